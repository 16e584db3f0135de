"""The risk analysis: one area at a time, a card a question."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.services.risk_answers import Area, RiskRow, Standing
from app.services.rule_book import RuleBookNow
from app.services.unsaved_forms import unsaved_remark
from app.ui.binder.form import PartForm
from app.ui.binder.risk_card import RiskCard
from app.ui.desk import Desk
from app.ui.widgets.choices import Tabs
from app.ui.widgets.layouts import clear, column

ABOUT = (
    "What could be lost, how, and what stands against it. Alcove fills in what it can see; the "
    "rest only you can say."
)

SHORT = {
    Area.PRACTICE: "The practice",
    Area.ROOMS: "Rooms",
    Area.LAPTOP: "Laptop",
    Area.PAPERS: "Papers",
}
"""The areas as tabs say them, in large type too."""


class RiskForm(PartForm):
    """Its cards are made anew when another area is chosen, and only then."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Risk analysis", ABOUT)
        self.areas = Tabs(list(SHORT.values()))
        for number, area in enumerate(Area):
            self.areas.button(number).setAccessibleName(area.value)
        self.cards: list[RiskCard] = []
        self._now: RuleBookNow | None = None
        self._shown: Area | None = None
        holder = QWidget()
        self._cards = column(holder, 12)
        self.inside.addWidget(self.areas)
        self.inside.addWidget(holder)
        self.inside.addStretch()
        self.areas.chosen.connect(lambda _number: self._turn())

    def show_now(self, now: RuleBookNow) -> None:
        self._now = now
        self._turn()

    def leave(self) -> None:
        for card in self.cards:
            card.remark.keep()

    def _turn(self) -> None:
        """Show the chosen area; cards that stand already are only brought up to date."""
        if self._now is None:
            return
        area = tuple(Area)[self.areas.current]
        rows = [row for row in self._now.risks if row.question.area is area]
        if area is not self._shown:
            self.leave()
            self._lay(rows)
            self._shown = area
            return
        for card, row in zip(self.cards, rows, strict=True):
            card.show_row(row)

    def _lay(self, rows: Sequence[RiskRow]) -> None:
        clear(self._cards)
        self.cards = [RiskCard(row) for row in rows]
        for card in self.cards:
            self._cards.addWidget(card)
            card.answered.connect(lambda standing, card=card: self._answer(card, standing))
            card.remarked.connect(
                lambda text, standing, card=card: self._remark(card, text, standing)
            )

    def _answer(self, card: RiskCard, standing: Standing) -> None:
        risks = self._desk.practice.rule_book.risks
        self.keep(lambda: risks.answer(card.row.question.name, standing))

    def _remark(self, card: RiskCard, text: str, standing: Standing) -> None:
        risks = self._desk.practice.rule_book.risks
        name = card.row.question.name
        self.keep(lambda: risks.remark(name, text, standing), unsaved_remark(name, text, standing))
