"""One question of the risk analysis: what is asked, what Alcove sees, her answer, what remains."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from app.core.wording import short_date
from app.services.risk_answers import RiskRow, Standing
from app.ui.binder.part_list import ICONS
from app.ui.binder.words_field import WordsField
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card
from app.ui.widgets.choices import Segments
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, line
from app.ui.widgets.marks import Icon

STANDINGS = tuple(Standing)
NAMES = ("Done", "Partly", "Not done", "Not needed")
TONES = {"Low": "text2", "Medium": "amber", "High": "clay"}
REMAINS = 132
REMARK, ADD = "Your remark", "Add remark"


class StandingChoice(Segments):
    """Four answers, of which none is down until she gives one."""

    def __init__(self, name: str) -> None:
        super().__init__(NAMES)
        self.setAccessibleName(name)
        self.show_standing(None)

    def show_standing(self, standing: Standing | None) -> None:
        """Show an answer without telling of it."""
        was = self.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        if standing is None:
            self._group.setExclusive(False)
            for button in self._group.buttons():
                button.setChecked(False)
            self._group.setExclusive(True)
        else:
            self.choose(STANDINGS.index(standing))
        self.blockSignals(was)


class RiskCard(Card):
    """Asks only what Alcove cannot see; a remark can be added to anything."""

    answered = Signal(object)
    """A Standing."""
    remarked = Signal(str, object)
    """What she wrote, and how the safeguard stands."""

    def __init__(self, row: RiskRow) -> None:
        super().__init__("plain", 8, (18, 14, 18, 14))
        self.row = row
        question = row.question
        self.choice = StandingChoice(question.ask)
        self.remark = WordsField(REMARK)
        self.remark.hide()
        self.add = Button(ADD, "ghost", size="small")
        self._seen = Label("", "small", "text2", wrap=True)
        self._seen_icon = Icon("circle", "text3", 15)
        self._said = Label("", "caption", "text3")
        self._risk = Label("", "small_strong")
        self._remains = Label("", "caption", "text3", wrap=True)
        self._build(f"{question.asset}: {question.threat}")
        self._connect()
        self.show_row(row)

    def _build(self, threat: str) -> None:
        question = self.row.question
        across = line(None, 16)
        said = column(None, 4)
        said.addWidget(Label(question.ask, "strong", wrap=True))
        said.addWidget(Label(threat, "small", "text2", wrap=True))
        need = "required" if question.is_required else "addressable"
        said.addWidget(Label(f"{question.cite}, {need}", "caption", "text3", wrap=True))
        across.addLayout(said, 1)
        remains = column(None, 0)
        for label in (Label("What remains", "caption", "text3"), self._risk, self._remains):
            label.setFixedWidth(px(REMAINS))
            remains.addWidget(label)
        remains.addStretch()
        across.addLayout(remains)
        self.inside.addLayout(across)
        seen = line(None, 8)
        seen.addWidget(self._seen_icon, 0, Qt.AlignmentFlag.AlignTop)
        seen.addWidget(self._seen, 1)
        self.inside.addLayout(seen)
        answer = line(None, 12)
        answer.addWidget(self.choice)
        answer.addWidget(self._said)
        answer.addStretch()
        self.inside.addLayout(answer)
        # beside her answer, or beside what Alcove sees where there is none of hers
        (answer if self.row.asks else seen).addWidget(self.add)
        self.inside.addWidget(self.remark)

    def _connect(self) -> None:
        self.choice.chosen.connect(lambda number: self.answered.emit(STANDINGS[number]))
        self.add.clicked.connect(self._open_remark)
        self.remark.written.connect(
            lambda text: self.remarked.emit(text, self.row.standing or Standing.PARTLY)
        )

    def show_row(self, row: RiskRow) -> None:
        """Show how the question stands now."""
        self.row = row
        self.choice.setVisible(row.asks)
        self.choice.show_standing(row.answer)
        self._show_finding(row)
        self._said.setText(_said_on(row))
        remains = row.remains
        self._risk.setText(f"{remains.risk.value} risk")
        self._risk.set_tone(TONES[remains.risk.value])
        self._remains.setText(remains.words)
        self.remark.show_text(row.remark)
        if row.remark:
            self.remark.show()
        self.add.setVisible(self.remark.isHidden())

    def _show_finding(self, row: RiskRow) -> None:
        finding = row.finding
        for part in (self._seen, self._seen_icon):
            part.setVisible(finding is not None)
        if finding is not None:
            self._seen.setText(f"Alcove knows: {finding.words}.")
            self._seen_icon.show_as(*ICONS[finding.standing])

    def _open_remark(self) -> None:
        self.remark.show()
        self.add.hide()
        self.remark.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _said_on(row: RiskRow) -> str:
    if not row.asks or row.answered_on is None:
        return ""
    again = ". A year ago: look again" if row.is_due_again else ""
    return f"{short_date(row.answered_on)}{again}"
