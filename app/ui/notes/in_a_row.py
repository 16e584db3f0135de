"""Signing one note after the other, at the day's close: the next opens with its last look."""

from __future__ import annotations

from typing import Final

from app.services.open_practice import OpenPractice
from app.ui.desk import Desk
from app.ui.shell.page import Address, Page

TO_SIGN: Final = "to sign"
"""The part of a note's address that opens the last look at once."""


def next_to_sign(practice: OpenPractice) -> Address | None:
    """Return where the next note is signed, the oldest session first; None where all are."""
    return next((Address("note", note, TO_SIGN) for note in practice.today.to_sign()), None)


def go_on(desk: Desk, page: Page, words: str) -> bool:
    """Go to the next note and say there that this one is signed; False after the last."""
    following = next_to_sign(desk.practice)
    if following is not None:
        page.asked.emit(following)
        desk.toasts.say(words)
    return following is not None
