"""Incident forms: written on the day something goes wrong, with what Alcove knew that day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final
from uuid import UUID

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.actions import Action
from app.core.errors.rule_book import IncidentIsClosed
from app.crypto import keyfile as keyfile_folder
from app.models.audit import AuditEntry
from app.models.incidents import Incident
from app.rules.incidents import (
    AFTERWARDS,
    DECISION,
    FACTORS,
    NO_SAFE_HARBOR,
    STATE_LAW,
    WHAT_HAPPENED,
    Asked,
    last_day_to_tell,
)
from app.services.activity_words import sentence
from app.services.disk_encryption import disk_encryption_of

if TYPE_CHECKING:
    from app.services.open_practice import Held

__all__ = [
    "AFTERWARDS",
    "CIPHERS",
    "DECISION",
    "FACTORS",
    "NO_SAFE_HARBOR",
    "STATE_LAW",
    "WHAT_HAPPENED",
    "Asked",
    "IncidentRow",
    "IncidentSheet",
    "Incidents",
    "KnownThen",
    "PlainFile",
]

CIPHERS: Final = (
    "The records: SQLCipher 4, AES-256 in CBC mode with HMAC-SHA-512, under a random key. Notes "
    "and other clinical text once more inside it: ChaCha20-Poly1305. Copies on drives: age "
    "(X25519 and ChaCha20-Poly1305). The passphrase is stretched by Argon2id."
)
_PORTABLE, _DISK, _SEQ = "known portable", "known disk", "known seq"
_ON, _OFF = "on", "off"


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """One incident as the list shows it; its answers are had by opening it."""

    id: UUID
    title: str
    happened_on: date | None
    discovered_on: date
    closed_on: date | None

    @property
    def last_day(self) -> date:
        """The federal outer limit for telling people."""
        return last_day_to_tell(self.discovered_on)


@dataclass(frozen=True, slots=True)
class KnownThen:
    """What Alcove saw when the form was begun."""

    portable: bool
    """The passphrase alone opened the records, on any computer."""
    disk: str
    """What the system said of whole-disk encryption."""

    @property
    def portable_words(self) -> str:
        """Say it."""
        if self.portable:
            return "On: the passphrase alone opens the records, on any computer"
        return "Off: a copy opens with the recovery kit only"


@dataclass(frozen=True, slots=True)
class PlainFile:
    """A file that was saved from Alcove in the clear, as the log tells it."""

    at: datetime
    what: str


@dataclass(frozen=True, slots=True)
class IncidentSheet:
    """One form, opened."""

    row: IncidentRow
    answers: Mapping[str, str]
    known: KnownThen
    files: tuple[PlainFile, ...]
    """Every plain file that the log knew of when the form was begun, oldest first."""


class Incidents:
    """What a therapist does with incident forms."""

    def __init__(self, held: Held) -> None:
        self._held = held
        self._records = held.records

    def listed(self) -> list[IncidentRow]:
        """Return every incident, the open ones first, then the newest. Opens nothing."""
        with self._records.reading() as session:
            rows = session.scalars(select(Incident).order_by(Incident.discovered_on.desc())).all()
        return sorted(map(_as_row, rows), key=lambda row: row.closed_on is not None)

    def begin(self, title: str, discovered_on: date) -> UUID:
        """Begin a form, and keep what Alcove knows at this moment."""
        keyfile = keyfile_folder.read(self._held.folder.root)
        known = {
            _PORTABLE: _ON if keyfile.is_portable else _OFF,
            _DISK: disk_encryption_of(self._held.folder.root).words,
            _SEQ: str(self._records.head().seq),
        }
        with self._records.work() as session:
            row = Incident(
                title=title.strip(),
                discovered_on=discovered_on,
                written_at=self._held.clock.now(),
            )
            row.answers = _packed(known)
            session.add(row)
            return row.id

    def open(self, incident: UUID) -> IncidentSheet:
        """Open a form; the log says so."""
        with self._records.reading() as session:
            row = session.get_one(Incident, incident)
            said = self._answers(row)
            files = _files_until(session, int(said[_SEQ]))
        known = KnownThen(said[_PORTABLE] == _ON, said[_DISK])
        answers = {name: text for name, text in said.items() if name not in _KNOWN}
        return IncidentSheet(_as_row(row), answers, known, files)

    def write(self, incident: UUID, name: str, text: str) -> None:
        """Keep one answer; raises IncidentIsClosed."""
        with self._records.work() as session:
            row = _open_row(session, incident)
            said = self._answers(row)
            if said.get(name, "") != text.strip():
                row.answers = _packed({**said, name: text.strip()})

    def correct(self, told: IncidentRow) -> None:
        """Take over title and days that were typed anew; raises IncidentIsClosed."""
        with self._records.work() as session:
            row = _open_row(session, told.id)
            row.title, row.happened_on = told.title.strip(), told.happened_on
            row.discovered_on = told.discovered_on

    def close(self, incident: UUID) -> None:
        """Say that it is dealt with: the form stays as it is."""
        with self._records.work() as session:
            _open_row(session, incident).closed_on = self._held.clock.today()

    def reopen(self, incident: UUID) -> None:
        """Go on writing in a form that was closed."""
        with self._records.work() as session:
            session.get_one(Incident, incident).closed_on = None

    def _answers(self, row: Incident) -> dict[str, str]:
        self._records.opened(row, None)
        return msgspec.json.decode(self._records.reveal(row, "answers"), type=dict[str, str])


_KNOWN = frozenset({_PORTABLE, _DISK, _SEQ})


def _packed(answers: Mapping[str, str]) -> str:
    return msgspec.json.encode(answers, order="sorted").decode()


def _open_row(session: Session, incident: UUID) -> Incident:
    row = session.get_one(Incident, incident)
    if row.closed_on is not None:
        raise IncidentIsClosed
    return row


def _as_row(row: Incident) -> IncidentRow:
    return IncidentRow(row.id, row.title, row.happened_on, row.discovered_on, row.closed_on)


def _files_until(session: Session, seq: int) -> tuple[PlainFile, ...]:
    """Return what was saved in the clear, in words without a name."""
    query = (
        select(AuditEntry)
        .where(AuditEntry.action == Action.EXPORTED, AuditEntry.seq <= seq)
        .order_by(AuditEntry.seq)
    )
    return tuple(
        PlainFile(
            entry.at,
            sentence(Action.EXPORTED, entry.subject, None, msgspec.json.decode(entry.fields)),
        )
        for entry in session.scalars(query)
    )
