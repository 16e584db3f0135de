"""Printing."""

from __future__ import annotations

from app.core.errors import printing
from app.ui.sentences.sentence import UNTOUCHED, Sentence, Sentences

SENTENCES: Sentences = {
    printing.NothingWasPrinted: Sentence(
        "The printer did not take the pages.",
        UNTOUCHED,
        "Look at the printer and try again, or write the kit by hand.",
    ),
}
