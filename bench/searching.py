"""Finding words in every note: against the same question to plain FTS5 on plain SQLite."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from app.models.search_index import Question, SearchIndex
from app.rules.search_words import terms_of
from app.services.open_practice import OpenPractice
from bench.figures import Figure, at_most, interleaved, taken, within
from bench.practices import YEARS, folder_of, opened

ROUNDS = 5
"""Each asks every question."""
ASK, FIND, FILL = "Search, log and all", "Search, the index alone", "Make the search index anew"
PLAIN = "plain FTS5 on plain SQLite"
_TABLE = (
    "CREATE VIRTUAL TABLE words USING fts5("
    "text, columnsize = 0, tokenize = 'porter unicode61 remove_diacritics 2')"
)
_COUNT = "SELECT count(*) FROM words WHERE words MATCH ?"
_FIND = (
    "SELECT rowid, highlight(words, 0, '[', ']') FROM words"
    " WHERE words MATCH ? ORDER BY rowid LIMIT 20"
)


def measure() -> Iterator[Figure]:
    """Ask the practice of each age, and a plain copy of its words."""
    for years in YEARS:
        with opened(folder_of(years)) as practice, TemporaryDirectory() as place:
            began = perf_counter()
            practice.search.catch_up()
            filled = perf_counter() - began
            index = practice.search._filling._open()  # noqa: SLF001 - the index without the log
            with closing(_plain_copy(index, Path(place) / "plain.db")) as plain:
                yield from _compared(practice, index, plain, f"{years} years")
            notes = len(index.notes())
            sys.stderr.write(f"{FILL}, {years} years: {notes:,} notes in {filled:.1f} s\n")


def _compared(
    practice: OpenPractice, index: SearchIndex, plain: sqlite3.Connection, age: str
) -> Iterator[Figure]:
    questions = _questions(index)
    ours, alone, floor = interleaved(
        ROUNDS * len(questions),
        _each(questions, practice.search.find),
        _each(questions, lambda words: index.find(Question(terms_of(words)))),
        _each(questions, lambda words: _ask_plainly(plain, words)),
    )
    pieces = plain.execute("SELECT count(*) FROM words").fetchone()[0]
    beside = f"{pieces:,} texts"
    yield Figure(f"{FIND}, {age}", alone, PLAIN, floor, at_most(3), beside)
    yield Figure(f"{ASK}, {age}", ours, PLAIN, floor, within(100), beside)


def _each(questions: list[str], ask: Callable[[str], Any]) -> Callable[[], float]:
    """Return what asks the next question at each call, and says how long it took."""
    asked = 0

    def once() -> float:
        nonlocal asked
        words = questions[asked % len(questions)]
        asked += 1
        return taken(lambda: ask(words))

    return once


def _questions(index: SearchIndex) -> list[str]:
    """Return common words and rare ones, alone, two together, quoted, and unfinished."""
    query = "SELECT term FROM vocabulary WHERE term GLOB '[a-z]*' ORDER BY doc DESC, term"
    words = [term for (term,) in index._reader.execute(query) if term.isalpha()]  # noqa: SLF001
    often, seldom = words[0], words[len(words) // 4]
    alone = [often, words[20], words[100], seldom, words[len(words) // 2], words[-1]]
    together = [f"{words[10]} {seldom}", f'"{often} {words[1]}"', f"{often} {words[5]} {words[30]}"]
    return [*(f"{each} " for each in (*alone, *together)), words[20][:3], words[100][:4]]


def _plain_copy(index: SearchIndex, path: Path) -> sqlite3.Connection:
    plain = sqlite3.connect(path, isolation_level=None)
    plain.execute(_TABLE)
    plain.execute("BEGIN")
    rows = index._reader.execute("SELECT id, c0 FROM words_content")  # noqa: SLF001
    plain.executemany("INSERT INTO words (rowid, text) VALUES (?, ?)", rows)
    plain.execute("COMMIT")
    return plain


def _ask_plainly(plain: sqlite3.Connection, words: str) -> None:
    match = " AND ".join(term.spelled() for term in terms_of(words))
    if plain.execute(_COUNT, (match,)).fetchone()[0]:
        plain.execute(_FIND, (match,)).fetchall()
