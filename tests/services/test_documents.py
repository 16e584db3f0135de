"""Documents on a chart: encrypted, written once, opened whole or not at all."""

from __future__ import annotations

import errno
import io
import os
import threading
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app.backup import documents_store
from app.backup.documents import place_of
from app.core.actions import Action
from app.core.errors.base import Cancelled
from app.core.errors.bundles import ComputerDiskFails
from app.core.errors.documents import (
    DocumentCannotBeRead,
    DocumentIsDamaged,
    DocumentIsEmpty,
    DocumentIsGone,
    DocumentIsTooLarge,
)
from app.core.errors.files import FileIsThere
from app.crypto.ring import Purpose
from app.models.documents import Document
from app.services import document_sources
from app.services.documents import DocumentCategory, DocumentToAdd
from app.ui.messages import sentence
from tests.backup.bundles import unsealed
from tests.builders import a_person
from tests.crypto.cheap import PASSPHRASE, secret

LETTER = b"Dear colleague, thank you for seeing her. " * 2_000


@pytest.fixture
def chart(practice):
    return a_person(practice)


@pytest.fixture
def letter(tmp_path):
    path = tmp_path / "Letter of May 3.pdf"
    path.write_bytes(LETTER)
    return path


def a_letter(source, **told):
    usual = {
        "title": "Letter to Dr. Osei",
        "category": DocumentCategory.LETTER,
        "source": source,
        "media_type": "application/pdf",
        "dated_on": date(2026, 5, 3),
    }
    return DocumentToAdd(**{**usual, **told})


def stored(practice):
    return sorted(path for path in practice.folder.documents.rglob("*") if path.is_file())


def only_row(practice):
    with practice.records.reading() as session:
        return session.scalars(select(Document)).one()


def said(practice):
    return [row.sentence for row in practice.activity.page().rows]


def test_a_document_comes_back_byte_for_byte_with_its_title(practice, chart, letter):
    document = practice.documents.add(chart, a_letter(letter))
    opened = practice.documents.open(document)
    assert (opened.content, opened.title) == (LETTER, "Letter to Dr. Osei")
    assert opened.file_name == "Letter of May 3.pdf"
    (row,) = practice.documents.of_chart(chart)
    assert row == opened.row
    assert (row.category, row.media_type) == (DocumentCategory.LETTER, "application/pdf")
    assert (row.dated_on, row.removed_at) == (date(2026, 5, 3), None)


def test_the_file_is_an_age_file_under_a_random_name_for_the_documents_identity(
    practice, chart, letter
):
    practice.documents.add(chart, a_letter(letter))
    (file,) = stored(practice)
    row = only_row(practice)
    assert file.name == f"{row.file}.age"
    assert file.parent.name == row.file[:2]
    assert (file.stat().st_mode & 0o777, file.stat().st_size) == (0o600, row.size)
    identity = practice.held.keys.ring.current(Purpose.DOCUMENTS).key
    assert unsealed(file.read_bytes(), identity) == LETTER


def test_the_log_says_that_it_was_added_opened_and_saved_elsewhere(
    practice, chart, letter, tmp_path
):
    document = practice.documents.add(chart, a_letter(letter))
    practice.documents.open(document)
    practice.documents.open(document)
    practice.documents.save_copy(document, tmp_path / "copy.pdf")
    assert (tmp_path / "copy.pdf").read_bytes() == LETTER
    assert said(practice)[:3] == [
        "Exported a document for P. Natarajan",
        "Opened a document for P. Natarajan",
        "Added a document for P. Natarajan",
    ]
    assert practice.log.whole().is_whole


def test_a_copy_never_overwrites_a_file(practice, chart, letter):
    document = practice.documents.add(chart, a_letter(letter))
    with pytest.raises(FileIsThere):
        practice.documents.save_copy(document, letter)


def test_bytes_that_something_else_made_are_added_as_well(practice, chart):
    new = a_letter(io.BytesIO(LETTER), file_name="made.pdf")
    opened = practice.documents.open(practice.documents.add(chart, new))
    assert (opened.content, opened.file_name) == (LETTER, "made.pdf")


def test_nothing_of_a_document_stands_in_the_clear(practice, chart, letter):
    practice.documents.add(chart, a_letter(letter))
    practice.lock()
    for path in practice.folder.root.rglob("*"):
        if path.is_file():
            held = path.read_bytes()
            assert not any(word in held for word in (b"colleague", b"Osei", b"Letter of May"))


