"""The two inner tars, made piece by piece while age reads them; nothing plain touches a disk."""

from __future__ import annotations

import binascii
import hashlib
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Self

from app.backup.contents import CONTENTS, DATABASE, INDEX, KEYS, Contents, member_of
from app.backup.feed import PIECE
from app.backup.manifest import AuditHead, Member, Versions, encode
from app.backup.readable import packed
from app.backup.source import BundleSource
from app.backup.tar import END, Entry, header, padding
from app.core.errors.bundles import ComputerDiskFails
from app.core.own_disk import computer_faults
from app.core.progress import Progress
from app.core.secret import Secret
from app.crypto.identity import identity_text
from app.crypto.wiping import joined, overwrite, taken

Piece = bytes | bytearray


class Pieces:
    """A file to read from, made of the pieces that an iterator yields.

    What it handed out is overwritten when more is asked for, or at the end of the block: a key
    may have been in it.
    """

    def __init__(self, pieces: Iterator[Piece]) -> None:
        self._pieces = pieces
        self._rest = memoryview(b"")
        self._lent = b""

    def __enter__(self) -> Self:
        """Give the file for the length of a block."""
        return self

    def __exit__(self, *_left: object) -> None:
        """Keep nothing of it, however the block ended."""
        self._rest.release()
        overwrite(self._lent)

    def read(self, count: int) -> bytes:
        """Return up to `count` bytes of the current piece; none after the last."""
        while not self._rest:
            self._rest.release()  # whoever yielded it may overwrite it now
            self._rest = memoryview(b"")
            piece = next(self._pieces, None)
            if piece is None:
                return b""
            self._rest = memoryview(piece)
        overwrite(self._lent)
        self._lent = bytes(self._rest[:count])
        self._rest = self._rest[count:]
        return self._lent


class Payload:
    """The tar inside payload.age, and the account of what went into it."""

    def __init__(self, source: BundleSource, progress: Progress) -> None:
        self._source = source
        self._progress = progress
        self._time = int(source.created.timestamp())
        self._members: list[Member] = []
        self._tables: dict[str, int] = {}

    def pieces(self) -> Iterator[Piece]:
        """Yield the tar from its first byte to its last."""
        yield from self._database(self._source.snapshot)
        yield from self._keys()
        for part in packed(self._source.readable):
            self._tables[part.table] = self._tables.get(part.table, 0) + part.rows
            yield from self._member(part.name, part.packed)
        yield from member(Entry(CONTENTS, 0, self._time), encode(self.contents()))
        yield END

    def contents(self) -> Contents:
        """Return the account of what has been yielded so far."""
        head = self._source.audit_head
        return Contents(
            practice_id=self._source.practice_id,
            counter=self._source.counter,
            machine=self._source.machine,
            audit_head=AuditHead(seq=head.seq, digest=head.digest),
            versions=Versions(app=self._source.app_version, schema=self._source.schema),
            tables=self._tables,
            members=tuple(self._members),
        )

    def _database(self, snapshot: Path) -> Iterator[bytes]:
        size = _size(snapshot)
        yield header(Entry(DATABASE, size, self._time))
        digest, done = hashlib.sha256(), 0
        for piece in _file(snapshot, size):
            digest.update(piece)
            done += len(piece)
            self._progress.step(done, size, "Writing the copy")
            yield piece
        if not done == size == _size(snapshot):
            raise ComputerDiskFails(None)
        yield padding(size)
        self._members.append(Member(name=DATABASE, size=size, sha256=digest.hexdigest()))

    def _keys(self) -> Iterator[Piece]:
        keys = self._source.keys
        texts = (_hexadecimal(keys.records), _hexadecimal(keys.clinical), _identity(keys.documents))
        with ExitStack() as wiped:
            for text in texts:
                wiped.enter_context(text)
            for name, text in zip(KEYS, texts, strict=True):
                yield from self._member(name, text.held)

    def _member(self, name: str, content: Piece) -> Iterator[Piece]:
        self._members.append(member_of(name, content))
        yield from member(Entry(name, 0, self._time), content)


def private_pieces(source: BundleSource) -> Iterator[Piece]:
    """Yield the tar inside psychotherapy.age: each note as it is stored, then their index."""
    time = int(source.created.timestamp())
    for note_id, age_file in source.private_notes:
        yield from member(Entry(f"{note_id}.age", 0, time), age_file)
    index = b"".join(line + b"\n" for line in source.private_index)
    yield from member(Entry(INDEX, 0, time), index)
    yield END


def member(entry: Entry, content: Piece) -> Iterator[Piece]:
    """Yield a whole member: its header with the content's size, the content, the padding."""
    yield header(Entry(entry.name, len(content), entry.time))
    yield content
    yield padding(len(content))


def _hexadecimal(key: Secret) -> Secret:
    with taken(binascii.b2a_hex(key.held)) as digits:
        return joined(digits.held, b"\n")


def _identity(key: Secret) -> Secret:
    with identity_text(key) as text:
        return joined(text.held, b"\n")


def _size(snapshot: Path) -> int:
    with computer_faults():
        return snapshot.stat().st_size


def _file(snapshot: Path, left: int) -> Iterator[bytes]:
    """Yield so many of the snapshot's bytes; its faults are the computer's, not the drive's."""
    with computer_faults(), snapshot.open("rb", buffering=0) as file:
        while piece := file.read(min(PIECE, left)):
            left -= len(piece)
            yield piece
