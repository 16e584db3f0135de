"""A spot that cannot be read, told from a drive that is gone, by what else stands on the drive."""

from __future__ import annotations

import errno
from io import BytesIO
from pathlib import Path

import pytest

from app.backup import bad_spots
from app.backup.bad_spots import bad_spot_or_gone, read_at, still_there
from app.backup.devices import drive_faults
from app.backup.documents import place_of, stands_whole
from app.backup.documents_copying import read_back
from app.backup.manifest import Document
from app.backup.naming import MARKER
from app.core.errors.bundles import BundleIsDamaged, ReadBackDiffers
from app.core.errors.drives import DriveCannotBeWritten, DriveWasUnplugged

SOME = Document(id="ab" * 32, size=3, sha256="0" * 64)


def fails(*_what):
    raise OSError(errno.EIO, "a bad sector")


class BadFile(BytesIO):
    """A file whose every spot is bad."""

    seek = read = fails

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.name = str(path)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / MARKER).write_bytes(b"{}")
    return tmp_path


def test_a_drive_is_there_as_long_as_its_marker_is_read_or_the_file_itself(folder):
    deep = folder / "documents" / "ab" / "missing.age"
    assert still_there(deep)
    (folder / MARKER).unlink()
    assert not still_there(deep)
    alone = folder / "alone.bundle"
    alone.write_bytes(b"x")
    assert still_there(alone)


def test_a_spot_of_a_bundle_that_cannot_be_read_is_damage_or_a_drive_that_is_gone(folder):
    bad = BadFile(folder / "a.bundle")
    with pytest.raises(BundleIsDamaged):
        read_at(bad, 0, 9, "payload.age")
    (folder / MARKER).unlink()
    with pytest.raises(DriveWasUnplugged):
        read_at(bad, 0, 9, "payload.age")


def test_only_the_fault_that_is_asked_about_is_judged(folder):
    with pytest.raises(FileNotFoundError), bad_spot_or_gone(folder, "x", only=errno.EIO):
        (folder / "missing").read_bytes()


def test_a_document_that_is_missing_or_cannot_be_read_does_not_stand_whole(folder, monkeypatch):
    assert not stands_whole(folder / "documents", SOME)
    monkeypatch.setattr("app.backup.documents.is_whole", fails)
    assert not stands_whole(folder / "documents", SOME)
    (folder / MARKER).unlink()
    with pytest.raises(DriveWasUnplugged):
        stands_whole(folder / "documents", SOME)


def test_a_copy_that_cannot_be_read_back_differs_unless_the_drive_is_gone(folder, monkeypatch):
    monkeypatch.setattr("app.backup.documents_copying.is_whole", fails)
    path = place_of(folder / "documents", SOME.id)
    with pytest.raises(ReadBackDiffers):
        read_back(path, SOME)
    (folder / MARKER).unlink()
    with pytest.raises(OSError, match="bad sector"):
        read_back(path, SOME)


def test_a_fault_while_writing_is_said_of_the_drive_that_answers(folder, monkeypatch):
    with pytest.raises(DriveCannotBeWritten), drive_faults(at=folder):
        fails()
    with pytest.raises(DriveWasUnplugged), drive_faults():
        fails()
    monkeypatch.setattr(bad_spots, "_gives_a_byte", lambda _path: False)
    with pytest.raises(DriveWasUnplugged), drive_faults(at=folder):
        fails()
