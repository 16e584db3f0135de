"""The unlocked window's content: sidebar at the left, the page beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.core.errors.base import PracticeError
from app.ui.actions import Actions
from app.ui.changes import Changes
from app.ui.key_table import DIALOG_KEYS
from app.ui.session.clock_notice import ClockNotice
from app.ui.session.discreet import toggle
from app.ui.shell.destinations import Destination, Section
from app.ui.shell.home_notice import HomeNotice
from app.ui.shell.page import Address
from app.ui.shell.page_stack import PageStack
from app.ui.shell.shortcut_sheet import ShortcutSheet
from app.ui.shell.sidebar import Owner, Sidebar
from app.ui.theme.look import look
from app.ui.widgets.layouts import column, line
from app.ui.widgets.polish import ground
from app.ui.widgets.reading_order import as_read
from app.ui.widgets.toast import Toasts

ICONS_ONLY = 1024
"""Below this effective width (window pixels / text scale) the sidebar is icons alone."""


class Form(Protocol):
    """What stands open over the pages: a sheet that is half typed, a contact not yet logged."""

    def may_leave(self) -> bool:
        """Keep what was typed; False where that is impossible, said in a toast."""
        ...

    def set_aside(self) -> None:
        """Keep what was typed, or seal it over the lock."""
        ...


class Workspace(QWidget):
    """Made at unlock, destroyed at lock: nothing of it stands behind the lock page."""

    lock_asked = Signal()
    resting = Signal()
    """What works beside the pages begins nothing any more."""

    def __init__(self, owner: Owner, destinations: Sequence[Destination], changes: Changes) -> None:
        super().__init__()
        ground(self, "canvas")
        self.changes = changes
        self.registry = Actions(self)
        self.sidebar = Sidebar(owner, destinations)
        self.pages = PageStack(destinations, changes)
        self.clock_notice = ClockNotice()
        self.home_notice = HomeNotice()
        self.toasts = Toasts(self)
        self.forms: list[Form] = []
        """What stands open over the pages and holds words."""
        self.farewell: Callable[[], bool] = lambda: True
        """Asked before the window closes: False where something is still to be done first."""
        self._build()
        self._connect(destinations)

    def _build(self) -> None:
        within = line(self, 0)
        within.addWidget(self.sidebar)
        beside = column(None, 0)
        beside.addWidget(self.home_notice)
        beside.addWidget(self.clock_notice)
        beside.addWidget(self.pages, 1)
        within.addLayout(beside, 1)

    def _connect(self, destinations: Sequence[Destination]) -> None:
        self.sidebar.pressed.connect(lambda place: self.pages.go(Address(place)))
        self.sidebar.lock.clicked.connect(self.lock_asked)
        self.sidebar.search.clicked.connect(self.registry["palette"].trigger)
        self.pages.moved.connect(lambda shown: self.sidebar.light(shown.lit))
        self.pages.moved.connect(lambda _shown: self.toasts.leave_page())
        bind = self.registry.bind
        for each in destinations:
            if each.section is not Section.INSIDE:
                bind(f"go {each.place}", _way(self.pages, each.place), self)
        bind("back", self.pages.back, self)
        bind("forward", self.pages.forward, self)
        bind("lock", self.lock_asked.emit, self)
        bind("discreet", toggle, self)
        bind("undo toast", self.toasts.undo_last, self)
        bind("next pane", lambda: self._cycle(1), self)
        bind("last pane", lambda: self._cycle(-1), self)
        bind("shortcuts", self._show_keys, self)

    def _show_keys(self) -> None:
        """Show the keys that do something on this page."""
        heard = self.pages.page.hears if self.pages.page else frozenset()
        ShortcutSheet(self, self.registry.awake(heard | DIALOG_KEYS)).open()

    def start(self, address: Address) -> None:
        """Open the first page: Today, or where she was when it locked."""
        self.pages.go(address)

    def may_leave(self) -> bool:
        """Say whether all that was typed is kept; asked before the window closes."""
        return self.pages.may_leave() and all(form.may_leave() for form in self.forms)

    def set_aside(self) -> PracticeError | None:
        """Save what was typed, or seal it over the lock; return why it could not be saved."""
        for form in self.forms:
            form.set_aside()
        return self.pages.set_aside()

    def leave(self) -> None:
        """Have the page save what was typed; before lock and before the end."""
        self.pages.leave()

    def rest(self) -> None:
        """Read nothing any more: the records are about to be closed."""
        self.resting.emit()
        self.changes.rest()

    def _cycle(self, step: int) -> None:
        panes = [pane for pane in (self.sidebar, self.pages) if pane.isVisible()]
        now = QApplication.focusWidget()
        here = next((n for n, pane in enumerate(panes) if now and pane.isAncestorOf(now)), 0)
        pane = panes[(here + step) % len(panes)]
        if first := next(as_read(pane), None):
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # the first page was opened before it stood in a window that could give it the focus
        self.pages.focus_page()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sidebar.narrow(on=self.width() / look().scale < ICONS_ONLY)


def _way(pages: PageStack, place: str) -> Callable[[], None]:
    return lambda: pages.go(Address(place))
