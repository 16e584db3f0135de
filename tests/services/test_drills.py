"""Fire drills: a copy restored aside, held against the log of its day, and thrown away."""

from __future__ import annotations

import os
from contextlib import closing
from datetime import timedelta
from typing import Any

import pytest

from app.core.errors.base import Cancelled
from app.core.errors.bundles import ComputerDiskFails, WrongKeyForBundle
from app.core.errors.drives import DriveWasUnplugged
from app.core.errors.files import FileIsThere
from app.core.errors.keys import WrongPassphrase
from app.core.errors.practice import DiskIsFull
from app.core.progress import Silent
from app.crypto.recovery import KitPage, PageKind
from app.crypto.ring import Purpose
from app.models.comparing import SAMPLE, drawn
from app.models.connection import connect
from app.models.drills import OpenedBy
from app.paper.drill_certificate import SHOWS_NOT, STATEMENT
from app.services import drill_run
from app.services.backups import Freshness
from app.services.binder import CERTIFICATES, Part, Wanted
from app.services.drill_certificates import DrillNotPassed
from app.services.drills import by_kit, by_passphrase
from app.services.practice_folder import PracticeFolder
from app.services.signing import AddendumKind
from tests.builders import a_new_practice, a_person, a_written_note
from tests.crypto.cheap import PASSPHRASE, secret
from tests.paper.test_recovery_kit import in_one_line, read_with


@pytest.fixture
def copy(practice, drive):
    note = a_written_note(practice, a_person(practice))
    practice.signing.sign(note)
    practice.signing.amend(note, AddendumKind.ADDENDUM, "Called back at five.")
    practice.backups.to(drive)
    return practice.drills.copies([drive])[0]


def drill(practice, copy, key=None):
    return practice.drills.practice(copy, key or practice.drills.by_open_keys(), Silent())


def kit_of(practice):
    return by_kit(KitPage.from_groups(practice.new_kit.groups(PageKind.RECORDS)))


def test_the_certificate_of_a_drill_is_drawn_into_the_binder(practice, copy, clock, tmp_path):
    assert "Restore practiced on" not in in_one_line(binder_text(practice, tmp_path))
    for _ in range(CERTIFICATES + 1):
        clock.move_on(timedelta(days=30))
        drill(practice, copy)
    text = in_one_line(binder_text(practice, tmp_path))
    assert text.count("Restore practiced on") == CERTIFICATES
    for words in (STATEMENT, SHOWS_NOT, copy.path.name, "Compared field by field"):
        assert words in text
    (told,) = practice.drill_certificates.newest(1)
    assert told.seal in text


def binder_text(practice, folder):
    return read_with("pdftotext", practice.binder.lay_out(Wanted((Part.PLAN,))).pdf(), folder)


def left_behind(practice):
    return list(practice.folder.snapshots.iterdir())


@pytest.mark.parametrize("opened_by", list(OpenedBy))
def test_a_copy_passes_whatever_opened_it_and_leaves_nothing_behind(practice, copy, opened_by):
    key = {
        OpenedBy.PASSPHRASE: lambda: by_passphrase(secret(PASSPHRASE)),
        OpenedBy.KIT: lambda: kit_of(practice),
        OpenedBy.OPEN_KEYS: practice.drills.by_open_keys,
    }[opened_by]()
    row = drill(practice, copy, key)
    assert (row.passed, row.finding, row.opened_by) == (True, None, opened_by)
    assert row.counter == 1
    assert row.rows > row.compared > 5
    assert practice.drills.earlier() == [row]
    assert left_behind(practice) == []
    sentences = [each.sentence for each in practice.activity.page().rows[:2]]
    assert sentences == ["Checked a backup", "Practiced a restore"]
    assert practice.log.whole().is_whole


def test_the_copy_is_held_against_its_own_day_though_the_records_went_on(practice, copy, clock):
    chart = a_person(practice, "Not", "In The Copy")
    practice.signing.sign(a_written_note(practice, chart))
    clock.move_on(timedelta(hours=2))
    assert drill(practice, copy).passed


def test_a_practiced_restore_makes_no_backup_due(practice, copy, clock):
    drill(practice, copy)
    clock.move_on(timedelta(days=3))
    assert practice.backups.state().freshness is Freshness.GREEN


def test_a_row_more_or_less_than_the_log_says_does_not_pass(practice, copy):
    with closing(connect(practice.folder.database, _key(practice))) as raw:
        raw.execute("DROP TRIGGER addenda_never_go")
        raw.execute("DELETE FROM addenda")
    practice.backups.to(copy.path.parents[2])
    row = drill(practice, practice.drills.copies([copy.path.parents[2]])[0])
    assert not row.passed
    assert row.finding == "addenda: 0 in the copy, 1 in the log of that day"
    with pytest.raises(DrillNotPassed):
        practice.drill_certificates.pdf(row.id)


