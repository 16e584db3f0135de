"""Finding a client by a few letters: all in memory, and never a guess between two people.

The book of names is read once and anew after changes, on any thread; a key typed reads nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.clock import Clock
from app.core.ids import ChartId
from app.models.audit import Action, AuditEntry
from app.models.database import Records
from app.rules.letters import Range, joined, words_of
from app.services.finding_rows import Coming, Known, known_in
from app.services.matching import Fit, Guesses, guesses, word_fit
from app.services.people_changes import changed_since, log_end

__all__ = ["Coming", "Finding", "Found", "Hit", "Known"]

READ_FROM: Final = frozenset(
    {"clients", "charts", "chart_members", "notes", "appointments", "series", "series_skips"}
    | {"merges"}
)
"""The tables whose changes make the book of names old."""
ENTRIES_BACK: Final = 2000
"""How far back in the log the charts opened last are looked for."""


class Hit(NamedTuple):
    """Somebody who fits, and by what."""

    known: Known
    fit: Fit
    alike: float = 100.0
    in_name: tuple[Range, ...] = ()
    in_legal: tuple[Range, ...] = ()
    """Set where a word fits the legal name better than the used one."""
    by_birth_date: bool = False
    by_number: bool = False

    @property
    def order(self) -> tuple[bool, Fit, float]:
        """Discharged clients last, then by how well it fits."""
        return self.known.is_discharged, self.fit, -self.alike


class Found(NamedTuple):
    """Who fits, best first."""

    hits: list[Hit]
    sure: Hit | None
    """The one who is meant: nobody else fits as well, discharged clients included."""


class Book(NamedTuple):
    """Everybody, as the records had them when it was read."""

    everybody: list[Known]
    by_chart: dict[ChartId, Known]
    parts: list[str]
    """Every word of every name, for guesses."""
    recent: list[ChartId]
    """The charts that the log says were opened last."""
    until: int
    """The entry of the log up to which it is known."""


class Finding:
    """The practice's people in memory. `read` blocks; everything else is quick."""

    def __init__(self, records: Records, clock: Clock) -> None:
        self._records = records
        self._clock = clock
        self._book: Book | None = None
        self._opened: list[ChartId] = []

    def read(self) -> Book:
        """Read everybody anew: 150 ms after thirty years, so on a thread of its own."""
        with self._records.reading() as session:
            until = log_end(session)
            everybody = known_in(session, self._clock.now())
            recent = _opened_last(session)
        parts = {part for known in everybody for part in known.parts}
        by_chart = {known.row.chart: known for known in everybody}
        self._book = Book(everybody, by_chart, sorted(parts), recent, until)
        return self._book

    def freshen(self) -> None:
        """Read anew now where somebody was added or changed since; one short look else."""
        book = self._now()
        with self._records.reading() as session:
            is_old = changed_since(session, book.until)
        if is_old:
            self.read()

    def of(self, chart: ChartId) -> Known | None:
        """Return one chart as it is known."""
        return self._now().by_chart.get(chart)

    def by_words(self, words: str) -> Found:
        """Return whom the words may mean: parts of names, a birth date, a chart number.

        Where nobody fits, a misspelled name is guessed at.
        """
        typed, book = words_of(words), self._now()
        if not typed:
            return Found([], None)
        found = ranked(_hit(known, typed, {}) for known in book.everybody)
        if found.hits:
            return found
        meant = guesses(typed, book.parts)
        return ranked(_hit(known, typed, meant) for known in book.everybody)

    def by_number(self, digits: str) -> Found:
        """Return the charts whose number begins with these digits."""
        wanted = digits.strip()
        if not wanted:
            return Found([], None)
        return ranked(_numbered(known, wanted) for known in self._now().everybody)

    def next_session(self) -> tuple[Known, Coming] | None:
        """Return whose session is next, or goes on now; None where nothing is booked."""
        now = self._clock.now()
        ahead = ((known, known.next_after(now)) for known in self._now().everybody)
        booked = [(known, coming) for known, coming in ahead if coming is not None]
        return min(booked, key=lambda each: each[1].starts, default=None)

    def recent(self, most: int) -> list[Known]:
        """Return the charts that were opened last, the newest first; the log remembers them."""
        by_chart = self._now().by_chart
        charts = dict.fromkeys((*self._opened, *self._now().recent))
        return [by_chart[each] for each in charts if each in by_chart][:most]

    def note_opened(self, chart: ChartId) -> None:
        """Remember that a chart was opened: the log names it once from unlock to lock."""
        self._opened = [chart, *(each for each in self._opened if each != chart)]

    def _now(self) -> Book:
        return self._book or self.read()


