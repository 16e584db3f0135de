"""A disk that fills up: each work is refused in a sentence, and nothing acknowledged is lost."""

from __future__ import annotations

import shutil
from uuid import UUID

import pytest

from app.backup.shelf import BundleState
from app.core.ids import NoteId
from app.ui.sentences.every import SENTENCES
from tests.builders import a_person, a_written_note
from tests.torture import small_disks
from tests.torture.children import Child
from tests.torture.full_disk import ELSEWHERE, PAGES, WORKS
from tests.torture.rooms import make, opened
from tests.torture.small_disks import SIMULATED, small_disk

MEGABYTE = 1 << 20
REFUSALS = {"DiskIsFull", "ComputerDiskFails", "DriveIsFull", "FileWasNotSaved"}
SIZES = {"drive": 72 * MEGABYTE, "export": 40_960}


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory):
    """Give a place with room: a practice, and a drive with a bundle of it."""
    place = tmp_path_factory.mktemp("elsewhere")
    make(place / "practice").wipe()
    (place / "drive").mkdir()
    with opened(place / "practice") as practice:
        for _ in range(8):
            practice.signing.sign(a_written_note(practice, a_person(practice), data=PAGES * 5))
        practice.backups.to(place / "drive")
    return place


@pytest.fixture(params=WORKS)
def work(request):
    return request.param


@pytest.mark.torture
def test_a_full_disk_refuses_in_a_sentence_and_loses_nothing(
    work, elsewhere, tmp_path, rounds, row
):
    promise = "its sentence; nothing kept is lost, nothing half done stays"
    with row("4", f"a full disk ({work})", promise) as told:
        for number in range(rounds(20)):
            fill_up(work, elsewhere, tmp_path, number, told)


def fill_up(work, elsewhere, tmp_path, number, told):
    """Let one work run on a small disk until it is refused; another size each time."""
    with small_disk(tmp_path / "disk", size_for(work, elsewhere, number)) as disk:
        folder, other = stage_set(work, elsewhere, tmp_path, disk)
        said = Child("full_disk", work, folder, other, disk.limit).ended()
        assert said, "it was never refused"
        refused, name, _ = said[-1].split()
        assert (refused, name in REFUSALS) == ("refused", True), said[-1]
        left = sorted(each.name for each in disk.path.iterdir())
        disk.make_room()
        if work == "restore":
            assert left == []
        else:
            require_kept(folder, said[:-1])
        if work == "drive":
            require_complete(folder, disk.path)
    told.count()
    if disk.is_simulated:
        told.notes.add(SIMULATED)
    shutil.rmtree(disk.path)
    shutil.rmtree(tmp_path / "practice", ignore_errors=True)


def stage_set(work, elsewhere, tmp_path, disk):
    """Return the practice's folder and the other place; one of them is on the small disk."""
    if work in ELSEWHERE:
        return shutil.copytree(elsewhere / "practice", tmp_path / "practice"), disk.path
    if work == "restore":
        return disk.path / "practice", next((elsewhere / "drive").rglob("*.bundle"))
    return shutil.copytree(elsewhere / "practice", disk.path / "practice"), elsewhere / "drive"


def require_complete(folder, drive):
    """See that no copy on the drive is half a one, now that there is room."""
    with opened(folder) as practice:
        practice.backups.to(drive)
        assert all(found.state is BundleState.COMPLETE for found in practice.backups.on(drive))


def size_for(work, elsewhere, number):
    """A little more than what stands there at first, by another few pages each time."""
    if work == "restore":
        return MEGABYTE // 2 + number * 12_288
    if work in ELSEWHERE:
        return SIZES[work] + number * 12_288
    used = sum(each.stat().st_size for each in (elsewhere / "practice").rglob("*.*"))
    return used + MEGABYTE + number * 12_288


def require_kept(folder, told):
    with opened(folder) as practice:
        kept = {}
        for what, note, *number, _at in (line.split() for line in told):
            kept[note] = (what, *number)
        for note, (what, *number) in kept.items():
            sheet = practice.notes.open(NoteId(UUID(note)))
            assert sheet.row.is_signed == (what == "signed")
            if number:
                assert int(sheet.text.sections["data"].split()[0]) >= int(number[0])
        assert len(practice.clients.listed().rows) >= 8
        verdict = practice.log.whole()
        assert verdict.is_whole, verdict.words
        assert a_person(practice), "with room, work goes on"


def test_each_refusal_has_its_sentence():
    named = {kind.__name__ for kind in SENTENCES}
    assert named >= REFUSALS


def test_a_disk_that_could_not_be_mounted_is_called_simulated(monkeypatch, tmp_path):
    monkeypatch.setattr(small_disks, "_run", lambda *_command: False)
    with small_disk(tmp_path / "disk", MEGABYTE) as disk:
        assert (disk.is_simulated, disk.limit) == (True, MEGABYTE // 2)
    monkeypatch.setattr(small_disks, "_run", lambda *_command: True)
    with small_disk(tmp_path / "another", MEGABYTE) as disk:
        assert not disk.is_simulated
