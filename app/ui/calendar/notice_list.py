"""Whom to tell: a line a person, with hairlines between them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.notices import Notice
from app.ui.calendar.notice_line import NoticeRow
from app.ui.desk import Desk
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import divider
from app.ui.widgets.layouts import column


class NoticeList(QWidget):
    """What was done is said in each line, and taken back there."""

    grew = Signal()

    def __init__(self, desk: Desk, notices: Sequence[Notice], *, name_first: bool = False) -> None:
        super().__init__()
        told, contacts = desk.practice.notices, desk.practice.contacts
        self.lines = [NoticeRow(each, told, contacts, name_first=name_first) for each in notices]
        within = column(self, 0)
        for each in self.lines:
            within.addSpacing(px(10))
            within.addWidget(divider())
            within.addSpacing(px(10))
            within.addWidget(each)
            each.grew.connect(self.grew)

    @property
    def first_way(self) -> Button | None:
        """The first button of all; None where nobody can be reached."""
        return next((button for each in self.lines for button in each.ways.values()), None)
