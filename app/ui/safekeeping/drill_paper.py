"""The certificate's two buttons: print it, or save it where she says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.core.errors.base import PracticeError
from app.services.drills import DrillRow
from app.ui.desk import Desk
from app.ui.widgets.buttons import Button
from app.ui.widgets.file_choice import ask_where_to_save

PRINTED, SAVED = "Certificate sent to the printer.", "Certificate saved."


class DrillPaper(QObject):
    """Belongs to a sheet; the buttons are shown for a drill that passed."""

    def __init__(self, sheet: QWidget, desk: Desk, refuse: Callable[[PracticeError], None]) -> None:
        super().__init__(sheet)
        self._sheet = sheet
        self._desk = desk
        self._refuse = refuse
        self._drill: DrillRow | None = None
        self.print_button = Button("Print certificate", icon="printer")
        self.save_button = Button("Save certificate…", icon="download")
        self.print_button.clicked.connect(self._print)
        self.save_button.clicked.connect(self._ask)
        self.offer(None)

    def offer(self, drill: DrillRow | None) -> None:
        """Offer the paper of a drill; of none, or one that did not pass, there is no paper."""
        self._drill = drill if drill is not None and drill.passed else None
        for button in (self.print_button, self.save_button):
            button.setVisible(self._drill is not None)

    def save(self, to: Path) -> None:
        """Save the certificate to a file."""
        papers, drill = self._desk.practice.drill_certificates, self._drill
        if drill is not None:
            self._run(lambda: papers.save(drill.id, to), SAVED)

    def _ask(self) -> None:
        if self._drill is not None:
            name = self._desk.practice.drill_certificates.file_name(self._drill.id)
            ask_where_to_save(self._sheet, "Save the certificate", name, self.save)

    def _print(self) -> None:
        papers, drill = self._desk.practice.drill_certificates, self._drill
        if drill is not None:
            self._run(lambda: papers.print(drill.id), PRINTED)

    def _run(self, work: Callable[[], None], said: str) -> None:
        self._desk.jobs.run(
            lambda _job: work(),
            owner=self,
            done=lambda _none: self._desk.toasts.say(said),
            failed=self._refuse,
        )
