"""The key file: the practice's key ring, sealed once for each way in.

Two lines: the canonical JSON of a KeyFile, and its SHA-256 in hex. The checksum finds
accidents; a slot proves itself when it is opened. See docs/formats/key-file.md.

In the practice's folder it stands twice. The copy is written first and read back, then
the original: whenever the laptop is switched off, at least one of them is whole.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import replace

from app.core.errors.keys import KeyFileIsDamaged, KeyFileIsMissing, KeyFileIsNewer
from app.core.ids import PracticeId
from app.core.own_disk import computer_faults
from app.crypto.kdf import Profiles
from app.crypto.slots import ON_THIS_LAPTOP, Slot, SlotKind, Stretching, canonical

__all__ = ["COPY", "NAME", "KeyFile", "Slot", "SlotKind", "mend", "read", "write"]

FORMAT: Final = 1
MOST_BYTES: Final = 64 * 1024
NAME: Final = "practice.keys"
COPY: Final = "practice.keys.copy"
_CHECKSUM_LETTERS: Final = 64
_HERS_ALONE: Final = 0o600


class KeyFile(Struct, frozen=True, forbid_unknown_fields=True):
    """The practice's slots, as one value; a change is a new value with the next revision."""

    format: Literal[1]
    practice_id: Annotated[str, Meta(pattern=r"^[0-9A-HJKMNP-TV-Z]{8}\Z")]
    revision: Annotated[int, Meta(ge=1, le=2**53)]
    slots: Annotated[tuple[Slot, ...], Meta(max_length=64)]

    @classmethod
    def first(cls, practice_id: PracticeId, slots: Iterable[Slot]) -> KeyFile:
        """Return the first key file of a new practice."""
        return cls(FORMAT, practice_id, 1, tuple(slots))

    def of_kind(self, kind: SlotKind) -> tuple[Slot, ...]:
        """Return the slots of one kind."""
        return tuple(slot for slot in self.slots if slot.kind is kind)

    @property
    def is_portable(self) -> bool:
        """Whether the passphrase alone opens the records, on any computer."""
        return bool(self.of_kind(SlotKind.PORTABLE))

    def memory_short_of(self, profiles: Profiles) -> int | None:
        """Return the KiB of the lightest way in that was made lighter than meant; None if none was.

        Memory was short when it was made (`affordable`); making it anew mends it.
        """
        meant = {
            SlotKind.DEVICE: profiles.daily.memory_kib,
            SlotKind.PORTABLE: profiles.portable.memory_kib,
        }
        lighter = [
            slot.kdf.m
            for kind, memory in meant.items()
            for slot in self.of_kind(kind)
            if isinstance(slot.kdf, Stretching) and slot.kdf.m < memory
        ]
        return min(lighter, default=None)

    def with_slots(self, slots: Iterable[Slot]) -> KeyFile:
        """Return the next revision, with these slots instead."""
        return replace(self, revision=self.revision + 1, slots=tuple(slots))

    def for_bundle(self) -> KeyFile:
        """Return the same revision without what must not leave this laptop."""
        leaving = tuple(slot for slot in self.slots if slot.kind not in ON_THIS_LAPTOP)
        return replace(self, slots=leaving)

    def to_bytes(self) -> bytes:
        """Write the two lines."""
        line = canonical(self)
        return line + b"\n" + _checksum(line) + b"\n"

    @classmethod
    def from_bytes(cls, written: bytes) -> KeyFile:
        """Read the two lines; raises KeyFileIsDamaged or KeyFileIsNewer.

        Whatever does not come out again byte for byte is refused: a second spelling
        of a key file has no use but mischief.
        """
        _require_known(_checked_line(written))
        try:
            keyfile = msgspec.json.decode(_checked_line(written), type=cls)
        except (msgspec.MsgspecError, RecursionError) as error:
            raise KeyFileIsDamaged from error
        if keyfile.to_bytes() != written:
            raise KeyFileIsDamaged
        return keyfile


class _Version(Struct):
    """What every format of the key file, old and future, begins with."""

    format: int


def read(folder: Path) -> KeyFile:
    """Return the newest whole key file of a practice.

    Raises KeyFileIsMissing, KeyFileIsNewer, or KeyFileIsDamaged where neither is whole.
    """
    found = [written for name in (NAME, COPY) if (written := _bytes(folder / name)) is not None]
    if not found:
        raise KeyFileIsMissing
    whole = list(_whole(found))
    if not whole:
        raise KeyFileIsDamaged
    return max(whole, key=lambda keyfile: keyfile.revision)


def write(folder: Path, keyfile: KeyFile) -> None:
    """Write copy and original, each flushed and read back before it takes its name."""
    written = keyfile.to_bytes()
    for name in (COPY, NAME):
        _put(folder / name, written)


def mend(folder: Path, keyfile: KeyFile) -> bool:
    """Write `keyfile` again where either file differs from it; say whether one did.

    What a kill has left half written goes: it may hold ways in that were given up since.
    """
    written = keyfile.to_bytes()
    with computer_faults():
        for name in (NAME, COPY):
            _beside(folder / name).unlink(missing_ok=True)
    if all(_bytes(folder / name) == written for name in (NAME, COPY)):
        return False
    write(folder, keyfile)
    return True


def _checked_line(written: bytes) -> bytes:
    """Return the JSON line of a file whose size and checksum are right."""
    line, _, checksum = written[:-1].rpartition(b"\n")
    if len(written) > MOST_BYTES or len(checksum) != _CHECKSUM_LETTERS:
        raise KeyFileIsDamaged
    if written[-1:] != b"\n" or checksum != _checksum(line):
        raise KeyFileIsDamaged
    return line


def _require_known(line: bytes) -> None:
    """Tell a later format from a damaged file."""
    try:
        found = msgspec.json.decode(line, type=_Version).format
    except (msgspec.MsgspecError, RecursionError) as error:
        raise KeyFileIsDamaged from error
    if found > FORMAT:
        raise KeyFileIsNewer(found)


def _checksum(line: bytes) -> bytes:
    """Return SHA-256 in hex, for accidents only."""
    return hashlib.sha256(line).hexdigest().encode("ascii")


def _whole(found: list[bytes]) -> Iterator[KeyFile]:
    """Read what can be read; a newer format is never passed over for an older copy."""
    for written in found:
        try:
            yield KeyFile.from_bytes(written)
        except KeyFileIsNewer:
            raise
        except KeyFileIsDamaged:
            continue


def _bytes(path: Path) -> bytes | None:
    """Read a file, one byte beyond the bound at most; None where it is not there.

    What the disk does not give is as good as damaged: the other of the two files stands in.
    """
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError:
        return b""


def _put(path: Path, written: bytes) -> None:
    """Write beside, flush to the disk, read back, and only then take the name."""
    beside = _beside(path)
    with computer_faults():
        beside.unlink(missing_ok=True)
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _HERS_ALONE)
        with os.fdopen(handle, "wb") as file:
            file.write(written)
            file.flush()
            os.fsync(file.fileno())
        if beside.read_bytes() != written:
            raise KeyFileIsDamaged
        beside.replace(path)
        _settle(path.parent)


def _beside(path: Path) -> Path:
    """Return where a file is written before it takes its name."""
    return path.with_name(path.name + ".new")


if sys.platform == "win32":

    def _settle(folder: Path) -> None:
        """Windows flushes a folder's list of names by itself."""

else:

    def _settle(folder: Path) -> None:
        """Flush a folder's list of names."""
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
