"""The story, written into real encrypted records by the audited path."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from pyrage import decrypt, x25519
from sqlalchemy import func, select

from app.core.actions import Action
from app.core.errors.base import Cancelled
from app.core.progress import Silent
from app.crypto.unlocking import Recipients
from app.models.addenda import Addendum
from app.models.audit import AuditEntry
from app.models.charts import Chart, ChartKind, ChartMember
from app.models.clients import Client
from app.models.drafts import Draft
from app.models.notes import Note, NoteSection
from app.models.notes_in_error import NoteInError
from app.models.private_notes import PrivateNote
from app.models.services import Service
from app.models.working_hours import WorkingHours
from app.rules.notes import note_digest
from app.services import drafts
from app.services.sample.telling import tell
from app.services.sample.writing import BATCH, write_story

TODAY = date(2026, 11, 12)


class Asked:
    """Progress that remembers what it was told, and is stopped after so many steps."""

    def __init__(self, stop_after: int = 10**6) -> None:
        self.told: list[tuple[int, int, str]] = []
        self._stop_after = stop_after

    def step(self, done: int, total: int, what: str) -> None:
        self.told.append((done, total, what))
        if len(self.told) > self._stop_after:
            raise Cancelled


@pytest.fixture(scope="module")
def readers():
    return [x25519.Identity.generate() for _ in range(3)]


@pytest.fixture
def private_to(readers):
    return Recipients(*(str(reader.to_public()) for reader in readers))


@pytest.fixture
def story():
    return tell(seed=7, years=0.25, today=TODAY)


@pytest.fixture
def counts(records, story, private_to):
    return write_story(records, story, Silent(), private_to)


def how_many(records, kind) -> int:
    with records.reading() as session:
        return session.scalar(select(func.count()).select_from(kind)) or 0


def test_everything_told_is_written(records, story, counts):
    notes = list(story.notes())
    told = {
        Client: len(story.clients),
        Chart: len(story.charts),
        ChartMember: sum(len(chart.members) for chart in story.charts),
        Service: len(story.services),
        WorkingHours: len(story.hours),
        Note: len(notes),
        NoteSection: sum(len(note.sections) for note in notes if note.signed_at),
        Draft: sum(note.signed_at is None for note in notes),
        Addendum: sum(note.addendum is not None for note in notes),
        NoteInError: sum(note.error is not None for note in notes),
        PrivateNote: sum(note.private is not None for note in notes),
    }
    assert {kind: how_many(records, kind) for kind in told} == told
    assert (counts.clients, counts.charts, counts.notes) == (30, told[Chart], told[Note])
    assert (counts.drafts, counts.addenda) == (told[Draft], told[Addendum])
    assert counts.private_notes == told[PrivateNote]


@pytest.mark.usefixtures("counts")
def test_the_words_read_back_as_they_were_told_and_bear_out_their_digests(records, story):
    told = {(note.service_date, note.starts, bool(note.error)): note for note in story.notes()}
    with records.reading() as session:
        wrong = set(session.scalars(select(NoteInError.note_id)))
        for row in session.scalars(select(Note).where(Note.signed_at.is_not(None))):
            note = told[row.service_date, row.starts, row.id in wrong]
            found = session.scalars(
                select(NoteSection)
                .where(NoteSection.note_id == row.id)
                .order_by(NoteSection.position)
            ).all()
            records.opened(row, row.chart_id)
            sections = tuple((part.name, records.reveal(part, "text")) for part in found)
            assert sections == note.sections
            assert (row.begun_at, row.signed_at) == (note.begun_at, note.signed_at)
            assert row.digest == note_digest(row.salt or b"", row.signed_form(sections))


@pytest.mark.usefixtures("counts")
def test_the_log_holds_an_entry_for_each_and_verifies(records, story, clock):
    report = records.verify_log()
    assert report.finding is None
    with records.reading() as session:
        found = session.execute(select(AuditEntry.action, AuditEntry.subject))
        actions = Counter((action, subject) for action, subject in found)
        moments = set(session.scalars(select(AuditEntry.at)))
    signed = sum(note.signed_at is not None for note in story.notes())
    assert actions[Action.SIGNED, "notes"] == signed
    assert actions[Action.CREATED, "notes"] == story.note_count
    assert moments == {clock.now()}, "the log says when it was written, not what the story says"


@pytest.mark.usefixtures("counts")
def test_a_draft_opens_as_the_editor_left_it(records, story):
    open_notes = {note.service_date: note for note in story.notes() if not note.signed_at}
    with records.reading() as session:
        for draft in session.scalars(select(Draft)):
            row = session.get_one(Note, draft.note_id)
            records.opened(row, row.chart_id)
            text = drafts.decode(records.reveal(draft, "body"))
            assert text.template is row.template
            assert row.service_date in open_notes
            assert any(text.sections.values())


@pytest.mark.usefixtures("counts")
def test_private_notes_are_age_files_for_her_and_page_two_only(records, story, readers):
    told = {note.private for note in story.notes() if note.private}
    _kit, hers, page_two = readers
    with records.reading() as session:
        files = session.scalars(select(PrivateNote.age_file)).all()
    for reader in (hers, page_two):
        assert {decrypt(file, [reader]).decode() for file in files} == told


@pytest.mark.usefixtures("counts")
def test_everyone_has_a_chart_and_a_couple_has_one_between_them(records, story):
    with records.reading() as session:
        members = session.execute(
            select(Chart.kind, func.count()).join(ChartMember).group_by(Chart.id)
        ).all()
    assert Counter(kind for kind, _ in members)[ChartKind.INDIVIDUAL] == len(story.clients)
    assert all(number == (2 if kind is ChartKind.COUPLE else 1) for kind, number in members)
    assert any(kind is ChartKind.COUPLE for kind, _ in members)


def test_progress_counts_up_to_the_last_note(records, story, private_to):
    asked = Asked()
    write_story(records, story, asked, private_to)
    assert asked.told[0] == (0, story.note_count, "notes")
    assert asked.told[-1] == (story.note_count, story.note_count, "notes")


def test_cancelled_it_leaves_whole_notes_and_a_log_that_verifies(records, private_to):
    long_story = tell(seed=7, years=0.5, today=TODAY)
    assert long_story.note_count > BATCH
    with pytest.raises(Cancelled):
        write_story(records, long_story, Asked(stop_after=1), private_to)
    assert how_many(records, Note) == BATCH
    assert records.verify_log().finding is None


@pytest.mark.torture
def test_ten_years_are_written_whole_and_the_log_is_unbroken(records, private_to):
    story = tell(seed=7, years=10, today=TODAY)
    counts = write_story(records, story, Silent(), private_to)
    assert counts.clients == 600
    assert 24_000 <= counts.notes <= 26_000
    assert records.verify_log().finding is None
