"""Saving what can be read: pages flipped in a real file, and a plain account of the rest."""

from __future__ import annotations

import random
from contextlib import closing

import pytest

from app.core.errors.base import Cancelled
from app.core.errors.bundles import ComputerDiskFails
from app.core.errors.keys import WrongPassphrase
from app.core.errors.practice import DiskIsFull
from app.core.errors.records import RecordsAreDamaged
from app.core.errors.salvage import NothingCanBeRead
from app.core.progress import Silent
from app.core.swapping import unfinished
from app.crypto.pages import PAGE
from app.crypto.ring import Purpose
from app.models.base import Base
from app.models.connection import connect
from app.services.salvage import Salvaging
from app.services.signing import AddendumKind
from tests.builders import WORDS, a_person, a_written_note
from tests.crypto.cheap import PASSPHRASE, secret

PEOPLE = 8


@pytest.fixture
def worked(practice):
    """A practice with signed notes, addenda and drafts, locked."""
    for number in range(PEOPLE):
        chart = a_person(practice, "Sam", f"Number{number}")
        note = a_written_note(practice, chart, plan="Walk. " * 400)
        if number % 4:
            practice.signing.sign(note)
            practice.signing.amend(note, AddendumKind.ADDENDUM, "Called back at five.")
    return practice


def flip(path, *pages):
    with path.open("r+b") as file:
        for page in pages:
            file.seek((page - 1) * PAGE + 77)
            byte = file.read(1)
            file.seek(-1, 1)
            file.write(bytes([byte[0] ^ 1]))


def rows_of(practice):
    with closing(connect(practice.folder.database, _key(practice))) as connection:
        return {
            name: set(connection.execute(f'SELECT * FROM "{name}"').fetchall())
            for name in Base.metadata.tables
        }


def save(doors, home):
    return Salvaging(doors).save(home, secret(PASSPHRASE), Silent())


def test_a_whole_file_comes_through_whole(worked, doors, home):
    before = rows_of(worked)
    worked.lock()
    report = save(doors, home)
    assert report.is_all
    assert (report.pages_lost, report.rebuilt) == (0, 0)
    back = doors.unlock(home, secret(PASSPHRASE))
    after = rows_of(back)
    assert all(after[name] >= rows for name, rows in before.items())
    assert all(after[name] == rows for name, rows in before.items() if name != "audit_entries")
    assert back.behind is None
    assert back.log.whole().is_whole
    assert "Saved what could be read" in str([r.sentence for r in back.activity.page().rows])
    back.lock()


def test_a_folder_used_as_a_drive_is_known_after_it(worked, doors, home, tmp_path):
    (tmp_path / "a folder").mkdir()
    worked.backups.to(tmp_path / "a folder")
    worked.lock()
    save(doors, home)
    back = doors.unlock(home, secret(PASSPHRASE))
    assert back.backups.memory.places() == [tmp_path / "a folder"]
    back.lock()


def test_the_damaged_folder_is_kept_as_it_was_and_read_only(worked, doors, home):
    worked.lock()
    flip(home.database, 9)
    before = home.database.read_bytes()
    report = save(doors, home)
    kept = report.kept / "practice.db"
    assert kept.read_bytes() == before
    assert kept.stat().st_mode & 0o777 == 0o400
    doors.unlock(home, secret(PASSPHRASE)).lock()


@pytest.mark.parametrize("seed", range(4))
def test_flipped_pages_cost_no_more_than_what_stood_on_them(worked, doors, home, seed):
    before = rows_of(worked)
    worked.lock()
    count = home.database.stat().st_size // PAGE
    chosen = random.Random(seed).sample(range(2, count + 1), 6)  # noqa: S311 - repeatable
    flip(home.database, *chosen)
    report = save(doors, home)
    assert report.pages_lost == len(chosen)
    back = doors.unlock(home, secret(PASSPHRASE))
    after = rows_of(back)
    assert back.log.whole().is_whole
    for name in ("clients", "charts", "chart_members", "users", "practice"):
        assert after[name] == before[name] or report.entries_lost
    for name in ("note_sections", "addenda"):
        assert after[name] <= before[name]
        if not report.entries_lost and not report.unplaced:
            assert len(after[name]) == len(before[name]) - report.lost.get(name, 0)
    back.lock()


