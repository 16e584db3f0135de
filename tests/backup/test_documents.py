"""Documents beside the bundles and inside them: copied once, healed, and lost without the rest."""

from __future__ import annotations

import errno
import json
from functools import partial

import pytest

from app.backup import documents, documents_found, documents_on_drive
from app.backup.bundle import write_bundle
from app.backup.documents import FOLDER, PARTIAL, DocumentIsUnreadable, sizes_in
from app.backup.documents_on_drive import SAMPLE, in_turn
from app.backup.manifest import Document
from app.backup.restore import restore_files
from app.backup.room import room_needed
from app.backup.rotation import sweep_documents
from app.backup.source import StoredDocuments
from app.backup.verify import verify
from app.core.errors.base import Cancelled
from app.core.errors.bundles import (
    ReadBackDiffers,
)
from app.core.errors.documents import DocumentsAreMissing
from app.core.errors.drives import DriveIsFull, DriveWasUnplugged
from app.core.progress import Silent
from tests.backup.bundles import (
    a_source,
    contents_of,
    unsealed,
)
from tests.backup.papers import a_paper, flip, looked_at, spoil
from tests.fakes import FailingDevice, LyingDevice


def times(papers):
    return {each.id: papers.on_drive(each).stat().st_mtime_ns for each in papers.files}


def test_a_bundle_names_its_documents_and_the_drive_holds_each_under_its_name(papers, keys):
    written = papers.back_up()
    named = json.loads(contents_of(written.path.read_bytes())["manifest.json"])["documents"]
    assert named == [
        {"id": each.id, "sha256": each.sha256, "size": each.size}
        for each in sorted(papers.files, key=lambda each: each.id)
    ]
    for number, each in enumerate(papers.files):
        there = papers.drive / "documents" / each.id[:2] / f"{each.id}.age"
        assert unsealed(there.read_bytes(), keys.documents) == a_paper(number)
        assert there.read_bytes() == papers.in_store(each).read_bytes()
    assert written.lost_documents == ()
    assert looked_at(written.path, keys).lost_documents == ()


def test_each_is_copied_once_and_shared_by_the_bundles(papers, keys):
    papers.back_up()
    before = times(papers)
    papers.add()
    written = papers.back_up(413)
    assert before.items() < times(papers).items()
    assert len(written.manifest.documents) == 4


def test_a_practice_without_documents_makes_no_folder_for_them(papers):
    papers.files.clear()
    papers.back_up()
    assert not (papers.drive / FOLDER).exists()


@pytest.mark.parametrize("how", ["flipped", "cut", "gone"])
def test_a_document_that_went_bad_on_the_drive_is_found_and_healed_at_the_next_backup(
    papers, keys, how
):
    first = papers.back_up().path
    spoil(papers.on_drive(papers.files[1]), how)
    assert looked_at(first, keys).lost_documents == (papers.files[1].id,)
    assert verify(first, None, None, Silent()).lost_documents == (papers.files[1].id,)
    papers.back_up(413)
    assert looked_at(first, keys).lost_documents == ()


@pytest.mark.parametrize("how", ["flipped", "cut", "gone"])
def test_a_document_that_went_bad_in_the_store_stops_no_backup_and_spoils_no_drive(
    papers, keys, how
):
    papers.back_up()
    papers.add()
    for bad in (papers.files[0], papers.files[3]):
        spoil(papers.in_store(bad), how)
    written = papers.back_up(413)
    assert written.lost_documents == (papers.files[3].id,)
    assert looked_at(written.path, keys).lost_documents == (papers.files[3].id,)
    assert sizes_in(papers.drive / FOLDER).keys() == {each.id for each in papers.files[:3]}


def test_what_a_pulled_drive_has_kept_of_a_copy_is_cleared(papers):
    left = papers.on_drive(papers.files[0])
    left.parent.mkdir(parents=True)
    left.with_name(left.name + PARTIAL).write_bytes(b"half")
    papers.back_up()
    assert not list(papers.drive.rglob("*.partial"))


