"""The head of the calendar: which days, how they went, and the way to others."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from app.ui.calendar.span import Span
from app.ui.key_table import SingleLetters
from app.ui.widgets.buttons import Button, IconButton
from app.ui.widgets.choices import Segments
from app.ui.widgets.layouts import column
from app.ui.widgets.page_header import PageHeader


class CalendarHeader(QWidget):
    """Title and counts at the left; Today, arrows, views and New appointment at the right."""

    today_asked = Signal()
    turned = Signal(int)
    view_chosen = Signal(int)
    new_asked = Signal()
    more_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.today = Button("Today")
        self.back = IconButton("Previous week", "chevron-left")
        self.on = IconButton("Next week", "chevron-right")
        self.views = Segments(["Day", "Week", "Month"])
        self.new = Button("New appointment", "primary", "plus")
        if SingleLetters.act:
            self.today.setToolTip("Today  T")
            self.new.setToolTip("New appointment  N")
        self.more = IconButton("More about the calendar", "ellipsis")
        ways = [self.today, self.back, self.on, self.views, self.more, self.new]
        self._said = PageHeader("Calendar", buttons=ways)
        column(self, 0).addWidget(self._said)
        self.today.clicked.connect(self.today_asked)
        self.back.clicked.connect(lambda: self.turned.emit(-1))
        self.on.clicked.connect(lambda: self.turned.emit(1))
        self.views.chosen.connect(self.view_chosen)
        self.new.clicked.connect(self.new_asked)
        self.more.clicked.connect(self.more_asked)

    def show_span(self, span: Span, title: str, counts: str) -> None:
        """Say which days are shown and how they went."""
        self._said.retitle(title)
        self._said.say(counts)
        self.back.show_as(f"Previous {span.unit}", "chevron-left")
        self.on.show_as(f"Next {span.unit}", "chevron-right")
        quiet = QSignalBlocker(self.views)
        self.views.choose(int(span.view))
        quiet.unblock()
