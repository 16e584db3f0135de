"""Every failure's words in one table, by its class."""

from __future__ import annotations

from app.core.errors.base import Cancelled
from app.ui.sentences import (
    appointments,
    bundles,
    contacts,
    discharges,
    documents,
    drives,
    files,
    foreign_files,
    homes,
    keys,
    members,
    merges,
    notes,
    people,
    practice,
    printing,
    quick_unlock,
    records,
    refiling,
    rule_book,
    salvage,
)
from app.ui.sentences.sentence import Sentence, Sentences

SENTENCES: Sentences = {
    Cancelled: Sentence("Stopped.", "Nothing was changed."),
    **keys.SENTENCES,
    **quick_unlock.SENTENCES,
    **bundles.SENTENCES,
    **drives.SENTENCES,
    **records.SENTENCES,
    **practice.SENTENCES,
    **notes.SENTENCES,
    **people.SENTENCES,
    **documents.SENTENCES,
    **printing.SENTENCES,
    **files.SENTENCES,
    **foreign_files.SENTENCES,
    **homes.SENTENCES,
    **salvage.SENTENCES,
    **appointments.SENTENCES,
    **contacts.SENTENCES,
    **discharges.SENTENCES,
    **rule_book.SENTENCES,
    **members.SENTENCES,
    **refiling.SENTENCES,
    **merges.SENTENCES,
}
