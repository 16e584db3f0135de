"""The words for every failure: what happened, what is safe, what to do next.

A new error in `core/errors/<noun>.py` gets its sentence in `ui/sentences/<noun>.py`; a test
walks all errors and names those without one. The command line speaks from here too.
"""

from __future__ import annotations

from app.core.errors.base import Cancelled, PracticeError
from app.ui.sentences import (
    appointments,
    bundles,
    documents,
    drives,
    files,
    homes,
    keys,
    notes,
    practice,
    printing,
    quick_unlock,
    records,
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
    **documents.SENTENCES,
    **printing.SENTENCES,
    **files.SENTENCES,
    **homes.SENTENCES,
    **salvage.SENTENCES,
    **appointments.SENTENCES,
    **rule_book.SENTENCES,
}


def sentence(error: PracticeError) -> Sentence:
    """Return what is said of an error; the words of its nearest named ancestor, if not its own."""
    for kind in type(error).__mro__:
        if (saying := SENTENCES.get(kind)) is not None:
            return saying if isinstance(saying, Sentence) else saying(error)
    raise LookupError(type(error).__qualname__)
