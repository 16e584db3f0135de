"""Keeps the people of the palette fresh, opens it, and does what was chosen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.core.errors.base import PracticeError
from app.services.finding import READ_FROM
from app.ui.palette.menus import Menus
from app.ui.palette.palette import Palette
from app.ui.palette.reach import Reach
from app.ui.widgets.ceremony import Ceremony
from app.ui.widgets.popover import Popover

if TYPE_CHECKING:
    from app.ui.desk import Desk
    from app.ui.shell.workspace import Workspace

QUIET = 400
"""Milliseconds without a change after which everybody is read anew."""


class PaletteKeeper(QObject):
    """One in an unlocked window, from unlock to lock."""

    def __init__(self, workspace: Workspace, desk: Desk) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._desk = desk
        clients = desk.practice.clients
        self._finding = clients.finding
        self._reach = Reach(
            self._finding, desk.clock, desk.registry, workspace.pages, clients.named_alike
        )
        self._reads = False
        self._is_old = True
        self._palette: Palette | None = None
        self._quiet = QTimer(self, singleShot=True, interval=QUIET)
        self._quiet.timeout.connect(self._read)
        workspace.changes.made.connect(self._note_changes)
        workspace.resting.connect(self._quiet.stop)
        workspace.pages.moved.connect(lambda _shown: self._note_opened())
        desk.registry.bind("palette", self.press, self)
        QTimer.singleShot(0, self, self._read)

    @property
    def palette(self) -> Palette | None:
        """What stands open, if it does."""
        return self._palette

    def press(self) -> None:
        """Open the palette, or close it: the same key does both."""
        if self._palette is not None:
            self._palette.close_quietly()
            return
        palette = Palette(self._workspace.window(), Menus(self._reach, self._after))
        palette.closed.connect(self._forget)
        self._palette = palette
        palette.open()

    def _forget(self) -> None:
        self._palette = None

    # what was chosen

    def _after(self, deed: Callable[[], object]) -> Callable[[], object]:
        """Have a deed done once nothing lies over the page; not where a dialog stays."""
        return partial(self._clear_and_do, deed)

    def _clear_and_do(self, deed: Callable[[], object]) -> None:
        if self._palette is not None:
            self._palette.close_quietly()
        if self._may_go_on():
            deed()

    def _may_go_on(self) -> bool:
        """Take the safe way out of every dialog; say whether the page lies open."""
        window = self._workspace.window()
        for popover in window.findChildren(Popover):
            if popover.isVisible():
                popover.close_quietly()
        dialogs = [each for each in window.findChildren(Ceremony) if each.isVisible()]
        for dialog in reversed(dialogs):
            dialog.dismiss()
        return not any(dialog.isVisible() for dialog in dialogs)

    # who is in the practice

    def _note_changes(self, tables: frozenset[str]) -> None:
        if tables & READ_FROM:
            self._quiet.start()

    def _note_opened(self) -> None:
        if (chart := self._reach.chart_here()) is not None:
            self._finding.note_opened(chart)

    def _read(self) -> None:
        if self._reads:
            self._quiet.start()
            return
        self._reads = True
        jobs = self._desk.jobs
        jobs.run(lambda _job: self._finding.read(), owner=self, done=self._show, failed=self._fail)

    def _show(self, _book: object) -> None:
        self._reads = False
        if self._palette is not None:
            self._palette.show_menu()

    def _fail(self, _error: PracticeError) -> None:
        # who was known before is found still; the page that cannot read says why
        self._reads = False
