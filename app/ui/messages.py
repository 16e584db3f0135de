"""The words for every failure: what happened, what is safe, what to do next.

A new error in `core/errors/<noun>.py` gets its sentence in `ui/sentences/<noun>.py`; a test
walks all errors and names those without one. The command line speaks from here too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.core.errors.base import PracticeError
    from app.ui.sentences.sentence import Sentence


def sentence(error: PracticeError) -> Sentence:
    """Return what is said of an error; the words of its nearest named ancestor, if not its own."""
    # read at the first failure: the lock page is painted without a word of them
    from app.ui.sentences.every import SENTENCES  # noqa: PLC0415 - see above

    for kind in type(error).__mro__:
        if (saying := SENTENCES.get(kind)) is not None:
            said = saying(error) if callable(saying) else saying
            return said.in_her_words()
    raise LookupError(type(error).__qualname__)
