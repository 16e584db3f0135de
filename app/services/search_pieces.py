"""What is found together: a note's signed text, its addenda, its draft; and each contact."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Any

import msgspec

from app.models.contact_texts import ContactText
from app.models.search_index import Piece
from app.models.search_texts import DraftBody, NoteTexts
from app.rules.templates import KEPT, TEMPLATES


class SearchKind(StrEnum):
    """What may be found."""

    NOTE = "note"
    ADDENDUM = "addendum"
    DRAFT = "draft"
    CONTACT = "contact"


ADDENDUM_TITLE = "Addendum"
_TITLES = {
    kind.name: kind.title for shape in TEMPLATES.values() for kind in (*shape.sections, KEPT)
}


def title_of(section: str) -> str:
    """Return what a section is called; an addendum's has the name of its kind or its number."""
    return _TITLES.get(section, ADDENDUM_TITLE)


def pieces_of(note: NoteTexts) -> Iterator[Piece]:
    """Give a note as the index takes it."""
    if note.sections:
        yield Piece(note.note, note.chart, note.day, SearchKind.NOTE, note.sections)
    if note.addenda:
        numbered = tuple((str(number), text) for number, text in enumerate(note.addenda))
        yield Piece(note.note, note.chart, note.day, SearchKind.ADDENDUM, numbered)
    if note.draft is not None:
        words = _words_of(note.draft)
        stand = note.draft.stand
        yield Piece(note.note, note.chart, note.day, SearchKind.DRAFT, words, stand)


def contact_piece(contact: ContactText) -> Piece:
    """Give a contact as the index takes it."""
    words = ((SearchKind.CONTACT.value, contact.about),)
    return Piece(contact.contact, contact.chart, contact.day, SearchKind.CONTACT, words)


def _words_of(draft: DraftBody) -> tuple[tuple[str, str], ...]:
    """Return a draft's sections; nothing of one that cannot be read: it is found by its date."""
    try:
        body: Any = msgspec.json.decode(draft.body or "{}")
    except msgspec.DecodeError:
        return ()
    return tuple(body.get("sections", {}).items())
