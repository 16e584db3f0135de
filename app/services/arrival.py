"""What restored records write down first: which bundle they came from, and where to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.actions import Action
from app.models.backups import Backup
from app.models.database import Records
from app.models.practice import Practice
from app.services.bundle_opening import OpenedBundle
from app.services.last_seen import LastSeen
from app.services.new_practice import new_home


@dataclass(frozen=True, slots=True)
class Arrival:
    """A bundle's way into a folder; `home` names the machine where it is the records' home."""

    opened: OpenedBundle
    known: LastSeen | None
    home: str | None
    at: datetime


def write_arrival(records: Records, session: Session, arrival: Arrival) -> None:
    """Write the restore into the log, and the bundle among the backups."""
    manifest, known = arrival.opened.outline.manifest, arrival.known
    if arrival.home is not None:
        practice = session.scalars(select(Practice)).one()
        practice.home, practice.machine = new_home(), arrival.home
        practice.moved_to = practice.moved_at = None
    records.note_event(
        Action.RESTORED,
        "bundle",
        counter=manifest.counter,
        bundle_head=[manifest.audit_head.seq, manifest.audit_head.digest],
        known_head=[known.seq, known.digest] if known else None,
        newest_known=known.counter if known and known.counter > manifest.counter else None,
        as_home=arrival.home is not None,
    )
    _count_in(session, arrival)
    if arrival.opened.by_kit:
        records.note_event(Action.PASSPHRASE_CHANGED, "door", by="kit")


def _count_in(session: Session, arrival: Arrival) -> None:
    """Write the bundle itself into its own records, so that no later one takes its number."""
    manifest = arrival.opened.outline.manifest
    if session.scalar(select(Backup).where(Backup.counter == manifest.counter)) is None:
        session.add(
            Backup(
                counter=manifest.counter,
                bundle=arrival.opened.path.name,
                made_at=manifest.created,
                verified_at=arrival.at,
                size=arrival.opened.outline.size,
                audit_seq=manifest.audit_head.seq,
                audit_digest=manifest.audit_head.digest,
            )
        )