@pytest.mark.parametrize(
    ("damage", "fine"), [("flip", 2), ("cut", 2), ("remove", 2), ("both", 1), ("other", 2)]
)
def test_a_damaged_document_is_named_and_the_others_are_counted(
    practice, chart, letter, damage, fine
):
    ids = [practice.documents.add(chart, a_letter(letter)) for _ in range(3)]
    with practice.records.reading() as session:
        files = [session.get_one(Document, each).file for each in ids]
    paths = [place_of(practice.folder.documents, file) for file in files]
    _damage(damage, *paths[:2])
    with pytest.raises(DocumentIsDamaged) as damaged:
        practice.documents.open(ids[0])
    error = damaged.value
    assert (error.document, error.damaged, error.whole) == (ids[0].hex, 3 - fine, fine)
    assert "Opened a document" not in " ".join(said(practice))
    assert practice.documents.open(ids[2]).content == LETTER


def _damage(how, path, second):
    held = bytearray(path.read_bytes())
    if how == "remove":
        path.unlink()
    elif how == "cut":
        path.write_bytes(held[:-20])
    elif how == "other":
        path.write_bytes(second.read_bytes())
    else:
        held[len(held) // 2] ^= 4
        path.write_bytes(held)
    if how == "both":
        second.unlink()


def test_what_is_said_of_a_damaged_file_is_what_she_can_do(practice, chart, letter, drive, clock):
    document = practice.documents.add(chart, a_letter(letter))
    practice.documents.add(chart, a_letter(letter))
    next(path for path in stored(practice) if only_file(practice, document) in path.name).unlink()
    with pytest.raises(DocumentIsDamaged) as damaged:
        practice.documents.open(document)
    assert str(sentence(damaged.value)) == (
        "One file could not be read. Your other one is fine. "
        "Look for it on a drive. Restore that file."
    )


def only_file(practice, document):
    with practice.records.reading() as session:
        return session.get_one(Document, document).file


def test_what_is_set_aside_can_be_brought_back_for_thirty_days(practice, chart, letter, clock):
    document = practice.documents.add(chart, a_letter(letter))
    practice.documents.remove(document)
    assert practice.documents.of_chart(chart) == []
    assert [row.id for row in practice.documents.set_aside(chart)] == [document]
    clock.move_on(timedelta(days=29))
    assert practice.documents.sweep() == 0
    practice.documents.bring_back(document)
    clock.move_on(timedelta(days=29))
    assert practice.documents.sweep() == 0
    assert practice.documents.open(document).content == LETTER
    assert said(practice)[1:3] == [
        "Brought back a document for P. Natarajan",
        "Set aside a document for P. Natarajan",
    ]


def test_after_thirty_days_the_row_goes_and_then_its_file(
    practice, chart, letter, clock, doors, home
):
    document = practice.documents.add(chart, a_letter(letter))
    practice.documents.remove(document)
    clock.move_on(timedelta(days=31))
    practice.lock()
    back = doors.unlock(home, secret(PASSPHRASE))
    assert stored(back) == []
    assert "Removed a document for P. Natarajan" in said(back)
    for act in (back.documents.open, back.documents.bring_back, back.documents.remove):
        with pytest.raises(DocumentIsGone):
            act(document)
    assert back.log.whole().is_whole
    back.lock()


def test_a_killed_addition_leaves_a_file_and_no_row_and_the_next_start_sweeps_it(
    practice, chart, letter, doors, home, monkeypatch
):
    kept = practice.documents.add(chart, a_letter(letter))

    def killed(*_what):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(practice.documents, "_row", killed)
        with pytest.raises(KeyboardInterrupt):
            practice.documents.add(chart, a_letter(letter))
    orphans = [path for path in stored(practice) if only_file(practice, kept) not in path.name]
    half = orphans[0].with_name("ab" * 32 + ".age.partial")
    half.write_bytes(b"half")
    twice = next(path for path in stored(practice) if only_file(practice, kept) in path.name)
    twice.with_name(twice.name + ".partial").write_bytes(b"half")
    stranger = practice.folder.documents / "hers.txt"
    stranger.write_bytes(b"not ours")
    practice.lock()
    back = doors.unlock(home, secret(PASSPHRASE))
    assert [path.name for path in stored(back)] == sorted([twice.name, "hers.txt"])
    assert back.documents.open(kept).content == LETTER
    back.lock()


def test_a_sweep_never_takes_a_file_whose_addition_is_running(practice, chart, letter):
    standing, swept = threading.Event(), threading.Event()
    look = practice.documents._row

    def slow(*what):
        standing.set()
        assert swept.wait(20)
        return look(*what)

    practice.documents._row = slow
    added = []
    adding = threading.Thread(
        target=lambda: added.append(practice.documents.add(chart, a_letter(letter)))
    )
    adding.start()
    assert standing.wait(20)
    assert practice.documents.store.sweep(set) == 0
    swept.set()
    adding.join()
    assert practice.documents.open(added[0]).content == LETTER


def test_older_records_put_back_by_hand_cost_no_newer_document(
    practice, chart, letter, doors, home
):
    practice.lock()
    older = practice.folder.database.read_bytes()
    back = doors.unlock(home, secret(PASSPHRASE))
    back.documents.add(chart, a_letter(letter))
    back.lock()
    practice.folder.database.write_bytes(older)
    back = doors.unlock(home, secret(PASSPHRASE))
    assert back.behind is not None
    assert len(stored(back)) == 1
    back.accept_older()
    back.lock()


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
@pytest.mark.parametrize("step", ["sync_to_platter", "sync_folder"])
def test_a_disk_that_fails_adds_nothing_and_leaves_nothing(
    practice, chart, letter, monkeypatch, code, step
):
    def fail(*_what):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(documents_store, step, fail)
    with pytest.raises(ComputerDiskFails) as failed:
        practice.documents.add(chart, a_letter(letter))
    assert failed.value.code == code
    assert practice.documents.of_chart(chart) == []
    monkeypatch.undo()
    practice.documents.sweep()
    assert stored(practice) == []


def test_what_is_no_file_to_read_is_refused(practice, chart, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "empty").write_bytes(b"")
    for source, refusal in (
        (tmp_path, DocumentCannotBeRead),
        (tmp_path / "pipe", DocumentCannotBeRead),
        (tmp_path / "nothing", DocumentCannotBeRead),
        (tmp_path / "a\0b", DocumentCannotBeRead),
        (tmp_path / "empty", DocumentIsEmpty),
        (Unreadable(), DocumentCannotBeRead),
    ):
        with pytest.raises(refusal):
            practice.documents.add(chart, a_letter(source))
    assert stored(practice) == []


class Unreadable:
    def read(self, _count):
        raise OSError(errno.EIO, "gone")


def test_what_is_too_large_is_refused_before_and_while_it_is_read(
    practice, chart, letter, monkeypatch
):
    monkeypatch.setattr(document_sources, "LARGEST", len(LETTER) - 1)
    for source in (letter, io.BytesIO(LETTER)):
        with pytest.raises(DocumentIsTooLarge):
            practice.documents.add(chart, a_letter(source))
    assert stored(practice) == []


def test_an_addition_that_is_stopped_leaves_nothing(practice, chart, letter):
    class Impatient:
        def step(self, done, total, what):
            assert (total, what) == (len(LETTER), "Adding the document")
            raise Cancelled

    with pytest.raises(Cancelled):
        practice.documents.add(chart, a_letter(letter), Impatient())
    assert stored(practice) == []


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\her\\scan.pdf", "scan.pdf"),
        ("scan\u202efdp.exe", "scan fdp.exe"),
        ("a\nb\0c\t.pdf", "a b c .pdf"),
        ("half \ud800.pdf", "half .pdf"),
        ("x" * 400 + ".pdf", "x" * 116 + ".pdf"),
        ("", "document"),
        ("...", "document"),
        (".", "document"),
    ],
)
def test_a_hostile_name_becomes_one_that_can_be_saved(practice, chart, given, kept):
    new = a_letter(io.BytesIO(LETTER), file_name=given, title=given)
    opened = practice.documents.open(practice.documents.add(chart, new))
    assert opened.file_name == kept
    assert "\n" not in opened.title
    assert 0 < len(opened.title) <= 200


@pytest.mark.parametrize("given", ["", "a letter about her", "text/html; charset=x", "x" * 300])
def test_a_media_type_in_plain_says_nothing_else(given):
    assert a_letter(io.BytesIO(), media_type=given).known_media_type == "application/octet-stream"


def test_a_large_document_is_never_whole_in_memory_while_it_is_added(practice, chart):
    class Long:
        largest, left = 0, 40

        def read(self, count):
            self.largest, self.left = max(self.largest, count), self.left - 1
            return bytes(count) if self.left >= 0 else b""

    source = Long()
    practice.documents.add(chart, a_letter(source))
    assert source.largest <= 1 << 20


def test_the_chart_of_a_document_must_be_there(practice, chart, letter):
    with pytest.raises(Exception, match="No row"):
        practice.documents.add(practice.records.actor, a_letter(letter))
    practice.documents.sweep()
    assert stored(practice) == []


def test_every_action_on_a_document_is_known_to_the_log():
    assert Document.changed_as == {"removed_at": Action.REMOVED, "chart_id": Action.REFILED}
