"""What a reminder says: who, the day and the hour. Nothing of what for, where or how."""

from __future__ import annotations

from datetime import date, time

from app.core.wording import clock_time, long_day


def reminder_text(first: str, when: tuple[date, time], signer: str, phone: str) -> str:
    """Return the words to send; neither the practice's name nor the kind of visit is in them."""
    day, starts = when
    greeting = f"Hello {first}, this" if first else "Hello, this"
    call = f"call me at {phone}" if phone else "tell me"
    return (
        f"{greeting} is a reminder of our appointment on {long_day(day)}, at {clock_time(starts)}. "
        f"If that does not work for you, {call}. {signer}"
    )
