"""In Details: how it stands with discharges of the chart, and the way to one."""

from __future__ import annotations

from PySide6.QtCore import Signal

from app.core.client_word import hers
from app.core.errors.base import PracticeError
from app.core.ids import ChartId, ClientId
from app.core.wording import day_here, short_date
from app.services.alerts import AlertKind
from app.services.clients import ClientStatus
from app.services.discharges import KnownDischarge
from app.ui.desk import Desk
from app.ui.discharges.sheet import DischargeSheet
from app.ui.discharges.words import REASONS
from app.ui.messages import sentence
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import clear, column, line
from app.ui.widgets.veil import Veil

NONE = "Summary, what is open, a letter, and how long the chart is kept: one after the other."
WAITS = "A discharge is being prepared."
HELD = "A legal hold stands on the chart: it is kept until you end the hold."
SEEN_AGAIN = "Seen again since: the day is set anew at the next discharge."


class DischargeCard(Card):
    """What is finished stands with its day; what is prepared waits for its last step."""

    asked = Signal(object)
    """An Address: the summary's note, or the notes that are open."""

    def __init__(self, desk: Desk, chart: ChartId) -> None:
        super().__init__("plain", 8, (24, 18, 24, 16))
        self._desk, self._chart = desk, chart
        self.begin = Button("Discharge…", icon="log-out", size="small")
        head = line(None, 8)
        head.addWidget(Label("Discharge", "h3"), 1)
        head.addWidget(self.begin)
        self.inside.addLayout(head)
        self._lines = column(None, 8)
        self.inside.addLayout(self._lines)
        self.begin.clicked.connect(self.ask)

    def show_status(self, status: ClientStatus) -> None:
        """Show how it stands; somebody who died, or was discharged, is not discharged again."""
        every = self._desk.practice.people.discharges.of(self._chart)
        waits = any(each.finished_at is None for each in every)
        finished = [each for each in every if each.finished_at is not None]
        clear(self._lines)
        if waits:
            self._lines.addWidget(Label(WAITS, "body", "amber", wrap=True))
        for number, each in enumerate(finished):
            self._add(each, is_newest=number == 0, is_seen=status.is_seen)
        if not every:
            self._lines.addWidget(Label(NONE, "small", "text2", wrap=True))
        self.begin.say("Continue…" if waits else "Discharge…")
        is_over = status is ClientStatus.DISCHARGED and bool(finished)
        self.begin.setVisible(waits or not (is_over or status is ClientStatus.DECEASED))

    def _add(self, each: KnownDischarge, *, is_newest: bool, is_seen: bool) -> None:
        day = short_date(day_here(each.finished_at)) if each.finished_at else ""
        self._lines.addWidget(Label(f"{day}: {hers(REASONS[each.reason])}", "strong", wrap=True))
        if each.words:
            self._lines.addWidget(Label(each.words, "body", wrap=True, veil=Veil.WORDS))
        if not is_newest:
            return
        who = self._desk.practice.charts.identity(self._chart)
        if is_seen:
            words = SEEN_AGAIN
        elif AlertKind.LEGAL_HOLD in who.alerts:
            words = HELD
        else:
            words = f"Kept until {short_date(each.keep_until)}." if each.keep_until else ""
        self._lines.addWidget(Label(words, "body", "text2", wrap=True))

    def ask(self) -> None:
        """Open the discharge at its first step."""
        self._open(self._chart)

    def ask_about(self, client: ClientId) -> None:
        """Open the discharge of a client's own chart: of a couple or family each has one."""
        try:
            chart = self._desk.practice.charts.own(client)
        except PracticeError as error:
            self._desk.toasts.say(str(sentence(error)))
            return
        self._open(chart)

    def _open(self, chart: ChartId) -> None:
        DischargeSheet(self.window(), self._desk, chart, self.asked.emit).open()
