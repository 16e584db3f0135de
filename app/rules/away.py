"""What a notice about time off says: which sessions, and no word of why she is away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time

from app.core.wording import clock_time, long_day, weekday_and_day
from app.rules.reminders import SpokenTo

When = tuple[date, time]
"""A session, on the practice's wall clock."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What became of somebody's sessions."""

    canceled: Sequence[When] = ()
    moved: Sequence[tuple[When, When]] = field(default=())
    """From when, and to when."""


def away_text(to: SpokenTo, changes: Changes, signer: str, phone: str) -> str:
    """Return the words to send; neither the reason nor the kind of visit is in them."""
    said = [f"Hello {to.name}, I will be away." if to.name else "Hello, I will be away."]
    our, whose = ("The", f" with {to.whose}") if to.whose else ("Our", "")
    if changes.canceled:
        sessions = "appointment" if len(changes.canceled) == 1 else "appointments"
        when = _listed([_long(each) for each in changes.canceled])
        said.append(f"{our} {sessions}{whose} on {when} will not take place.")
    said += [
        f"{our} appointment{whose} on {_long(was)}, moves to {_long(now)}."
        for was, now in changes.moved
    ]
    said.append(_answer(phone, is_moved=bool(changes.moved)))
    return " ".join([*said, signer])


def away_words(changes: Changes) -> str:
    """Return what the contact log says was told."""
    return f"to say that {became(changes)}"


def became(changes: Changes) -> str:
    """Say "Mon Nov 16, 10:00 AM is canceled"."""
    said = [f"{_short(each)} is canceled" for each in changes.canceled]
    said += [f"{_short(was)} moves to {_short(now)}" for was, now in changes.moved]
    return _listed(said)


def _answer(phone: str, *, is_moved: bool) -> str:
    if is_moved:
        return f"If that does not work for you, {f'call me at {phone}' if phone else 'tell me'}."
    if phone:
        return f"To find another time, call me at {phone}."
    return "Tell me which other time would work for you."


def _long(when: When) -> str:
    return f"{long_day(when[0])}, at {clock_time(when[1])}"


def _short(when: When) -> str:
    return f"{weekday_and_day(when[0])}, {clock_time(when[1])}"


def _listed(parts: Sequence[str]) -> str:
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
