"""Closes the day: what is left to sign, a last copy, the drive let go of, and the lock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.core.errors.base import Cancelled, PracticeError
from app.core.wording import counted, when
from app.services.backup_due import Overdue
from app.services.drive_eject import eject
from app.services.drives_now import DriveNow
from app.ui.announce import announce
from app.ui.desk import Desk
from app.ui.key_table import is_silent
from app.ui.messages import sentence
from app.ui.notes.in_a_row import next_to_sign
from app.ui.safekeeping.drive_words import SAFE, failure
from app.ui.safekeeping.keeper import Keeper
from app.ui.safekeeping.sheet import Sheet
from app.ui.shell.page import Address
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card
from app.ui.widgets.choices import CheckBox
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, line
from app.ui.widgets.marks import Icon
from app.ui.widgets.progress_line import ProgressLine

TITLE = "Close the day"
WORDS = "A last look, a copy of today, and the lock. Your drafts are saved as they are."
ALL_SIGNED = "All notes are signed"
TO_SIGN = "{} to sign"
TO_FINISH = "{} to finish"
NOT_TODAY = "They can wait. Nothing is lost."
NO_DRIVE = "No drive is plugged in"
ALL_HELD = "Every change is in a checked copy"
LACKING = "Changes since {} are in no copy yet"
LONG = "There has been no new copy for two weeks"
PLUG_IN = "Plug in {}. The copy takes about a minute."
BEGINNING = "Testing the drive…"


class CloseDaySheet(Sheet):
    """Enter signs what waits for nothing else, then closes the day; B makes the copy alone.

    Without a drive it locks all the same.
    """

    sign_asked = Signal(object)
    """The Address where notes are signed, or finished."""
    lock_asked = Signal()

    def __init__(self, window: QWidget, desk: Desk, keeper: Keeper) -> None:
        super().__init__(window, TITLE, WORDS)
        self._desk = desk
        self._keeper = keeper
        self._waiting: list[Path] = []
        self._copies_only = False
        self._to_sign = next_to_sign(desk.practice)
        self.sign = Button("Sign notes" if self._to_sign else "Show notes", size="small")
        self.back_up = Button("Back up", size="small")
        self.letting_go = CheckBox("Eject the drive too")
        self.progress = ProgressLine("Backup", "Cancel")
        self.close_day = Button("Close the day", "primary", "lock")
        self._card = Card("sunken", 12, (16, 14, 16, 14))
        self.inside.addWidget(self._card)
        self.inside.addSpacing(px(12))
        self.inside.addWidget(self.letting_go)
        self.inside.addWidget(self.progress)
        self.foot((self.close_day,))
        self.close_button.say("Not yet")
        self.primary = self.close_day
        self.safe_focus = self.sign if self._to_sign else self.close_day
        self._show()
        self._connect()

    def _connect(self) -> None:
        run = self._keeper.run
        self.sign.clicked.connect(self._show_notes)
        self.back_up.clicked.connect(self._copy_only)
        self.close_day.clicked.connect(self._begin)
        self.progress.stop.clicked.connect(run.stop)
        run.stepped.connect(self.progress.show_step)
        run.made.connect(self._note_made)
        run.failed.connect(self._note_failure)

    @property
    def _ejectable(self) -> Sequence[DriveNow]:
        return [each for each in self._keeper.watch.drives if each.is_hers and each.can_be_ejected]

    def _show(self) -> None:
        unsigned = len(self._desk.practice.notes.unsigned())
        ready = len(self._desk.practice.today.to_sign())
        left = TO_SIGN.format(counted(ready, "note")) if ready else ""
        left = left or (TO_FINISH.format(counted(unsigned, "draft")) if unsigned else ALL_SIGNED)
        self._add(
            "notebook-pen", left, NOT_TODAY if unsigned else "", self.sign, is_good=unsigned == 0
        )
        self.sign.setVisible(unsigned > 0)
        self._copies = self._show_backup()
        self.letting_go.setChecked(True)
        self.letting_go.setVisible(bool(self._ejectable))

    def _show_backup(self) -> QWidget:
        """Add how it stands with the copies, and return what says so."""
        backups, today = self._desk.practice.backups, self._desk.clock.today()
        state = backups.state()
        if state.unsaved_since is None and state.last_at is not None:
            words, title = f"{state.drive}, {when(state.last_at, today)}", ALL_HELD
        else:
            since = when(state.unsaved_since, today) if state.unsaved_since else ""
            since = since.replace("Today", "today").replace("Yesterday", "yesterday")
            is_long = backups.times.overdue(state) is Overdue.ASKED
            title = LONG if is_long else LACKING.format(since)
            there = self._keeper.lacking()
            words = there[0].label if there else PLUG_IN.format(state.drive or "a drive")
        added = self._add("hard-drive", title, words, self.back_up, is_good=title == ALL_HELD)
        self.back_up.setVisible(bool(self._keeper.lacking()))
        if not self._keeper.lacking():
            self.close_day.say("Lock now")
        return added

    def _add(self, icon: str, title: str, words: str, way: Button, *, is_good: bool) -> QWidget:
        added = QWidget()
        across = line(added, 12)
        across.addWidget(Icon(icon, "green_text" if is_good else "amber_text", 18))
        said = column(None, 0)
        said.addWidget(Label(title, "strong", wrap=True))
        if words:
            said.addWidget(Label(words, "small", "text2", wrap=True))
        across.addLayout(said, 1)
        across.addWidget(way)
        self._card.inside.addWidget(added)
        return added

    def _show_notes(self) -> None:
        self.close_quietly()
        self.sign_asked.emit(self._to_sign or Address("worklist"))

    def _copy_only(self) -> None:
        """Make the copy, and leave the rest to her."""
        self._copies_only = True
        self._begin()

    def _begin(self) -> None:
        self._waiting = [each.path for each in self._keeper.lacking() if each.path is not None]
        self.close_day.setEnabled(False)
        if self._waiting or self._keeper.run.is_running:
            self.progress.begin(BEGINNING)
            self.refit()
        self._go_on()

    def _note_made(self, _report: object) -> None:
        # not a lambda: the run outlives the sheet, and would call one that is gone
        self._go_on()

    def _go_on(self) -> None:
        """Back up to what is left, then let go of the drives, then lock."""
        if self.close_day.isEnabled() or self._keeper.run.is_running:
            return
        if self._waiting:
            self._keeper.run.start(self._waiting.pop(0))
            return
        self.progress.end()
        if self._copies_only:
            self._say_copied()
            return
        places = [each.path for each in self._ejectable if each.path is not None]
        if not self.letting_go.isChecked() or not places:
            self._lock()
            return
        names = " and ".join(each.label for each in self._ejectable)
        self._desk.jobs.run(
            lambda _job: _eject_all(places),
            owner=self,
            done=lambda _none: self._say_safe(SAFE.format(names)),
            failed=self._note_refusal,
        )

    def _say_copied(self) -> None:
        self._copies_only = False
        self.back_up.setParent(self)
        self._copies.deleteLater()
        self._card.inside.removeWidget(self._copies)
        self._copies = self._show_backup()
        self.close_day.setEnabled(True)
        self.close_day.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, ALL_HELD)
        self.refit()

    def _say_safe(self, said: str) -> None:
        self._desk.toasts.say(said)
        self._lock()

    def _lock(self) -> None:
        self.close_quietly()
        self.lock_asked.emit()

    def _note_failure(self, error: PracticeError) -> None:
        if self.close_day.isEnabled():
            return
        self._waiting.clear()
        said = (
            sentence(error)
            if isinstance(error, Cancelled)
            else failure(error, self._desk.practice.backups.state(), self._desk.clock.today())
        )
        self._offer_lock(said.what, f"{said.safe} {said.next}".strip())

    def _note_refusal(self, error: PracticeError) -> None:
        said = sentence(error)
        self.letting_go.setChecked(False)
        self._offer_lock(said.what, f"{said.safe} {said.next}".strip())

    def _offer_lock(self, title: str, words: str) -> None:
        self._copies_only = False
        self.progress.end()
        self.failed.say(title, words)
        self.close_day.say("Lock now")
        self.close_day.setEnabled(True)
        self.close_day.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_bare = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.key() == Qt.Key.Key_B and is_bare and not is_silent("B"):
            self.back_up.click()
            return
        super().keyPressEvent(event)


def _eject_all(places: Sequence[Path], let_go: Callable[[Path], None] = eject) -> None:
    for place in places:
        let_go(place)
