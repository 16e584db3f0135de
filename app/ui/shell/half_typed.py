"""What is half typed into a sheet outlives a lock, a crash and the end, and comes back in it.

Cancel and Esc let it go, as they say; everything else that takes a sheet away is not her doing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.core.clock import Clock
from app.core.wording import short_date
from app.services.unfinished_sheets import Fields, LeftOpen, SheetAt, UnfinishedSheets
from app.ui.widgets.sheet_keeper import SheetKeeper
from app.ui.widgets.typed_fields import (
    field_in_focus,
    focus_field,
    type_again,
    typed_in,
    when_typed,
)

if TYPE_CHECKING:
    from app.ui.shell.workspace import Workspace
    from app.ui.widgets.ceremony import Ceremony

PAUSE: Final = 600
"""Milliseconds without a key after which what stands in a sheet is kept."""
NOT_TAKEN: Final = "What you typed is not saved yet: the disk does not take it. Free some space."
TODAY: Final = "today"
KEPT: Final = "What you typed into “{title}” is kept. Open it again to go on."


@dataclass(frozen=True)
class _Open:
    sheet: Ceremony
    at: SheetAt
    left: LeftOpen
    began_with: Fields


class HalfTyped(SheetKeeper):
    """One in an unlocked window, from unlock to lock."""

    def __init__(self, workspace: Workspace, sheets: UnfinishedSheets, clock: Clock) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._sheets = sheets
        self._clock = clock
        self._open: _Open | None = None
        self._sheet: Ceremony | None = None
        self._waiting: LeftOpen | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.keep)
        workspace.forms.append(self)
        workspace.resting.connect(self._rest)
        QTimer.singleShot(0, self, self._return_to_sheet)

    def opened(self, sheet: Ceremony, opener: QWidget | None) -> None:
        """Put back what was typed into this very sheet before, and watch it."""
        self._sheet = sheet
        sheet.closed.connect(self._forget)
        if not sheet.keeps_words:
            return
        left = LeftOpen(sheet.accessibleName(), _name_of(sheet, opener))
        began_with = typed_in(sheet)
        self._open = _Open(sheet, self._at(sheet, began_with), left, began_with)
        if kept := self._sheets.of(self._open.at):
            type_again(sheet, kept)
            sheet.refit()
        if self._waiting is not None and self._waiting.field is not None:
            focus_field(sheet, self._waiting.field)
        self._waiting = None
        when_typed(sheet, self._pause.start)

    def keep(self) -> bool:
        """Keep what stands in the sheet; False where it is held in this window alone."""
        self._pause.stop()
        if self._open is None:
            return self._sheet is None or self._sheet.keep_itself()
        if self._is_begun():
            return self._sheets.keep(self._open.at, typed_in(self._open.sheet))
        self._sheets.forget(self._open.at)
        return True

    def may_leave(self) -> bool:
        """Keep it; where the disk is full, say so, and the window stays."""
        if self.keep():
            return True
        self._workspace.toasts.say(NOT_TAKEN)
        return False

    def set_aside(self) -> None:
        """Keep it, or seal it over the lock."""
        self.keep()

    def _is_begun(self) -> bool:
        """Say whether something else stands in the sheet than at first."""
        return self._open is not None and typed_in(self._open.sheet) != self._open.began_with

    def _at(self, sheet: Ceremony, began_with: Fields) -> SheetAt:
        where = self._workspace.pages.where()
        place, subject = (where.place, where.subject) if where else ("", None)
        # a sheet that begins with today's date is the same one tomorrow
        today = short_date(self._clock.today())
        began = [(name, TODAY if value == today else value) for name, value in began_with]
        return SheetAt(place, subject, type(sheet).__name__, began)

    def _forget(self) -> None:
        """Let the words go: they stand where they belong, or she pressed Cancel."""
        self._pause.stop()
        if self._open is not None:
            self._sheets.forget(self._open.at)
        self._open = self._sheet = None

    def _rest(self) -> None:
        """Keep what stands in the sheet, and that it does: the records are about to be closed."""
        self.keep()
        if self._open is not None and self._is_begun():
            field = field_in_focus(self._open.sheet)
            self._sheets.leave_open(replace(self._open.left, field=field))

    def _return_to_sheet(self) -> None:
        """Open the sheet again that stood open as the records were locked."""
        self._waiting = self._sheets.was_open()
        if self._waiting is not None:
            self._press(self._waiting.opener)
            QTimer.singleShot(0, self, self._say_it_waits)

    def _say_it_waits(self) -> None:
        """Say that the words are kept, where nothing here opened their sheet."""
        left, self._waiting = self._waiting, None
        if left is not None:
            self._workspace.toasts.say(KEPT.format(title=left.title))

    def _press(self, opener: str) -> None:
        registry, page = self._workspace.registry, self._workspace.pages.page
        if any(entry.name == opener for entry in registry.awake()):
            registry[opener].trigger()
            return
        buttons = page.findChildren(QAbstractButton) if page and opener else []
        named = [each for each in buttons if each.accessibleName() == opener and each.isVisible()]
        if len(named) == 1:
            named[0].click()


def _name_of(sheet: Ceremony, opener: QWidget | None) -> str:
    """Name what opened it, if it can be pressed again."""
    if sheet.opened_by or not isinstance(opener, QAbstractButton):
        return sheet.opened_by
    return opener.accessibleName()
