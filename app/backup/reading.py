"""The outer tar, read with suspicion: its outline first, its large parts only as streams.

Nothing here writes. An outline costs a few small reads, however large the bundle is.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from app.backup.bad_spots import bad_spot_or_gone, read_at
from app.backup.contents import PAYLOAD, PRIVATE
from app.backup.devices import drive_faults
from app.backup.documents import FOLDER, name_of
from app.backup.flushing import forget_cached
from app.backup.manifest import (
    MAC_NAME,
    MOST_DOCUMENTS,
    Document,
    Manifest,
    read_manifest,
    require_mac,
)
from app.backup.manifest import NAME as MANIFEST
from app.backup.part_reading import PartReader
from app.backup.tar import BLOCK, END, SIZE_LIMIT, Entry, padding, read_header
from app.core.errors.bundles import BundleIsDamaged, BundleIsIncomplete, NotABundle
from app.core.progress import Progress

README = "README.txt"
KEY_FILE = "practice.keys"

LIMITS = {
    README: 64 << 10,
    KEY_FILE: 64 << 10,
    PAYLOAD: SIZE_LIMIT,
    PRIVATE: SIZE_LIMIT,
    MANIFEST: 32 << 20,
    MAC_NAME: 64,
}
"""The six members in their order, and the most bytes that each may have."""

ACCOUNTED = (README, KEY_FILE, PAYLOAD, PRIVATE)
"""The members that the manifest gives the digest of, in order."""

INSIDE = f"{FOLDER}/"
"""How the names of a portable bundle's further members begin: documents, after the private notes,
by id. The manifest gives their digests too, in its list of documents."""

MOST_MEMBERS = len(LIMITS) + MOST_DOCUMENTS

_IN_MEMORY = (README, KEY_FILE, MANIFEST, MAC_NAME)
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Outline:
    """A bundle whose structure is sound; its large parts have not been looked at."""

    path: Path
    size: int
    places: dict[str, int]
    readme: bytes
    key_file: bytes
    manifest_text: bytes
    mac: bytes
    manifest: Manifest
    documents: dict[str, int]
    """Where the documents inside begin, by id; none but in a portable bundle."""

    @property
    def is_portable(self) -> bool:
        """Whether the bundle carries its documents inside."""
        return bool(self.documents)


class OpenBundle:
    """A bundle's file, open for reading."""

    def __init__(self, file: BinaryIO, path: Path) -> None:
        self._file = file
        self._path = path
        self._size = os.fstat(file.fileno()).st_size

    def outline(self) -> Outline:
        """Read and check everything but the two encrypted parts."""
        entries, places = self._walk()
        small = {name: self._small(places[name], entries[name]) for name in _IN_MEMORY}
        manifest = read_manifest(small[MANIFEST])
        require_mac(small[MAC_NAME])
        _require_agreement(manifest, entries)
        documents = _documents_inside(manifest, entries, places)
        return Outline(
            path=self._path,
            size=self._size,
            places=places,
            readme=small[README],
            key_file=small[KEY_FILE],
            manifest_text=small[MANIFEST],
            mac=small[MAC_NAME],
            manifest=manifest,
            documents=documents,
        )

    def part(self, outline: Outline, name: str, progress: Progress) -> PartReader:
        """Return one part as a stream."""
        member = outline.manifest.member(name)
        return PartReader(self._file, outline.places[name], member, progress)

    def pieces_inside(self, outline: Outline, document: Document) -> Iterator[bytes]:
        """Yield the bytes of a document inside, whatever they are; none where it is not there."""
        left, place = document.size, outline.documents.get(document.id)
        while place is not None and left:
            piece = read_at(self._file, place, min(_PIECE, left), INSIDE)
            if not piece:
                raise BundleIsIncomplete(INSIDE)
            yield piece
            place, left = place + len(piece), left - len(piece)

    def _walk(self) -> tuple[dict[str, Entry], dict[str, int]]:
        """Go from header to header; return what they say, and where the contents begin."""
        entries: dict[str, Entry] = {}
        places: dict[str, int] = {}
        place = 0
        for name in LIMITS:
            entry = self._entry(place, name)
            while name == MANIFEST and entry.name.startswith(INSIDE):
                place = self._note(entry, place, entries, places)
                entry = self._entry(place, name)
            if entry.name != name:
                raise _out_of_place(entry.name, name)
            place = self._note(entry, place, entries, places)
        self._require_zeros(place, END, MAC_NAME)
        if self._size != place + len(END):
            raise BundleIsDamaged(MAC_NAME)
        return entries, places

    def _note(
        self, entry: Entry, place: int, entries: dict[str, Entry], places: dict[str, int]
    ) -> int:
        """Write down a member and where it begins; return where the next header is due."""
        if entry.size > LIMITS.get(entry.name, SIZE_LIMIT) or entry.name in entries:
            raise BundleIsDamaged(entry.name)
        if len(entries) == MOST_MEMBERS:
            raise BundleIsDamaged(INSIDE)
        entries[entry.name], places[entry.name] = entry, place + BLOCK
        place += BLOCK + entry.size
        self._require_zeros(place, padding(entry.size), entry.name)
        return place + len(padding(entry.size))

    def _entry(self, place: int, name: str) -> Entry:
        block = self._read(place, BLOCK, name)
        if name == README and not block.startswith(README.encode("ascii") + b"\0"):
            raise NotABundle
        if not any(block):
            raise BundleIsIncomplete(name)
        entry = read_header(block, name)
        if entry.size == 0:
            raise BundleIsIncomplete(name)
        return entry

    def _small(self, place: int, entry: Entry) -> bytes:
        return self._read(place, entry.size, entry.name)

    def _require_zeros(self, place: int, zeros: bytes, name: str) -> None:
        if self._read(place, len(zeros), name) != zeros:
            raise BundleIsDamaged(name)

    def _read(self, place: int, count: int, name: str) -> bytes:
        if place + count > self._size:
            raise BundleIsIncomplete(name)
        found = read_at(self._file, place, count, name)
        if len(found) != count:
            raise BundleIsIncomplete(name)
        return found


