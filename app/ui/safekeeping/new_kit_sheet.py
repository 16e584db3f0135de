"""A new kit: made on request, put on paper, and its last group typed back."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.core.errors.base import PracticeError
from app.core.errors.keys import WrongPassphrase
from app.services.kits import PageKind
from app.ui.desk import Desk
from app.ui.jobs import Job
from app.ui.messages import sentence
from app.ui.safekeeping.hand import Hand
from app.ui.safekeeping.sheet import Sheet
from app.ui.setup.kit_card import KitCard
from app.ui.setup.kit_ways import KitWays
from app.ui.setup.recovery_kit import FIELD, GROUP, NOT_THE_LAST
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button
from app.ui.widgets.fields import TextField
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column
from app.ui.widgets.secret_field import SecretField

if TYPE_CHECKING:
    from app.services.kits import KitInHand

PRIVATE_CLOSED = (
    "Your private notes are closed. Your passphrase opens them, so that page 2 is made anew too."
)
PAGE_1_ALONE = "Page 2 stays the one you have"
STILL_OPENS = "This kit’s page 1 is new. Your private notes still open with the page 2 of before."
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
        self._hand = Hand()
        self.card = KitCard()
        self.ways = KitWays(self.card, desk.jobs)
        self.last = TextField(LAST_GROUP)
        self.passphrase = SecretField("Your passphrase")
        self.page_1 = Button("Page 1 only")
        self.make = Button("Make new kit", "primary", "key-round")
        self.finish = Button("Finish", "primary")
        self._paper = QWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        self._closed = QWidget()
        asked = column(self._closed, 12)
        asked.addWidget(Label(PRIVATE_CLOSED, "small", "text2", wrap=True))
        asked.addWidget(self.passphrase)
        self.inside.addWidget(self._closed)
        within = column(self._paper, 12)
        for part in (self.ways.failed, self.card, self.ways.said, self.last):
            within.addWidget(part)
        self.last.edit.setFixedWidth(px(FIELD))
        self.inside.addWidget(self._paper)
        self.foot((self.page_1, self.make, self.finish))
        self._paper.hide()
        self.finish.hide()
        self.primary = self.make
        self._ask(on=not self._desk.practice.kits.opens_private_notes)

    def _connect(self) -> None:
        self.make.clicked.connect(lambda: self._make(with_passphrase=self._is_asked))
        self.page_1.clicked.connect(lambda: self._make(with_passphrase=False))
        self.passphrase.entered.connect(self.make.click)
        self.finish.clicked.connect(self._confirm)
        self.last.edited.connect(self._check)
        self.last.edit.returnPressed.connect(self.finish.click)

    def wipe(self) -> None:
        self.ways.forget()
        self.passphrase.wipe()
        self._hand.wipe()

    def _ask(self, *, on: bool) -> None:
        """Ask for the passphrase, or not."""
        self._is_asked = on
        for part in (self._closed, self.page_1):
            part.setVisible(on)
        if on:
            self.safe_focus = self.passphrase.box

    def _make(self, *, with_passphrase: bool) -> None:
        self.make.setEnabled(False)
        self.page_1.setEnabled(False)
        kits, hand = self._desk.practice.kits, self._hand
        typed = self.passphrase.copy() if with_passphrase else None

        def make(_job: Job) -> KitInHand:
            with typed or nullcontext():
                return hand.take(kits.new(typed))

        self._desk.jobs.run(make, owner=self, done=self._show, failed=self._say_not_made)

    def _say_not_made(self, error: PracticeError) -> None:
        self.make.setEnabled(True)
        self.page_1.setEnabled(True)
        if isinstance(error, WrongPassphrase):
            self.passphrase.say_error(str(sentence(error)))
            self.refit()
        else:
            self.say_failure(error)

    def _show(self, kit: KitInHand) -> None:
        self._ask(on=False)
        self.passphrase.wipe()
        self.ways.take(kit, self._desk.practice.kits)
        if PageKind.PRIVATE not in kit.pages:
            self.ways.said.say(PAGE_1_ALONE, STILL_OPENS)
        self.make.hide()
        self._paper.show()
        self.finish.show()
        self.finish.setEnabled(False)
        self.primary = self.finish
        self.refit()
        self.card.print_button.setFocus()

    def _check(self, typed: str) -> None:
        right = self._hand.kit is not None and self._hand.kit.is_last_group(typed)
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