def _opened_last(session: Session) -> list[ChartId]:
    end = log_end(session)
    entries = (
        select(AuditEntry.chart_id)
        .where(AuditEntry.seq > end - ENTRIES_BACK, AuditEntry.action == Action.OPENED)
        .order_by(AuditEntry.seq.desc())
    )
    return [ChartId(each) for each in dict.fromkeys(session.scalars(entries)) if each]


def ranked(hits: Iterable[Hit | None]) -> Found:
    """Put those who fit in order, and say who is meant, if nobody else fits as well."""
    ranked = sorted((hit for hit in hits if hit is not None), key=lambda hit: hit.order)
    if not ranked:
        return Found([], None)
    first, *others = ranked
    return Found(ranked, None if any(_rivals(first, other) for other in others) else first)


def _rivals(first: Hit, other: Hit) -> bool:
    """Say whether another could be meant as well: one who left counts where nothing fits better."""
    alike = other.known.is_discharged == first.known.is_discharged
    return other.fit < first.fit or (other.fit == first.fit and alike)


def _numbered(known: Known, digits: str) -> Hit | None:
    if digits in known.numbers:
        return Hit(known, Fit.WHOLE, by_number=True)
    begins = any(number.startswith(digits) for number in known.numbers)
    return Hit(known, Fit.BEGINS, by_number=True) if begins else None


def _hit(known: Known, words: Sequence[str], meant: Guesses) -> Hit | None:
    """Fit somebody to all words, each by what fits it best; None where one fits nowhere."""
    whole: Hit | None = None
    for word in words:
        if not _may_fit(known, word, meant):
            return None
        found = min(_word_hits(known, word, meant), key=lambda hit: hit.order, default=None)
        if found is None:
            return None
        whole = found if whole is None else _both(whole, found)
    return whole


def _may_fit(known: Known, word: str, meant: Guesses) -> bool:
    """Say whether a word is worth a closer look: most people are left out by this alone."""
    names = (known.name, known.legal)
    is_in_name = any(each is not None and word in each.folded for each in names)
    return is_in_name or word[0].isdecimal() or bool(meant.get(word))


def _word_hits(known: Known, word: str, meant: Guesses) -> Iterator[Hit]:
    """Give every way in which somebody fits a word, the used name before the legal one."""
    if used := word_fit(known.name, word, meant):
        yield Hit(known, used.fit, used.alike, in_name=used.ranges)
    if known.legal is not None and (legal := word_fit(known.legal, word, meant)):
        yield Hit(known, legal.fit, legal.alike, in_legal=legal.ranges)
    if word[0].isdecimal():
        if any(written.startswith(word) for written in known.born):
            yield Hit(known, Fit.BEGINS, by_birth_date=True)
        if (number := _numbered(known, word)) is not None:
            yield number


def _both(one: Hit, other: Hit) -> Hit:
    return Hit(
        one.known,
        max(one.fit, other.fit),
        min(one.alike, other.alike),
        joined([*one.in_name, *other.in_name]),
        joined([*one.in_legal, *other.in_legal]),
        one.by_birth_date or other.by_birth_date,
        one.by_number or other.by_number,
    )
