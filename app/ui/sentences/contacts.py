"""The contact log."""

from __future__ import annotations

from app.core.errors import contacts
from app.ui.sentences.sentence import Sentence, Sentences

SENTENCES: Sentences = {
    contacts.ContactIsEmpty: Sentence(
        "Nothing is said yet of what it was about.",
        "Nothing was logged.",
        "A few words are enough.",
    ),
    contacts.ContactIsAhead: Sentence(
        "This time is still to come.", "Nothing was logged.", "Enter when the contact was."
    ),
    contacts.ContactIsGone: Sentence(
        "This contact was removed meanwhile.", next="Look at the chart again."
    ),
}
