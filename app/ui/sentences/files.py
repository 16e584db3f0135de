"""Plain files that she saves."""

from __future__ import annotations

import errno

from app.core.errors import files
from app.ui.sentences.sentence import UNTOUCHED, Sentence, Sentences


def _not_saved(error: files.FileWasNotSaved) -> Sentence:
    if error.code == errno.ENOSPC:
        return Sentence("There is no room for the file.", UNTOUCHED, "Choose another place.")
    return Sentence("The file could not be saved there.", UNTOUCHED, "Choose another place.")


SENTENCES: Sentences = {
    files.FileWasNotSaved: _not_saved,
    files.FileIsThere: Sentence(
        "A file of this name is there already.", "It was not touched.", "Choose another name."
    ),
}
