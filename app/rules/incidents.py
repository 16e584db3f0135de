"""The incident form: what it asks, the four factors, and the days that count (DOMAIN 35).

A breach is presumed unless a written assessment of four factors says otherwise, 45 CFR
164.402(2); people are told without unreasonable delay and within 60 days of the discovery,
164.404(b).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

OUTER_LIMIT: Final = timedelta(days=60)
STATE_LAW: Final = "State law is often faster, and binds practices outside HIPAA as well."
NO_SAFE_HARBOR: Final = (
    "Whether encryption lifts the duty to tell depends on how it was used that day and on your "
    "state. This form promises nothing: it writes down what a lawyer or an insurer will ask."
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of the form; with choices, or for a few sentences of her own."""

    name: str
    ask: str
    choices: tuple[str, ...] = ()
    hint: str = ""


NOT_KNOWN: Final = "Not known"
WHAT_HAPPENED: Final = (
    Asked("what", "What happened, and how was it noticed?"),
    Asked("thing", "What was it: laptop, drive, phone, paper, a message?"),
    Asked(
        "state",
        "How was Alcove at that moment?",
        ("Locked or closed", "Asleep", "Open", NOT_KNOWN, "No laptop in it"),
    ),
    Asked(
        "keys",
        "Was the passphrase or a page of the kit with it?",
        ("Neither", "Passphrase", "Kit", "Both", NOT_KNOWN),
    ),
)
FACTORS: Final = (
    Asked(
        "factor 1",
        "1. What kind of health information was it, and how much?",
        hint="Names, diagnoses, notes, numbers. How easily could somebody tell whose it is?",
    ),
    Asked(
        "factor 2",
        "2. Who may have used it, or got it?",
        hint="A stranger, a thief, another therapist who must keep it secret as well?",
    ),
    Asked(
        "factor 3",
        "3. Was it really taken or seen?",
        hint="Locked and encrypted, opened, read aloud? How do you know?",
    ),
    Asked(
        "factor 4",
        "4. What was done about the risk since?",
        hint="Got back, destroyed, a written promise, new keys, a new passphrase.",
    ),
)
DECISION: Final = Asked(
    "decision",
    "What follows from the four?",
    ("Not decided yet", "Low probability: no breach", "A breach: people are told"),
    hint="Presumed a breach unless the four answers show a low probability.",
)
AFTERWARDS: Final = (
    Asked("told", "Who was told, when and how?", hint="Clients, your state, HHS, your insurer."),
    Asked("changed", "What is different now, so that it does not happen again?"),
)
EVERYTHING: Final = (*WHAT_HAPPENED, *FACTORS, DECISION, *AFTERWARDS)


def last_day_to_tell(discovered_on: date) -> date:
    """Return the federal outer limit, 60 calendar days after the discovery."""
    return discovered_on + OUTER_LIMIT
