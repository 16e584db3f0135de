"""One home: a copy on a drive that tells of a newer home stops all writing here."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.backup.drives import folder_for
from app.backup.manifest import is_proven
from app.backup.naming import counter_in
from app.backup.opening import Opening
from app.backup.reading import outline
from app.backup.shelf import BundleState, FoundBundle, look_at
from app.backup.verify import verify
from app.core.actions import Action
from app.core.errors.base import PracticeError
from app.core.errors.homes import RecordsMovedAway
from app.core.progress import Progress, Silent
from app.core.secret import Secret
from app.crypto.ring import Purpose, RingKey
from app.models.audit import AuditEntry, Head
from app.models.backups import Backup
from app.models.connection import connect
from app.models.practice import Practice
from app.rules.homes import Lineage, Standing, standing_of
from app.services.home_parting import Parting, has_entry, parting_of
from app.services.last_seen import is_a_copy

if TYPE_CHECKING:
    from app.services.open_practice import Held

__all__ = ["Forked", "Homes", "Moved"]

OF_HERSELF = (Action.CREATED, Action.CHANGED, Action.SIGNED, Action.AMENDED, Action.DELETED)
OF_SAFEKEEPING = ("backups", "drives", "drills", "practice")


@dataclass(frozen=True, slots=True)
class Moved:
    """Where the records live now."""

    machine: str
    """The computer's name; empty where the copy did not say."""
    at: datetime
    only_here: datetime | None
    """When the first thing was written here that the other computer does not have."""


@dataclass(frozen=True, slots=True)
class Forked:
    """A copy that went its own way: it and these records each have what the other lacks."""

    machine: str
    at: datetime
    counter: int


News = Moved | Forked


