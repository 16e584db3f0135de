"""In Details: other records that may be of the same person, and those that were merged with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.core.errors.base import PracticeError
from app.core.ids import ClientId
from app.core.wording import day_here, short_date
from app.services.clients import Likeness
from app.services.merging import MergeRow
from app.ui.chart.who import chart_words, identifiers
from app.ui.clients.person_field import Chosen, PersonField
from app.ui.desk import Desk
from app.ui.messages import sentence
from app.ui.people.merge_sheet import MergeSheet, take_back
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card
from app.ui.widgets.ceremony import Ceremony
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import clear, column, line
from app.ui.widgets.marks import Icon
from app.ui.widgets.veil import Veil, veiled

MOST = 4


class RecordsCard(Card):
    """Somebody who stands here twice is made one; what was made one is taken apart again."""

    chart_asked = Signal(object)
    """The chart of the record that stays, once two are one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("plain", 10, (24, 18, 24, 14))
        self._desk = desk
        self._client: ClientId | None = None
        self.compare_buttons: list[Button] = []
        self.back_buttons: list[Button] = []
        self.choose = Button("Merge with another…", icon="users", size="small")
        head = line(None, 8)
        head.addWidget(Label("Records of this person", "h3"), 1)
        head.addWidget(self.choose)
        self.inside.addLayout(head)
        self._none = Label("One record, in one chart.", "small", "text2", wrap=True)
        self.inside.addWidget(self._none)
        self._lines = column(None, 10)
        self.inside.addLayout(self._lines)
        self.choose.clicked.connect(self.ask_which)

    def show_whose(self, client: ClientId) -> None:
        """Show who may be the same person, and what was merged with the client."""
        self._client = client
        twins = self._desk.practice.clients.may_be_twice(client)[:MOST]
        merged = self._desk.practice.merging.of(client)
        clear(self._lines)
        self.compare_buttons, self.back_buttons = [], []
        for twin in twins:
            self._add_twin(twin)
        for row in merged:
            self._add_merged(row)
        self._none.setVisible(not (twins or merged))

    def _add_twin(self, twin: Likeness) -> None:
        if twin.client is None:
            return
        other = twin.client
        button = Button("Compare…", size="small")
        named = veiled(twin.name.full, Veil.NAME)
        button.setAccessibleName(f"Compare with {named}, {veiled(identifiers(twin), Veil.BIRTH)}")
        button.clicked.connect(lambda: self.compare(other))
        self.compare_buttons.append(button)
        words = f"May be the same person. {identifiers(twin)}"
        self._add_line("triangle-alert", twin.name.full, words, button)

    def _add_merged(self, row: MergeRow) -> None:
        button = Button("Take back", size="small")
        button.setAccessibleName(f"Take back the merge with chart {row.number:04d}")
        button.clicked.connect(lambda: take_back(self._desk, row.id))
        self.back_buttons.append(button)
        words = f"{chart_words(row.number)}, merged {short_date(day_here(row.merged_at))}"
        self._add_line("users", row.name.full, words, button)

    def _add_line(self, icon: str, name: str, words: str, button: Button) -> None:
        across, said = line(None, 10), column(None, 0)
        ink = "amber_text" if icon == "triangle-alert" else "text2"
        across.addWidget(Icon(icon, ink, 17), 0, Qt.AlignmentFlag.AlignVCenter)
        said.addWidget(Label(name, "strong", wrap=True, veil=Veil.NAME))
        said.addWidget(Label(words, "caption", "text2", wrap=True, veil=Veil.BIRTH))
        across.addLayout(said, 1)
        across.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._lines.addLayout(across)

    def ask_which(self) -> None:
        """Ask which other record is of the same person."""
        if self._client is not None:
            ChooseRecord(self.window(), self._desk, self._client, self.compare).open()

    def compare(self, other: ClientId) -> None:
        """Set the two records beside each other."""
        if self._client is None:
            return
        clients = (self._client, other)
        try:
            sheet = MergeSheet(self.window(), self._desk, clients, self.chart_asked.emit)
        except PracticeError as error:
            self._desk.toasts.say(str(sentence(error)))
            return
        sheet.open()


class ChooseRecord(Ceremony):
    """Whose other record it is: by a few letters, with a second identifier."""

    def __init__(
        self, window: QWidget, desk: Desk, client: ClientId, then: Callable[[ClientId], None]
    ) -> None:
        super().__init__(window, "Which other record is of this person?", 560)
        self._then = then
        self.field = PersonField(desk.practice.clients, lambda: (client,), with_new=False)
        self.cancel = Button("Cancel")
        words = "Both are shown beside each other before anything is done."
        self.inside.setSpacing(px(14))
        self.inside.addWidget(Label(words, "body", "text2", wrap=True))
        self.inside.addWidget(self.field)
        buttons = line(None, 8)
        buttons.addStretch()
        buttons.addWidget(self.cancel)
        self.inside.addLayout(buttons)
        self.safe_focus = self.field.edit
        self.cancel.clicked.connect(self.dismiss)
        self.field.grew.connect(self.refit, Qt.ConnectionType.QueuedConnection)
        self.field.taken.connect(self._take)

    def _take(self, chosen: Chosen) -> None:
        self.close_quietly()
        self._then(chosen.person)  # type: ignore[arg-type]  # nobody new is offered
