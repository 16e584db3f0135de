"""The letter of a discharge: printed or saved, and the log says so. Nothing clinical is in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from sqlalchemy import select

from app.core.actions import Action
from app.core.clock import Clock
from app.core.errors.discharges import NobodyToWriteTo
from app.models.database import Records
from app.models.practice import Practice
from app.models.users import User
from app.paper.discharge_letter import DischargeLetter, draw_discharge_letters
from app.services.discharges import Discharges, KnownDischarge
from app.services.letters_to import LettersTo
from app.services.new_files import new_file
from app.services.printing import print_pdf

FILE_NAME: Final = "Letter.pdf"
"""What a saved one is called first: it names nobody."""


class DischargeLetters:
    """To the client by the name that is used; for a minor, one to each guardian who may see it."""

    def __init__(self, records: Records, clock: Clock, discharges: Discharges) -> None:
        self._records = records
        self._clock = clock
        self._discharges = discharges
        self.to = LettersTo(records, clock)
        """Whom they go to."""

    def letters(self, known: KnownDischarge) -> tuple[DischargeLetter, ...]:
        """Return what each letter says; mail goes to a confidential address where there is one.

        Raises NobodyToWriteTo for a minor of whose guardians nobody may be told.
        """
        letters_to = self.to.of(known.chart_id)
        if not letters_to:
            raise NobodyToWriteTo
        alike = self._to_all(known)
        return tuple(
            replace(alike, to=(each.name, *each.mail), called=each.called, child=each.child)
            for each in letters_to
        )

    def _to_all(self, known: KnownDischarge) -> DischargeLetter:
        """Return what is the same in each, to nobody yet."""
        with self._records.reading() as session:
            practice = session.scalars(select(Practice)).one()
            owner = session.get_one(User, self._records.actor)
        license_said = " ".join(filter(None, (owner.license_state, owner.license_number)))
        return DischargeLetter(
            head=tuple(
                filter(None, (practice.name, *_split(practice.address), practice.phone or ""))
            ),
            written_on=self._clock.today(),
            to=(),
            called="",
            last_contact=known.last_contact_on,
            keep_until=self._discharges.kept_until(known).until,
            phone=practice.phone or "",
            signer=(
                ", ".join(filter(None, (owner.name, owner.credential))),
                f"License {license_said}" if license_said else "",
            ),
        )

    def pdf(self, known: KnownDischarge) -> bytes:
        """Return the letters as a PDF, a page each. Raises NobodyToWriteTo."""
        return draw_discharge_letters(self.letters(known))

    def print(self, known: KnownDischarge) -> None:
        """Print the letters; the log says so. Raises NothingWasPrinted, NobodyToWriteTo."""
        print_pdf(self.pdf(known))
        self._records.note_event(Action.PRINTED, "discharge letter", known.id, known.chart_id)

    def save(self, known: KnownDischarge, to: Path) -> None:
        """Write the letters to a new file; the log says so.

        Raises FileIsThere, FileWasNotSaved, NobodyToWriteTo.
        """
        page = self.pdf(known)
        with new_file(to) as file:
            file.write(page)
        self._records.note_event(Action.EXPORTED, "discharge letter", known.id, known.chart_id)


def _split(address: str | None) -> list[str]:
    return [line.strip() for line in (address or "").splitlines() if line.strip()]
