"""What must be known of those who speak for a client (DOMAIN 12 and 13)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from app.core.wording import short_date
from app.rules.retention import OF_AGE, years_after

DAY: Final = timedelta(days=1)
WHOLE: Final = 100
TOLD_BEFORE: Final = timedelta(days=30)
"""How long before its end a custody paper is spoken of."""
BEFORE_OF_AGE: Final = timedelta(days=42)
"""How long before somebody comes of age that is spoken of."""
SINCE_OF_AGE: Final = timedelta(days=30)
"""And how long after, where somebody spoke for them."""

NOBODY: Final = "A minor: no guardian who may see the record is on file."


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of the people who speak for one client now."""

    is_minor: bool
    may_consent: int
    """How many of them may consent."""
    papers_until: tuple[date, ...]
    """When their custody papers end, those without an end left out."""
    shares: tuple[int, ...] = ()
    """What each of them pays, in percent, where it was said."""
    of_age_on: date | None = None
    """When the client comes of age, or came; None where the birth date is not known."""
    is_spoken_for: bool = False
    """Whether anybody speaks for them, or did until they came of age."""


@dataclass(frozen=True, slots=True)
class Majority:
    """When a client comes of age, and since when they are here."""

    of_age_on: date | None
    here_since: date

    def is_minor(self, today: date) -> bool:
        """Say whether the client is under age."""
        return self.of_age_on is not None and today < self.of_age_on

    def last_day(self, until: date | None) -> date | None:
        """Return the last day of somebody who speaks for a minor: that before the birthday.

        A day that she entered stands, also a later one: an order may go on. Who speaks for
        somebody who came here of age does so for another reason than age.
        """
        if until is not None or self.of_age_on is None or self.here_since >= self.of_age_on:
            return until
        return self.of_age_on - DAY


@dataclass(frozen=True, slots=True)
class Recorded:
    """What is recorded of somebody who speaks for a client: what they may see, and how long."""

    may_access: bool
    custody_until: date | None = None
    until: date | None = None


def may_be_told(known: Recorded, day: date) -> bool:
    """Say whether they may be told on a day in the client's place.

    Where their custody paper ended, nobody knows what holds now: she looks first.
    """
    return _may_see(known, day) and not _has_ended(known, day)


def why_not_told(everybody: Iterable[Recorded], day: date) -> tuple[str, ...]:
    """Say why some of those who speak for a minor, or all, are not told: names nobody."""
    known = list(everybody)
    ended = {each.custody_until for each in known if _may_see(each, day) and _has_ended(each, day)}
    said = [f"A guardian’s custody paper ended on {short_date(at)}." for at in sorted(_days(ended))]
    if not said and not any(may_be_told(each, day) for each in known):
        return (NOBODY,)
    return tuple(said)


def _may_see(known: Recorded, day: date) -> bool:
    return known.may_access and (known.until is None or known.until >= day)


def _has_ended(known: Recorded, day: date) -> bool:
    return known.custody_until is not None and known.custody_until < day


def _days(found: Iterable[date | None]) -> list[date]:
    return [day for day in found if day is not None]


def is_minor(born: date, today: date) -> bool:
    """Say whether somebody is under age."""
    return today < of_age_on(born)


def of_age_on(born: date) -> date:
    """Return the day on which somebody comes of age: at 18, whatever the state has."""
    return years_after(born, OF_AGE)


def to_mind(known: Standing, today: date) -> tuple[str, ...]:
    """Say what must be seen before a session: who may consent, and papers that end."""
    said = []
    if known.is_minor and not known.may_consent:
        said.append("No guardian who may consent is on file.")
    said += _of_age(known, today)
    for until in sorted(known.papers_until):
        if until < today:
            said.append(f"A custody paper ended on {short_date(until)}.")
        elif until - today <= TOLD_BEFORE:
            said.append(f"A custody paper ends on {short_date(until)}.")
    return tuple(said)


def _of_age(known: Standing, today: date) -> list[str]:
    """Say that somebody comes of age: everything turns on the birthday."""
    at = known.of_age_on
    if at is None:
        return []
    if today < at <= today + BEFORE_OF_AGE:
        then = "From then on reminders and letters are theirs, and guardians’ access ends."
        return [f"Of age on {short_date(at)}. {then}"]
    if at <= today <= at + SINCE_OF_AGE and known.is_spoken_for:
        now = "Reminders and letters are theirs now, and guardians’ access has ended."
        return [f"Of age since {short_date(at)}. {now} Consents are theirs to sign."]
    return []


def missing(known: Standing, today: date) -> tuple[str, ...]:
    """Say what is missing, ends, or contradicts itself, in sentences."""
    said = to_mind(known, today)
    if known.shares and sum(known.shares) != WHOLE:
        return (*said, f"The payment shares add up to {sum(known.shares)} percent.")
    return said
