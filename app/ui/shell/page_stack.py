"""The pages: built when first gone to, refreshed when stale, with a history of where she was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from app.core.client_word import hers
from app.core.errors.base import PracticeError
from app.ui.announce import announce
from app.ui.changes import Changes
from app.ui.shell.destinations import Destination
from app.ui.shell.page import Address, Page


class PageStack(QStackedWidget):
    """Shows one page at a time. A page about one chart or note is let go when left."""

    moved = Signal(object)
    """The Destination that is shown now."""

    def __init__(self, destinations: Sequence[Destination], changes: Changes) -> None:
        super().__init__()
        self._destinations = {each.place: each for each in destinations}
        self._kept: dict[str, Page] = {}
        self._stale: set[Page] = set()
        self._history: list[Address] = []
        self._at = -1
        changes.made.connect(self._note_changes)

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        shown = self.currentWidget()
        return shown if isinstance(shown, Page) else None

    def where(self) -> Address | None:
        """Return the address shown now, with the part the page has turned to."""
        if self.page is None:
            return None
        return replace(self._history[self._at], part=self.page.here())

    def go(self, address: Address) -> None:
        """Go to an address, and remember the way; a page whose words are not kept stays."""
        if not self.may_leave():
            return
        self._note_part()
        del self._history[self._at + 1 :]
        if not self._history or self._history[-1] != address:
            self._history.append(address)
        self._at = len(self._history) - 1
        self._show(address)

    def back(self) -> None:
        """Go back to where she was before."""
        self._step(-1)

    def forward(self) -> None:
        """Go forward again."""
        self._step(1)

    def focus_page(self) -> None:
        """Put the focus where the page wants it first."""
        if self.page is not None and (first := self.page.first_focus()):
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def may_leave(self) -> bool:
        """Say whether all that was typed on the page is kept."""
        return self.page is None or self.page.may_leave()

    def set_aside(self) -> PracticeError | None:
        """Have the page save what was typed, or seal it; return why it could not be saved."""
        return None if self.page is None else self.page.set_aside()

    def leave(self) -> None:
        """Have the page save what was typed."""
        if self.page is not None:
            self.page.leave()

    def _step(self, by: int) -> None:
        if 0 <= self._at + by < len(self._history) and self.may_leave():
            self._note_part()
            self._at += by
            self._show(self._history[self._at])

    def _note_part(self) -> None:
        """Remember the part that the page has turned to: the way back leads there."""
        if (here := self.where()) is not None:
            self._history[self._at] = here

    def _show(self, address: Address) -> None:
        before = self.page
        if before is not None:
            before.leave()
        page = self._page_of(address)
        self.setCurrentWidget(page)
        self._let_go(before, page)
        if page in self._stale:
            self._stale.discard(page)
            page.refresh()
        page.visit(address)
        self.moved.emit(self._destinations[address.place])
        announce(self, hers(page.title))
        self.focus_page()

    def _page_of(self, address: Address) -> Page:
        if address.subject is None and address.place in self._kept:
            return self._kept[address.place]
        page = self._destinations[address.place].build(address)
        page.asked.connect(self.go)
        self.addWidget(page)
        self._stale.add(page)
        if address.subject is None:
            self._kept[address.place] = page
        return page

    def _let_go(self, before: Page | None, now: Page) -> None:
        if before is None or before is now or before in self._kept.values():
            return
        self._stale.discard(before)
        self.removeWidget(before)
        before.deleteLater()

    def _note_changes(self, tables: frozenset[str]) -> None:
        live = {page for page in self.findChildren(Page) if page.shows & tables}
        self._stale |= live
        if self.page in self._stale and self.page is not None:
            self._stale.discard(self.page)
            self.page.refresh()
