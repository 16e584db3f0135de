"""What a practiced restore came to: matched or not, and what was held against the log."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.core.wording import counted
from app.services.drills import DrillRow, OpenedBy
from app.ui.widgets.banner import Banner
from app.ui.widgets.cards import Card
from app.ui.widgets.fact_lines import FactLines
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column

PASSED, PASSED_WORDS = "Everything matched", "The throw-away place was removed."
FAILED, FAILED_WORDS = "This copy did not pass", "{}. Your records are as they were."
OPENED_WITH = {
    OpenedBy.PASSPHRASE: "Passphrase",
    OpenedBy.KIT: "Recovery kit",
    OpenedBy.OPEN_KEYS: "Open keys",
}


class PracticeRestoreResult(QWidget):
    """Hidden until there is one."""

    def __init__(self) -> None:
        super().__init__()
        self.passed = Banner("green")
        self.failed = Banner("red")
        self._card = Card("sunken", 10, (18, 16, 18, 16))
        self.lines = FactLines(8)
        self._card.inside.addWidget(self.lines)
        self._other = Label("", "body", "text2", wrap=True)
        within = column(self, 14)
        for part in (self.passed, self.failed, self._other, self._card):
            within.addWidget(part)
        self.hide()

    def show_result(self, drill: DrillRow) -> None:
        """Show it."""
        self.passed.hide()
        self.failed.hide()
        if drill.passed:
            self.passed.say(PASSED, PASSED_WORDS)
        else:
            self.failed.say(FAILED, FAILED_WORDS.format(drill.finding))
        self._other.hide()
        self.lines.show_facts(facts_of(drill))
        self.show()

    def point_to(self, words: str) -> None:
        """Name the copy that could be tried instead."""
        self._other.setText(words)
        self._other.show()


def facts_of(drill: DrillRow) -> dict[str, str]:
    """Return each line's name and what stands at its right."""
    counts = {
        "Counted": f"{counted(drill.rows, 'row')} in {counted(drill.tables, 'table')}",
        "Compared field by field": counted(drill.compared, "record"),
        "Documents opened": f"{drill.documents:,}" if drill.documents else "None",
    }
    return {
        "Copy": f"Number {drill.counter:,}, on {drill.drive}",
        "Opened with": OPENED_WITH[drill.opened_by],
        **(counts if drill.rows else {}),
        "Time taken": counted(drill.seconds, "second"),
    }
