"""Copies documents into a folder: beside, flushed, and named only when their digest is right.

Flushed in groups: a drive that is told of many files at once writes them in one go.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path

from app.backup.bad_spots import still_there
from app.backup.devices import Device, DriveFile, write_whole
from app.backup.documents import PARTIAL, DocumentIsUnreadable, is_whole, place_of, total_of
from app.backup.flushing import sync_folder
from app.backup.manifest import Document
from app.core.errors.bundles import ReadBackDiffers
from app.core.progress import Progress

GROUP = 32

Pieces = Callable[[Document], Iterator[bytes]]
"""Gives a document's bytes; raises DocumentIsUnreadable where there are none."""


def believed(_path: Path, _document: Document) -> None:
    """Take it that the disk holds what was written and flushed."""


def read_back(path: Path, document: Document) -> None:
    """Read a copy from the drive again; raises ReadBackDiffers."""
    try:
        if is_whole(path, document):
            return
    except OSError:
        if not still_there(path):
            raise
    raise ReadBackDiffers(document.id)


class Copying:
    """One run of copies into one folder of documents."""

    def __init__(
        self,
        folder: Path,
        progress: Progress,
        *,
        device: Callable[[Path], Device] = DriveFile,
        check: Callable[[Path, Document], None] = believed,
    ) -> None:
        self._folder = folder
        self._progress = progress
        self._device = device
        self._check = check
        self._shelves: set[Path] = set()
        self._done = self._total = 0

    def copy(self, documents: Sequence[Document], pieces: Pieces) -> tuple[str, ...]:
        """Copy documents, over damaged ones of the same name too.

        Returns the ids of those whose bytes were not there, or not right: they are as they
        were. After a failure what was copied whole stays.
        """
        self._done, self._total = 0, total_of(documents)
        lost: list[str] = []
        for start in range(0, len(documents), GROUP):
            lost += self._copy_group(documents[start : start + GROUP], pieces)
        for shelf in sorted(self._shelves):
            sync_folder(shelf)
        return tuple(lost)

    def _copy_group(self, group: Sequence[Document], pieces: Pieces) -> list[str]:
        with ExitStack() as undone:
            copies = {document.id: self._begin(document, undone) for document in group}
            right = [each for each in group if self._write(copies[each.id], each, pieces)]
            for document in right:
                copies[document.id].finish()
            for document in right:
                copy = copies[document.id]
                self._check(copy.partial, document)
                copy.partial.replace(place_of(self._folder, document.id))
        return [document.id for document in group if document not in right]

    def _begin(self, document: Document, undone: ExitStack) -> _Copy:
        place = place_of(self._folder, document.id)
        if not place.parent.is_dir():
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._shelves |= {self._folder, self._folder.parent}
        self._shelves.add(place.parent)
        partial = place.with_name(place.name + PARTIAL)
        partial.unlink(missing_ok=True)
        copy = _Copy(partial, self._device(partial))
        undone.callback(copy.discard)
        return copy

    def _write(self, copy: _Copy, document: Document, pieces: Pieces) -> bool:
        """Write a document's bytes and tell whether they were the right ones."""
        digest = hashlib.sha256()
        try:
            for piece in pieces(document):
                copy.write(piece)
                digest.update(piece)
                self._done += len(piece)
                self._progress.step(self._done, self._total, "Copying the documents")
        except DocumentIsUnreadable:
            return False
        return digest.hexdigest() == document.sha256


class _Copy:
    """One file being written beside its place."""

    def __init__(self, partial: Path, device: Device) -> None:
        self.partial = partial
        self._device = device
        self._is_open = True

    def write(self, piece: bytes) -> None:
        """Write a piece, all of it."""
        write_whole(self._device, piece)

    def finish(self) -> None:
        """See the file onto the drive."""
        self._device.sync()
        self._close()

    def discard(self) -> None:
        """Leave nothing of a copy that did not come to its name."""
        with suppress(OSError):
            self._close()
        with suppress(OSError):
            self.partial.unlink(missing_ok=True)

    def _close(self) -> None:
        if self._is_open:
            self._is_open = False
            self._device.close()
