"""The PIN of quick unlock."""

from __future__ import annotations

from app.core.errors import quick_unlock
from app.core.wording import counted
from app.ui.sentences.sentence import Sentence, Sentences

SENTENCES: Sentences = {
    quick_unlock.PinIsShort: lambda error: Sentence(
        f"A PIN needs at least {error.least} digits.", next="Digits only, no letters or spaces."
    ),
    quick_unlock.PinIsGuessable: Sentence(
        "A stranger would try this one first.", next="Choose digits that are not in a row."
    ),
    quick_unlock.WrongPin: lambda error: Sentence(
        "That PIN does not match.",
        next=f"{counted(error.left, 'try', 'tries')} left, then your passphrase.",
    ),
    quick_unlock.PinIsDropped: Sentence(
        "The PIN no longer opens.", "Your records are safe.", "Type your passphrase."
    ),
}
