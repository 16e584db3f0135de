"""A drive that backups go to: its marker, whether it is fit to be written to, its folder."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import msgspec

from app.backup.devices import DriveFile, drive_faults
from app.backup.flushing import forget_cached, sync_folder
from app.backup.how_to_restore import FILE_NAME, how_to_restore
from app.backup.manifest import Instant, Strict, decode, encode
from app.backup.naming import MARKER
from app.backup.room import Room
from app.backup.volumes import Volume, free_space, volume_of
from app.core.errors.bundles import BundleIsDamaged
from app.core.errors.drives import (
    DriveCannotHoldLargeFiles,
    DriveHoldsBackups,
    DriveHoldsKit,
    DriveIsFull,
    DriveIsNotEnrolled,
    DriveReadsBackWrong,
)
from app.core.ids import PracticeId

FOLDER = "Alcove backups"

_TRIAL = "alcove-test.tmp"
_TRIAL_LENGTH = 64 << 10
_MARKER_LIMIT = 4 << 10


class Marker(Strict, frozen=True):
    """What says that a folder on a drive is a practice's own; no names."""

    format: Annotated[int, msgspec.Meta(ge=1, le=1)]
    practice_id: str
    drive: Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{16}\Z")]
    enrolled: Instant


@dataclass(frozen=True, slots=True)
class Drive:
    """An enrolled drive: the practice's folder on it, and how to know it again.

    `id` is the marker's; `volume` is the file system's own, or the marker's where the
    system tells none; `label` is what the drive is called where it is mounted.
    """

    folder: Path
    id: str
    volume: str
    label: str
    enrolled: datetime


def enroll(
    place: Path, practice_id: PracticeId, at: datetime, *, kit_volumes: frozenset[str] = frozenset()
) -> Drive:
    """Make a folder (a drive's root, or any other) one that this practice's backups go to.

    Tries it by writing and reading back. Enrolling again changes nothing. `kit_volumes` are
    the volumes that the recovery kit was saved to. Raises DriveHoldsKit, DriveReadsBackWrong,
    DriveIsFull, DriveCannotBeWritten, DriveWasUnplugged.
    """
    with drive_faults(lambda: _TRIAL_LENGTH):
        if volume_of(place).id in kit_volumes:
            raise DriveHoldsKit
        folder = folder_for(place, practice_id)
        _make(folder)
        try_out(folder)
        if _marker(folder, practice_id) is None:
            _write_marker(folder, practice_id, at)
        _put_text(folder / FILE_NAME, how_to_restore().encode("utf-8"))
    return enrolled(place, practice_id)


def _make(folder: Path) -> None:
    """Make a folder, and have the disk know of it: a copy in a lost folder would be lost too."""
    new = [each for each in (folder.parent, folder) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for each in new:
        sync_folder(each.parent)


def enrolled(place: Path, practice_id: PracticeId) -> Drive:
    """Return the drive at a place, by its marker; raises DriveIsNotEnrolled."""
    with drive_faults():
        folder = folder_for(place, practice_id)
        marker = _marker(folder, practice_id)
        if marker is None:
            raise DriveIsNotEnrolled
        volume = volume_of(folder)
    known_as = volume.id or marker.drive
    return Drive(folder, marker.drive, known_as, _label(volume, folder), marker.enrolled)


def folder_for(place: Path, practice_id: PracticeId) -> Path:
    """Return a practice's folder at a place, which may be one of the backup folders already."""
    if place.name == practice_id and place.parent.name == FOLDER:
        return place
    if place.name == FOLDER:
        return place / practice_id
    return place / FOLDER / practice_id


def practice_folders(place: Path) -> list[Path]:
    """Return the folders of all practices whose backups are at a place."""
    with drive_faults():
        if place.parent.name == FOLDER:
            return [place]
        top = place if place.name == FOLDER else place / FOLDER
        return sorted(path for path in top.glob("*") if path.is_dir())


def require_room(drive: Drive, room: Room) -> None:
    """See that what needs so much room fits on a drive; raises what stands against it."""
    with drive_faults():
        free = free_space(drive.folder)
        fits = volume_of(drive.folder).holds_files_of(room.largest)
    if not fits:
        raise DriveCannotHoldLargeFiles
    if free < room.total:
        raise DriveIsFull(room.total - free)


def require_fit_for_kit(place: Path) -> None:
    """See that no backups are where the recovery kit is to be saved: not here, not above."""
    with drive_faults():
        root = volume_of(place).root
        above = [folder for folder in (place, *place.parents) if folder.is_relative_to(root)]
        if any(folder.name == FOLDER or (folder / FOLDER).exists() for folder in above):
            raise DriveHoldsBackups


def try_out(folder: Path) -> None:
    """Write some random bytes, read them back from the drive, and remove them."""
    path, written = folder / _TRIAL, secrets.token_bytes(_TRIAL_LENGTH)
    with drive_faults(lambda: _TRIAL_LENGTH):
        path.unlink(missing_ok=True)
        try:
            _write(path, written)
            if _read(path, _TRIAL_LENGTH) != written:
                raise DriveReadsBackWrong
        finally:
            path.unlink(missing_ok=True)


def _marker(folder: Path, practice_id: PracticeId) -> Marker | None:
    """Return this practice's marker; one that is damaged, or another's, is none."""
    try:
        marker = decode(_read(folder / MARKER, _MARKER_LIMIT), Marker, MARKER)
    except (FileNotFoundError, BundleIsDamaged):
        return None
    return marker if marker.practice_id == practice_id else None


def _write_marker(folder: Path, practice_id: PracticeId, at: datetime) -> None:
    marker = Marker(
        format=1,
        practice_id=practice_id,
        drive=secrets.token_hex(8),
        enrolled=at.astimezone(UTC).replace(microsecond=0),
    )
    _put_text(folder / MARKER, encode(marker))


def _put_text(path: Path, text: bytes) -> None:
    """Write a small file beside and give it its name, unless it says this already."""
    if path.exists() and _read(path, len(text) + 1) == text:
        return
    beside = path.with_name(path.name + ".new")
    beside.unlink(missing_ok=True)
    _write(beside, text)
    beside.replace(path)
    sync_folder(path.parent)


def _write(path: Path, content: bytes) -> None:
    file = DriveFile(path)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[file.write(rest) :]
        file.sync()
    finally:
        file.close()


def _read(path: Path, most: int) -> bytes:
    with path.open("rb") as file:
        forget_cached(file.fileno())
        return file.read(most)


def _label(volume: Volume, folder: Path) -> str:
    """Return what a drive is called: the name it is mounted under, else the chosen folder's."""
    return volume.root.name or folder.resolve().parent.parent.name
