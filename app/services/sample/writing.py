"""Writing the sample practice into records, by the same audited path as a therapist's own work.

What the story says happened then (begun, signed, added to) carries the story's instants. An
entry of the log says when it was written, which is now: the log is never made to lie.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from uuid import UUID

from app.core.progress import Progress
from app.crypto.private_notes import close_note
from app.crypto.unlocking import Recipients
from app.models.addenda import Addendum, AddendumKind
from app.models.charts import Chart, ChartKind, ChartMember
from app.models.clients import Client, ClientStatus
from app.models.database import Records
from app.models.drafts import Draft
from app.models.notes import Note, NoteSection, Signature
from app.models.notes_in_error import NoteInError
from app.models.private_notes import PrivateNote
from app.models.services import Service
from app.models.users import User
from app.models.working_hours import WorkingHours
from app.services.contact_ways import add_ways
from app.services.drafts import DraftText, encode
from app.services.sample.story import Story, StoryChart, StoryClient, StoryNote

BATCH = 250
"""Notes a transaction: few enough that others get their turn, many enough to be quick."""
SAVES_OF_A_DRAFT = 12


@dataclass(slots=True)
class SampleCounts:
    """How much was written."""

    clients: int = 0
    charts: int = 0
    notes: int = 0
    drafts: int = 0
    addenda: int = 0
    private_notes: int = 0
    documents: int = 0


def write_story(
    records: Records, story: Story, progress: Progress, private_to: Recipients
) -> SampleCounts:
    """Write a story into a new practice whose owner is signed in; return how much it was.

    The practice and its owner stand already; `private_to` are the readers of private notes.
    Cancelled between two batches, it leaves the practice whole, with fewer notes.
    """
    writer = _Writer(records, private_to)
    writer.write_charts(story)
    notes = story.notes()
    while batch := list(islice(notes, BATCH)):
        progress.step(writer.counts.notes, story.note_count, "notes")
        writer.write_notes(batch)
    progress.step(writer.counts.notes, story.note_count, "notes")
    return writer.counts


class _Writer:
    """Writes in order: services, hours and charts first, then the notes that hang on them."""

    def __init__(self, records: Records, private_to: Recipients) -> None:
        self.counts = SampleCounts()
        self._records = records
        self._private_to = private_to
        self._charts: dict[int, UUID] = {}

    def write_charts(self, story: Story) -> None:
        """Write the practice's services and hours, its clients and their charts."""
        clients = {client.number: _client(client) for client in story.clients}
        charts = {chart.number: _chart(chart) for chart in story.charts}
        with self._records.work() as session:
            session.add_all(_practice_rows(story))
            session.add_all(clients.values())
            for told in story.clients:
                who, note = clients[told.number].id, told.phone_note
                add_ways(session, who, phone=told.phone, email=told.email, note=note)
            session.add_all(charts.values())
            session.add_all(_members(story.charts, charts, clients))
        self._charts = {number: chart.id for number, chart in charts.items()}
        self.counts.clients, self.counts.charts = len(clients), len(charts)

    def write_notes(self, told: list[StoryNote]) -> None:
        """Write a batch of notes in one transaction: words, signatures, then what was added."""
        with self._records.work() as session:
            signer = session.get_one(User, self._records.actor)
            pairs = [(self._note(note), note) for note in told]
            session.add_all(row for row, _ in pairs)
            for row, note in pairs:
                session.add_all(self._words(row, note))
            session.flush()
            for row, note in pairs:
                if note.signed_at:
                    row.put_signature(dict(note.sections), _signature(signer, note.signed_at))
            session.flush()
            for row, note in pairs:
                session.add_all(self._additions(row, note, signer))

    def _note(self, note: StoryNote) -> Note:
        self.counts.notes += 1
        return Note(
            chart_id=self._charts[note.chart],
            author_id=self._records.actor,
            template=note.template,
            service_date=note.service_date,
            starts=note.starts,
            stops=note.stops,
            place=note.place,
            service=note.service,
            begun_at=note.begun_at,
        )

    def _words(self, row: Note, note: StoryNote) -> Iterator[NoteSection | Draft | PrivateNote]:
        sections = dict(note.sections)
        if note.signed_at:
            yield from row.written_out(sections)
        else:
            self.counts.drafts += 1
            body = encode(DraftText(note.template, sections))
            yield Draft(note_id=row.id, saved_at=note.begun_at, saves=SAVES_OF_A_DRAFT, body=body)
        if note.private:
            yield self._private(row, note.private)

    def _private(self, row: Note, text: str) -> PrivateNote:
        self.counts.private_notes += 1
        return PrivateNote(
            chart_id=row.chart_id,
            service_date=row.service_date,
            written_at=row.begun_at,
            age_file=close_note(bytearray(text.encode()), self._private_to),
        )

    def _additions(
        self, row: Note, note: StoryNote, signer: User
    ) -> Iterator[Addendum | NoteInError]:
        if added := note.addendum:
            self.counts.addenda += 1
            signature = _signature(signer, added.signed_at)
            yield Addendum.to(row, AddendumKind(added.kind), added.text, signature)
        if error := note.error:
            yield NoteInError(
                note_id=row.id,
                right_chart_id=self._charts[error.right_chart],
                marked_at=error.marked_at,
                marked_by=signer.id,
                reason=error.reason,
            )


def _practice_rows(story: Story) -> Iterator[Service | WorkingHours]:
    for service in story.services:
        yield Service(
            name=service.name,
            code=service.code,
            minutes=service.minutes,
            fee_cents=service.fee,
        )
    for hours in story.hours:
        yield WorkingHours(weekday=hours.weekday, starts=hours.starts, stops=hours.stops)


def _client(client: StoryClient) -> Client:
    return Client(
        legal_first=client.legal_first,
        legal_last=client.legal_last,
        used_first=client.used_first,
        pronouns=client.pronouns,
        born=client.born,
        emergency_name=client.emergency_name,
        emergency_phone=client.emergency_phone,
        status=ClientStatus(client.status),
        created_at=client.created_at,
    )


def _chart(chart: StoryChart) -> Chart:
    return Chart(
        number=chart.number,
        kind=ChartKind(chart.kind),
        opened_on=chart.opened_on,
        closed_on=chart.closed_on,
    )


def _members(
    told: Iterable[StoryChart], charts: dict[int, Chart], clients: dict[int, Client]
) -> Iterator[ChartMember]:
    for chart in told:
        for member in chart.members:
            yield ChartMember(
                chart_id=charts[chart.number].id,
                client_id=clients[member].id,
                since=chart.opened_on,
            )


def _signature(signer: User, at: datetime) -> Signature:
    name = f"{signer.name}, {signer.credential}"
    return Signature(signer.id, name, signer.license_number, at)
