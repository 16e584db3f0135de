"""age over streams of any length: nothing that failed is ever reported as done.

pyrage's `encrypt_io` returned normally after a failed last write 221 times in 3,000
injected faults. So both ends pass through a latch that remembers the first fault and
raises it once more when pyrage has come back. `encrypt_file` and `decrypt_file` are not
used: they hold the interpreter's lock to the end, and the window would freeze.
"""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final, Protocol, Self

import pyrage

from app.core.secret import Secret
from app.crypto.identity import age_identity
from app.crypto.wiping import Lent, overwrite

_BUFFER: Final = 64 << 10
"""pyrage asks and gives by 8 KiB: too often for Python, so C's own buffers stand between."""


class Source(Protocol):
    """What is read from."""

    def read(self, count: int, /) -> bytes:
        """Return up to `count` bytes; none at the end."""
        ...


class Sink(Protocol):
    """What is written to."""

    def write(self, chunk: memoryview, /) -> int | None:
        """Take some or all of the chunk and return how many bytes were taken."""
        ...


class StreamIsDamaged(Exception):
    """The encrypted stream was cut short or changed, or is no age stream."""


class IdentityDoesNotOpen(Exception):
    """The stream's header is sound and names others, not this identity."""


def encrypt_stream(source: Source, sink: Sink, recipients: Sequence[str]) -> None:
    """Encrypt all of `source` into `sink` for the recipients (`age1…`)."""
    keys = [pyrage.x25519.Recipient.from_str(text) for text in recipients]
    reader, writer = _LatchedReader(source), _LatchedWriter(sink)
    with _first_fault(reader, writer), _PlainReader(reader) as plain:
        buffered = io.BufferedWriter(writer, _BUFFER)
        pyrage.encrypt_io(plain, buffered, keys)
        buffered.flush()


def decrypt_stream(source: Source, sink: Sink, identity: Secret) -> None:
    """Decrypt all of `source` into `sink`; on damage, part of it has been written already.

    So write aside, and keep only what this function came back from without an error.
    """
    reader, writer = _LatchedReader(source), _LatchedWriter(sink)
    with _first_fault(reader, writer), _told_apart(), _PlainWriter(writer) as plain:
        _decrypt(reader, plain, identity)
        plain.flush()


def opens(source: Source, identity: Secret) -> bool:
    """Tell whether the identity is among the stream's recipients; reads little but its header."""
    reader, writer = _LatchedReader(source), _LatchedWriter(_StopAtFirstByte())
    try:
        with _first_fault(reader, writer), _told_apart():
            _decrypt(reader, writer, identity)
    except _HeaderOpened:
        return True
    except IdentityDoesNotOpen:
        return False
    return True  # an empty stream, opened to its end


def _decrypt(reader: _LatchedReader, writer: io.IOBase | _PlainWriter, identity: Secret) -> None:
    pyrage.decrypt_io(io.BufferedReader(reader, _BUFFER), writer, [age_identity(identity)])


class _HeaderOpened(Exception):
    """Decrypted bytes arrived, so the header was opened."""


class _StopAtFirstByte:
    """A sink that only wants to know whether anything arrives."""

    def write(self, _chunk: memoryview) -> int:
        raise _HeaderOpened


class _Latched(io.RawIOBase):
    """Holds the fault of one end of a stream."""

    fault: BaseException | None = None
    is_over = False
    """Whether the stream has ended: what a buffer still holds after a fault goes nowhere."""


class _LatchedReader(_Latched):
    """Reads from a source, and remembers that it failed."""

    def __init__(self, source: Source) -> None:
        super().__init__()
        self._source = source

    def readable(self) -> bool:
        """Say that this end is read from."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Fill a buffer with what the source gives; with zeros once the stream has ended."""
        if self.is_over:
            buffer[:] = bytes(len(buffer))
            return len(buffer)
        try:
            found = self._source.read(len(buffer))
        except BaseException as fault:
            self.fault = fault
            raise
        buffer[: len(found)] = found
        return len(found)


class _LatchedWriter(_Latched):
    """Writes every byte to a sink, however small its bites, until the first fault."""

    def __init__(self, sink: Sink) -> None:
        super().__init__()
        self._sink = sink

    def writable(self) -> bool:
        """Say that this end is written to."""
        return True

    def write(self, chunk: Any, /) -> int:
        """Write the whole chunk, or fail."""
        if self.is_over:
            return len(chunk)
        if self.fault is not None:
            raise self.fault
        try:
            self._write_all(memoryview(chunk))
        except BaseException as fault:
            self.fault = fault
            raise
        return len(chunk)

    def _write_all(self, rest: memoryview) -> None:
        while rest:
            taken = self._sink.write(rest)
            if not taken:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            rest = rest[taken:]


class _PlainReader:
    """Hands pyrage what is to be encrypted, always in the same memory: each piece over the last.

    pyrage copies a piece before it asks for the next. At the end of the block that memory and
    the buffer before it are filled with zeros: a key may have stood there.
    """

    def __init__(self, latched: _LatchedReader) -> None:
        self._latched = latched
        self._buffered = io.BufferedReader(latched, _BUFFER)
        self._lent = Lent(0)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_left: object) -> None:
        self._latched.is_over = True
        self._lent.wipe()
        overwrite(self._buffered.read1(_BUFFER))
        self._buffered.peek(1)

    def read(self, count: int, /) -> bytes:
        """Return `count` bytes, fewer at the end; they last until the next call."""
        if count != self._lent.size:
            self._lent.wipe()
            self._lent = Lent(count)
        return self._lent.first(self._buffered.readinto(self._lent.room))


class _PlainWriter:
    """Takes from pyrage what was decrypted, and overwrites each piece that it was given.

    At the end of the block the buffer between is filled with zeros: a key may have stood in it.
    """

    def __init__(self, latched: _LatchedWriter) -> None:
        self._latched = latched
        self._buffered = io.BufferedWriter(latched, _BUFFER)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_left: object) -> None:
        self._latched.is_over = True
        self._buffered.flush()
        self._buffered.write(bytes(_BUFFER))
        self._buffered.flush()

    def write(self, piece: bytes, /) -> int:
        """Take a piece that pyrage made for this call alone."""
        taken = self._buffered.write(piece)
        overwrite(piece)
        return taken

    def flush(self) -> None:
        """Give the sink what waits."""
        self._buffered.flush()


@contextmanager
def _first_fault(*ends: _Latched) -> Iterator[None]:
    """Raise what went wrong at either end first, whatever pyrage made of it, or did not."""
    try:
        yield
    finally:
        for end in ends:
            end.is_over = True
        for end in ends:
            if end.fault is not None:
                raise end.fault


@contextmanager
def _told_apart() -> Iterator[None]:
    """Tell a key that does not fit from a stream that is not whole."""
    try:
        yield
    except pyrage.DecryptError as error:
        if "No matching keys" in str(error):
            raise IdentityDoesNotOpen from error
        raise StreamIsDamaged from error
    except OSError as error:
        raise StreamIsDamaged from error
