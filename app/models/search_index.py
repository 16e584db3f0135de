"""The search index: the words of notes in a second encrypted file, beside the records.

It is a cache. Its key comes from the clinical key: who may not read notes cannot open it, and
after a re-key nothing of it opens. Whatever does not open is made anew, and filled again from
the records. Private notes are never in it.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple, Self
from uuid import UUID

import sqlcipher3.dbapi2 as sqlcipher

from app.core.errors.base import Cancelled
from app.core.errors.practice import DiskIsFull
from app.core.errors.records import RecordsAreDamaged
from app.core.own_disk import computer_faults
from app.crypto.kdf import derive
from app.crypto.ring import KeyRing, Purpose, RingKey
from app.models.audit import START, Head
from app.models.connection import connect
from app.models.disk_faults import disk_fault
from app.rules.search_words import Term, days_between, quoted
from app.rules.snippets import BEGINS, BETWEEN, ENDS, MARKS

VERSION: Final = 1
INFO: Final = b"alcove-search-v1"
SPELLINGS: Final = 48
"""Words that an unfinished one may become; more, and its letters say enough."""
_PIECES: Final = """CREATE TABLE pieces (
    id INTEGER PRIMARY KEY, note TEXT NOT NULL, kind TEXT NOT NULL, sections TEXT NOT NULL,
    stand TEXT NOT NULL)"""
_WORDS: Final = """CREATE VIRTUAL TABLE words USING fts5(
    text, scope, columnsize = 0, tokenize = 'porter unicode61 remove_diacritics 2')"""
# Unfinished words are looked up as they are spelled, before they were brought to their stems.
_SPELLINGS: Final = """CREATE VIRTUAL TABLE spellings USING fts5(
    text, content = '', contentless_delete = 1, detail = none,
    tokenize = 'unicode61 remove_diacritics 2')"""
_FORMAT: Final = (
    "CREATE TABLE state (seq INTEGER NOT NULL, digest TEXT NOT NULL, is_whole INTEGER NOT NULL)",
    _PIECES,
    "CREATE INDEX pieces_note ON pieces (note)",
    _WORDS,
    _SPELLINGS,
    "CREATE VIRTUAL TABLE vocabulary USING fts5vocab(spellings, row)",
    f"PRAGMA user_version = {VERSION}",
)
# What a power cut takes of a cache is made again: no commit waits for the disk.
_QUICK: Final = ("synchronous = NORMAL", "fullfsync = OFF", "cache_size = -16384")
_MATCHING: Final = "words MATCH ? AND rowid BETWEEN ? AND ?"
_FIND: Final = (
    "SELECT rowid, highlight(words, 0, ?, ?) FROM words"  # noqa: S608 - fixed words
    f" WHERE {_MATCHING} ORDER BY rowid DESC LIMIT ? OFFSET ?"
)
_COUNT: Final = f"SELECT count(*) FROM words WHERE {_MATCHING}"  # noqa: S608 - fixed words


class IndexIsDamaged(Exception):
    """The file is not what it was: it is thrown away and made anew, and nobody is told."""


class Piece(NamedTuple):
    """What of a note is found together: its signed text, its addenda, or its draft."""

    note: UUID
    chart: UUID
    day: date
    kind: str
    sections: tuple[tuple[str, str], ...]
    """Each section's name and its words."""
    stand: str = ""
    """Of a draft: how often and when it was saved."""


class Found(NamedTuple):
    """A piece in which the words stand."""

    note: UUID
    kind: str
    sections: tuple[str, ...]
    marked: str
    """The sections' texts, what was found between marks; see `rules.snippets`."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for, and where."""

    terms: Sequence[Term]
    chart: UUID | None = None
    kind: str | None = None
    first: date | None = None
    last: date | None = None
    skip: int = 0
    most: int = 20