def test_the_first_page_lost_costs_nothing_that_stood_elsewhere(worked, doors, home):
    before = rows_of(worked)
    worked.lock()
    flip(home.database, 1)
    with pytest.raises(RecordsAreDamaged):
        doors.unlock(home, secret(PASSPHRASE))
    report = save(doors, home)
    assert report.is_all
    back = doors.unlock(home, secret(PASSPHRASE))
    assert rows_of(back)["note_sections"] == before["note_sections"]
    back.lock()


def test_words_that_waited_in_the_log_of_late_changes_come_through(worked, doors, home):
    chart = a_person(worked, "Typed", "Last")
    note = a_written_note(worked, chart, plan="The last words.")
    files = {p.name: p.read_bytes() for p in home.root.glob("practice.db*")}
    worked.lock()
    for name, text in files.items():  # as a power cut leaves them
        (home.root / name).write_bytes(text)
    (home.root / "practice.db-shm").unlink(missing_ok=True)
    report = save(doors, home)
    assert report.is_all
    back = doors.unlock(home, secret(PASSPHRASE))
    assert back.notes.open(note).text.sections["plan"] == "The last words."
    assert back.notes.open(note).text.sections["data"] == WORDS["data"]
    back.lock()


def test_a_removed_row_does_not_come_back(worked, doors, home):
    chart = a_person(worked, "Short", "Lived")
    note = a_written_note(worked, chart)
    worked.signing.sign(note)  # its draft is deleted, and still stands on freed space
    worked.lock()
    save(doors, home)
    back = doors.unlock(home, secret(PASSPHRASE))
    with closing(connect(home.database, _key(back))) as connection:
        query = "SELECT count(*) FROM drafts WHERE note_id = ?"
        assert connection.execute(query, (note.hex,)).fetchone() == (0,)
    back.lock()


def test_a_text_that_does_not_open_is_counted(worked, doors, home):
    with closing(connect(home.database, _key(worked))) as connection:
        connection.execute("DROP TRIGGER addenda_never_change")
        connection.execute("UPDATE addenda SET text = zeroblob(60)")
    worked.lock()
    assert save(doors, home).texts_closed == PEOPLE - PEOPLE // 4


def test_a_file_of_which_nothing_opens_changes_nothing(worked, doors, home):
    worked.lock()
    count = home.database.stat().st_size // PAGE
    flip(home.database, *range(1, count + 1))
    before = sorted(path.name for path in home.root.parent.iterdir())
    with pytest.raises(NothingCanBeRead):
        save(doors, home)
    assert sorted(path.name for path in home.root.parent.iterdir()) == before


def test_a_wrong_passphrase_a_full_disk_and_a_stop_change_nothing(worked, doors, home, monkeypatch):
    class Stopped:
        def step(self, *_told):
            raise Cancelled

    def full(*_told, **_more):
        raise DiskIsFull

    worked.lock()
    before = {path: path.read_bytes() for path in home.root.glob("practice*")}
    with pytest.raises(WrongPassphrase):
        Salvaging(doors).save(home, secret("not the passphrase of it"), Silent())
    with pytest.raises(Cancelled):
        Salvaging(doors).save(home, secret(PASSPHRASE), Stopped())
    monkeypatch.setattr("app.services.salvage.write_salvaged", full)
    with pytest.raises(ComputerDiskFails):
        save(doors, home)
    assert {path: path.read_bytes() for path in home.root.glob("practice*")} == before
    assert not unfinished(home.root).exists()


def test_what_a_killed_salvage_left_is_written_anew(worked, doors, home):
    worked.lock()
    left = unfinished(home.root)
    left.mkdir()
    (left / "practice.db").write_bytes(b"half")
    assert save(doors, home).is_all


def test_the_columns_stand_in_the_file_as_they_stand_in_the_tables(records):
    with closing(connect(records.path, records._key)) as connection:
        for table in Base.metadata.sorted_tables:
            there = [row[1] for row in connection.execute(f'PRAGMA table_info("{table.name}")')]
            assert there == [column.name for column in table.columns]


def _key(practice):
    return practice.held.keys.ring.current(Purpose.RECORDS)
