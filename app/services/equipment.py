"""The devices and media that hold records: listed as Alcove meets them, retired by her."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core.clock import Clock
from app.core.errors.rule_book import ComputerIsInUse
from app.core.wording import counted, day_here, short_date
from app.models.backups import Backup
from app.models.database import Records
from app.models.drives import Drive
from app.models.equipment import Equipment, EquipmentKind
from app.models.practice import Practice

__all__ = ["Device", "DeviceKind", "Devices", "NewDevice", "Retirement"]

DeviceKind = EquipmentKind
COMPUTERS = (EquipmentKind.LAPTOP, EquipmentKind.DESKTOP)
UNNAMED = "This laptop"
RETIRED_ELSEWHERE = "Taken out of use under Safekeeping"
WHAT_OPENS = (
    "What is still on it opens with the recovery kit of its day, and with the passphrase of its "
    "day where the passphrase alone opened your records then."
)


@dataclass(frozen=True, slots=True)
class Device:
    """One thing on the list, with what Alcove knows of it."""

    id: UUID
    name: str
    kind: DeviceKind
    kept_at: str
    since: date | None
    retired_on: date | None
    retired_how: str
    known: str
    """What Alcove sees: "This computer", or how many copies are on the drive."""
    is_in_use: bool
    """It is the computer that the records live on now."""
    copies: int
    """How many backups on it were never removed."""

    @property
    def what_opens(self) -> str:
        """Say what still opens the copies on a drive; nothing where there are none."""
        if not self.copies:
            return ""
        return f"{counted(self.copies, 'copy', 'copies')} {_was_on(self.copies)}. {WHAT_OPENS}"


@dataclass(frozen=True, slots=True)
class NewDevice:
    """What the form for a device holds."""

    name: str
    kind: DeviceKind
    kept_at: str = ""
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Retirement:
    """When something was given up, how it was wiped or destroyed, and by whom."""

    on: date
    how: str
    who: str

    @property
    def words(self) -> str:
        """Say it in one line, as it is kept and printed."""
        return f"{self.how.strip()}, by {self.who.strip()}"


class Devices:
    """What a therapist does with the list of devices."""

    def __init__(self, records: Records, clock: Clock) -> None:
        self._records = records
        self._clock = clock

    def take_in(self) -> None:
        """Put this computer and every backup drive on the list that are not on it yet.

        Once listed a thing stays, also when the records have moved to another computer.
        """
        with self._records.reading() as session:
            listed = session.scalars(select(Equipment)).all()
            practice = session.scalars(select(Practice)).one()
            missing = _computers_missing(practice, listed, self._clock.today())
            missing += _drives_missing(session, listed)
        if missing:
            with self._records.work() as session:
                session.add_all(missing)

    def listed(self) -> list[Device]:
        """Return everything on the list: in use first, computers before drives before the rest."""
        with self._records.reading() as session:
            machine = _computer(session.scalars(select(Practice)).one())
            drives = {drive.volume: drive for drive in session.scalars(select(Drive))}
            copies = _copies(session)
            rows = session.scalars(select(Equipment)).all()
        found = [_as_device(row, machine, drives.get(row.volume or ""), copies) for row in rows]
        kinds = list(EquipmentKind)
        return sorted(found, key=lambda d: (d.retired_on is not None, kinds.index(d.kind), d.name))

    def add(self, device: NewDevice) -> UUID:
        """Add something that Alcove cannot see: a phone, paper, another computer."""
        with self._records.work() as session:
            row = Equipment(
                name=device.name.strip(),
                kind=device.kind,
                kept_at=device.kept_at.strip(),
                since=device.since,
            )
            session.add(row)
            return row.id

    def correct(self, device: UUID, told: NewDevice) -> None:
        """Take over what was typed anew."""
        with self._records.work() as session:
            row = session.get_one(Equipment, device)
            row.name, row.kind = told.name.strip(), told.kind
            row.kept_at, row.since = told.kept_at.strip(), told.since

    def retire(self, device: UUID, retirement: Retirement) -> None:
        """Mark a thing as given up; a backup drive takes no more backups.

        Raises ComputerIsInUse for the computer that the records live on.
        """
        with self._records.work() as session:
            row = session.get_one(Equipment, device)
            machine = _computer(session.scalars(select(Practice)).one())
            if row.kind in COMPUTERS and row.name == machine:
                raise ComputerIsInUse
            row.retired_on, row.retired_how = retirement.on, retirement.words
            for drive in _drives_of(session, row):
                drive.retired_on = retirement.on

    def take_back(self, device: UUID) -> None:
        """Undo a retirement: the thing is in use again."""
        with self._records.work() as session:
            row = session.get_one(Equipment, device)
            row.retired_on = row.retired_how = None
            for drive in _drives_of(session, row):
                drive.retired_on = None


def _computer(practice: Practice) -> str:
    """Return what the computer is called that the records live on."""
    return practice.machine or UNNAMED


def _computers_missing(
    practice: Practice, listed: Iterable[Equipment], today: date
) -> list[Equipment]:
    computers = [row for row in listed if row.kind in COMPUTERS]
    name = _computer(practice)
    if name in {row.name for row in computers}:
        return []
    since = today if computers else day_here(practice.created_at)
    kind = EquipmentKind.LAPTOP
    return [Equipment(name=name, kind=kind, kept_at="", since=since)]


def _drives_missing(session: Session, listed: Iterable[Equipment]) -> list[Equipment]:
    known = {row.volume for row in listed}
    return [
        Equipment(
            name=drive.label,
            kind=EquipmentKind.DRIVE,
            volume=drive.volume,
            kept_at="",
            since=day_here(drive.enrolled_at),
            retired_on=drive.retired_on,
            retired_how=RETIRED_ELSEWHERE if drive.retired_on else None,
        )
        for drive in session.scalars(select(Drive))
        if drive.volume not in known
    ]


def _drives_of(session: Session, row: Equipment) -> Iterable[Drive]:
    return session.scalars(select(Drive).where(Drive.volume == row.volume))


def _copies(session: Session) -> dict[UUID | None, tuple[int, datetime]]:
    query = (
        select(Backup.drive_id, func.count(Backup.id), func.max(Backup.made_at))
        .where(Backup.removed_at.is_(None))
        .group_by(Backup.drive_id)
    )
    return {drive: (count, last) for drive, count, last in session.execute(query)}


def _as_device(
    row: Equipment,
    machine: str,
    drive: Drive | None,
    copies: dict[UUID | None, tuple[int, datetime]],
) -> Device:
    is_in_use = row.kind in COMPUTERS and row.name == machine and row.retired_on is None
    on_it = copies.get(drive.id) if drive else None
    return Device(
        id=row.id,
        name=row.name,
        kind=row.kind,
        kept_at=row.kept_at,
        since=row.since,
        retired_on=row.retired_on,
        retired_how=row.retired_how or "",
        known="This computer" if is_in_use else _drive_words(drive, on_it),
        is_in_use=is_in_use,
        copies=on_it[0] if on_it else 0,
    )


def _drive_words(drive: Drive | None, copies: tuple[int, datetime] | None) -> str:
    if drive is None:
        return ""
    if copies is None:
        return "Backup drive, no copy on it"
    count, last = copies
    newest = short_date(day_here(last))
    return f"Backup drive, {counted(count, 'copy', 'copies')}, the newest of {newest}"


def _was_on(copies: int) -> str:
    return "was written to it and never removed" if copies == 1 else _WERE_ON


_WERE_ON = "were written to it and never removed"
