"""The sidebar's foot while a copy is being made: how long, how far, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QWidget

from app.ui.announce import announce
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, line
from app.ui.widgets.marks import Icon

WHOLE = 1000


class BackupStrip(QWidget):
    """Hidden until `begin`; when the sidebar is narrow the bar and the button remain."""

    def __init__(self) -> None:
        super().__init__()
        self._first = Label("", "caption_strong", wrap=True)
        self._second = Label("", "caption", "text3", wrap=True)
        self._icon = Icon("hard-drive", "green_text", 15)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Backup")
        self.stop = IconButton("Cancel backup", "x", "ghost", "small")
        self._said = QWidget()
        self._build()
        self.hide()

    def _build(self) -> None:
        within = column(self, 8, (10, 8, 4, 8))
        across = line(None, 8)
        across.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        said = column(self._said, 3)
        said.addWidget(self._first)
        said.addWidget(self._second)
        across.addWidget(self._said, 1)
        across.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignTop)
        within.addLayout(across)
        within.addWidget(self._bar)

    @property
    def words(self) -> str:
        """What is said now, or nothing."""
        return "" if self.isHidden() else f"{self._first.text()}. {self._second.text()}"

    def begin(self, first: str, second: str) -> None:
        """Appear, with the bar running until the first count comes."""
        self._first.setText(first)
        self._second.setText(second)
        self._bar.setRange(0, 0)
        self.stop.setEnabled(True)
        self.show()
        announce(self, f"{first}. {second}")

    def show_step(self, done: int, total: int, _what: str) -> None:
        """Show how far it is; without a total the bar runs."""
        self._bar.setRange(0, WHOLE if total else 0)
        if total:
            self._bar.setValue(WHOLE * done // total)

    def narrow(self, *, on: bool) -> None:
        """Show the bar and the button alone, or everything."""
        self._said.setVisible(not on)
        self._icon.setVisible(not on)
