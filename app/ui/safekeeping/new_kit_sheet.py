"""A new kit: made on request, put on paper, and its last group typed back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.core.errors.base import PracticeError
from app.ui.desk import Desk
from app.ui.safekeeping.sheet import Sheet
from app.ui.setup.kit_card import KitCard
from app.ui.setup.kit_ways import KitWays
from app.ui.setup.recovery_kit import FIELD, GROUP, NOT_THE_LAST
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button
from app.ui.widgets.fields import TextField
from app.ui.widgets.layouts import column

if TYPE_CHECKING:
    from app.services.kits import KitInHand

TITLE = "Make a new recovery kit?"
WORDS = (
    "Your old sheets no longer open your records, and no copy made from now on. Copies made "
    "before today still open with them: make a new copy, then remove the old ones."
)
LAST_GROUP = "To finish, type the last group of page 1 from your paper"
ON_PAPER = "Your new kit is on paper"
OLD_SHEETS = "Destroy the old sheets once the old copies are gone. Then back up."


class NewKitSheet(Sheet):
    """The kit exists from the moment that she asks for it, and is wiped when the sheet goes."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, TITLE, WORDS, 720)
        self._desk = desk
        self._kit: KitInHand | None = None
        self.card = KitCard()
        self.ways = KitWays(self.card, desk.jobs)
        self.last = TextField(LAST_GROUP)
        self.make = Button("Make new kit", "primary", "key-round")
        self.finish = Button("Finish", "primary")
        self._paper = QWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        within = column(self._paper, 12)
        for part in (self.ways.failed, self.card, self.ways.said, self.last):
            within.addWidget(part)
        self.last.edit.setFixedWidth(px(FIELD))
        self.inside.addWidget(self._paper)
        self.foot((self.make, self.finish))
        self._paper.hide()
        self.finish.hide()
        self.primary = self.make

    def _connect(self) -> None:
        self.make.clicked.connect(self._make)
        self.finish.clicked.connect(self._confirm)
        self.last.edited.connect(self._check)
        self.last.edit.returnPressed.connect(self.finish.click)

    def wipe(self) -> None:
        self.ways.forget()
        if self._kit is not None:
            self._kit.wipe()
            self._kit = None

    def _make(self) -> None:
        self.make.setEnabled(False)
        kits = self._desk.practice.kits
        self._desk.jobs.run(
            lambda _job: kits.new(), owner=self, done=self._show, failed=self._say_not_made
        )

    def _say_not_made(self, error: PracticeError) -> None:
        self.make.setEnabled(True)
        self.say_failure(error)

    def _show(self, kit: KitInHand) -> None:
        self._kit = kit
        self.ways.take(kit, self._desk.practice.kits)
        self.make.hide()
        self._paper.show()
        self.finish.show()
        self.finish.setEnabled(False)
        self.primary = self.finish
        self.refit()
        self.card.print_button.setFocus()

    def _check(self, typed: str) -> None:
        right = self._kit is not None and self._kit.is_last_group(typed)
        whole = len(typed.strip().replace("-", "")) >= GROUP
        self.last.say_error(NOT_THE_LAST if whole and not right else "")
        self.finish.setEnabled(right)
        self.refit()

    def _confirm(self) -> None:
        if not self.finish.isEnabled():
            return
        self._desk.practice.kits.confirm()
        self.wipe()
        self._paper.hide()
        self.finish.hide()
        self.say_done(ON_PAPER, OLD_SHEETS)
        self.close_button.setFocus()
