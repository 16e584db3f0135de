"""Marking a signed note as entered in error: a reason, and the chart where it belongs."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.core.errors.base import PracticeError
from app.core.ids import ChartId
from app.services.charts import ChartIdentity
from app.services.clients import ClientRow
from app.ui.chart.who import chart_words, identifiers, known_by
from app.ui.messages import sentence
from app.ui.people.similar_name import similar_pill, told_by
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card
from app.ui.widgets.ceremony import Ceremony
from app.ui.widgets.choices import Choice
from app.ui.widgets.fields import TextField, needed
from app.ui.widgets.labeled import labeled
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import line
from app.ui.widgets.veil import Veil, veiled

NOWHERE = "In no other chart"


class InErrorCeremony(Ceremony):
    """Names both charts. Nothing is removed: the note stays readable under a banner."""

    keeps_words = True

    decided = Signal(str, object)
    """The reason, and the right chart's id or None."""

    def __init__(
        self,
        window: QWidget,
        who: ChartIdentity,
        others: list[ClientRow],
        alike: Collection[ChartId] = frozenset(),
    ) -> None:
        super().__init__(window, "Mark this note as entered in error?", 520)
        self._charts: list[ChartId | None] = [None, *(row.chart for row in others)]
        self.reason = TextField("Reason", check=needed("A reason is needed."), veil=Veil.WORDS)
        words = [told_by(_row_words(row), is_similar=row.chart in alike) for row in others]
        self.right = Choice("Where it belongs", [NOWHERE, *words])
        self.similar = similar_pill()
        self.keep = Button("Leave it")
        self.mark = Button("Mark in error", "danger", "ban")
        self._build(who)
        self.safe_focus = self.reason.edit
        self.primary = self.mark
        self.keep.clicked.connect(self.dismiss)
        self.right.currentIndexChanged.connect(
            lambda at: self._warn(is_similar=self._charts[at] in alike)
        )
        self.mark.clicked.connect(self._decide)

    def _build(self, who: ChartIdentity) -> None:
        words = (
            "It stays readable here, with the reason above it. "
            "In exports a numbered line stands for it."
        )
        self.inside.addSpacing(px(11))
        self.inside.addWidget(Label(words, "body", "text2", wrap=True))
        self.inside.addSpacing(px(16))
        card = Card("sunken", 2, (16, 12, 16, 12))
        card.inside.addWidget(Label("It stands in the chart of", "caption", "text3"))
        card.inside.addWidget(Label(who.name.full, "h2", wrap=True, veil=Veil.NAME))
        card.inside.addWidget(Label(identifiers(who), "small", "text2", wrap=True, veil=Veil.BIRTH))
        self.inside.addWidget(card)
        self.inside.addSpacing(px(16))
        self.inside.addWidget(self.reason)
        self.inside.addSpacing(px(12))
        self.inside.addWidget(labeled("Where it belongs", self.right))
        self.inside.addWidget(self.similar, 0, Qt.AlignmentFlag.AlignLeft)
        self.similar.hide()
        self.inside.addSpacing(px(24))
        buttons = line(None, 8)
        buttons.addStretch()
        buttons.addWidget(self.keep)
        buttons.addWidget(self.mark)
        self.inside.addLayout(buttons)

    def _warn(self, *, is_similar: bool) -> None:
        """Show the pill under the choice where that name could be taken for another's."""
        self.similar.setVisible(is_similar)
        self.refit()

    def _decide(self) -> None:
        right = self.reason.is_right()
        self.refit()
        if right:
            self.decided.emit(self.reason.text(), self._charts[self.right.currentIndex()])
        else:
            self.reason.edit.setFocus()

    def show_error(self, error: PracticeError) -> None:
        """Say why it was not marked."""
        self.reason.say_error(str(sentence(error)))
        self.refit()


def _row_words(row: ClientRow) -> str:
    named = veiled(row.name.full, Veil.NAME)
    known = veiled(f"{known_by(row).lower()}, ", Veil.BIRTH)
    return f"{named}, {known}{chart_words(row.number).lower()}"
