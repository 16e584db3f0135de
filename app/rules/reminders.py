"""What a reminder says: who, the day and the hour. Nothing of what for, where or how."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from app.core.wording import clock_time, long_day


@dataclass(frozen=True, slots=True)
class SpokenTo:
    """How somebody is spoken to: the client by the first name, a guardian by theirs."""

    name: str
    whose: str = ""
    """The first name of the child; empty where the words go to the client."""


def reminder_text(to: SpokenTo, when: tuple[date, time], signer: str, phone: str) -> str:
    """Return the words to send; neither the practice's name nor the kind of visit is in them."""
    day, starts = when
    greeting = f"Hello {to.name}, this" if to.name else "Hello, this"
    whose = f"the appointment with {to.whose}" if to.whose else "our appointment"
    call = f"call me at {phone}" if phone else "tell me"
    return (
        f"{greeting} is a reminder of {whose} on {long_day(day)}, at {clock_time(starts)}. "
        f"If that does not work for you, {call}. {signer}"
    )
