"""The outer tar, written once from front to back, hashed on the way."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from app.backup.contents import member_of
from app.backup.devices import Device, write_whole
from app.backup.documents import DocumentIsUnreadable
from app.backup.manifest import Document, Member
from app.backup.payload import Piece, Pieces
from app.backup.tar import BLOCK, END, Entry, header, padding
from app.core.errors.bundles import ComputerDiskFails
from app.crypto.streams import encrypt_stream

_BUFFER = 1 << 20


class BundleFile:
    """A bundle being written to a device.

    The length of an age stream is not known before its end: such a member's header first
    says size 0, which no reader takes for a whole bundle, and is put right at the very end.
    """

    def __init__(self, device: Device, time: int) -> None:
        self._device = device
        self._time = time
        self._buffer = bytearray()
        self._flushed = 0
        self._late: list[tuple[int, Entry]] = []

    @property
    def length(self) -> int:
        """How many bytes have been given to write so far."""
        return self._flushed + len(self._buffer)

    def add(self, name: str, content: bytes) -> Member:
        """Write a member that stands in memory."""
        self.write(header(Entry(name, len(content), self._time)))
        self.write(content)
        self.write(padding(len(content)))
        return member_of(name, content)

    def add_document(self, name: str, document: Document, pieces: Iterator[bytes]) -> None:
        """Copy a document's encrypted file into a member; its size and digest are known before.

        Raises ComputerDiskFails where the file is no longer what it was when it was chosen.
        """
        self.write(header(Entry(name, document.size, self._time)))
        before, digest = self.length, hashlib.sha256()
        with suppress(DocumentIsUnreadable):  # its size tells
            for piece in pieces:
                digest.update(piece)
                self.write(piece)
        if self.length - before != document.size or digest.hexdigest() != document.sha256:
            raise ComputerDiskFails(None)
        self.write(padding(document.size))

    def add_encrypted(
        self, name: str, pieces: Iterator[Piece], recipients: Sequence[str]
    ) -> Member:
        """Encrypt what the pieces hold, for the recipients, into a member."""
        with self._late_header(name), Pieces(pieces) as plain:
            hashing = _Hashing(self)
            encrypt_stream(plain, hashing, recipients)
        return Member(name=name, size=hashing.size, sha256=hashing.digest.hexdigest())

    def finish(self) -> None:
        """End the tar, put the late headers right, and see everything onto the drive."""
        self.write(END)
        self._flush()
        for place, entry in self._late:
            if self._device.write_at(place, header(entry)) != BLOCK:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
        self._device.sync()

    @contextmanager
    def _late_header(self, name: str) -> Iterator[None]:
        place = self.length
        self.write(header(Entry(name, 0, self._time)))
        yield
        size = self.length - place - BLOCK
        self.write(padding(size))
        self._late.append((place, Entry(name, size, self._time)))

    def write(self, chunk: bytes | memoryview) -> None:
        """Take bytes to be written at the end; they reach the device by the megabyte."""
        self._buffer += chunk
        if len(self._buffer) >= _BUFFER:
            self._flush()

    def _flush(self) -> None:
        full, self._buffer = self._buffer, bytearray()
        write_whole(self._device, full)
        self._flushed += len(full)


class _Hashing:
    """The sink of one encrypted member."""

    def __init__(self, file: BundleFile) -> None:
        self._file = file
        self.digest = hashlib.sha256()
        self.size = 0

    def write(self, chunk: memoryview, /) -> int:
        """Hash the chunk and write it."""
        self.digest.update(chunk)
        self._file.write(chunk)
        self.size += len(chunk)
        return len(chunk)
