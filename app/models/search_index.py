"""The search index: the words of notes in a second encrypted file, beside the records.

It is a cache. Its key comes from the clinical key: who may not read notes cannot open it, and
after a re-key nothing of it opens. Whatever does not open is made anew, and filled again from
the records. Private notes are never in it.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple, Self
from uuid import UUID

import sqlcipher3.dbapi2 as sqlcipher

from app.crypto.ring import KeyRing, RingKey
from app.models.audit import START, Head
from app.models.search_file import connected, index_key, is_ours, make, naming
from app.rules.search_words import Term, days_between, quoted
from app.rules.snippets import BEGINS, BETWEEN, ENDS, MARKS, OF_ALCOVE

SPELLINGS: Final = 48
"""Words that an unfinished one may become; more, and its letters say enough."""
_COUNT: Final = "SELECT count(*) FROM words WHERE words MATCH ?"
_FIND: Final = (
    "SELECT note, kind, sections, highlight(words, 0, ?, ?) FROM words WHERE words MATCH ?"
)
_ADD: Final = (
    "INSERT INTO words (rowid, text, scope, note, kind, sections) VALUES (?, ?, ?, ?, ?, ?)"
)
_OF_DAYS: Final = " AND rowid BETWEEN ? AND ?"
_PAGE: Final = " ORDER BY rowid LIMIT ? OFFSET ?"


class Piece(NamedTuple):
    """What is found together: a note's signed text, its addenda, its draft, or a contact."""

    note: UUID
    """The note's id, or the contact's."""
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
    charts: Sequence[UUID] = ()
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
        self._writer = connected(path, key)
        self._reader = connected(path, key)

    @classmethod
    def open(cls, path: Path, ring: KeyRing) -> Self:
        """Open the file; make it anew where there is none, or it does not open.

        Raises Cancelled where the keys are wiped; DiskIsFull and ComputerDiskFails.
        """
        key = index_key(ring)
        try:
            if not is_ours(path, key):
                make(path, key)
            return cls(path, key)
        except BaseException:
            key.key.wipe()
            raise

    def head(self) -> tuple[Head, bool]:
        """Return up to where the log's changes are in it, and whether older notes are, too."""
        with self._filling, naming(self._writer) as connection:
            found = connection.execute("SELECT seq, digest, is_whole FROM state").fetchone()
        return (Head(*found[:2]), bool(found[2])) if found else (START, False)

    def set_head(self, head: Head, *, is_whole: bool) -> None:
        """Remember up to where the log's changes are in it."""
        with self._writing() as connection:
            connection.execute("DELETE FROM state")
            connection.execute("INSERT INTO state VALUES (?, ?, ?)", (*head, is_whole))

    def notes(self) -> set[UUID]:
        """Return the notes and contacts that are in it."""
        with self._filling, naming(self._writer) as connection:
            found = connection.execute("SELECT DISTINCT note FROM pieces").fetchall()
        return {UUID(hex=note) for (note,) in found}

    def stands(self) -> dict[UUID, str]:
        """Return what drafts are in it, and how often each was saved by then."""
        query = "SELECT note, stand FROM pieces WHERE stand <> ''"
        with self._filling, naming(self._writer) as connection:
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
        with self._finding, naming(self._reader) as connection:
            days: tuple[int, ...] = ()
            match, among = self._match(connection, question), ""
            if question.first or question.last:  # FTS5 counts slower within a span than in all
                days, among = days_between(question.first, question.last), _OF_DAYS
            page = (BEGINS, ENDS, match, *days, question.most, question.skip)
            rows = connection.execute(_FIND + among + _PAGE, page).fetchall()
            count = len(rows)
            if question.skip or count == question.most:  # a first page that is not full is all
                (count,) = connection.execute(_COUNT + among, (match, *days)).fetchone()
        return count, [_found(*row) for row in rows]

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
        """Return the question as FTS5 reads it; charts and kinds are words of their own.

        Words that nobody can type: to say in which column to look would cost as much again.
        """
        wanted = [term.spelled(_spellings(connection, term)) for term in question.terms]
        if question.charts:
            charts = " OR ".join(quoted(_of_chart(each)) for each in question.charts)
            wanted.append(f"({charts})")
        if question.kind is not None:
            wanted.append(quoted(_of_kind(question.kind)))
        return " AND ".join(wanted)

    @contextmanager
    def _writing(self) -> Iterator[Any]:
        with self._filling, naming(self._writer) as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise


def _spellings(connection: Any, term: Term) -> list[str]:
    """Return the words in the index that an unfinished one may become."""
    if not (beginning := term.beginning):
        return []
    query = "SELECT term FROM vocabulary WHERE term >= ? AND term < ? LIMIT ?"
    among = (beginning, beginning + "\U0010ffff", SPELLINGS)
    return [word for (word,) in connection.execute(query, among)]


def _found(note: str, kind: str, sections: str, marked: str) -> Found:
    return Found(UUID(hex=note), kind, tuple(sections.split(BETWEEN)), marked)


def _forget(connection: Any, note: UUID) -> None:
    known = connection.execute("SELECT id FROM pieces WHERE note = ?", (note.hex,)).fetchall()
    for table, column in (("words", "rowid"), ("spellings", "rowid"), ("pieces", "id")):
        connection.executemany(f"DELETE FROM {table} WHERE {column} = ?", known)  # noqa: S608 - our own


def _add(connection: Any, piece: Piece) -> None:
    lowest, highest = days_between(piece.day, piece.day)
    query = "SELECT min(id) FROM pieces WHERE id BETWEEN ? AND ?"
    (last,) = connection.execute(query, (lowest, highest)).fetchone()
    number = highest if last is None else last - 1
    text = BETWEEN.join(words.translate(MARKS) for _, words in piece.sections)
    names = BETWEEN.join(name for name, _ in piece.sections)
    scope = f"{_of_chart(piece.chart)} {_of_kind(piece.kind)}"
    note = piece.note.hex
    connection.execute("INSERT INTO pieces VALUES (?, ?, ?)", (number, note, piece.stand))
    connection.execute(_ADD, (number, text, scope, note, piece.kind, names))
    connection.execute("INSERT INTO spellings (rowid, text) VALUES (?, ?)", (number, text))


def _of_chart(chart: UUID) -> str:
    """Return a chart as a word of the index; its last digit keeps it from being stemmed."""
    return f"{OF_ALCOVE}c{chart.hex}0"


def _of_kind(kind: str) -> str:
    return f"{OF_ALCOVE}k{kind}0"
