"""Set-up: six steps. The practice exists after the second, and may be finished later."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.errors.base import PracticeError
from app.ui.jobs import Job
from app.ui.messages import sentence
from app.ui.setup.backup_drive import BackupDrivePage
from app.ui.setup.first_client import FirstClientPage
from app.ui.setup.hours import HoursPage
from app.ui.setup.means import SetupMeans
from app.ui.setup.passphrase import PassphrasePage
from app.ui.setup.recovery_kit import RecoveryKitPage
from app.ui.setup.your_practice import YourPracticePage
from app.ui.widgets.layouts import column
from app.ui.widgets.monogram import letters_of
from app.ui.widgets.wizard import WizardFrame, WizardWords

if TYPE_CHECKING:
    from app.services.kits import KitInHand
    from app.services.open_practice import OpenPractice

WORDS = WizardWords("Set up your practice", "About 8 minutes. You can stop and come back.")
STEPS = (
    "Your practice",
    "Passphrase",
    "Recovery kit",
    "Backup drive",
    "Hours and services",
    "First client or sample data",
)
ABOUT, PASSPHRASE, KIT, DRIVE, HOURS, CLIENT = range(6)
MAKING = "Making your practice…"
CONTINUE, FINISH = "Continue", "Finish"


class SetupWizard(QWidget):
    """Leads through the six steps, from the beginning or where an open practice left them."""

    made = Signal(object)
    """The practice exists from now on."""
    finished = Signal(object)
    put_off = Signal()
    restore_asked = Signal(object)
    """Another practice's bundle is to be brought back instead; set-up was put off before."""
    look_around_asked = Signal()

    def __init__(self, means: SetupMeans, practice: OpenPractice | None = None) -> None:
        super().__init__()
        self._means = means
        self._practice = practice
        self.frame = WizardFrame(WORDS, STEPS)
        self.about = YourPracticePage()
        self.passphrase = PassphrasePage(lambda: self.about.names)
        self.kit = RecoveryKitPage(means.jobs)
        self.drive = BackupDrivePage(means.jobs, means.plugged_in, means.locked)
        self.hours = HoursPage()
        self.client = FirstClientPage()
        column(self, 0).addWidget(self.frame)
        for page in (self.about, self.passphrase, self.kit, self.drive, self.hours, self.client):
            self.frame.add(page)
        self._connect()

    def _connect(self) -> None:
        self.frame.stepped.connect(self._go_on)
        self.frame.back.clicked.connect(self._name_forward)
        self.frame.put_off.connect(self.put_off)
        self.passphrase.entered_last.connect(self.frame.forward.click)
        self.drive.put_off.connect(lambda: self._reach(HOURS))
        self.drive.restore_asked.connect(self._restore_instead)
        self.client.look_around_asked.connect(self.look_around_asked)

    def begin(self) -> None:
        """Show the first step, or the one that comes next in an open practice."""
        if self._practice is None:
            self._ask_keyring()
            self._show(ABOUT)
            return
        card = self._practice.practice.card()
        self.about.show_card(card)
        self.hours.show_practice(self._practice.practice)
        self._take(self._practice)
        if card.setup_step - 1 == KIT:
            self._make_kit(self._practice)
        else:
            self.kit.show_confirmed(card.kit_id)
            self._show(card.setup_step - 1)

    def _restore_instead(self, bundle: Path) -> None:
        """Put set-up off first: two practices are never open at once."""
        self.put_off.emit()
        self.restore_asked.emit(bundle)

    def leave(self) -> None:
        """Wipe every secret that is on the screen."""
        self.passphrase.chooser.wipe()
        self.kit.forget()

    def _go_on(self, step: int) -> None:
        steps = (
            self._keep_about,
            self._make,
            self._confirm_kit,
            lambda: self._reach(HOURS),
            self._keep_hours,
            self._finish,
        )
        steps[step]()

    def _show(self, step: int) -> None:
        self.frame.go(step)
        self._name_forward()

    def _reach(self, step: int) -> None:
        """Go on to a step, and remember that set-up came this far."""
        if self._practice is not None:
            practice = self._practice.practice
            practice.reach_step(max(step + 1, practice.card().setup_step))
        self._show(step)

    def _keep_about(self) -> None:
        if self._practice is not None:
            practice = self._practice.practice
            practice.correct(self.about.corrected(practice.card()))
        self._show(PASSPHRASE)

    def _make(self) -> None:
        if self._practice is not None:
            self._show(KIT)
            return
        self._rest(on=False)
        about, portable = self.about.about(), self.passphrase.portable
        passphrase = self.passphrase.passphrase()

        def make(_job: Job) -> tuple[OpenPractice, KitInHand]:
            with passphrase:
                return self._means.create(about, passphrase, portable=portable)

        self._means.jobs.run(make, owner=self, done=self._show_made, failed=self._say_not_made)

    def _show_made(self, made: tuple[OpenPractice, KitInHand]) -> None:
        practice, kit = made
        self._rest(on=True)
        self._take(practice)
        self.kit.show_kit(kit, practice.kits)
        self.made.emit(practice)
        self._show(KIT)

    def _say_not_made(self, error: PracticeError) -> None:
        self._rest(on=True)
        self.passphrase.show_error(error)

    def _rest(self, *, on: bool) -> None:
        """Let the buttons wait while the practice is being made."""
        for button in (self.frame.back, self.frame.later, self.frame.forward):
            button.setEnabled(on)
        self.frame.forward.say(CONTINUE if on else MAKING)

    def _take(self, practice: OpenPractice) -> None:
        self._practice = practice
        self.frame.mark.show_letters(letters_of(self.about.name.text()))
        self.passphrase.show_set()
        self.drive.show_practice(practice.backups, practice.held.practice_id)

    def _make_kit(self, practice: OpenPractice) -> None:
        """Replace a kit that was never confirmed: nobody knows where its sheet is."""
        self._means.jobs.run(
            lambda _job: practice.kits.new(),
            owner=self,
            done=lambda kit: self._show_new_kit(practice, kit),
            failed=self.kit.ways.say_failed,
        )

    def _show_new_kit(self, practice: OpenPractice, kit: KitInHand) -> None:
        self.kit.show_kit(kit, practice.kits)
        self._show(KIT)

    def _confirm_kit(self) -> None:
        if self._practice is not None and self.kit.is_in_hand:
            self._practice.kits.confirm()
            self.kit.show_confirmed(self._practice.practice.card().kit_id)
        self._reach(DRIVE)

    def _keep_hours(self) -> None:
        if self._practice is not None:
            self.hours.keep(self._practice.practice)
        self._reach(CLIENT)

    def _finish(self) -> None:
        practice = self._practice
        if practice is None:
            return
        try:
            if (client := self.client.client()) is not None:
                practice.clients.add(client)
            practice.practice.finish_setup()
        except PracticeError as error:
            self.client.failed.say(str(sentence(error)))
            return
        self.client.forget()
        self.finished.emit(practice)

    def _ask_keyring(self) -> None:
        self._means.jobs.run(
            lambda _job: self._means.keyring_answers(),
            owner=self,
            done=self._note_keyring,
            failed=self.passphrase.show_error,
        )

    def _note_keyring(self, answers: bool) -> None:  # noqa: FBT001 - a job's outcome
        if not answers:
            self.passphrase.demand_portable()

    def _name_forward(self) -> None:
        last = self.frame.current == CLIENT
        self.frame.forward.say(FINISH if last else CONTINUE)