def test_a_copy_that_reads_back_differently_is_no_copy(papers):
    with pytest.raises(ReadBackDiffers):
        papers.back_up(device=partial(LyingDevice, place=200))
    assert [path for path in papers.drive.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize(
    ("code", "refusal"), [(errno.ENOSPC, DriveIsFull), (errno.EIO, DriveWasUnplugged)]
)
@pytest.mark.parametrize("on", ["write", "sync", "close"])
def test_a_drive_that_fails_among_the_documents_says_so_and_keeps_what_was_there(
    papers, keys, code, refusal, on
):
    first = papers.back_up().path
    papers.add(2)
    with pytest.raises(refusal):
        papers.back_up(413, device=partial(FailingDevice, code=code, on=on))
    assert not list(papers.drive.rglob("*.partial"))
    assert looked_at(first, keys).lost_documents == ()
    assert papers.back_up(413).lost_documents == ()


def test_small_bites_copy_the_whole_of_a_document(papers, keys):
    device = partial(FailingDevice, room=1 << 30, bite=700, on="never")
    assert looked_at(papers.back_up(device=device).path, keys).lost_documents == ()


def test_a_backup_that_is_stopped_among_the_documents_leaves_no_half(papers):
    class Impatient:
        def step(self, _done, _total, what):
            if what == "Copying the documents":
                raise Cancelled

    source = a_source(
        papers.root, papers.keys, documents=StoredDocuments(tuple(papers.files), papers.store)
    )
    with pytest.raises(Cancelled):
        write_bundle(source, papers.drive, Impatient())
    assert [path for path in papers.drive.rglob("*") if path.is_file()] == []


def test_the_room_asked_for_counts_what_the_drive_lacks(papers, monkeypatch):
    def room(**told):
        files = tuple(papers.files)
        source = a_source(
            papers.root, papers.keys, documents=StoredDocuments(files, papers.store, **told)
        )
        return room_needed(source, papers.drive)

    documents_size = sum(each.size for each in papers.files)
    before = room()
    assert before.total == before.largest + documents_size
    papers.back_up()
    assert room().total == room().largest == before.largest
    portable = room(inside=True)
    assert portable.largest == portable.total == before.total


def test_old_documents_are_read_in_turn_and_each_has_its_turn():
    many = tuple(Document(id=f"{n:064x}", size=n, sha256="0" * 64) for n in range(50))
    assert in_turn(many[:SAMPLE], 7) == many[:SAMPLE]
    assert {len(in_turn(many, counter)) for counter in range(60)} == {SAMPLE}
    assert {each for counter in range(60) for each in in_turn(many, counter)} == set(many)


def test_a_flip_outside_the_sample_waits_for_its_turn_unless_the_drive_is_doubted(
    papers, keys, monkeypatch
):
    monkeypatch.setattr(documents_on_drive, "SAMPLE", 1)
    papers.back_up(412)
    not_in_turn = next(
        each
        for each in papers.files
        if each not in in_turn(sorted(papers.files, key=lambda f: f.id), 413)
    )
    flip(papers.on_drive(not_in_turn))
    written = papers.back_up(413)
    assert looked_at(written.path, keys, every_document=False).lost_documents == ()
    assert looked_at(written.path, keys).lost_documents == (not_in_turn.id,)
    papers.on_drive(not_in_turn).unlink()
    lost = looked_at(written.path, keys, every_document=False).lost_documents
    assert lost == (not_in_turn.id,)
    papers.back_up(414)
    flip(papers.on_drive(not_in_turn))
    papers.back_up(415, all_doubted=True)
    assert looked_at(written.path, keys).lost_documents == ()


def test_a_drive_that_goes_while_its_documents_are_looked_at_is_unplugged_not_empty(
    papers, keys, monkeypatch
):
    path = papers.back_up().path
    look = documents.is_whole

    def pulled(*what):
        path.unlink(missing_ok=True)
        look(*what)
        raise OSError(errno.EIO, "gone")

    monkeypatch.setattr(documents_found, "is_whole", pulled)
    with pytest.raises(DriveWasUnplugged):
        looked_at(path, keys)


def test_documents_that_no_bundle_names_any_more_go_with_the_last_that_did(papers):
    first = papers.back_up().path
    gone = papers.files.pop(0)
    papers.back_up(413)
    assert sweep_documents(papers.drive) == 0
    first.unlink()
    assert sweep_documents(papers.drive) == 1
    assert not papers.on_drive(gone).exists()


@pytest.mark.parametrize("inside", [False, True], ids=["beside", "inside"])
def test_every_document_comes_back_byte_for_byte(papers, keys, tmp_path, inside):
    path = papers.back_up(inside=inside).path
    made = restore_files(path, keys.with_kit, tmp_path / "target", Silent())
    made.records_key.wipe()
    for each in papers.files:
        back = documents.place_of(made.folder / FOLDER, each.id)
        assert back.read_bytes() == papers.in_store(each).read_bytes()
        assert back.stat().st_mode & 0o777 == 0o600


def test_a_restore_says_which_are_missing_and_goes_on_without_them_where_told(
    papers, keys, tmp_path
):
    path = papers.back_up().path
    papers.on_drive(papers.files[0]).unlink()
    flip(papers.on_drive(papers.files[1]))
    with pytest.raises(DocumentsAreMissing) as missing:
        restore_files(path, keys.with_kit, tmp_path / "target", Silent())
    assert (missing.value.missing, missing.value.named) == (2, 3)
    assert [left.name for left in tmp_path.iterdir()] == ["papers"]
    lost = frozenset(verify(path, keys.with_kit, None, Silent()).lost_documents)
    made = restore_files(path, keys.with_kit, tmp_path / "target", Silent(), without=lost)
    made.records_key.wipe()
    assert sizes_in(made.folder / FOLDER).keys() == {papers.files[2].id}


def test_a_bundle_copied_without_its_folder_lacks_all_of_them(papers, keys, tmp_path):
    path = papers.back_up().path
    alone = tmp_path / "alone" / path.name
    alone.parent.mkdir()
    alone.write_bytes(path.read_bytes())
    assert len(looked_at(alone, keys).lost_documents) == 3


def test_a_drive_that_is_pulled_among_the_documents_is_not_short_of_them(
    papers, keys, tmp_path, monkeypatch
):
    path = papers.back_up().path

    def pulled(_folder, document):
        path.unlink(missing_ok=True)
        if document is not None:
            raise DocumentIsUnreadable
        yield b""

    monkeypatch.setattr(documents_found, "pieces_of", pulled)
    with pytest.raises(DriveWasUnplugged):
        restore_files(path, keys.with_kit, tmp_path / "target", Silent())
    assert [left.name for left in tmp_path.iterdir()] == ["papers"]
