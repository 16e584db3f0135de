"""The client list: who is in the practice, adding someone, who could be mistaken for whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from app.core.clock import Clock
from app.core.ids import ChartId, ClientId
from app.models.charts import Chart, ChartKind
from app.models.clients import ClientStatus
from app.models.database import Records
from app.rules.names import PersonName, Traits, folded, may_be_the_same
from app.services.alerts import AlertKind
from app.services.alike_names import AlikeNames
from app.services.client_beginning import NewClient, client_begun
from app.services.client_flags import ClientFlags
from app.services.client_rows import (
    ClientRow,
    read_rows,
    with_inquiries,
    with_sessions,
)
from app.services.contact_ways import numbers
from app.services.everybody import Everybody
from app.services.finding import Finding
from app.services.gathering import EVERYBODY, Gathering, KnownWords, charts_of, known_words

__all__ = [
    "AlertKind",
    "ChartKind",
    "ClientList",
    "ClientRow",
    "ClientStatus",
    "Clients",
    "Gathering",
    "KnownWords",
    "Likeness",
    "NewClient",
]


@dataclass(frozen=True, slots=True)
class Likeness:
    """Another client who could be meant: enough to tell them apart."""

    chart: ChartId
    number: int
    name: PersonName
    born: date | None
    kind: ChartKind = ChartKind.INDIVIDUAL
    people: int = 1
    """How many members the chart has now."""
    client: ClientId | None = None
    """The person, or the first member."""


class ClientList(NamedTuple):
    """The rows of one status, and how many charts each status has."""

    rows: list[ClientRow]
    counts: dict[ClientStatus, int]
    known: KnownWords
    """By what it can be narrowed."""
    is_empty: bool
    """Whether there is no chart at all yet."""


class Clients:
    """Everything a therapist does with her list of clients."""

    def __init__(self, records: Records, clock: Clock) -> None:
        self._records = records
        self._clock = clock
        self._everybody = Everybody()
        self._alike = AlikeNames(records, self._everybody)
        self._flags = ClientFlags(records, clock)
        self.finding = Finding(records, clock)
        """Finding a client by a few letters."""

    def listed(
        self, status: ClientStatus | None = None, words: str = "", by: Gathering = EVERYBODY
    ) -> ClientList:
        """Return the charts of one status (all, where none is given) that match `words`.

        A person is listed by the individual chart; couples, families and groups by theirs.
        Matches the start of any part of the used or legal name, accents and case aside, or
        the chart's number. Sorted by family name, inquiries by whom to call first. Who was
        reopened is listed with the active, who died with the discharged. The counts are those
        of whom the tag and the language fit. Writes no entry: a list opens nothing.
        """
        revision = self._flags.revision()
        with self._records.reading() as session:
            everybody = rows = self._everybody.listed(session)
            if by != EVERYBODY:
                gathered = charts_of(session, by)
                rows = [row for row in everybody if row.chart in gathered]
            known = known_words(session)
            asked = [row for row in rows if status in (None, _listed_as(row))]
            if words.strip():
                asked = [row for row in asked if matches(row, words)]
            shown = with_inquiries(session, with_sessions(session, asked))
            shown = self._flags.on(session, shown, revision)
        counted = Counter(map(_listed_as, rows))
        counts = {kind: counted[kind] for kind in ClientStatus}
        order = _next_call if status is ClientStatus.INQUIRY else _by_family
        return ClientList(sorted(shown, key=order), counts, known, not everybody)

    def add(self, person: NewClient) -> ChartId:
        """Add a client and the individual chart that stands for the person."""
        with self._records.work() as session:
            return client_begun(session, person, self._clock).chart

    def who_may_be(self, person: NewClient) -> list[Likeness]:
        """Return the clients of any status who may be the same person."""
        with self._records.reading() as session:
            rows = [row for row in self._everybody.listed(session) if not row.is_shared]
            phones = numbers(session)
        new = Traits(person.used, person.born, person.phone)
        return [_as_likeness(row) for row in rows if _may_be(new, row, phones.get(row.client, []))]

    def may_be_twice(self, client: ClientId) -> list[Likeness]:
        """Return the other records that may be of the same person as this client's."""
        with self._records.reading() as session:
            rows = [row for row in self._everybody.listed(session) if not row.is_shared]
            phones = numbers(session)
        me = next((row for row in rows if row.client == client), None)
        if me is None:
            return []
        own = [Traits(me.name, me.born, phone) for phone in phones.get(client, []) or [""]]
        others = (row for row in rows if row.client != client)
        return [
            _as_likeness(row)
            for row in others
            if any(_may_be(each, row, phones.get(row.client, [])) for each in own)
        ]

    def row(self, chart: ChartId) -> ClientRow:
        """Return one chart as the list shows it."""
        with self._records.reading() as session:
            return with_sessions(session, read_rows(session, Chart.id == chart))[0]

    def similar_to(self, chart: ChartId) -> list[Likeness]:
        """Return the other active clients whose names could be taken for this one's."""
        return [_as_likeness(row) for row in self._alike.similar_to(chart)]

    def named_alike(self, charts: Iterable[ChartId]) -> frozenset[ChartId]:
        """Return those of some charts that another active client's name could be taken for."""
        return self._alike.among(charts)


def matches(row: ClientRow, words: str) -> bool:
    """Say whether each word begins a part of a name, or the chart's number."""
    parts = folded(f"{row.name.full} {row.legal.full}").replace("-", " ").split()
    for number in (row.number, *row.also):
        parts += [str(number), f"{number:04d}"]
    return all(any(p.startswith(w) for p in parts) for w in folded(words).replace("-", " ").split())


def _by_family(row: ClientRow) -> Any:
    return row.name.by_family


def _next_call(row: ClientRow) -> Any:
    """Whom to call first stands first; what is closed stands last."""
    sign = row.inquiry
    call_on = sign.call_on if sign and sign.call_on else date.max
    return (bool(sign and sign.is_closed), call_on, row.name.by_family)


def _listed_as(row: ClientRow) -> ClientStatus:
    return _WITH.get(row.status, row.status)


_WITH = {
    ClientStatus.REOPENED: ClientStatus.ACTIVE,
    ClientStatus.DECEASED: ClientStatus.DISCHARGED,
}


def _may_be(new: Traits, row: ClientRow, phones: Sequence[str]) -> bool:
    known = (Traits(row.name, row.born, phone) for phone in phones or [""])
    return any(may_be_the_same(new, each) for each in known)


def _as_likeness(row: ClientRow) -> Likeness:
    return Likeness(row.chart, row.number, row.name, row.born, row.kind, row.people, row.client)
