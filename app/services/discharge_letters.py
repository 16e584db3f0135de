"""The letter of a discharge: printed or saved, and the log says so. Nothing clinical is in it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sqlalchemy import select

from app.core.actions import Action
from app.core.clock import Clock
from app.models.charts import Chart, ChartKind
from app.models.database import Records
from app.models.practice import Practice
from app.models.users import User
from app.paper.discharge_letter import DischargeLetter, draw_discharge_letter
from app.services.addresses import Addresses
from app.services.client_rows import read_rows
from app.services.discharges import Discharges, KnownDischarge
from app.services.new_files import new_file
from app.services.printing import print_pdf

FILE_NAME: Final = "Letter.pdf"
"""What a saved one is called first: it names nobody."""


class DischargeLetters:
    """One letter a discharge, to the client by the name that is used."""

    def __init__(self, records: Records, clock: Clock, discharges: Discharges) -> None:
        self._records = records
        self._clock = clock
        self._discharges = discharges
        self._addresses = Addresses(records, clock)

    def letter(self, known: KnownDischarge) -> DischargeLetter:
        """Return what the letter says; mail goes to a confidential address where there is one.

        To a couple or a family without an address: they may live apart, and one of them in hiding.
        """
        with self._records.reading() as session:
            practice = session.scalars(select(Practice)).one()
            owner = session.get_one(User, self._records.actor)
            row = read_rows(session, Chart.id == known.chart_id)[0]
            is_alone = session.get_one(Chart, known.chart_id).kind is ChartKind.INDIVIDUAL
        mail = self._addresses.of(row.client) if is_alone else ()
        license_said = " ".join(filter(None, (owner.license_state, owner.license_number)))
        return DischargeLetter(
            head=tuple(
                filter(None, (practice.name, *_split(practice.address), practice.phone or ""))
            ),
            written_on=self._clock.today(),
            to=(row.name.full, *(mail[0].lines if mail else ())),
            called=row.name.first or row.name.full,
            last_contact=known.last_contact_on,
            keep_until=self._discharges.kept_until(known).until,
            phone=practice.phone or "",
            signer=(
                ", ".join(filter(None, (owner.name, owner.credential))),
                f"License {license_said}" if license_said else "",
            ),
        )

    def pdf(self, known: KnownDischarge) -> bytes:
        """Return the letter as a PDF."""
        return draw_discharge_letter(self.letter(known))

    def print(self, known: KnownDischarge) -> None:
        """Print the letter; the log says so. Raises NothingWasPrinted."""
        print_pdf(self.pdf(known))
        self._records.note_event(Action.PRINTED, "discharge letter", known.id, known.chart_id)

    def save(self, known: KnownDischarge, to: Path) -> None:
        """Write the letter to a new file; the log says so. Raises FileIsThere, FileWasNotSaved."""
        page = self.pdf(known)
        with new_file(to) as file:
            file.write(page)
        self._records.note_event(Action.EXPORTED, "discharge letter", known.id, known.chart_id)


def _split(address: str | None) -> list[str]:
    return [line.strip() for line in (address or "").splitlines() if line.strip()]
