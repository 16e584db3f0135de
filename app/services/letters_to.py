"""Whom a letter about a chart goes to: its members, and for minors who speaks for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app.core.clock import Clock
from app.core.ids import ChartId, ClientId
from app.models.charts import Chart, ChartKind
from app.models.clients import Client
from app.models.database import Records
from app.rules.names import PersonName, folded, together
from app.services.addresses import Addresses, KnownAddress
from app.services.chart_details import people_of
from app.services.spoken_for import Speakers, SpokenFor

Minors = Sequence[tuple[Client, SpokenFor]]


@dataclass(frozen=True, slots=True)
class LetterTo:
    """One envelope."""

    name: str
    called: str
    mail: tuple[str, ...] = ()
    child: str = ""
    """The first name of whom it is about, where it goes to a guardian."""


class LettersTo:
    """One letter for the members who are of age, and one for each guardian who may be told."""

    def __init__(self, records: Records, clock: Clock) -> None:
        self._records = records
        self._clock = clock
        self._addresses = Addresses(records, clock)

    def of(self, chart: ChartId) -> tuple[LetterTo, ...]:
        """Return whom a letter of today goes to: nobody where no guardian of a minor may be told.

        To a couple or a family without an address: they may live apart, and one of them in hiding.
        So to guardians, unless a single one speaks for the child.
        """
        with self._records.reading() as session:
            people = people_of(session, chart)
            is_alone = session.get_one(Chart, chart).kind is ChartKind.INDIVIDUAL
            minors = _minors(session, people, self._clock.today())
            children = {child.id for child, _ in minors}
            of_age = [_name(who) for who in people if who.id not in children]
            mail = self._addresses.read(session, ClientId(people[0].id)) if is_alone else ()
        found = [*_to_members(of_age, mail), *_to_guardians(of_age, minors, mail)]
        return tuple(found)


def _minors(session: Session, people: Sequence[Client], today: date) -> Minors:
    speakers = Speakers(session, [who.id for who in people])
    known = [(who, speakers.for_minor(who, today)) for who in people]
    return [(who, spoken_for) for who, spoken_for in known if spoken_for]


def _to_members(of_age: Sequence[PersonName], mail: Sequence[KnownAddress]) -> Iterator[LetterTo]:
    """Yield the letter to the client, or to all of a couple or family who are of age."""
    if of_age:
        name = together(of_age)
        yield LetterTo(name.full, name.first or name.full, mail[0].lines if mail else ())


def _to_guardians(
    of_age: Sequence[PersonName], minors: Minors, mail: Sequence[KnownAddress]
) -> Iterator[LetterTo]:
    """Yield a letter to each guardian: one for all their children, none to who is a member."""
    heard = {folded(name.full) for name in of_age}
    children: dict[str, list[PersonName]] = {}
    for child, spoken_for in minors:
        for speaker in spoken_for.told:
            if folded(speaker.name) not in heard:
                children.setdefault(speaker.name, []).append(_name(child))
    # where a child lives is told to nobody from whom a confidential address may keep it
    is_safe = bool(mail and minors) and not mail[0].confidential and minors[0][1].speak == 1
    for guardian, theirs in children.items():
        lines = mail[0].lines if is_safe else ()
        yield LetterTo(guardian, guardian, lines, together(theirs).first)


def _name(who: Client) -> PersonName:
    return PersonName(who.used_first or who.legal_first, who.legal_last)
