"""What Alcove can see for itself of the rule book's questions, looked at anew each time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select

from app.core.wording import counted, day_here, short_date
from app.models.backups import Backup
from app.models.drills import Drill
from app.models.drives import Drive
from app.models.practice import Practice
from app.models.users import User
from app.rules.risk_analysis import A_YEAR, Fact, Standing
from app.services.backups import Backups, Freshness
from app.services.disk_encryption import DiskEncryption, disk_encryption_of
from app.services.log_check import LogCheck

if TYPE_CHECKING:
    from app.services.open_practice import Held

__all__ = ["Finding", "KeptFacts", "PracticedRestore"]

_ENCRYPTED: Final = (
    "The records: AES-256 (SQLCipher), refused when they are not. Clinical text once more: "
    "ChaCha20-Poly1305. Each copy: age"
)
_SIGN_IN: Final = (
    "{}, by a passphrase of 15 characters or more behind Argon2id. After five wrong ones the "
    "wait grows to an hour"
)
_DONE, _PARTLY, _NOT_DONE = Standing.DONE, Standing.PARTLY, Standing.NOT_DONE


@dataclass(frozen=True, slots=True)
class Finding:
    """How something stands, in words; no standing where Alcove sees only a part of it."""

    standing: Standing | None
    words: str


@dataclass(frozen=True, slots=True)
class PracticedRestore:
    """One fire drill, as the plan lists it."""

    on: date
    drive: str
    opened_by: str
    compared: int
    passed: bool


class KeptFacts:
    """Looks at the records, the laptop and the drives."""

    def __init__(self, held: Held, backups: Backups, log: LogCheck) -> None:
        self._held = held
        self._backups = backups
        self._log = log

    def look(self) -> dict[Fact, Finding]:
        """Look at everything; the log is checked from where it was checked last."""
        with self._held.records.reading() as session:
            practice = session.scalars(select(Practice)).one()
            users = session.scalar(select(func.count()).where(User.active)) or 0
            drives = session.scalars(select(Drive).where(Drive.retired_on.is_(None))).all()
            copies = session.scalars(select(Backup).where(Backup.removed_at.is_(None))).all()
            drills = session.scalars(select(Drill).order_by(Drill.practiced_at.desc())).all()
        looks: Mapping[Fact, Callable[[], Finding]] = {
            Fact.ENCRYPTED: lambda: Finding(_DONE, _ENCRYPTED),
            Fact.SIGN_IN: lambda: _sign_in(users),
            Fact.LOCKS: lambda: _locks(practice.idle_minutes),
            Fact.LOG: self._unbroken,
            Fact.BACKUP: self._fresh,
            Fact.ELSEWHERE: lambda: _elsewhere(drives, copies),
            Fact.DRILL: lambda: _drilled(drills, self._held.clock.today()),
            Fact.KIT: lambda: _kit(practice),
            Fact.DISK: self._disk,
        }
        return {fact: seen() for fact, seen in looks.items()}

    def practiced(self) -> list[PracticedRestore]:
        """Return every restore that was practiced, newest first."""
        with self._held.records.reading() as session:
            drills = session.scalars(select(Drill).order_by(Drill.practiced_at.desc())).all()
        return [
            PracticedRestore(
                day_here(row.practiced_at), row.drive, row.opened_by, row.compared, row.passed
            )
            for row in drills
        ]

    def _unbroken(self) -> Finding:
        verdict = self._log.since_last()
        return Finding(_DONE if verdict.is_whole else _NOT_DONE, verdict.words)

    def _fresh(self) -> Finding:
        state = self._backups.state()
        if state.last_at is None:
            return Finding(_NOT_DONE, "No backup yet")
        words = f"The newest checked copy is of {_on(state.last_at)}, on {state.drive}"
        if state.unsaved_since is not None:
            words += f". Changes since {_on(state.unsaved_since)} are in no copy"
        by = {Freshness.GREEN: _DONE, Freshness.AMBER: _PARTLY}
        return Finding(by.get(state.freshness, _NOT_DONE), words)

    def _disk(self) -> Finding:
        found = disk_encryption_of(self._held.folder.root)
        by = {DiskEncryption.ON: _DONE, DiskEncryption.OFF: _NOT_DONE}
        return Finding(by.get(found), found.words)


def _sign_in(users: int) -> Finding:
    return Finding(_DONE, _SIGN_IN.format(counted(users, "person opens them", "people open them")))


def _locks(minutes: int) -> Finding:
    return Finding(_DONE, f"After {counted(minutes, 'minute')} without activity. Ctrl+L at once")


def _kit(practice: Practice) -> Finding:
    if practice.kit_tested_at is not None:
        words = f"Kit {practice.kit_id}, typed back whole on {_on(practice.kit_tested_at)}"
        return Finding(_DONE, words)
    if practice.kit_confirmed_at is not None:
        words = f"Made on {_on(practice.kit_confirmed_at)}, not typed back whole yet"
        return Finding(_PARTLY, words)
    return Finding(_NOT_DONE, "Not on paper yet")


def _elsewhere(drives: Sequence[Drive], copies: Sequence[Backup]) -> Finding:
    """Say whether a checked copy is in another building: she confirmed the day."""
    checked = [copy for copy in copies if copy.verified_at is not None]
    used = {copy.drive_id for copy in checked}
    away = [drive.elsewhere_on for drive in drives if drive.id in used]
    away += [copy.elsewhere_on for copy in checked if copy.portable]
    if last := max((day for day in away if day), default=None):
        return Finding(_DONE, f"A copy is in another building, said on {short_date(last)}")
    apart = [drive.label for drive in drives if drive.apart and drive.id in used]
    if apart:
        words = f"Copies on {' and '.join(apart)}. Nobody said that one is in another building"
        return Finding(_PARTLY, words)
    return Finding(_NOT_DONE, "No copy outside this laptop")


def _drilled(drills: Sequence[Drill], today: date) -> Finding:
    if not drills:
        return Finding(_NOT_DONE, "No restore was practiced yet")
    last = drills[0]
    if not last.passed:
        return Finding(_NOT_DONE, f"The restore practiced on {_on(last.practiced_at)} did not pass")
    words = (
        f"Practiced on {_on(last.practiced_at)} from {last.drive}: "
        f"{counted(last.compared, 'record')} compared, everything matched"
    )
    is_recent = today - day_here(last.practiced_at) < A_YEAR + timedelta(days=1)
    return Finding(_DONE if is_recent else _PARTLY, words)


def _on(at: datetime) -> str:
    return short_date(day_here(at))
