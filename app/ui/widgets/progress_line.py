"""How far long work is: words, a bar, and a way to stop it."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QWidget

from app.ui.announce import announce
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, line

WHOLE = 1000


class ProgressLine(QWidget):
    """Hidden until `begin`; `stop` is the button that asks the work to end."""

    def __init__(self, name: str, stop: str = "Stop") -> None:
        super().__init__()
        self._words = Label("", "small", "text2", wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(name)
        self.stop = Button(stop, size="small")
        within = column(self, 8)
        across = line(None, 12)
        across.addWidget(self._words, 1)
        across.addWidget(self.stop)
        within.addLayout(across)
        within.addWidget(self._bar)
        self.hide()

    @property
    def words(self) -> str:
        """What is said to be done now."""
        return self._words.text()

    def begin(self, words: str) -> None:
        """Appear, with the bar running until the first count comes."""
        self._words.setText(words)
        self._bar.setRange(0, 0)
        self.stop.setEnabled(True)
        self.show()
        announce(self, words)

    def show_step(self, done: int, total: int, what: str) -> None:
        """Say what is done and how far; without a total the bar runs."""
        said = f"{what[:1].upper()}{what[1:]}…"
        if said != self._words.text():
            self._words.setText(said)
            announce(self, said)
        self._bar.setRange(0, WHOLE if total else 0)
        if total:
            self._bar.setValue(WHOLE * done // total)

    def end(self) -> None:
        """Disappear."""
        self.hide()
