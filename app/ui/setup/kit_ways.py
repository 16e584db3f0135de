"""The ways of a kit onto paper: printed, saved as a PDF, written by hand, or on a stick."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.core.errors.base import PracticeError
from app.services import printing
from app.ui.jobs import Jobs
from app.ui.messages import sentence
from app.ui.setup.kit_card import KitCard
from app.ui.widgets.banner import Banner
from app.ui.widgets.file_choice import ask_where_to_save

if TYPE_CHECKING:
    from app.services.kits import KitInHand, Kits

PRINTED = "Sent to the printer"
READ_IT = "Two copies of both pages. Read the last group from one of them."
COPIES = 2
PDF, TEXT, BLANK = "recovery-kit-{}.pdf", "recovery-kit-{}.txt", "blank-recovery-kit.pdf"


class KitWays(QObject):
    """Does what the card's buttons offer, and says how it went."""

    def __init__(self, card: KitCard, jobs: Jobs) -> None:
        super().__init__(card)
        self._card = card
        self._jobs = jobs
        self._kit: KitInHand | None = None
        self._kits: Kits | None = None
        self.said = Banner("green")
        self.failed = Banner("red")
        self._connect()

    def _connect(self) -> None:
        self._card.print_button.clicked.connect(self._print)
        self._card.pdf_button.clicked.connect(lambda: self._ask("Save the PDF", PDF, self.save_pdf))
        self._card.stick_button.clicked.connect(
            lambda: self._ask("Save to stick", TEXT, self.save_text)
        )
        self._card.blank_button.clicked.connect(
            lambda: self._ask("Save blank sheet", BLANK, self.save_blank)
        )

    def take(self, kit: KitInHand, kits: Kits) -> None:
        """Take a kit in hand, and look whether a printer answers; `kits` hears of it."""
        self._kit, self._kits = kit, kits
        self.said.hide()
        self.failed.hide()
        self._card.show_kit(kit)
        self._jobs.run(
            lambda _job: printing.has_printer(),
            owner=self,
            done=lambda there: self._card.offer_printing(there=there),
            failed=self.say_failed,
        )

    def forget(self) -> None:
        """Let go of the kit; its owner wipes it."""
        self._card.forget()
        self._kit = None

    def save_pdf(self, to: Path) -> None:
        """Write both pages as a PDF."""
        if (kit := self._kit) is not None:
            self._save(lambda: [kit.save_pdf(to)])

    def save_text(self, to: Path) -> None:
        """Write the kit's text, a file for each page."""
        if (kit := self._kit) is not None:
            self._save(lambda: list(kit.save(to)))

    def save_blank(self, to: Path) -> None:
        """Write the sheet that is filled in by hand; it holds no secret."""
        if (kit := self._kit) is not None:
            kit.save_blank(to)
            self._say("Saved", f"{to.name} is empty: fill it in from the screen.")

    def _ask(self, title: str, name: str, then: Callable[[Path], None]) -> None:
        if self._kit is not None:
            ask_where_to_save(self._card, title, name.format(self._kit.kit_id), then)

    def _save(self, save: Callable[[], list[Path]]) -> None:
        try:
            saved = save()
        except PracticeError as error:
            self.say_failed(error)
            return
        if self._kits is not None:
            self._kits.note_saved(saved[0].parent)
        names = " and ".join(path.name for path in saved)
        self._say("Saved", f"{names}. Keep it away from your backups.")

    def _print(self) -> None:
        if self._kit is None:
            return
        pdf = self._kit.pdf()
        self._jobs.run(
            lambda _job: printing.print_pdf(pdf, copies=COPIES),
            owner=self,
            done=lambda _none: self._note_printed(),
            failed=self.say_failed,
        )

    def _note_printed(self) -> None:
        if self._kits is not None:
            self._kits.note_printed(COPIES)
        self._say(PRINTED, READ_IT)

    def _say(self, title: str, words: str) -> None:
        self.failed.hide()
        self.said.say(title, words)

    def say_failed(self, error: PracticeError) -> None:
        """Say what stood against it."""
        said = sentence(error)
        self.said.hide()
        self.failed.say(said.what, f"{said.safe} {said.next}".strip())
