"""Who of a list may be here already, or stands in it twice: quick among thousands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from rapidfuzz import process
from rapidfuzz.distance import Indel
from sqlalchemy.orm import Session

from app.core.wording import short_date
from app.rules.names import SAME_PERSON, Traits, folded, may_be_the_same
from app.services.client_rows import ClientRow, listed_rows
from app.services.contact_ways import numbers


class Known:
    """The practice's people and, as they are read, those of the list."""

    def __init__(self, people: list[tuple[Traits, ClientRow]]) -> None:
        self._people = people
        self._names = [_sorted(traits) for traits, _ in people]
        self._by_birth_date: dict[date, list[int]] = defaultdict(list)
        self._by_number: dict[str, list[int]] = defaultdict(list)
        self._lines: dict[tuple[str, date | None, str], int] = {}
        for place, (traits, _) in enumerate(people):
            if traits.born is not None:
                self._by_birth_date[traits.born].append(place)
            if traits.number:
                self._by_number[traits.number].append(place)

    def who_is(self, person: Traits) -> str | None:
        """Return whom of the practice a person may be: "Jordan Reyes, born Mar 14, 1994"."""
        for place in self._near(person):
            traits, row = self._people[place]
            if may_be_the_same(person, traits):
                born = f", born {short_date(row.born)}" if row.born else ""
                return f"{row.name.full}{born}"
        return None

    def line_of(self, person: Traits) -> int:
        """Return the row of the list in which the same person stood before; 0 for none."""
        return self._lines.get(_identity(person), 0)

    def remember(self, person: Traits, line: int) -> None:
        """Keep who stood in a row of the list."""
        self._lines.setdefault(_identity(person), line)

    def _near(self, person: Traits) -> Iterator[int]:
        """Yield whom the rule of likeness may hold for: it is asked of no others."""
        if person.born is not None:
            yield from self._by_birth_date.get(person.born, ())
        if person.number:
            yield from self._by_number.get(person.number, ())
        alike = process.extract(
            _sorted(person),
            self._names,
            scorer=Indel.normalized_similarity,
            score_cutoff=SAME_PERSON - 0.05,
            limit=20,
        )
        yield from (place for _name, _score, place in alike)


def known_clients(session: Session) -> Known:
    """Read the practice's people: those with a chart of their own."""
    phones = numbers(session)
    rows = [row for row in listed_rows(session) if not row.is_shared]
    return Known(
        [
            (Traits(row.name, row.born, phone), row)
            for row in rows
            for phone in phones.get(row.client, []) or [""]
        ]
    )


def _sorted(person: Traits) -> str:
    return " ".join(sorted(folded(person.name.full).split()))


def _identity(person: Traits) -> tuple[str, date | None, str]:
    return _sorted(person), person.born, person.number
