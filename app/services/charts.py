"""A chart: whose it is, said so that nobody is mistaken, and what stands on its first page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.core.clock import Clock
from app.core.ids import ChartId, ClientId, NoteId
from app.core.wording import age_on
from app.models.charts import Chart, ChartKind
from app.models.clients import ClientStatus
from app.models.contacts import Contact
from app.models.database import Records
from app.models.notes import Note
from app.rules.names import PersonName
from app.services.alerts import AlertKind, kinds_now
from app.services.chart_details import (
    ChartDetails,
    details_of,
    people_of,
    person_of,
    store_details,
)
from app.services.client_rows import read_rows
from app.services.clients import Clients, Likeness
from app.services.contacts import ContactRow, RecentContact, contact_rows, words_of
from app.services.guardians import what_to_mind
from app.services.members import Members
from app.services.merge_sides import own_chart
from app.services.merged_charts import gathered
from app.services.note_sheets import (
    NoteRow,
    NoteSheet,
    read_row,
    read_sheet,
    read_words,
    rows_query,
)
from app.services.people_changes import PEOPLE

__all__ = [
    "ChartDetails",
    "ChartIdentity",
    "ChartOverview",
    "Charts",
    "RecentContact",
    "RecentNote",
]

RECENT = 4
EXCERPT_LETTERS = 160
IDENTITY_FROM: Final = PEOPLE | {"alerts", "guardians"}
"""The tables that say whose chart it is."""


@dataclass(frozen=True, slots=True)
class ChartIdentity:
    """What stands in the reserved area of every screen about one client (UX 4)."""

    chart: ChartId
    client: ClientId
    kind: ChartKind
    number: int
    name: PersonName
    legal: PersonName
    pronouns: str
    born: date | None
    age: int | None
    since: date
    status: ClientStatus
    similar: tuple[Likeness, ...]
    people: int = 1
    """How many members the chart has now."""
    alerts: tuple[AlertKind, ...] = ()
    """What today's alerts are about, the gravest first."""
    to_mind: tuple[str, ...] = ()
    """What is missing of those who speak for a member, or ends: sentences that name nobody."""
    also: tuple[int, ...] = ()
    """The numbers of the charts that a merge shows together with this one."""


@dataclass(frozen=True, slots=True)
class RecentNote:
    """A note on the first page: its row and the beginning of its words."""

    row: NoteRow
    excerpt: str


@dataclass(frozen=True, slots=True)
class ChartOverview:
    """The first page of a chart."""

    people: tuple[ChartDetails, ...]
    """Each member's details; of a chart that everybody left, those who left last."""
    recent: tuple[RecentNote | RecentContact, ...]
    """Notes and contacts, the newest first."""
    notes: int
    unsigned: tuple[NoteRow, ...]


