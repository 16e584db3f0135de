"""Documents in backups and out of them again: all of them, all but the lost, or a single one."""

from __future__ import annotations

import io

import pytest
from sqlalchemy import select

from app.backup.documents import FOLDER, place_of, sizes_in
from app.core.errors.documents import DocumentIsDamaged, DocumentIsEmpty, DocumentsAreMissing
from app.core.errors.drives import DriveIsNotEnrolled
from app.core.progress import Silent
from app.models.documents import Document
from app.models.drives import Drive
from app.services.bundle_opening import open_with_passphrase
from app.services.checking import check_closed
from app.services.documents import DocumentCategory, DocumentToAdd
from app.services.practice_folder import PracticeFolder
from app.services.restoring import Restoring
from app.ui.messages import sentence
from tests.backup.papers import flip
from tests.builders import a_person
from tests.crypto.cheap import PASSPHRASE, secret

COUNT = 3


@pytest.fixture
def chart(practice):
    return a_person(practice)


@pytest.fixture
def ids(practice, chart):
    return practice.documents.add_all((chart, a_paper(number)) for number in range(COUNT))


def words(number):
    return f"What page {number} says. ".encode() * 500


def a_paper(number):
    source = io.BytesIO(words(number))
    return DocumentToAdd(f"Page {number}", DocumentCategory.OTHER, source, "text/plain")


def file_of(practice, document):
    with practice.records.reading() as session:
        return session.get_one(Document, document).file


def in_store(practice, document):
    return place_of(practice.folder.documents, file_of(practice, document))


def on_drive(practice, report, document):
    return place_of(report.path.parent / FOLDER, file_of(practice, document))


def brought_back(elsewhere, report, target, **how):
    opened = open_with_passphrase(report.path, secret(PASSPHRASE))
    restoring = Restoring(elsewhere, "study")
    preview = restoring.check(opened, target.root.parent, Silent())
    without = preview.lost_documents if how.get("without_lost") else frozenset()
    try:
        restoring.restore(
            opened, secret(PASSPHRASE), target, Silent(), as_home=True, without=without
        )
    finally:
        opened.wipe()
    return preview, elsewhere.unlock(target, secret(PASSPHRASE))


@pytest.mark.parametrize("portable", [False, True], ids=["shared", "portable"])
def test_documents_come_back_on_a_new_computer(practice, ids, drive, elsewhere, tmp_path, portable):
    report = (practice.backups.portable if portable else practice.backups.to)(drive)
    assert (report.documents, report.lost_documents) == (COUNT, 0)
    assert sizes_in(report.path.parent / FOLDER).keys() == (
        set() if portable else {file_of(practice, each) for each in ids}
    )
    practice.lock()
    preview, back = brought_back(elsewhere, report, PracticeFolder(tmp_path / "new"))
    assert (preview.documents, preview.lost_documents) == (COUNT, frozenset())
    for number, document in enumerate(ids):
        opened = back.documents.open(document)
        assert (opened.content, opened.title) == (words(number), f"Page {number}")
    assert back.log.whole().is_whole
    back.lock()


def test_lost_documents_are_told_and_the_restore_goes_on_where_she_says_so(
    practice, ids, drive, elsewhere, tmp_path
):
    report = practice.backups.to(drive)
    on_drive(practice, report, ids[0]).unlink()
    closed = check_closed(report.path, Silent())
    assert (closed.documents, closed.lost_documents) == (COUNT, 1)
    target = PracticeFolder(tmp_path / "new")
    with pytest.raises(DocumentsAreMissing) as missing:
        brought_back(elsewhere, report, target)
    assert str(sentence(missing.value)).startswith(
        "1 of 3 documents is missing or damaged on this drive."
    )
    assert not target.root.exists()
    preview, back = brought_back(elsewhere, report, target, without_lost=True)
    assert len(preview.lost_documents) == 1
    with pytest.raises(DocumentIsDamaged) as damaged:
        back.documents.open(ids[0])
    assert (damaged.value.damaged, damaged.value.whole) == (1, 2)
    assert back.documents.open(ids[1]).content == words(1)
    other = tmp_path / "other drive"
    other.mkdir()
    practice.backups.to(other)
    assert back.documents.restore_from(other).restored == (ids[0],)
    assert back.documents.open(ids[0]).content == words(0)
    back.lock()


