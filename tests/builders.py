"""What tests are about, with every detail that a test does not care for filled in."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import func, select

from app.core.clock import Clock
from app.core.ids import ChartId, NoteId
from app.core.money import Money
from app.crypto.ring import KeyRing
from app.models.addenda import Addendum, AddendumKind
from app.models.charts import Chart, ChartMember
from app.models.clients import Client
from app.models.database import Records
from app.models.drafts import Draft
from app.models.notes import Note, Signature
from app.models.notes_in_error import NoteInError
from app.models.practice import Practice
from app.models.services import Service
from app.models.users import Role, User
from app.rules.templates import Template
from app.services.clients import NewClient
from app.services.doors import NewPractice
from app.services.drafts import Caret, DraftText
from app.services.open_practice import OpenPractice
from tests.fakes import StoppedClock

NOON = StoppedClock().now()
WORDS = {
    "data": "Arrived on time; spoke of sleeping better.",
    "assessment": "Less guarded than last week.",
    "plan": "Keep the evening walk.",
}


def new_records(path: Path, ring: KeyRing, clock: Clock) -> Records:
    """Return a new practice's records, with its owner signed in."""
    owner = User(
        id=uuid4(),
        name="Maya Lindqvist",
        credential="LMFT",
        license_number="88213",
        role=Role.OWNER,
    )
    records = Records.create(path, ring, clock, owner.id.hex)
    with records.work() as session:
        session.add_all((a_practice(), owner))
    return records


def a_new_practice(**told: Any) -> NewPractice:
    """Return what the first step of set-up is told."""
    usual = {
        "name": "Rowan Street Therapy",
        "therapist": "Maya Lindqvist",
        "credential": "LMFT",
        "license_number": "88213",
        "license_state": "CA",
        "time_zone": "America/New_York",
        "machine": "study",
    }
    return NewPractice(**{**usual, **told})


def a_person(practice: OpenPractice, first: str = "Priya", last: str = "Natarajan") -> ChartId:
    """Add a client and return her chart."""
    return practice.clients.add(NewClient(first, last, born=date(1988, 8, 2)))


def a_written_note(practice: OpenPractice, chart: ChartId, **words: str) -> NoteId:
    """Begin a note and write words into every section."""
    note = practice.notes.begin(chart)
    practice.notes.save(note, DraftText(Template.DAP, {**WORDS, **words}), Caret("plan", 4))
    return note


def a_practice(**told: Any) -> Practice:
    """Return a practice, not yet stored."""
    usual = {
        "practice_id": "7TKHQ2ZD",
        "name": "Harbor Street Counseling",
        "time_zone": "America/New_York",
        "home": "00112233445566aa",
        "machine": "study",
        "created_at": NOON,
    }
    return Practice(**{**usual, **told})


def a_service(records: Records, **told: Any) -> Service:
    """Store a service and return it."""
    service = Service(
        **{
            "name": "Individual session",
            "code": "IND50",
            "minutes": 50,
            "fee_cents": Money(18_000),
            **told,
        }
    )
    with records.work() as session:
        session.add(service)
    return service


def a_client(records: Records, **told: Any) -> Client:
    """Store a client and return it; the chart comes with `a_chart`."""
    client = Client(**{"legal_first": "Jordan", "legal_last": "Reyes", "created_at": NOON, **told})
    with records.work() as session:
        session.add(client)
    return client


def a_chart(records: Records, client: Client | None = None, **told: Any) -> Chart:
    """Store an individual chart for a client (a new one, unless given) and return it."""
    person = client or a_client(records)
    with records.work() as session:
        number = (session.scalar(select(func.max(Chart.number))) or 0) + 1
        chart = Chart(**{"number": number, "opened_on": date(2026, 1, 5), **told})
        member = ChartMember(chart_id=chart.id, client_id=person.id, since=chart.opened_on)
        session.add_all((chart, member))
    return chart


def a_draft(records: Records, chart: Chart | None = None, body: str = "{}", **told: Any) -> Note:
    """Store an unsigned note with its draft and return the note."""
    usual = {
        "chart_id": (chart or a_chart(records)).id,
        "author_id": records.actor,
        "template": Template.DAP,
        "service_date": date(2026, 11, 12),
        "starts": time(10, 0),
        "stops": time(10, 50),
        "place": "11",
        "service": "IND50",
        "begun_at": NOON,
    }
    note = Note(**{**usual, **told})
    with records.work() as session:
        session.add_all((note, Draft(note_id=note.id, saved_at=NOON, body=body)))
    return note


def a_signed_note(
    records: Records, chart: Chart | None = None, words: dict[str, str] = WORDS, **told: Any
) -> Note:
    """Store a signed note without a draft and return it."""
    draft = a_draft(records, chart, **told)
    with records.work() as session:
        note = session.get_one(Note, draft.id)
        session.delete(session.scalars(select(Draft).where(Draft.note_id == note.id)).one())
        note.sign(words, a_signature(records))
    return note


def a_signature(records: Records) -> Signature:
    """Return the owner's signature at noon."""
    return Signature(records.actor, "Maya Lindqvist, LMFT", "88213", NOON)


def an_addendum(records: Records, note: Note, text: str = "Called back at five.") -> Addendum:
    """Store an addendum to a signed note and return it."""
    addendum = Addendum.to(note, AddendumKind.ADDENDUM, text, a_signature(records))
    with records.work() as session:
        session.add(addendum)
    return addendum


def an_error_mark(records: Records, note: Note, reason: str = "Wrong chart.") -> NoteInError:
    """Store the mark of a note entered in error and return it."""
    mark = NoteInError(note_id=note.id, marked_at=NOON, marked_by=records.actor, reason=reason)
    with records.work() as session:
        session.add(mark)
    return mark
