"""Today's alerts at the top of a chart or a note: closed it names their kinds, open their words.

Under them stands what is missing of those who speak for a client: nobody is named in it.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.core.ids import ChartId
from app.services.alerts import AlertKind
from app.services.charts import ChartIdentity
from app.ui.announce import announce
from app.ui.desk import Desk
from app.ui.people.alert_kind import HUES, SAID
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import clear, column, line
from app.ui.widgets.marks import Icon
from app.ui.widgets.polish import restyle
from app.ui.widgets.veil import Veil

ASK = "Ask each session."
"""What an alert about safety says while it is closed."""


class AlertBanner(QWidget):
    """Hidden where there is none. Its words are read, and the log says so, only at Show."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._chart: ChartId | None = None
        self._kinds: tuple[AlertKind, ...] = ()
        self._to_mind: tuple[str, ...] = ()
        self._is_open = False
        self._card = Card("amber", 8, (14, 9, 9, 9))
        self._signs = line(None, 10)
        self._lines = column(None, 4)
        self._minded = column(None, 6)
        self.show_words = Button("Show alert", size="small")
        self._build()
        self.show_words.clicked.connect(self.turn)
        self.hide()

    def _build(self) -> None:
        head = line(None, 10)
        head.addLayout(self._signs)
        head.addStretch()
        head.addWidget(self.show_words, 0, Qt.AlignmentFlag.AlignVCenter)
        self._card.inside.addLayout(head)
        self._card.inside.addLayout(self._lines)
        self._card.inside.addLayout(self._minded)
        column(self, 0, (0, 8, 0, 6)).addWidget(self._card)

    def show_of(self, who: ChartIdentity) -> None:
        """Show what the alerts of a chart are about, and what else must be seen."""
        chart, kinds, to_mind = who.chart, who.alerts, who.to_mind
        is_new = (chart, kinds, to_mind) != (self._chart, self._kinds, self._to_mind)
        if (chart, kinds) != (self._chart, self._kinds):
            self._is_open = False
        self._chart, self._kinds, self._to_mind = chart, kinds, to_mind
        if (kinds or to_mind) and (is_new or self._is_open):
            self._draw()
        self.setVisible(bool(kinds or to_mind))

    def _draw(self) -> None:
        for part in (self._signs, self._lines, self._minded):
            clear(part)
        restyle(self._card, "card", HUES[self._kinds[0]][0] if self._kinds else "amber")
        self.show_words.setVisible(bool(self._kinds))
        for words in self._to_mind:
            across = line(None, 10)
            across.addWidget(Icon("users", "amber_text", 16))
            across.addWidget(Label(words, "strong", "amber", wrap=True), 1)
            self._minded.addLayout(across)
        for kind in self._kinds:
            hue, icon = HUES[kind]
            self._signs.addWidget(Icon(icon, f"{hue}_text", 16))
            self._signs.addWidget(Label(SAID[kind], "strong", hue))
        if AlertKind.SAFETY in self._kinds and not self._is_open:
            self._signs.addWidget(Label(ASK, "small"))
        for words in self._words() if self._is_open else ():
            self._lines.addWidget(Label(words, "body", wrap=True, veil=Veil.WORDS))
        one = "Show alerts" if self._kinds[1:] else "Show alert"
        self.show_words.say("Hide" if self._is_open else one)

    def _words(self) -> list[str]:
        if self._chart is None:
            return []
        today = self._desk.clock.today()
        known = self._desk.practice.people.alerts.of(self._chart)
        return [f"{SAID[each.kind]}: {each.text}" for each in known if each.is_on(today)]

    def turn(self) -> None:
        """Show the words, or only the kinds again."""
        self._is_open = not self._is_open
        self._draw()
        if self._is_open:
            announce(self, " ".join(self._words()))
