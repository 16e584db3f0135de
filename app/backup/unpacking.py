"""Reads the two inner tars as they are decrypted, and holds them against their accounts."""

from __future__ import annotations

import binascii
import hashlib
from typing import Protocol

from app.backup.contents import (
    CONTENTS,
    CONTENTS_LIMIT,
    DATABASE,
    INDEX,
    KEY_LIMIT,
    KEYS,
    NOTE_NAME,
    PACKED_LIMIT,
    PAYLOAD,
    PRIVATE,
    RECORDS_KEY,
    Contents,
    member_of,
    table_of,
)
from app.backup.feed import (
    PIECE,
    Reading,
    reading_content,
    reading_end,
    reading_header,
    reading_padding,
)
from app.backup.manifest import Manifest, Member, decode
from app.backup.readable import rows_in
from app.backup.tar import Entry
from app.core.errors.bundles import BundleIsDamaged
from app.core.secret import Secret
from app.crypto.wiping import taken

_NOTE_LIMIT = 64 << 20
_KEY_LENGTH = 32


class DatabaseSink(Protocol):
    """Where the database goes, a piece at a time."""

    def write(self, piece: bytearray, /) -> object:
        """Take the next piece."""
        ...


class Nowhere:
    """Takes the database and keeps nothing: only its digest is wanted."""

    def write(self, piece: bytearray, /) -> None:
        """Let the piece go."""


class Unpacking:
    """The payload: the database goes to a sink, everything else is checked in memory.

    The rows of the readable parts are counted, unless they were packed a moment ago.
    """

    def __init__(
        self, manifest: Manifest, database: DatabaseSink, *, counts_rows: bool = True
    ) -> None:
        self._manifest = manifest
        self._database = database
        self._counts_rows = counts_rows
        self._members: list[Member] = []
        self._tables: dict[str, int] = {}
        self.records_key = Secret(bytearray())

    def reading(self) -> Reading[Contents]:
        """Read the tar: the database, the keys, the readable parts, their account, the end."""
        yield from self._read_database()
        for name in KEYS:
            yield from self._read_key(name)
        entry = yield from reading_header(PAYLOAD)
        while entry.name != CONTENTS:
            yield from self._read_part(entry)
            entry = yield from reading_header(PAYLOAD)
        text = yield from reading_content(entry, CONTENTS_LIMIT)
        yield from reading_end(PAYLOAD)
        contents = decode(text, Contents, PAYLOAD)
        self._require_agreement(contents)
        return contents

    def _read_database(self) -> Reading[None]:
        entry = yield from reading_header(PAYLOAD)
        _require(entry.name == DATABASE)
        digest, left = hashlib.sha256(), entry.size
        while left:
            piece = yield min(left, PIECE)
            digest.update(piece)
            self._database.write(piece)
            left -= len(piece)
        yield from reading_padding(entry)
        self._members.append(Member(name=DATABASE, size=entry.size, sha256=digest.hexdigest()))

    def _read_key(self, name: str) -> Reading[None]:
        entry = yield from reading_header(PAYLOAD)
        _require(entry.name == name)
        with Secret((yield from reading_content(entry, KEY_LIMIT))) as text:
            self._members.append(member_of(name, text.held))
            if name == RECORDS_KEY:
                self.records_key = _from_hexadecimal(text.held)

    def _read_part(self, entry: Entry) -> Reading[None]:
        packed = yield from reading_content(entry, PACKED_LIMIT)
        table = table_of(entry.name)
        if table is None:
            raise BundleIsDamaged(PAYLOAD)
        self._members.append(member_of(entry.name, packed))
        if self._counts_rows:
            self._tables[table] = self._tables.get(table, 0) + rows_in(PAYLOAD, packed)

    def _require_agreement(self, contents: Contents) -> None:
        """Hold what was read against the payload's account, and that against the manifest."""
        _require(contents.members == tuple(self._members))
        _require(not self._counts_rows or contents.tables == self._tables)
        _require(contents.practice_id == self._manifest.practice_id)
        _require(contents.counter == self._manifest.counter)
        _require(contents.audit_head == self._manifest.audit_head)
        _require(contents.versions == self._manifest.versions)


def reading_private() -> Reading[int]:
    """Read the private notes' tar: the notes, still closed, and their index; return how many."""
    notes = 0
    entry = yield from reading_header(PRIVATE)
    while entry.name != INDEX:
        if not NOTE_NAME.fullmatch(entry.name):
            raise BundleIsDamaged(PRIVATE)
        yield from reading_content(entry, _NOTE_LIMIT)
        notes += 1
        entry = yield from reading_header(PRIVATE)
    index = yield from reading_content(entry, CONTENTS_LIMIT)
    yield from reading_end(PRIVATE)
    if index.count(b"\n") != notes:
        raise BundleIsDamaged(PRIVATE)
    return notes


def _require(holds: bool) -> None:  # noqa: FBT001 - reads as a sentence where it is called
    if not holds:
        raise BundleIsDamaged(PAYLOAD)


def _from_hexadecimal(text: bytearray) -> Secret:
    """Return the key that 64 hexadecimal digits and a line's end say."""
    _require(len(text) == 2 * _KEY_LENGTH + 1 and text.endswith(b"\n"))
    try:
        with memoryview(text) as line:
            return taken(binascii.a2b_hex(line[:-1]))
    except ValueError:
        raise BundleIsDamaged(PAYLOAD) from None
