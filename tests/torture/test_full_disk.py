"""A disk that fills up: each work is refused in a sentence, and nothing acknowledged is lost."""

from __future__ import annotations

import shutil
from uuid import UUID

import pytest

from app.core.ids import NoteId
from app.ui.messages import SENTENCES
from tests.builders import a_person, a_written_note
from tests.torture.children import Child
from tests.torture.full_disk import PAGES, WORKS
from tests.torture.rooms import make, opened
from tests.torture.small_disks import small_disk

MEGABYTE = 1 << 20
REFUSALS = {"DiskIsFull", "ComputerDiskFails"}


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
def test_a_full_disk_refuses_in_a_sentence_and_loses_nothing(work, elsewhere, tmp_path, rounds):
    for number in range(rounds(20)):
        with small_disk(tmp_path / "disk", size_for(work, elsewhere, number)) as disk:
            folder, other = disk.path / "practice", elsewhere / "drive"
            if work == "restore":
                other = next(other.rglob("*.bundle"))
            else:
                shutil.copytree(elsewhere / "practice", folder)
            told = Child("full_disk", work, folder, other, disk.limit).ended()
            assert told, "it was never refused"
            refused, name, _ = told[-1].split()
            assert (refused, name in REFUSALS) == ("refused", True), told[-1]
            left = sorted(each.name for each in disk.path.iterdir())
            disk.make_room()
            if work == "restore":
                assert left == []
            else:
                require_kept(folder, told[:-1])
        shutil.rmtree(disk.path)


def size_for(work, elsewhere, number):
    """A little more than what stands there at first, by another few pages each time."""
    if work == "restore":
        return MEGABYTE // 2 + number * 12_288
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


def test_both_refusals_have_their_sentence():
    named = {kind.__name__ for kind in SENTENCES}
    assert named >= REFUSALS