@contextmanager
def opened(path: Path) -> Iterator[OpenBundle]:
    """Open a bundle's file, from the drive rather than from memory where that can be asked for."""
    with bad_spot_or_gone(path, README, only=errno.EIO):
        if not stat.S_ISREG(path.stat().st_mode):
            raise NotABundle
        file = path.open("rb")
    with file:
        forget_cached(file.fileno())
        yield OpenBundle(file, path)


def outline(path: Path) -> Outline:
    """Return what a bundle says of itself, without reading its large parts.

    Raises NotABundle, BundleIsIncomplete, BundleIsDamaged, BundleIsNewer, and the drive's
    own errors.
    """
    with drive_faults(), opened(path) as bundle:
        return bundle.outline()


def _out_of_place(found: str, expected: str) -> BundleIsIncomplete | BundleIsDamaged:
    """Tell a part left out from parts exchanged, doubled or foreign."""
    order = list(LIMITS)
    if found in order and order.index(found) > order.index(expected):
        return BundleIsIncomplete(expected)
    return BundleIsDamaged(expected)


def _documents_inside(
    manifest: Manifest, entries: dict[str, Entry], places: dict[str, int]
) -> dict[str, int]:
    """Return where each document inside begins: in order, of the manifest's sizes, no other."""
    inside = [name for name in entries if name.startswith(INSIDE)]
    named = {INSIDE + name_of(each.id): each for each in manifest.documents}
    for name in inside:
        if name not in named or entries[name].size != named[name].size:
            raise BundleIsDamaged(name)
    if inside != sorted(inside):
        raise BundleIsDamaged(INSIDE)
    return {named[name].id: places[name] for name in inside}


def _require_agreement(manifest: Manifest, entries: dict[str, Entry]) -> None:
    """Hold the headers against the manifest: the same parts, sizes and time."""
    created = int(manifest.created.timestamp())
    for name, member in zip(ACCOUNTED, manifest.members, strict=True):
        if (member.name, member.size) != (name, entries[name].size):
            raise BundleIsDamaged(name)
    for name, entry in entries.items():
        if entry.time != created:
            raise BundleIsDamaged(name)
