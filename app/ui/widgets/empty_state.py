"""An empty place: what belongs here, one thing to do, at most two others."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.ui.theme.look import px
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, line
from app.ui.widgets.marks import Tile


class EmptyState(QWidget):
    """Icon, headline, a sentence, and buttons of which the first is the way on."""

    def __init__(
        self, icon: str, headline: str, words: str, buttons: Sequence[QWidget] = ()
    ) -> None:
        super().__init__()
        within = column(self, 8, (32, 0, 32, 90))
        within.addStretch()
        within.addWidget(Tile(icon, "green", 64), 0, Qt.AlignmentFlag.AlignHCenter)
        within.addSpacing(px(10))
        within.addWidget(Label(headline, "h1", wrap=True).centered())
        within.addWidget(Label(words, "body", "text2", wrap=True).centered())
        within.addSpacing(px(14))
        across = line(None, 10)
        across.addStretch()
        for button in buttons:
            across.addWidget(button)
        across.addStretch()
        within.addLayout(across)
        within.addStretch()
