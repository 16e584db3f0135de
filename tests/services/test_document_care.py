"""Documents that cannot be read here are found, and come back from whichever drive has them."""

from __future__ import annotations

import io

import pytest

from app.core.errors.base import Cancelled
from app.core.progress import Silent
from app.services.document_care import DocumentCare
from app.services.documents import DocumentCategory, DocumentToAdd
from tests.backup.papers import flip
from tests.builders import a_person
from tests.services.test_documents_on_drives import in_store


@pytest.fixture
def ids(practice):
    papers = [
        DocumentToAdd(f"Page {n}", DocumentCategory.OTHER, io.BytesIO(b"words " * 99), "text/plain")
        for n in range(3)
    ]
    chart = a_person(practice)
    return practice.documents.add_all((chart, paper) for paper in papers)


@pytest.fixture
def care(practice):
    return DocumentCare(practice.documents)


def test_where_all_are_whole_there_is_nothing_to_say(practice, care, ids):
    found = care.look(Silent())
    assert (found.lost, found.whole) == ((), 3)


def test_a_damaged_one_is_found_with_the_copy_that_has_it_and_brought_back(
    practice, care, ids, drive
):
    practice.backups.to(drive)
    flip(in_store(practice, ids[1]))
    found = care.look(Silent())
    assert (found.lost, found.whole) == ((ids[1],), 2)
    assert (found.drive, found.copied_at) == ("drive", practice.backups.state().last_at)
    done = care.restore(found, [("drive", drive)], Silent())
    assert (done.restored, done.missing, done.drives) == (1, 0, ("drive",))
    assert care.look(Silent()).lost == ()
    assert practice.documents.open(ids[1]).content == b"words " * 99


def test_one_that_goes_missing_later_is_found_and_a_damaged_one_is_still_known(practice, care, ids):
    flip(in_store(practice, ids[0]))
    assert care.look(Silent()).lost == (ids[0],)
    in_store(practice, ids[2]).unlink()
    found = care.look(Silent())
    assert set(found.lost) == {ids[0], ids[2]}
    assert (found.copied_at, found.drive) == (None, "")


def test_each_is_taken_from_the_first_drive_that_holds_it(practice, care, ids, drive, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    practice.backups.to(drive)
    practice.backups.to(other)
    for number in (0, 1):
        in_store(practice, ids[number]).unlink()
    found = care.look(Silent())
    there = next(drive.rglob(in_store(practice, ids[0]).name))
    there.unlink()
    places = [("nobody's", tmp_path), ("drive", drive), ("other", other)]
    done = care.restore(found, places, Silent())
    assert (done.restored, done.missing, done.drives) == (2, 0, ("drive", "other"))


def test_what_no_drive_holds_is_told_and_a_stop_is_a_stop(practice, care, ids, tmp_path, drive):
    practice.backups.to(drive)
    in_store(practice, ids[0]).unlink()
    found = care.look(Silent())
    assert care.restore(found, [("x", tmp_path)], Silent()).missing == 1

    class Impatient:
        def step(self, done, total, what):
            raise Cancelled

    with pytest.raises(Cancelled):
        care.restore(found, [("drive", drive)], Impatient())
