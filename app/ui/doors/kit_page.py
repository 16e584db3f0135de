"""In with the recovery kit: page 1, page 2 where she has it, and a new passphrase."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.core.errors.base import PracticeError
from app.core.secret import Secret
from app.services import kits
from app.services.kits import PageKind
from app.ui.jobs import Job, Jobs
from app.ui.messages import sentence
from app.ui.passphrases.chooser import PassphraseChooser
from app.ui.passphrases.kit_groups import KitGroups
from app.ui.theme.look import px
from app.ui.widgets.banner import Banner
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card
from app.ui.widgets.file_choice import ask_for_file
from app.ui.widgets.layouts import column
from app.ui.widgets.wizard import WizardFrame, WizardPage, WizardWords

if TYPE_CHECKING:
    from app.services.kits import KitPage as Page
    from app.services.open_practice import OpenPractice

WORDS = WizardWords("Open with your recovery kit", "Your passphrase is replaced by a new one.")
STEPS = ("Page 1: records", "Page 2: private notes", "New passphrase")
RECORDS, PRIVATE, PASSPHRASE = range(3)
OPENING = "Opening…"


class OpenWithKit(Protocol):
    """Opens the practice and gives it a new passphrase; blocks for the key derivation."""

    def __call__(self, page: Page, new: Secret, private: Page | None) -> OpenPractice:
        """Return the open practice; the caller wipes what it gave."""
        ...


class _GroupsPage(WizardPage):
    """Nine groups in a card, or the page's file."""

    file_chosen = Signal(object)

    def __init__(self, kind: PageKind, title: str, words: str) -> None:
        super().__init__(title, words)
        self.groups = KitGroups(kind)
        self.failed = Banner("red")
        self.file = Button("Open its file…", icon="folder")
        card = Card("plain", 0, (28, 24, 28, 20))
        card.inside.addWidget(self.groups)
        self.inside.addWidget(self.failed)
        self.inside.addWidget(card)
        self.inside.addSpacing(px(16))
        self.inside.addWidget(self.file, 0, Qt.AlignmentFlag.AlignLeft)
        self.inside.addStretch(1)
        self.first_focus = self.groups.boxes[0]
        self.file.clicked.connect(lambda: ask_for_file(self, "The kit’s file", self._choose))

    def _choose(self, path: Path) -> None:
        self.file_chosen.emit(path)

    def say(self, error: PracticeError) -> None:
        """Say what is wrong with the page as a whole."""
        said = sentence(error)
        self.failed.say(said.what, f"{said.safe} {said.next}".strip())


class _RecordsPage(_GroupsPage):
    """Page 1, which is needed."""

    def __init__(self) -> None:
        super().__init__(
            PageKind.RECORDS,
            "Type page 1 of your kit",
            "Nine groups of four. Each is checked as you type it. O counts as 0, I and L as 1.",
        )

    def may_go_on(self) -> bool:
        return self.groups.is_right()


class _PrivatePage(_GroupsPage):
    """Page 2, which may be skipped."""

    def __init__(self) -> None:
        super().__init__(
            PageKind.PRIVATE,
            "Type page 2, if you have it",
            "It opens your private notes. Without it they stay closed, and nothing is lost: "
            "leave the fields empty and continue.",
        )

    def may_go_on(self) -> bool:
        return self.groups.is_empty or self.groups.is_right()


class _NewPassphrasePage(WizardPage):
    """The passphrase that takes the place of the forgotten one."""

    def __init__(self) -> None:
        super().__init__(
            "Choose a new passphrase",
            "The old one no longer opens these records. Copies made before today still open "
            "with it, and with your kit.",
        )
        self.chooser = PassphraseChooser(list)
        self.chooser.hide_portable()
        self.failed = Banner("red")
        self.inside.addWidget(self.failed)
        self.inside.addWidget(self.chooser)
        self.inside.addStretch(1)
        self.first_focus = self.chooser.typed.box

    def may_go_on(self) -> bool:
        return self.chooser.is_right()


class KitPage(QWidget):
    """Three short steps; the lock page stands behind Finish later."""

    unlocked = Signal(object)
    left = Signal()

    def __init__(self, jobs: Jobs, open_with_kit: OpenWithKit) -> None:
        super().__init__()
        self._jobs = jobs
        self._open = open_with_kit
        self.frame = WizardFrame(WORDS, STEPS)
        self.records = _RecordsPage()
        self.private = _PrivatePage()
        self.passphrase = _NewPassphrasePage()
        column(self, 0).addWidget(self.frame)
        for page in (self.records, self.private, self.passphrase):
            self.frame.add(page)
        self.frame.later.say("Back to lock")
        self._connect()

    def begin(self) -> None:
        """Show the first step; once the page stands in the window."""
        self.frame.go(RECORDS)

    def _connect(self) -> None:
        self.frame.stepped.connect(self._go_on)
        self.frame.put_off.connect(self._leave)
        self.records.groups.completed.connect(self.frame.forward.click)
        self.private.groups.completed.connect(self.frame.forward.click)
        self.passphrase.chooser.entered.connect(self.frame.forward.click)
        self.records.file_chosen.connect(self._read_files)
        self.private.file_chosen.connect(self._read_private)

    def wipe(self) -> None:
        """Overwrite everything typed."""
        self.records.groups.wipe()
        self.private.groups.wipe()
        self.passphrase.chooser.wipe()

    def _leave(self) -> None:
        self.wipe()
        self.left.emit()

    def _go_on(self, step: int) -> None:
        if step == PASSPHRASE:
            self._unlock()
        else:
            self.frame.go(step + 1)

    def _read_files(self, path: Path) -> None:
        def read() -> None:
            page, private = kits.read_kit_files(path)
            self.records.groups.take(page, path.name)
            if private is not None:
                self.private.groups.take(private, f"{path.name}-private")

        _say_failure(self.records, read)

    def _read_private(self, path: Path) -> None:
        _say_failure(self.private, lambda: self.private.groups.read_file(path))

    def _unlock(self) -> None:
        passphrase = self.passphrase.chooser.copy()
        page = self.records.groups.page()
        private = None if self.private.groups.is_empty else self.private.groups.page()
        self._rest(on=False)

        def unlock(_job: Job) -> OpenPractice:
            with ExitStack() as wiped:
                for each in (passphrase, page, private):
                    if each is not None:
                        wiped.callback(each.wipe)
                return self._open(page, passphrase, private)

        self._jobs.run(unlock, owner=self, done=self._let_in, failed=self._refuse)

    def _let_in(self, practice: OpenPractice) -> None:
        self.wipe()
        self.unlocked.emit(practice)

    def _refuse(self, error: PracticeError) -> None:
        self._rest(on=True)
        self.frame.go(RECORDS)
        self.records.say(error)

    def _rest(self, *, on: bool) -> None:
        for button in (self.frame.back, self.frame.later, self.frame.forward):
            button.setEnabled(on)
        self.frame.forward.say("Continue" if on else OPENING)


def _say_failure(page: _GroupsPage, read: Callable[[], None]) -> None:
    try:
        read()
    except PracticeError as error:
        page.say(error)
    else:
        page.failed.hide()
