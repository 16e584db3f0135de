"""The binder of the rule book."""

from __future__ import annotations

from app.core.errors import rule_book
from app.ui.sentences.sentence import UNTOUCHED, Sentence, Sentences

SENTENCES: Sentences = {
    rule_book.ComputerIsInUse: Sentence(
        "Your records live on this computer.",
        UNTOUCHED,
        "Bring them back on the new one first, then retire this one there.",
    ),
    rule_book.IncidentIsClosed: Sentence(
        "This form is closed.", "It stays as it was written.", "Reopen it to go on."
    ),
    rule_book.QuarterIsNotOver: Sentence(
        "This quarter is not over yet.", next="Sign it after its last day."
    ),
    rule_book.QuarterIsReviewed: Sentence("This quarter is signed already.", UNTOUCHED),
}
