"""What she does all day, and how many keys or clicks it may take: UX 6 and PRODUCT 4.

Chords are keys that are no text: Enter, Tab, an arrow, Ctrl+K. Text counts apart.
"""

from __future__ import annotations

from typing import NamedTuple


class Target(NamedTuple):
    """The most that a flow may take."""

    chords: int
    clicks: int | None = None
    """None: this flow has no target for the mouse."""


TARGETS = {
    "unlock": Target(1, 1),
    "see the brief": Target(1),
    "find a client": Target(2, 1),
    "continue a draft and sign it": Target(3, 3),
    "begin a note": Target(1, 1),
    "mark a no-show": Target(2, 2),
    "say what became of a session": Target(1),
    "book at a slot": Target(3),
    "book from anywhere": Target(4, 4),
    "book every week": Target(2),
    "move one of a series": Target(2, 2),
    "start or stop the timer": Target(1),
    "log a call": Target(3),
    "find where something was said": Target(1),
    "find where something was said in a chart": Target(1),
    "close the day": Target(3, 3),
    "sign two notes at the day's close": Target(6),
}
FIELDS_TO_BOOK_AN_INQUIRY = 4

LATER = {
    "card payment and rebooking after signing (UX 6)": "payments, and what is offered after them",
    "PHQ-9 (UX 6, task 14)": "measures",
    "client signs a consent (UX 6)": "documents that a client signs",
    "superbills of a month (UX 6, task 15)": "billing",
    "private note of a session (task 11)": "private notes have no page yet",
    "take a payment (task 13)": "payments",
    "treatment plan review (task 17)": "treatment plans",
    "letter or release (task 18)": "letters and releases",
}
"""The flows that are not driven yet, with the part that brings them."""