class Charts:
    """What a therapist does with one chart."""

    def __init__(self, records: Records, clients: Clients, clock: Clock) -> None:
        self._records = records
        self._clients = clients
        self._clock = clock
        self._told: tuple[tuple[ChartId, date, int], ChartIdentity] | None = None
        self.members = Members(records, clock)
        """Couples, families and groups, and who is in them."""

    def identity(self, chart: ChartId) -> ChartIdentity:
        """Return whose chart this is. Names and dates only: writes no entry.

        Page, ceremony and signed note ask one after the other: it is read once for them.
        """
        asked = (chart, self._clock.today(), self._records.revisions.of(IDENTITY_FROM))
        if self._told is None or self._told[0] != asked:
            self._told = (asked, self._identity(chart))
        return self._told[1]

    def _identity(self, chart: ChartId) -> ChartIdentity:
        with self._records.reading() as session:
            row = read_rows(session, Chart.id == chart)[0]
            since = session.get_one(Chart, chart).opened_on
            alerts = kinds_now(session, [chart], self._clock.today()).get(chart, ())
            minded = what_to_mind(session, chart, self._clock.today())
            also = _numbers(session, [c for c in gathered(session, chart) if c != chart])
        return ChartIdentity(
            chart=chart,
            client=row.client,
            kind=row.kind,
            number=row.number,
            name=row.name,
            legal=row.legal,
            pronouns=row.pronouns,
            born=row.born,
            age=age_on(row.born, self._clock.today()) if row.born else None,
            since=since,
            status=row.status,
            similar=tuple(self._clients.similar_to(chart)),
            people=row.people,
            alerts=alerts,
            to_mind=minded,
            also=also,
        )

    def open(self, chart: ChartId) -> ChartOverview:
        """Open a chart on its first page; the activity log says so, also of each excerpt."""
        with self._records.reading() as session:
            people = details_of(session, people_of(session, chart))
            rows = [read_row(r) for r in session.execute(_notes_of(gathered(session, chart)))]
            newest = _newest(rows[:RECENT], contact_rows(session, chart, RECENT))
            shown = _found(session, newest)
            # one transaction for all: the excerpts find their records opened
            self._records.opened_together([session.get_one(Chart, chart), *shown], chart)
            recent = tuple(self._recent(session, each) for each in newest)
        unsigned = tuple(note for note in rows if not note.is_signed)
        return ChartOverview(people, recent, len(rows), unsigned)

    def own(self, client: ClientId) -> ChartId:
        """Return a client's individual chart. Raises MergedAlready where another stands for it."""
        with self._records.reading() as session:
            return ChartId(own_chart(session, client).id)

    def details(self, chart: ChartId, client: ClientId | None = None) -> ChartDetails:
        """Return how a member of the chart is called and reached; the first, unless named."""
        with self._records.reading() as session:
            return details_of(session, [person_of(session, chart, client)])[0]

    def change(self, chart: ChartId, details: ChartDetails) -> None:
        """Change how a member is called, reached and listed; the log keeps what it was."""
        with self._records.work() as session:
            store_details(person_of(session, chart, details.client), details)

    def last_signed(self, chart: ChartId, before: NoteId | None = None) -> NoteSheet | None:
        """Open the newest signed note of a chart, other than `before`; None where there is none."""
        with self._records.reading() as session:
            note = session.scalar(
                select(Note)
                .where(Note.chart_id.in_(gathered(session, chart)))
                .where(Note.signed_at.is_not(None), Note.id != before)
                .order_by(Note.service_date.desc(), Note.starts.desc())
                .limit(1)
            )
            if note is None:
                return None
            self._records.opened(note, note.chart_id)
            return read_sheet(self._records, session, note)

    def _recent(self, session: Session, row: NoteRow | ContactRow) -> RecentNote | RecentContact:
        if isinstance(row, ContactRow):
            return RecentContact(row, _beginning(words_of(self._records, session, row)))
        note = session.get_one(Note, row.id)
        self._records.opened(note, row.chart)
        sections = read_words(self._records, session, note)
        return RecentNote(row, _beginning(" ".join(s.text for s in sections)))


def _found(session: Session, rows: Sequence[NoteRow | ContactRow]) -> list[Note | Contact]:
    """Return what the rows are about, the notes by one question."""
    notes = select(Note).where(Note.id.in_([row.id for row in rows if isinstance(row, NoteRow)]))
    read = {note.id: note for note in session.scalars(notes)}
    return [read.get(row.id) or session.get_one(Contact, row.id) for row in rows]


def _beginning(text: str) -> str:
    return " ".join(text.split())[:EXCERPT_LETTERS]


def _newest(notes: list[NoteRow], contacts: list[ContactRow]) -> list[NoteRow | ContactRow]:
    """Return the few that are shown: only their words are opened."""
    both: list[NoteRow | ContactRow] = [*notes, *contacts]
    return sorted(both, key=_moment, reverse=True)[:RECENT]


def _moment(row: NoteRow | ContactRow) -> tuple[date, time]:
    """Return when it was on the practice's wall clock; without a time, as the day began."""
    if isinstance(row, ContactRow):
        return row.at.date(), row.at.time()
    return row.service_date, row.starts or time.min


def _numbers(session: Session, charts: Sequence[UUID]) -> tuple[int, ...]:
    if not charts:
        return ()
    asked = select(Chart.number).where(Chart.id.in_(charts)).order_by(Chart.number)
    return tuple(session.scalars(asked))


def _notes_of(charts: Sequence[UUID]) -> Select[*tuple[Any, ...]]:
    return rows_query().where(Note.chart_id.in_(charts), Note.discarded_at.is_(None))