def test_a_record_that_is_not_as_the_log_says_does_not_pass(practice, copy):
    with closing(connect(practice.folder.database, _key(practice))) as raw:
        raw.execute("UPDATE clients SET legal_first = 'Somebody'")
    practice.backups.to(copy.path.parents[2])
    row = drill(practice, practice.drills.copies([copy.path.parents[2]])[0])
    assert row.finding == "A record in clients is not as the log of that day says"


def test_half_of_the_records_compared_have_sealed_text():
    nothing: Any = None
    told = {("clients", f"{n:032x}"): nothing for n in range(900)}
    told |= {("note_sections", f"{n:032x}"): nothing for n in range(30)}
    chosen = drawn(told, lambda rows, count: list(rows)[:count])
    assert len(set(chosen)) == SAMPLE
    assert sum(table == "note_sections" for table, _row in chosen) == SAMPLE // 2


@pytest.mark.parametrize(("place", "said"), [(-40_000, "damaged"), (None, "not complete")])
def test_a_bad_copy_is_a_drill_that_did_not_pass(practice, copy, place, said):
    if place is None:
        os.truncate(copy.path, copy.path.stat().st_size - 3000)
    else:
        with copy.path.open("r+b") as file:
            file.seek(place, os.SEEK_END)
            byte = file.read(1)
            file.seek(-1, os.SEEK_CUR)
            file.write(bytes([byte[0] ^ 1]))
    row = drill(practice, copy)
    assert not row.passed
    assert said in row.finding
    assert left_behind(practice) == []


def test_a_copy_that_was_made_elsewhere_is_told(practice, copy, elsewhere, drive, tmp_path):
    other, kit = elsewhere.create(
        a_new_practice(name="Another"),
        secret(PASSPHRASE),
        portable=True,
        folder=PracticeFolder(tmp_path / "other"),
    )
    kit.wipe()
    other.backups.to(drive)
    foreign = other.drills.copies([drive])[0]
    row = drill(practice, foreign, by_passphrase(secret(PASSPHRASE)))
    assert row.finding == drill_run.OTHER_LINE
    other.lock()


@pytest.mark.parametrize(
    ("key", "error"),
    [
        (lambda _p: by_passphrase(secret("not the passphrase of it")), WrongPassphrase),
        (lambda _p: by_kit(KitPage.generate(PageKind.RECORDS)), WrongKeyForBundle),
    ],
)
def test_a_wrong_key_is_no_drill(practice, copy, key, error):
    with pytest.raises(error):
        drill(practice, copy, key(practice))
    assert practice.drills.earlier() == []


def test_a_drive_that_is_pulled_and_a_full_disk_are_no_drills(practice, copy, monkeypatch):
    def full(*_told, **_more):
        raise DiskIsFull

    with monkeypatch.context() as patch:
        patch.setattr("app.backup.restore.put", full)
        with pytest.raises(ComputerDiskFails):
            drill(practice, copy)
    copy.path.unlink()
    with pytest.raises(DriveWasUnplugged):
        drill(practice, copy)
    assert practice.drills.earlier() == []
    assert left_behind(practice) == []


def test_a_drill_can_be_stopped_at_any_step(practice, copy):
    class Stopping:
        def __init__(self, after):
            self.left = after

        def step(self, *_told):
            self.left -= 1
            if self.left < 0:
                raise Cancelled

    for after in range(0, 8, 2):
        with pytest.raises(Cancelled):
            practice.drills.practice(copy, practice.drills.by_open_keys(), Stopping(after))
        assert left_behind(practice) == []
    assert practice.drills.earlier() == []


def test_what_a_killed_drill_left_is_gone_after_the_next_unlock(practice, copy, doors, home):
    (home.snapshots / "drill-0123.restoring" / "documents").mkdir(parents=True)
    (home.snapshots / "drill-0123.restoring" / "practice.db").write_bytes(b"\1" * 4096)
    practice.lock()
    doors.unlock(home, secret(PASSPHRASE)).lock()
    assert list(home.snapshots.iterdir()) == []


def test_the_certificate_is_saved_once_and_the_log_knows(practice, copy, tmp_path):
    row = drill(practice, copy)
    to = tmp_path / practice.drill_certificates.file_name(row.id)
    assert to.name == "Restore practiced 2026-11-12.pdf"
    practice.drill_certificates.save(row.id, to)
    assert practice.activity.page().rows[0].sentence == "Exported a practiced restore"
    with pytest.raises(FileIsThere):
        practice.drill_certificates.save(row.id, to)
    text = in_one_line(read_with("pdftotext", to.read_bytes(), tmp_path, "-layout"))
    head = copy.found.manifest.audit_head
    for said in ("Rowan Street Therapy", "Maya Lindqvist, LMFT", f"entry {head.seq}", "Backup #1"):
        assert said in text
    assert head.digest[:4].upper() in text
    assert "Natarajan" not in text


def _key(practice):
    return practice.held.keys.ring.current(Purpose.RECORDS)