class Homes:
    """Looks at the copies on her drives for another home. Nothing is ever merged."""

    def __init__(self, held: Held) -> None:
        self._held = held
        self._records = held.records
        self._judged: dict[tuple[int, str], News | None] = {}

    def moved(self) -> Moved | None:
        """Return where these records moved, if they did."""
        with self._records.reading() as session:
            return _moved(session)

    def look(self, places: Iterable[Path], progress: Progress | None = None) -> News | None:
        """Look at her copies at these places; a newer home is written down and closes this one.

        A copy beside the home looks for nothing: it was never the home. A drive that is pulled
        while it is looked at has told nothing.
        """
        found: News | None = None
        for place in dict.fromkeys(places):
            with suppress(PracticeError, OSError):
                found = self._look_at(place, progress or Silent()) or found
                if isinstance(found, Moved):
                    return found
        return found

    def require_here(self, place: Path) -> None:
        """Raise RecordsMovedAway where a copy at a place tells of a newer home."""
        moved = self.look([place])
        if isinstance(moved, Moved):
            raise RecordsMovedAway(moved.at)

    def _look_at(self, place: Path, progress: Progress) -> News | None:
        folder = folder_for(place, self._held.practice_id)
        if not folder.is_dir():
            return None
        news = [self._judge(each, progress) for each in self._strange(folder)]
        moved = next((each for each in news if isinstance(each, Moved)), None)
        return moved or next((each for each in news if each is not None), None)

    def _strange(self, folder: Path) -> list[FoundBundle]:
        """Return the newest complete copy of each home, of those that these records do not know.

        Known ones are told by name and size: a drive may be slow, and holds many.
        """
        with self._records.reading() as session:
            known = {tuple(row) for row in session.execute(select(Backup.bundle, Backup.size))}
        there = [path for path in folder.iterdir() if counter_in(path.name) is not None]
        strange = [look_at(path) for path in there if (path.name, path.stat().st_size) not in known]
        newest: dict[str, FoundBundle] = {}
        for bundle in sorted(strange, key=lambda each: each.counter, reverse=True):
            if bundle.state is BundleState.COMPLETE and bundle.manifest is not None:
                newest.setdefault(bundle.manifest.home, bundle)
        return list(newest.values())

    def _judge(self, bundle: FoundBundle, progress: Progress) -> News | None:
        """Judge a copy, once: what it says does not change."""
        assert bundle.manifest is not None, "only complete ones are looked at"  # noqa: S101 - a bug
        head = bundle.manifest.audit_head
        key = (bundle.counter, head.digest)
        if key not in self._judged:
            standing = self._standing(bundle)
            self._judged[key] = self._news(standing, bundle, progress)
        return self._judged[key]

    def _standing(self, bundle: FoundBundle) -> Standing:
        manifest = bundle.manifest
        if manifest is None or not self._is_proven(bundle.path):
            return Standing.OURS  # a stranger's words move nobody's records
        head = manifest.audit_head
        if has_entry(self._records, Head(head.seq, head.digest)) or is_a_copy(self._records):
            return Standing.OURS
        with self._records.reading() as session:
            return standing_of(manifest.home, _lineage(session), is_in_log=False)

    def _news(self, standing: Standing, bundle: FoundBundle, progress: Progress) -> News | None:
        if standing is Standing.OURS:
            return None
        machine, parting = self._read(bundle.path, progress)
        if standing is Standing.FORKED:
            return Forked(machine, parting.at, bundle.counter)
        return self._close(machine, parting, bundle.counter)

    def _close(self, machine: str, parting: Parting, counter: int) -> Moved:
        """Write down that the records live elsewhere now, and refuse every change from here on."""
        if (known := self.moved()) is not None:
            return known
        with self._records.work() as session:
            practice = session.scalars(select(Practice)).one()
            practice.moved_to, practice.moved_at = machine, parting.went_on_at
            session.flush()
            self._records.note_event(
                Action.MOVED_AWAY, "practice", practice.id, counter=counter, parted=parting.seq
            )
        self._records.moved_at = parting.went_on_at
        with self._records.reading() as session:
            return Moved(machine, parting.went_on_at, _only_here(session))

    def _is_proven(self, path: Path) -> bool:
        told = outline(path)
        keys = self._held.keys.ring.all(Purpose.BACKUP)
        return any(is_proven(told.manifest_text, told.mac, key.key) for key in keys)

    def _read(self, path: Path, progress: Progress) -> tuple[str, Parting]:
        """Open a copy and see whose it is, and where its log parts from the one here."""
        seen: list[Parting] = []

        def compare(database: Path, secret: Secret) -> None:
            key = RingKey(bytes(4), Purpose.RECORDS, secret)
            with closing(connect(database, key)) as other:
                seen.append(parting_of(other, self._records))

        backup = self._held.keys.ring.current(Purpose.BACKUP).key
        with backup.copy() as identity, backup.copy() as proof:
            found = verify(
                path,
                Opening(identity, proof),
                compare,
                progress,
                scratch=self._held.folder.snapshots,
                every_document=False,
            )
        return (found.contents.machine if found.contents else ""), seen[0]


def stand_still(held: Held) -> bool:
    """Have records that moved away refuse every change; True where they did move."""
    with held.records.reading() as session:
        moved_at = session.scalars(select(Practice.moved_at)).one()
    held.records.moved_at = moved_at
    return moved_at is not None


def _lineage(session: Session) -> Lineage:
    home = session.scalars(select(Practice.home)).one()
    fields = session.scalars(
        select(AuditEntry.fields).where(AuditEntry.subject == Practice.__tablename__)
    )
    past = {
        told["old"]["home"]
        for told in map(msgspec.json.decode, fields)
        if "home" in told.get("old", {})
    }
    return Lineage(home, past)


def _moved(session: Session) -> Moved | None:
    practice = session.scalars(select(Practice)).one()
    if practice.moved_at is None:
        return None
    return Moved(practice.moved_to or "", practice.moved_at, _only_here(session))


def _only_here(session: Session) -> datetime | None:
    """Return when the first change was made that the copy at the parting does not hold."""
    fields = session.scalars(
        select(AuditEntry.fields)
        .where(AuditEntry.action == Action.MOVED_AWAY)
        .order_by(AuditEntry.seq.desc())
        .limit(1)
    ).one()
    after = msgspec.json.decode(fields)["facts"]["parted"]
    return session.scalar(
        select(AuditEntry.at)
        .where(
            AuditEntry.seq > after,
            AuditEntry.action.in_(OF_HERSELF),
            AuditEntry.subject.not_in(OF_SAFEKEEPING),
        )
        .order_by(AuditEntry.seq)
        .limit(1)
    )
