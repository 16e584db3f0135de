"""Bring my records back: five steps. Until the last one nothing is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from app.core.errors.base import PracticeError
from app.core.errors.documents import DocumentsAreMissing
from app.services.bundle_choice import BundleOnDrive, documents_elsewhere, proves_bad
from app.services.restoring import RestorePreview
from app.ui.jobs import Job
from app.ui.restore.bundle_columns import made_on
from app.ui.restore.bundle_page import BundlePage
from app.ui.restore.check_page import CheckPage
from app.ui.restore.done_page import DonePage
from app.ui.restore.key_page import KeyPage
from app.ui.restore.means import RestoreMeans
from app.ui.restore.next_best import instead_words
from app.ui.restore.place_choice import PlaceChoice
from app.ui.restore.session import RestoreSession
from app.ui.restore.start_page import StartPage
from app.ui.sentences.documents import them
from app.ui.widgets.layouts import column
from app.ui.widgets.wizard import WizardFrame, WizardWords

WORDS = WizardWords("Restore", "The copy is checked whole before anything is written.")
STEPS = ("What is needed", "Drive and backup", "Passphrase or kit", "Check", "Restore")
START, BUNDLE, KEY, CHECK, DONE = range(5)
CONTINUE, OPENING, RESTORE, UNLOCK = "Continue", "Opening…", "Restore", "Unlock"
WITHOUT = "Restore without {}"


class RestoreWizard(QWidget):
    """Holds the keys in its session, which wipes them when the wizard goes, however it goes."""

    left = Signal()
    """She left before anything was restored."""
    restored = Signal(object)
    """The practice's folder; its lock page comes next."""

    def __init__(self, means: RestoreMeans) -> None:
        super().__init__()
        self._means = means
        self._session = RestoreSession()
        self._job: Job | None = None
        self.frame = WizardFrame(WORDS, STEPS)
        self.bundle = BundlePage(means)
        self.key = KeyPage()
        self.check = CheckPage()
        self.done = DonePage()
        self._place = PlaceChoice(means, self._session, self.check)
        column(self, 0).addWidget(self.frame)
        for page in (StartPage(), self.bundle, self.key, self.check, self.done):
            self.frame.add(page)
        self.frame.later.say("Leave")
        self._connect()
        self.frame.go(START if means.chosen is None else BUNDLE)

    def _connect(self) -> None:
        self.frame.stepped.connect(self._go_on)
        self.frame.back.clicked.connect(self._name_forward)
        self.frame.put_off.connect(self.left)
        self.key.entered_last.connect(self.frame.forward.click)
        self.key.other.clicked.connect(self._take_other)
        self.check.other.clicked.connect(self._take_other)
        self.check.again_asked.connect(self._show_check)
        self.check.progress.stop.clicked.connect(self._stop)
        self.done.progress.stop.clicked.connect(self._stop)

    def _go_on(self, step: int) -> None:
        steps: tuple[Callable[[], None], ...] = (
            lambda: self.frame.go(BUNDLE),
            self._take_chosen,
            self._open,
            self._restore,
            self._finish,
        )
        steps[step]()

    def _take_chosen(self) -> None:
        bundle = self._session.bundle = self.bundle.chosen
        self.frame.go(KEY)
        if bundle is not None:
            self.key.kit.name_kits_of(bundle.path, self._means.jobs)

    def _open(self) -> None:
        bundle, session = self._session.bundle, self._session
        if bundle is None:
            return
        try:
            opening = self.key.opening()
        except PracticeError as error:
            self.key.say_error(error)
            return
        self._rest(on=False)
        self.frame.forward.say(OPENING)

        def open_it(_job: Job) -> None:
            with session.at_work():
                session.take(*opening(bundle.path))

        self._run(open_it, lambda _none: self._show_check(), self._refuse_key)

    def _refuse_key(self, error: PracticeError) -> None:
        self.frame.forward.say(CONTINUE)
        other = self._other_than_bad(error)
        self.key.say_error(error, instead_words(error, other, self._session.bundle))
        self.key.offer(f"Use {made_on(other)}" if other is not None else "")

    def _show_check(self) -> None:
        bundle, session = self._session.bundle, self._session
        if bundle is None:
            return
        usual = self._means.place_of(bundle)
        self.frame.go(CHECK)
        self.frame.forward.say(RESTORE)
        self.check.begin()
        self._rest(on=False)

        def look(job: Job) -> RestorePreview:
            elsewhere = documents_elsewhere(bundle, self.bundle.places())
            return session.check(self._means.restoring, usual.root.parent, elsewhere, job)

        self._run(look, self._show_preview, self._refuse_bundle, self.check.progress.show_step)
        self._place.use_usual()

    def _show_preview(self, preview: RestorePreview) -> None:
        self._session.preview = preview
        self.check.show_preview(preview)
        self._name_forward()

    def _refuse_bundle(self, error: PracticeError) -> None:
        self.frame.forward.setEnabled(False)
        other = self._other_than_bad(error)
        self.check.say_error(error, instead_words(error, other, self._session.bundle))
        self.check.offer(f"Use {made_on(other)}" if other is not None else "")

    def _other_than_bad(self, error: PracticeError) -> BundleOnDrive | None:
        """Return the next best backup of the same practice, where this one proved damaged."""
        if not proves_bad(error):
            return None
        self._session.note_bad()
        return self._session.next_best(self.bundle.bundles)

    def _take_other(self) -> None:
        """Open the next best backup with what was typed for the first."""
        other = self._session.next_best(self.bundle.bundles)
        if other is not None:
            self.bundle.choose(other)
            self._session.bundle = other
            self.frame.go(KEY)
            self._open()

    def _restore(self) -> None:
        target, restoring = self._session.target, self._means.restoring
        if target is None:
            return
        self.frame.go(DONE)
        self.done.begin()
        self.frame.forward.say(UNLOCK)
        self._rest(on=False)
        self.frame.later.setEnabled(False)

        self._run(
            lambda job: self._session.restore(restoring, target, job),
            self._show_done,
            self._refuse_restore,
            self.done.progress.show_step,
        )

    def _show_done(self, aside: Path | None) -> None:
        self.done.show_done(aside, is_new=self.key.is_kit, lost=len(self._session.lost))
        self.key.wipe()
        self._session.leave()
        self.frame.back.setEnabled(False)
        self.frame.later.hide()
        self.frame.forward.setFocus()

    def _refuse_restore(self, error: PracticeError) -> None:
        if isinstance(error, DocumentsAreMissing):  # a drive was pulled since: told there anew
            self._show_check()
            return
        self.frame.forward.setEnabled(False)
        self.done.say_error(error)

    def _finish(self) -> None:
        if self._session.target is not None:
            self.restored.emit(self._session.target.root)

    def _run(
        self,
        work: Callable[[Job], object],
        done: Callable[..., None],
        failed: Callable[[PracticeError], None],
        progress: Callable[[int, int, str], None] = lambda _done, _total, _what: None,
    ) -> None:
        def finish(result: object) -> None:
            self._end_job()
            done(result)

        def fail(error: PracticeError) -> None:
            self._end_job()
            failed(error)

        self._job = self._means.jobs.run(
            work, owner=self, done=finish, failed=fail, progress=progress
        )

    def _end_job(self) -> None:
        self._job = None
        self._rest(on=True)

    def _rest(self, *, on: bool) -> None:
        self.frame.later.setEnabled(True)
        for button in (self.frame.back, self.frame.forward):
            button.setEnabled(on)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _name_forward(self) -> None:
        lost = len(self._session.lost)
        restore = WITHOUT.format(them(lost)) if lost else RESTORE
        self.frame.forward.say(restore if self.frame.current == CHECK else CONTINUE)

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():  # a window put aside still has its wizard
            self._stop()
            self.key.wipe()
            self._session.leave()
        super().hideEvent(event)
