"""What the doors ask of the rest of the house: everything that is loaded with the first unlock."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

from app.core.progress import Progress
from app.core.secret import Secret

if TYPE_CHECKING:  # at the lock page nothing below the UI but core is loaded
    from app.services.look_around import LookAround
    from app.services.open_practice import OpenPractice
    from app.ui.doors.damaged_page import DamagedPage
    from app.ui.doors.kit_page import KitPage
    from app.ui.look_around.frame import SampleFrame
    from app.ui.setup.wizard import SetupWizard
    from app.ui.shell.workspace import Workspace


class House(Protocol):
    """Built by the composition root, in the job of the first unlock."""

    def unlock(self, root: Path, passphrase: Secret) -> OpenPractice:
        """Open a practice; blocks for the key derivation."""
        ...

    def unlock_with_pin(self, root: Path, pin: Secret) -> OpenPractice:
        """Open a practice after an idle lock; blocks for the PIN's derivation."""
        ...

    def workspace(self, practice: OpenPractice) -> Workspace:
        """Return the window's content for an open practice."""
        ...

    def ask_for_pin(self, workspace: Workspace, practice: OpenPractice) -> None:
        """Ask for today's PIN over the first page, where quick unlock is on."""
        ...

    def setup(self, practice: OpenPractice | None) -> SetupWizard:
        """Return set-up from its beginning, or where an open practice left it."""
        ...

    def kit_page(self, root: Path) -> KitPage:
        """Return the page that opens a practice with its recovery kit."""
        ...

    def restore(
        self,
        left: Callable[[], None],
        restored: Callable[[Path], None],
        chosen: Path | None = None,
    ) -> QWidget:
        """Return the wizard that brings records back; a bundle may be chosen already."""
        ...

    def damaged(self, root: Path, passphrase: Secret) -> DamagedPage:
        """Return the page about records that are damaged; it wipes the passphrase."""
        ...

    def look_around(self, progress: Progress) -> tuple[LookAround, OpenPractice]:
        """Make the sample practice; blocks for up to three seconds."""
        ...

    def sample(self, made: tuple[LookAround, OpenPractice]) -> SampleFrame:
        """Return the sample practice's content, in its tinted frame."""
        ...

    def leave(self) -> None:
        """Let other windows and commands have the practice."""
        ...
