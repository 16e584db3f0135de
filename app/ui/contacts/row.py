"""A contact as one pressable row: icon, title, a line of its words, how it was."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.services.contacts import ContactRow
from app.ui.contacts.words import ICONS, WAYS, title_of
from app.ui.theme.look import px
from app.ui.widgets.cards import PressRow
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column
from app.ui.widgets.marks import Icon, Pill
from app.ui.widgets.one_line import OneLine

HEIGHT = 54


class ContactPressRow(PressRow):
    """Opens the contact."""

    def __init__(self, row: ContactRow, excerpt: str, year: int) -> None:
        title, way = title_of(row, year), WAYS[row.way]
        super().__init__(f"{title}. {way}", HEIGHT)
        self.inside.setContentsMargins(px(12), 0, px(12), 0)
        self.inside.setSpacing(px(14))
        self.inside.addWidget(Icon(ICONS[row.way], "text2", 18))
        said = column(None, 1)
        said.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        said.addWidget(Label(title, "strong"))
        said.addWidget(OneLine(excerpt))
        self.inside.addLayout(said, 1)
        self.inside.addWidget(Pill(way, "gray", ""))