class SearchIndex:
    """The file, open: one connection writes, another one finds meanwhile."""

    def __init__(self, path: Path, key: RingKey) -> None:
        self.path = path
        self.key_id = key.id
        self._key = key
        self._finding = threading.Lock()
        self._filling = threading.Lock()
        self._writer = _connected(path, key)
        self._reader = _connected(path, key)

    @classmethod
    def open(cls, path: Path, ring: KeyRing) -> Self:
        """Open the file; make it anew where there is none, or it does not open.

        Raises Cancelled where the keys are wiped; DiskIsFull and ComputerDiskFails.
        """
        clinical = ring.current(Purpose.CLINICAL)
        if not len(clinical.key):
            raise Cancelled
        key = RingKey(clinical.id, Purpose.CLINICAL, derive(clinical.key, INFO))
        try:
            if not _is_ours(path, key):
                _make(path, key)
            return cls(path, key)
        except BaseException:
            key.key.wipe()
            raise

    def head(self) -> tuple[Head, bool]:
        """Return up to where the log's changes are in it, and whether older notes are, too."""
        with self._filling, _naming(self._writer) as connection:
            found = connection.execute("SELECT seq, digest, is_whole FROM state").fetchone()
        return (Head(*found[:2]), bool(found[2])) if found else (START, False)

    def set_head(self, head: Head, *, is_whole: bool) -> None:
        """Remember up to where the log's changes are in it."""
        with self._writing() as connection:
            connection.execute("DELETE FROM state")
            connection.execute("INSERT INTO state VALUES (?, ?, ?)", (*head, is_whole))

    def notes(self) -> set[UUID]:
        """Return the notes that are in it."""
        with self._filling, _naming(self._writer) as connection:
            found = connection.execute("SELECT DISTINCT note FROM pieces").fetchall()
        return {UUID(hex=note) for (note,) in found}

    def stands(self) -> dict[UUID, str]:
        """Return what drafts are in it, and how often each was saved by then."""
        query = "SELECT note, stand FROM pieces WHERE stand <> ''"
        with self._filling, _naming(self._writer) as connection:
            return {UUID(hex=note): stand for note, stand in connection.execute(query)}

    def replace(self, notes: Iterable[UUID], pieces: Iterable[Piece]) -> None:
        """Put these notes' words in place of what was known of them."""
        with self._writing() as connection:
            for note in notes:
                _forget(connection, note)
            for piece in pieces:
                _add(connection, piece)

    def find(self, question: Question) -> tuple[int, list[Found]]:
        """Return how many pieces match, and those of one page, the newest session first."""
        with self._finding, _naming(self._reader) as connection:
            match = self._match(connection, question)
            days = days_between(question.first, question.last)
            (count,) = connection.execute(_COUNT, (match, *days)).fetchone()
            page = (BEGINS, ENDS, match, *days, question.most, question.skip)
            rows = connection.execute(_FIND, page).fetchall() if count else []
            return count, [_found(connection, *row) for row in rows]

    def interrupt(self) -> None:
        """Stop what is being looked for or written now."""
        for connection in (self._reader, self._writer):
            with suppress(sqlcipher.Error):
                connection.interrupt()

    def close(self) -> None:
        """Close the file and wipe its key, once nobody is at it."""
        with self._finding, self._filling, suppress(sqlcipher.Error):
            self._reader.close()
            self._writer.close()
        self._key.key.wipe()

    def _match(self, connection: Any, question: Question) -> str:
        """Return the question as FTS5 reads it; charts and kinds are words of their own."""
        wanted = [
            f"{{text}} : {term.spelled(_spellings(connection, term))}" for term in question.terms
        ]
        if question.chart is not None:
            wanted.append(f"{{scope}} : {quoted(_of_chart(question.chart))}")
        if question.kind is not None:
            wanted.append(f"{{scope}} : {quoted(_of_kind(question.kind))}")
        return " AND ".join(wanted)

    @contextmanager
    def _writing(self) -> Iterator[Any]:
        with self._filling, _naming(self._writer) as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise


