"""The head of a page: its title, a line under it, its buttons at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.ui.widgets.flow import flowing
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column
from app.ui.widgets.turning import Turning

ONE_LINE = 640
"""Below this effective width the buttons stand under the title."""


class PageHeader(Turning):
    """Title and buttons; `say` changes the line under the title."""

    def __init__(self, title: str, words: str = "", buttons: Sequence[QWidget] = ()) -> None:
        super().__init__(ONE_LINE, 10, (32, 26, 32, 16))
        said = column(None, 3)
        self._title = Label(title, "h1", wrap=True)
        self._words = Label(words, "body", "text2", wrap=True)
        said.addWidget(self._title)
        said.addWidget(self._words)
        self.inside.addLayout(said, 1)
        self._words.setVisible(bool(words))  # before it stands here it would be a window
        if buttons:
            # in a flow: in large letters they stand on two lines rather than being cut
            self.inside.addWidget(flowing(buttons, 10), 0, Qt.AlignmentFlag.AlignBottom)

    def retitle(self, title: str) -> None:
        """Become the head of other days, or of another part."""
        self._title.setText(title)

    def say(self, words: str) -> None:
        """Say another line under the title; nothing hides it."""
        self._words.setText(words)
        self._words.setVisible(bool(words))
