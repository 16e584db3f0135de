"""By what the client list is narrowed beside the status: a tag, a language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.models.charts import ChartMember
from app.models.clients import Client
from app.models.tags import Tag
from app.services.client_rows import stands_for_chart


@dataclass(frozen=True, slots=True)
class Gathering:
    """A tag, a language, or both; empty: by neither. A chart counts where a member does."""

    tag: str = ""
    language: str = ""


EVERYBODY = Gathering()


@dataclass(frozen=True, slots=True)
class KnownWords:
    """The tags and languages that clients have, by the alphabet."""

    tags: tuple[str, ...]
    languages: tuple[str, ...]


def known_words(session: Session) -> KnownWords:
    """Return what the list can be narrowed by; nobody's words twice for their capitals."""
    languages = session.scalars(select(Client.language).where(Client.language.is_not(None)))
    return KnownWords(
        _once(session.scalars(select(Tag.word))), _once(each for each in languages if each)
    )


def charts_of(session: Session, by: Gathering) -> set[UUID]:
    """Return the charts with a present member whom the words fit."""
    members = select(ChartMember.chart_id, ChartMember.client_id).where(stands_for_chart())
    whom = _with_tag(session, by.tag) if by.tag else None
    if by.language:
        speak = _who_speak(session, by.language)
        whom = speak if whom is None else whom & speak
    return {chart for chart, client in session.execute(members) if whom is None or client in whom}


def _with_tag(session: Session, tag: str) -> set[UUID]:
    return _fitting(session, select(Tag.client_id, Tag.word), tag)


def _who_speak(session: Session, language: str) -> set[UUID]:
    spoken = select(Client.id, Client.language).where(Client.language.is_not(None))
    return _fitting(session, spoken, language)


def _fitting(session: Session, query: Select[UUID, str | None], word: str) -> set[UUID]:
    wanted = word.casefold()
    return {key for key, said in session.execute(query) if said and said.casefold() == wanted}


def _once(words: Iterable[str]) -> tuple[str, ...]:
    """Return the words, each in the spelling that comes first."""
    spelled: dict[str, str] = {}
    for word in sorted(words):
        spelled.setdefault(word.casefold(), word)
    return tuple(sorted(spelled.values(), key=str.casefold))