def remove_index(path: Path) -> None:
    """Remove the file and what SQLite keeps beside it."""
    with computer_faults():
        for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
            path.with_name(name).unlink(missing_ok=True)


def _connected(path: Path, key: RingKey) -> Any:
    connection = connect(path, key)
    for setting in _QUICK:
        connection.execute(f"PRAGMA {setting}")
    return connection


def _is_ours(path: Path, key: RingKey) -> bool:
    """Say whether the file opens with this key, and is of this version."""
    if not path.is_file():
        return False
    try:
        with closing(connect(path, key)) as connection:
            return bool(connection.execute("PRAGMA user_version").fetchone() == (VERSION,))
    except RecordsAreDamaged:
        return False


def _make(path: Path, key: RingKey) -> None:
    remove_index(path)
    with computer_faults():
        path.touch(mode=0o600, exist_ok=False)
    with closing(_connected(path, key)) as made, _naming(made) as connection:
        connection.execute("BEGIN")
        for statement in _FORMAT:
            connection.execute(statement)
        connection.execute("COMMIT")


@contextmanager
def _naming(connection: Any) -> Iterator[Any]:
    """Say of the driver's errors what they are: damage, want of room, or an interruption."""
    try:
        yield connection
    except sqlcipher.ProgrammingError as error:  # closed meanwhile: a lock has overtaken this
        raise Cancelled from error
    except sqlcipher.Error as error:
        if getattr(error, "sqlite_errorcode", None) == sqlcipher.SQLITE_INTERRUPT:
            raise Cancelled from error
        if isinstance(fault := disk_fault(error), DiskIsFull):
            raise fault from error
        raise IndexIsDamaged from error


def _spellings(connection: Any, term: Term) -> list[str]:
    """Return the words in the index that an unfinished one may become."""
    if not (beginning := term.beginning):
        return []
    query = "SELECT term FROM vocabulary WHERE term >= ? AND term < ? LIMIT ?"
    among = (beginning, beginning + "\U0010ffff", SPELLINGS)
    return [word for (word,) in connection.execute(query, among)]


def _found(connection: Any, number: int, marked: str) -> Found:
    query = "SELECT note, kind, sections FROM pieces WHERE id = ?"
    note, kind, sections = connection.execute(query, (number,)).fetchone()
    return Found(UUID(hex=note), kind, tuple(sections.split(BETWEEN)), marked)


def _forget(connection: Any, note: UUID) -> None:
    known = connection.execute("SELECT id FROM pieces WHERE note = ?", (note.hex,)).fetchall()
    for table, column in (("words", "rowid"), ("spellings", "rowid"), ("pieces", "id")):
        connection.executemany(f"DELETE FROM {table} WHERE {column} = ?", known)  # noqa: S608 - our own


def _add(connection: Any, piece: Piece) -> None:
    lowest, highest = days_between(piece.day, piece.day)
    query = "SELECT max(id) FROM pieces WHERE id BETWEEN ? AND ?"
    (last,) = connection.execute(query, (lowest, highest)).fetchone()
    number = lowest if last is None else last + 1
    text = BETWEEN.join(words.translate(MARKS) for _, words in piece.sections)
    names = BETWEEN.join(name for name, _ in piece.sections)
    scope = f"{_of_chart(piece.chart)} {_of_kind(piece.kind)}"
    row = (number, piece.note.hex, piece.kind, names, piece.stand)
    connection.execute("INSERT INTO pieces VALUES (?, ?, ?, ?, ?)", row)
    connection.execute(
        "INSERT INTO words (rowid, text, scope) VALUES (?, ?, ?)", (number, text, scope)
    )
    connection.execute("INSERT INTO spellings (rowid, text) VALUES (?, ?)", (number, text))


def _of_chart(chart: UUID) -> str:
    """Return a chart as a word of the index; its last digit keeps it from being stemmed."""
    return f"c{chart.hex}0"


def _of_kind(kind: str) -> str:
    return f"k{kind}0"
