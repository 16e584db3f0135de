"""The index behind the search: opened, caught up with the records, thrown away when it is wrong.

It knows up to which entry of the log it has seen the records' changes. A crash between a change
and the index is caught up with from there; a draft's saves, which the log does not name, by how
often each was saved. Where the log does not hold that entry, the records are not those that the
index was made of.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from app.core.errors.base import Cancelled
from app.core.progress import Progress, Silent
from app.crypto.ring import Purpose
from app.models.audit import START, Head
from app.models.contact_texts import all_contacts, contact_texts_of
from app.models.search_file import IndexIsDamaged, remove_index
from app.models.search_index import Found, Question, SearchIndex
from app.models.search_texts import all_notes, changed_since, draft_stands, texts_of
from app.services.held import Held
from app.services.search_pieces import contact_piece, pieces_of

A_STEP = 40
"""Notes and contacts that are put into the index together; a lock waits for no more."""
FILLING = "reading notes"


@dataclass(frozen=True, slots=True)
class Stand:
    """How far the index is; `total` is 0 before that is known."""

    done: int = 0
    total: int = 0
    is_whole: bool = False
    """Whether every note was in it when it was caught up with last."""


class SearchFilling:
    """The index of one open practice. `find` and `catch_up` may come from any thread."""

    def __init__(self, held: Held) -> None:
        self._held = held
        self._records = held.records
        self._path = held.folder.search
        self._index: SearchIndex | None = None
        self._door = threading.RLock()
        self._one_at_a_time = threading.Lock()
        self._is_closed = False
        self.stand = Stand()

    def find(self, question: Question) -> tuple[int, list[Found]]:
        """Look into the index; nothing is found in one that has to be made anew."""
        try:
            return self._open().find(question)
        except IndexIsDamaged:
            self._throw_away()
            return 0, []

    def catch_up(self, progress: Progress | None = None) -> None:
        """Put in what is missing; a damaged file is made anew."""
        with self._one_at_a_time:
            try:
                self._fill(progress or Silent())
            except IndexIsDamaged:
                self._throw_away()
                self._fill(progress or Silent())

    def close(self) -> None:
        """Close the file and wipe its key; what still fills it ends at its next step."""
        self._is_closed = True
        if (index := self._index) is not None:
            index.interrupt()
        with self._one_at_a_time, self._door:
            self._let_go()

    def _open(self) -> SearchIndex:
        """Return the index under the key of now: after a re-key, or deleted, it is made anew."""
        with self._door:
            if self._is_closed or self._held.keys.are_wiped:
                raise Cancelled
            key = self._held.keys.ring.current(Purpose.CLINICAL)
            index = self._index
            if index is not None and (index.key_id != key.id or not self._path.exists()):
                self._let_go()
            if self._index is None:
                self._index = SearchIndex.open(self._path, self._held.keys.ring)
            return self._index

    def _let_go(self) -> None:
        if self._index is not None:
            self._index.close()
        self._index = None
        self.stand = Stand()

    def _throw_away(self) -> None:
        with self._door:
            self._let_go()
            remove_index(self._path)

    def _fill(self, progress: Progress) -> None:
        index, now = self._open(), self._records.head()
        known, is_whole = index.head()
        if known != START and self._records.digest_at(known.seq) != known.digest:
            self._throw_away()  # an older backup was brought back, or another one
            index, known, is_whole = self._open(), START, False
        if known == START:
            index.set_head(now, is_whole=False)
            known = now
        self._put(index, self._wanting(index, known, is_whole=is_whole), progress)
        index.set_head(now, is_whole=True)
        self.stand = Stand(is_whole=True)

    def _wanting(self, index: SearchIndex, known: Head, *, is_whole: bool) -> list[UUID]:
        """Return the notes and contacts that the index does not know as they are."""
        with self._records.reading() as session:
            changed = changed_since(session, known.seq)
            stands, here = draft_stands(session), index.stands()
            changed |= {note for note, stand in stands.items() if here.get(note) != stand}
            if is_whole:
                return list(changed)
            there = index.notes()
            every = [*all_notes(session), *all_contacts(session)]
            missing = [each for each in every if each not in there | changed]
        return [*changed, *missing]

    def _put(self, index: SearchIndex, wanting: Sequence[UUID], progress: Progress) -> None:
        for number, step in enumerate(_steps(wanting)):
            if self._is_closed:
                raise Cancelled
            done = number * A_STEP
            progress.step(done, len(wanting), FILLING)
            if not self.stand.is_whole:
                self.stand = Stand(done, len(wanting))
            with self._records.reading() as session:
                notes = texts_of(session, step)
                contacts = contact_texts_of(session, step)
            pieces = [piece for note in notes for piece in pieces_of(note)]
            index.replace(step, [*pieces, *map(contact_piece, contacts)])


def _steps(notes: Sequence[UUID]) -> Iterator[Sequence[UUID]]:
    return (notes[start : start + A_STEP] for start in range(0, len(notes), A_STEP))
