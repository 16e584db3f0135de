"""Search in the words of notes and contacts: what was found, with the line in which it stands.

A line of a note is text of it: each note or contact of which one is handed out counts as
opened, and the activity log says so, once until the next lock. Of the search it says how long
the words were and how much was found, never what they were.
"""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from app.core.actions import Action
from app.core.ids import ChartId
from app.core.progress import Progress
from app.models.charts import Chart
from app.models.contacts import Contact
from app.models.notes import Note
from app.models.search_index import Found, Question
from app.rules.search_words import Term, terms_of
from app.rules.snippets import Range, Snippet, snippet_of
from app.services.client_rows import ClientRow, read_rows
from app.services.contacts import ContactRow, contacts_among
from app.services.held import Held
from app.services.merged_charts import gathered
from app.services.note_rows import NoteRow, NoteState, read_row, rows_query
from app.services.search_filling import SearchFilling, Stand
from app.services.search_pieces import SearchKind, title_of

__all__ = ["PAGE", "Hit", "Results", "Search", "SearchKind", "Stand", "Within"]

PAGE = 20
"""Hits handed out at a time: each is an opened note."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A note, an addendum, a draft or a contact in which the words stand."""

    of: NoteRow | ContactRow
    who: ClientRow
    kind: SearchKind
    section: str
    """The section's title."""
    place: str
    """Where in the note, for the page that opens it: kind, section, from, to."""
    text: str
    """The line in which they stand."""
    marks: tuple[Range, ...]
    """Where in that line."""


@dataclass(frozen=True, slots=True)
class Results:
    """One page of what was found."""

    total: int = 0
    hits: tuple[Hit, ...] = ()
    is_whole: bool = True
    """Not while the index is still being made: there may be more."""


@dataclass(frozen=True, slots=True)
class Within:
    """Where is looked: one chart, one kind, days from and to; all, unless said."""

    chart: ChartId | None = None
    kind: SearchKind | None = None
    first: date | None = None
    last: date | None = None


EVERYWHERE = Within()


class Search:
    """Finds; and keeps the index behind it, which may be deleted at any time."""

    def __init__(self, held: Held) -> None:
        self._records = held.records
        self._filling = SearchFilling(held)

    def find(self, words: str, within: Within = EVERYWHERE, *, skip: int = 0) -> Results:
        """Return the notes that hold all these words, the newest session first.

        Words in quotes stand together, the last word may be unfinished, case and accents are
        the same; nothing else is syntax. Raises DiskIsFull and ComputerDiskFails.
        """
        terms = terms_of(words)
        if not terms:
            return Results(is_whole=self.stand.is_whole)
        days = within.first, within.last
        question = Question(terms, self._among(within.chart), within.kind, *days, skip, PAGE)
        total, found = self._filling.find(question)
        hits = self._hits(found)
        self._write_down(hits, within.chart, {"letters": _letters(terms), "hits": total})
        return Results(total, tuple(hits), self.stand.is_whole)

    def _among(self, chart: ChartId | None) -> list[UUID]:
        """Return the charts that are looked through: those that a merge shows together."""
        if chart is None:
            return []
        with self._records.reading() as session:
            return gathered(session, chart)

    def _write_down(self, hits: list[Hit], chart: ChartId | None, said: dict[str, int]) -> None:
        """Have the log say that was searched, and open each record of which a line is shown.

        In one transaction: there may be twenty. Records that moved away take none; one by one then.
        """
        shown = {hit.of.id for hit in hits}
        with self._records.reading() as session:
            notes = session.scalars(select(Note).where(Note.id.in_(shown))).all()
            contacts = session.scalars(select(Contact).where(Contact.id.in_(shown))).all()
        together = self._records.work if self._records.moved_at is None else nullcontext
        with together():
            self._records.note_event(Action.SEARCHED, "notes", None, chart, **said)
            subjects: list[Note | Contact] = [*notes, *contacts]
            for each in subjects:
                self._records.opened(each, each.chart_id)

    @property
    def stand(self) -> Stand:
        """How far the index is."""
        return self._filling.stand

    def catch_up(self, progress: Progress | None = None) -> None:
        """Bring the index up to the records; makes it where it is missing. Takes a while.

        Raises Cancelled, DiskIsFull and ComputerDiskFails.
        """
        self._filling.catch_up(progress)

    def close(self) -> None:
        """Close the index and wipe its key, for good; before the records' keys go."""
        self._filling.close()

    def _hits(self, found: list[Found]) -> list[Hit]:
        ids = [each.note for each in found]
        with self._records.reading() as session:
            rows: dict[UUID, NoteRow | ContactRow] = {
                row.id: read_row(row)
                for row in session.execute(rows_query().where(Note.id.in_(ids)))
            }
            rows |= {row.id: row for row in contacts_among(session, ids)}
            charts = {row.chart for row in rows.values()}
            whose = {who.chart: who for who in read_rows(session, Chart.id.in_(charts))}
        return [
            _hit(each, rows[each.note], whose[rows[each.note].chart])
            for each in found
            # the index may be a moment behind
            if each.note in rows and not _is_put_away(rows[each.note])
        ]


def _letters(terms: tuple[Term, ...]) -> int:
    return sum(len(term.words) for term in terms)


def _is_put_away(row: NoteRow | ContactRow) -> bool:
    return isinstance(row, NoteRow) and row.state is NoteState.DISCARDED


def _hit(found: Found, of: NoteRow | ContactRow, who: ClientRow) -> Hit:
    snippet = snippet_of(found.marked)
    section = found.sections[snippet.section]
    kind = SearchKind(found.kind)
    place = _place(kind, section, snippet)
    return Hit(of, who, kind, title_of(section), place, snippet.text, snippet.marks)


def _place(kind: SearchKind, section: str, snippet: Snippet) -> str:
    begins, ends = snippet.place
    return f"{kind.value}:{section}:{begins}:{ends}"