@pytest.mark.parametrize("portable", [False, True], ids=["shared", "portable"])
@pytest.mark.parametrize("only_one", [False, True], ids=["all", "one"])
def test_damaged_documents_are_brought_back_from_a_drive(practice, ids, drive, portable, only_one):
    (practice.backups.portable if portable else practice.backups.to)(drive)
    flip(in_store(practice, ids[0]))
    in_store(practice, ids[1]).unlink()
    with pytest.raises(DocumentIsDamaged) as damaged:
        practice.documents.open(ids[0])
    assert (damaged.value.damaged, damaged.value.copied_at is None) == (2, False)
    said = str(sentence(damaged.value))
    assert said.startswith("2 files could not be read. Your other one is fine. The copy of Nov 12")
    done = practice.documents.restore_from(drive, [ids[0]] if only_one else None)
    assert set(done.restored) == ({ids[0]} if only_one else set(ids[:2]))
    assert done.missing == ()
    assert practice.documents.open(ids[0]).content == words(0)
    rows = [row.sentence for row in practice.activity.page().rows]
    assert rows.count("Restored a damaged document from a copy for P. Natarajan") == len(
        done.restored
    )
    assert not list(practice.folder.documents.rglob("*.partial"))


def test_what_a_drive_does_not_hold_is_told_and_a_damaged_copy_is_not_taken(practice, ids, drive):
    report = practice.backups.to(drive)
    practice.backups.portable(drive)
    before = in_store(practice, ids[2]).read_bytes()
    flip(in_store(practice, ids[2]))
    damaged = in_store(practice, ids[2]).read_bytes()
    flip(on_drive(practice, report, ids[2]), 300)
    for bundle in practice.backups.on(drive):
        if (place := bundle.path.read_bytes().find(before)) >= 0:
            flip(bundle.path, place + 99)
    done = practice.documents.restore_from(drive)
    assert (done.restored, done.missing) == ((), (ids[2],))
    assert in_store(practice, ids[2]).read_bytes() == damaged


def test_where_all_are_whole_nothing_is_touched(practice, ids, drive):
    practice.backups.to(drive)
    before = {path: path.stat().st_mtime_ns for path in practice.folder.documents.rglob("*.age")}
    done = practice.documents.restore_from(drive)
    assert (done.restored, done.missing) == ((), ())
    assert before == {path: path.stat().st_mtime_ns for path in before}


def test_a_drive_of_another_practice_is_none_to_restore_from(practice, ids, tmp_path):
    with pytest.raises(DriveIsNotEnrolled):
        practice.documents.restore_from(tmp_path)


def test_a_lost_document_stops_no_backup_and_is_counted(practice, ids, drive):
    practice.backups.to(drive)
    in_store(practice, ids[0]).unlink()
    report = practice.backups.to(drive)
    assert report.lost_documents == 0  # the drive has it
    on_drive(practice, report, ids[0]).unlink()
    assert practice.backups.to(drive).lost_documents == 1
    assert practice.backups.portable(drive).lost_documents == 1


def test_a_suspect_drive_has_all_its_documents_read(practice, ids, drive, monkeypatch):
    monkeypatch.setattr("app.backup.documents_on_drive.SAMPLE", 0)
    report = practice.backups.to(drive)
    flip(on_drive(practice, report, ids[0]))
    practice.backups.to(drive)
    assert check_closed(report.path, Silent()).lost_documents == 1
    with practice.records.work() as session:
        session.scalars(select(Drive)).one().suspect = True
    practice.backups.to(drive)
    assert check_closed(report.path, Silent()).lost_documents == 0


def test_added_together_all_of_them_are_there_or_none(practice, chart):
    broken = DocumentToAdd("x", DocumentCategory.OTHER, io.BytesIO(b""))
    with pytest.raises(DocumentIsEmpty):
        practice.documents.add_all([(chart, a_paper(0)), (chart, broken)])
    assert practice.documents.of_chart(chart) == []
    assert practice.documents.sweep() == 1
