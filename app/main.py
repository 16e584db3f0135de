"""The composition root of the window: the only module that knows every room.

It is imported in the job of the first unlock, while she waits for the key derivation anyway:
what stands before that, the lock page, needs core and Qt alone (ARCHITECTURE, Start).
"""

from __future__ import annotations

import platform
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.client_word import Called
from app.core.progress import Progress
from app.core.secret import Secret
from app.crypto.keychain import SystemKeychain
from app.services.bundle_choice import BundleOnDrive
from app.services.copied_words import CopiedWords
from app.services.doors import Doors
from app.services.look_around import LookAround
from app.services.open_practice import OpenPractice
from app.services.practice_folder import PracticeFolder
from app.services.rescue import newest_checked, places_now
from app.services.restoring import Restoring
from app.services.salvage import SalvageReport, Salvaging
from app.ui.application import Ground
from app.ui.attendants import attend, open_ways
from app.ui.changes import Changes
from app.ui.desk import Desk
from app.ui.doors.damaged_page import DamagedMeans, DamagedPage
from app.ui.doors.kit_page import KitPage
from app.ui.look_around.frame import SampleFrame
from app.ui.places import destinations
from app.ui.restore.means import RestoreMeans
from app.ui.restore.wizard import RestoreWizard
from app.ui.safekeeping.care import Care
from app.ui.session.discreet import DisplayWatch
from app.ui.session.pin_sheet import PinSheet
from app.ui.setup.means import SetupMeans
from app.ui.setup.wizard import SetupWizard
from app.ui.shell.sidebar import Owner
from app.ui.shell.workspace import Workspace
from app.ui.today.reminder import Reminder

if TYPE_CHECKING:
    from app.services.kits import KitPage as Sheet


class House:
    """Everything behind the lock page, put together."""

    def __init__(self, ground: Ground, doors: Doors | None = None) -> None:
        self._ground = ground
        self._doors = doors or Doors(ground.clock, SystemKeychain)
        self._reminder = Reminder()
        self._copied = CopiedWords()

    def unlock(self, root: Path, passphrase: Secret) -> OpenPractice:
        """Open a practice; blocks for the key derivation."""
        return self._doors.unlock(PracticeFolder(root), passphrase)

    def unlock_with_pin(self, root: Path, pin: Secret) -> OpenPractice:
        """Open a practice after an idle lock; blocks for the PIN's derivation."""
        return self._doors.unlock_with_pin(PracticeFolder(root), pin)

    def workspace(self, practice: OpenPractice) -> Workspace:
        """Return the window's content for an open practice."""
        card = practice.practice.card()
        Called.now = card.client_word
        changes = Changes()
        cares: list[tuple[Desk, Care]] = []
        ground, owner = self._ground, Owner(card.name, card.signing_as)
        made = Workspace(owner, destinations(lambda: cares[0], ground.appearance), changes)
        ways = (made.registry, made.toasts)
        desk = Desk(practice, ground.clock, ground.jobs, *ways, copied=self._copied)
        care = Care(made, desk, self._reminder)
        cares.append((desk, care))
        changes.setParent(made)
        practice.records.changed = changes.announce
        DisplayWatch(made, ground.appearance)
        open_ways(made)
        attend(made, desk, care, changes)
        return made

    def ask_for_pin(self, workspace: Workspace, practice: OpenPractice) -> None:
        """Ask for today's PIN over the first page, where quick unlock is on."""
        if practice.practice.card().quick_unlock and not practice.quick.is_kept:
            PinSheet(workspace, practice, self._ground.jobs).open()

    def setup(self, practice: OpenPractice | None) -> SetupWizard:
        """Return set-up from its beginning, or where an open practice left it."""
        doors, jobs = self._doors, self._ground.jobs
        return SetupWizard(SetupMeans(jobs, doors.create, doors.keyring_answers), practice)

    def kit_page(self, root: Path) -> KitPage:
        """Return the page that opens a practice with its recovery kit."""

        def open_with_kit(page: Sheet, new: Secret, private: Sheet | None) -> OpenPractice:
            return self._doors.unlock_with_kit(PracticeFolder(root), page, new, private)

        return KitPage(self._ground.jobs, open_with_kit)

    def restore(
        self,
        left: Callable[[], None],
        restored: Callable[[Path], None],
        chosen: Path | None = None,
    ) -> RestoreWizard:
        """Return the wizard that brings records back; a bundle may be chosen already."""
        restoring = Restoring(self._doors, platform.node())
        means = RestoreMeans(self._ground.jobs, self._ground.clock, restoring, chosen=chosen)
        wizard = RestoreWizard(means)
        wizard.left.connect(left)
        wizard.restored.connect(restored)
        return wizard

    def damaged(self, root: Path, passphrase: Secret) -> DamagedPage:
        """Return the page about records that are damaged; it wipes the passphrase."""
        folder, ground = PracticeFolder(root), self._ground

        def look(progress: Progress) -> BundleOnDrive | None:
            return newest_checked(folder, places_now(folder), progress)

        def salvage(typed: Secret, progress: Progress) -> SalvageReport:
            return Salvaging(self._doors).save(folder, typed, progress)

        return DamagedPage(DamagedMeans(ground.jobs, ground.clock, look, salvage, passphrase))

    def look_around(self, progress: Progress) -> tuple[LookAround, OpenPractice]:
        """Make the sample practice; blocks for up to three seconds."""
        look_around = LookAround(self._ground.clock)
        return look_around, look_around.open(progress)

    def sample(self, made: tuple[LookAround, OpenPractice]) -> SampleFrame:
        """Return the sample practice's content, in its tinted frame."""
        look_around, practice = made

        def keep(passphrase: Secret) -> Path:
            return look_around.keep(passphrase, self._doors.keychain).root

        return SampleFrame(self.workspace(practice), self._ground.jobs, keep, look_around.close)

    def leave(self) -> None:
        """Let other windows and commands have the practice."""
        self._doors.leave()
