"""The way in: welcome, lock page, recovery kit; each try runs as a job."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import shiboken6
from PySide6.QtCore import QObject, Signal

from app.core.errors import keys, practice, quick_unlock, records
from app.core.errors.base import PracticeError
from app.core.secret import Secret
from app.ui.doors.claim import Claim
from app.ui.doors.closing import Closing
from app.ui.doors.house import House
from app.ui.doors.kept_here import STAYS, KeptHere
from app.ui.doors.looking import Looking
from app.ui.doors.means import Means
from app.ui.jobs import Job
from app.ui.lock.page import LockPage, LockWords
from app.ui.messages import sentence
from app.ui.session.pin_watch import PinWatch

if TYPE_CHECKING:  # at the lock page nothing below the UI but core is loaded
    from app.services.open_practice import OpenPractice
    from app.services.quick_unlock import QuickUnlock
    from app.ui.setup.wizard import SetupWizard
    from app.ui.welcome.page import WelcomePage

Open: TypeAlias = "Callable[[Path, Secret], OpenPractice]"
BROKEN = (
    keys.KeyFileIsDamaged,
    keys.KeyFileIsMissing,
    practice.NoPracticeHere,
    records.RecordsAreDamaged,
    records.RecordsAreMissing,
    records.RecordsAreNotEncrypted,
)
"""What no passphrase mends: a backup does."""
KEPT = LockWords(about="The sample practice is kept. Its passphrase opens it.")
BACK_AGAIN = LockWords(about="Your records are back. Your passphrase opens them.")
SALVAGED = LockWords(about="What could be read is in place. Your passphrase opens it.")


class WayIn(QObject):
    """Shows what is shown while nothing is open, and tells who came in."""

    opened = Signal(object)
    """The OpenPractice."""
    set_up_asked = Signal(object)
    """A new practice is wanted; with the House."""

    def __init__(self, means: Means, closing: Closing) -> None:
        super().__init__(means.window)
        self._means = means
        self._window = means.window
        self._jobs = means.jobs
        self._closing = closing
        self._root: Path | None = None
        self._welcome: WelcomePage | None = None
        self._pin: PinWatch | None = None
        self.kept_here = KeptHere()
        self.claim = Claim(self)
        self.looking = Looking(means.window)
        self.looking.kept.connect(self._meet_kept)

    def start(self, root: Path | None) -> bool:
        """Show the first content; False where another window has the practice already."""
        if root is None:
            self.welcome()
            return True
        if not self.claim.take(root):
            return False
        self._root = root
        self.show_lock(LockWords())
        return True

    def welcome(self) -> None:
        """Show the ways on for a machine without records."""
        # a laptop that has records shows this page never again, and opens its lock page sooner
        from app.ui.welcome.page import WelcomePage  # noqa: PLC0415

        self._welcome = page = WelcomePage()
        page.start_asked.connect(lambda: self._with_house(self.set_up_asked.emit))
        page.restore_asked.connect(lambda: self._with_house(self._restore_to_welcome))
        page.look_around_asked.connect(self.look_around)
        self._window.put(page)

    def belongs_to(self, root: Path) -> None:
        """Take a practice that was made just now for the one of this window."""
        self._root = root
        self.claim.listen(root)

    def show_lock(self, words: LockWords, quick: QuickUnlock | None = None) -> None:
        """Show the lock page; with `quick`, where an idle lock may be opened by the PIN."""
        about = self.kept_here.about or words.about
        page = LockPage(self._means.clock, replace(words, about=about, by_pin=quick is not None))
        self._pin = PinWatch(page, quick) if quick is not None else None
        page.pin_given.connect(lambda pin: self._unlock(page, pin, self._open_with_pin))
        page.unlock_asked.connect(lambda typed: self._unlock(page, typed, self._open))
        page.kit_asked.connect(lambda: self._with_house(self._show_kit_page))
        page.restore_asked.connect(lambda: self._with_house(self._restore_to_lock))
        self._window.put(page)

    def may_close(self) -> bool:
        """Say whether nothing that a lock sealed goes with the window; if so, say that first."""
        if self.kept_here.may_close():
            return True
        if not isinstance(self._window.content, LockPage):
            self.show_lock(LockWords())
        if isinstance(page := self._window.content, LockPage):
            page.show_error(STAYS)
        return False

    def drop_pin(self) -> None:
        """Let no PIN open any more; the lock page asks for the passphrase."""
        if self._pin is not None and shiboken6.isValid(self._pin):
            self._pin.drop()
        self._pin = None

    def serve(self, wizard: SetupWizard) -> None:
        """Show what set-up asks for besides: the sample, or the restore of what a drive holds."""
        wizard.look_around_asked.connect(self.look_around)
        wizard.restore_asked.connect(self.move_back)

    def move_back(self, chosen: Path | None = None) -> None:
        """Show the restore, once what was open is closed; a bundle may be chosen already."""
        self._closing.when_closed(
            lambda: self._with_house(lambda house: self._restore_to_lock(house, chosen))
        )

    def leave(self) -> None:
        """Let other windows and commands have the practice."""
        self.claim.give_up()

    def _with_house(self, then: Callable[[House], None]) -> None:
        self._jobs.run(
            lambda _job: self._means.open_house(), owner=self, done=then, failed=self._say
        )

    def _restore_to_welcome(self, house: House) -> None:
        self._window.put(house.restore(self.welcome, self._meet_restored))

    def _restore_to_lock(self, house: House, chosen: Path | None = None) -> None:
        self.claim.hand_over()
        self._window.put(
            house.restore(lambda: self.show_lock(LockWords()), self._meet_restored, chosen)
        )

    def _show_damaged(self, passphrase: Secret) -> None:
        """Say that the file is damaged, and what stands in for it."""
        house, root = self._means.open_house(), self._practice_root()
        page = house.damaged(root, passphrase)
        page.left.connect(lambda: self.show_lock(LockWords()))
        page.restore_asked.connect(lambda chosen: self._restore_to_lock(house, chosen))
        page.saved.connect(lambda: self._meet_restored(root, SALVAGED))
        self._window.put(page)

    def _meet_restored(self, root: Path, words: LockWords = BACK_AGAIN) -> None:
        self.belongs_to(root)
        self.show_lock(words)

    def _meet_kept(self, root: Path) -> None:
        if self._root is None:
            self.belongs_to(root)
            self.show_lock(KEPT)

    def look_around(self) -> None:
        """Make the sample practice and show it in a window of its own."""
        self._jobs.run(
            lambda job: self._means.open_house().look_around(job),
            owner=self,
            done=lambda made: self.looking.show(self._means.open_house().sample(made)),
            failed=self._say,
        )

    def _show_kit_page(self, house: House) -> None:
        page = house.kit_page(self._practice_root())
        page.left.connect(lambda: self.show_lock(LockWords()))
        page.unlocked.connect(self.opened)
        self.claim.hand_over()
        self._window.put(page)
        page.begin()

    def _unlock(self, page: LockPage, typed: Secret, way: Open) -> None:
        page.show_working()
        self._closing.hurry()
        self._closing.when_closed(lambda: self._try(page, typed, way))

    def _open(self, root: Path, passphrase: Secret) -> OpenPractice:
        return self._means.open_house().unlock(root, passphrase)

    def _open_with_pin(self, root: Path, pin: Secret) -> OpenPractice:
        return self._means.open_house().unlock_with_pin(root, pin)

    def _try(self, page: LockPage, typed: Secret, way: Open) -> None:
        root = self._practice_root()
        self.claim.hand_over()

        def unlock(_job: Job) -> OpenPractice:
            with typed:
                return way(root, typed)

        self._jobs.run(
            unlock,
            owner=page,
            done=self.opened.emit,
            failed=lambda error: self._refuse(page, error),
        )

    def _refuse(self, page: LockPage, error: PracticeError) -> None:
        if isinstance(error, keys.TooManyTries):
            page.show_waiting(error.seconds)
            return
        if isinstance(error, quick_unlock.PinIsDropped):
            page.ask_for_passphrase()
        if isinstance(error, practice.OpenElsewhere):
            self.claim.ask_to_raise(self._practice_root())
        if isinstance(error, records.RecordsAreDamaged) and not page.asks_pin:
            self._show_damaged(page.field.copy())
            return
        if isinstance(error, BROKEN):
            page.offer_restore()
        page.show_error(sentence(error))

    def _practice_root(self) -> Path:
        assert self._root is not None, "a lock page is of a practice"  # noqa: S101 - a bug
        return self._root

    def _say(self, error: PracticeError) -> None:
        if self._welcome is not None and self._welcome is self._window.content:
            self._welcome.banner.say(str(sentence(error)))
