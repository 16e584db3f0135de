"""Documents: adding, opening, and what a copy of the records lacks of them."""

from __future__ import annotations

from app.core.errors import documents
from app.core.wording import counted, day_here, short_date, size, time_here
from app.ui.sentences.sentence import UNTOUCHED, Sentence, Sentences

NOTHING_ADDED = "Nothing was added."


def lost_of(lost: int, named: int) -> str:
    """Say "2 of 9 documents are missing or damaged on this drive"; of one, "The only document"."""
    if named == 1:
        return "The only document is missing or damaged on this drive"
    verb = "is" if lost == 1 else "are"
    return f"{lost:,} of {counted(named, 'document')} {verb} missing or damaged on this drive"


def them(number: int) -> str:
    """Say "it", or "them"."""
    return "it" if number == 1 else "them"


def _damaged(error: documents.DocumentIsDamaged) -> Sentence:
    return Sentence(
        f"{_files(error.damaged)} could not be read.",
        _others(error.whole),
        f"{_copy(error)} Restore {'that file' if error.damaged == 1 else 'those files'}.",
    )


def _files(number: int) -> str:
    return "One file" if number == 1 else f"{number:,} files"


def _others(whole: int) -> str:
    if whole == 1:
        return "Your other one is fine."
    return f"Your other {whole:,} are fine." if whole else UNTOUCHED


def _copy(error: documents.DocumentIsDamaged) -> str:
    which = them(error.damaged)
    if error.copied_at is None:
        return f"Look for {which} on a drive."
    day = short_date(day_here(error.copied_at))
    return f"The copy of {day}, {time_here(error.copied_at)}, has {which}."


SENTENCES: Sentences = {
    documents.DocumentIsDamaged: _damaged,
    documents.DocumentCannotBeRead: Sentence(
        "That file could not be read.", NOTHING_ADDED, "Choose another file."
    ),
    documents.DocumentIsEmpty: Sentence(
        "That file is empty.", NOTHING_ADDED, "Choose another file."
    ),
    documents.DocumentIsTooLarge: lambda error: Sentence(
        f"That file is larger than {size(error.limit)}.",
        NOTHING_ADDED,
        "Choose a smaller one, or divide it.",
    ),
    documents.DocumentIsGone: Sentence(
        "This document was set aside more than 30 days ago.",
        "Its file is removed; that it was there is in the activity log.",
        "A backup from before that day still holds it.",
    ),
    documents.DocumentsAreMissing: lambda error: Sentence(
        f"{lost_of(error.missing, error.named)}.",
        "Nothing was written. Everything else in this copy is whole.",
        f"Plug in another drive that holds {them(error.missing)}, "
        f"or restore without {them(error.missing)}.",
    ),
}
