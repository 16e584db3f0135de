"""The certificate of a fire drill: drawn in memory, printed or saved where she says."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import msgspec
from sqlalchemy import select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from app.core.actions import Action
from app.core.wording import day_here
from app.models.audit import AuditEntry, Head
from app.models.drills import Drill
from app.models.practice import Practice
from app.models.users import User
from app.paper.drill_certificate import DrillCertificate, draw_certificate
from app.rules.audit import fingerprint
from app.services.new_files import new_file
from app.services.printing import print_pdf

if TYPE_CHECKING:
    from app.services.open_practice import Held

FILE_NAME = "Restore practiced {0:%Y-%m-%d}.pdf"


class DrillNotPassed(AssertionError):
    """A certificate was asked for that no drill has earned. A bug: no button offers it."""


class DrillCertificates:
    """One page a drill that passed. It holds no health information."""

    def __init__(self, held: Held) -> None:
        self._records = held.records

    def newest(self, most: int) -> list[DrillCertificate]:
        """Return what the certificates of the newest drills say; without those the log lost."""
        passed = select(Drill).where(Drill.passed).order_by(Drill.practiced_at.desc()).limit(most)
        made = []
        with self._records.reading() as session:
            for drill in session.scalars(passed).all():
                with suppress(NoResultFound):  # what was saved from a damaged file may lack it
                    made.append(self._certificate(session, drill))
        return made

    def pdf(self, drill: UUID) -> bytes:
        """Return the page, made in memory."""
        with self._records.reading() as session:
            return draw_certificate(self._certificate(session, session.get_one(Drill, drill)))

    def file_name(self, drill: UUID) -> str:
        """Return what the file is called unless she says otherwise."""
        with self._records.reading() as session:
            return FILE_NAME.format(day_here(session.get_one(Drill, drill).practiced_at))

    def save(self, drill: UUID, to: Path) -> None:
        """Write the page to a new file; the log says so. Raises FileIsThere, FileWasNotSaved."""
        page = self.pdf(drill)
        with new_file(to) as file:
            file.write(page)
        self._records.note_event(Action.EXPORTED, "drills", drill)

    def print(self, drill: UUID) -> None:
        """Send the page to the printer; the log says so. Raises NothingWasPrinted."""
        print_pdf(self.pdf(drill))
        self._records.note_event(Action.PRINTED, "drills", drill)

    def _certificate(self, session: Session, drill: Drill) -> DrillCertificate:
        if not drill.passed:
            raise DrillNotPassed
        practice = session.scalars(select(Practice)).one()
        owner = session.get_one(User, self._records.actor)
        head, app = _copy_of(session, drill.id)
        return DrillCertificate(
            practice_name=practice.name,
            practiced_on=day_here(drill.practiced_at),
            signer=", ".join(filter(None, (owner.name, owner.credential))),
            license=" ".join(filter(None, (owner.license_state, owner.license_number))),
            drive=drill.drive,
            bundle=drill.bundle,
            counter=drill.counter,
            opened_by=drill.opened_by.value,
            tables=drill.tables,
            rows=drill.rows,
            compared=drill.compared,
            documents=drill.documents,
            seconds=drill.seconds,
            app_version=app,
            entry=head.seq,
            seal=fingerprint(head.digest),
        )


def _copy_of(session: Session, drill: UUID) -> tuple[Head, str]:
    """Return where the copy's log ended, and the app that practiced, as the log says."""
    fields = session.scalars(
        select(AuditEntry.fields).where(
            AuditEntry.action == Action.BACKUP_VERIFIED, AuditEntry.subject_id == drill
        )
    ).one()
    facts = msgspec.json.decode(fields)["facts"]
    return Head(*facts["bundle_head"]), facts["app"]
