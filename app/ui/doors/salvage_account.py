"""The plain account of what came through of a damaged file, and of what did not."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.core.wording import counted
from app.services.salvage import NAMES, SalvageReport
from app.ui.widgets.banner import Banner
from app.ui.widgets.cards import Card
from app.ui.widgets.fact_lines import FactLines
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column

ALL, PART = "Everything could be read", "What could be read is saved"
NOTHING_MISSING, MISSING = "No record was lost", "Some of it did not come through"
ALL_WORDS = "Make a fresh backup when you have unlocked."
PART_WORDS = "The lines in the list say what is missing. A backup may still hold it."
KEPT = "The damaged file is kept, unchanged, in {}."
PLURALS = {"addenda": "addenda", "note_sections": "note sections"}


class SalvageAccount(QWidget):
    """A banner, a line for each kind, and where the old file is."""

    def __init__(self) -> None:
        super().__init__()
        self.all = Banner("green")
        self.part = Banner("amber")
        self._card = Card("sunken", 8, (18, 16, 18, 16))
        self.lines = FactLines(6)
        self._card.inside.addWidget(self.lines)
        self._kept = Label("", "small", "text2", wrap=True)
        within = column(self, 14)
        for part in (self.all, self.part, self._card, self._kept):
            within.addWidget(part)

    def show_report(self, report: SalvageReport) -> str:
        """Show it, and return its headline."""
        if report.is_all:
            self.all.say(NOTHING_MISSING, ALL_WORDS)
        else:
            self.part.say(MISSING, PART_WORDS)
        self.lines.show_facts(facts_of(report))
        self._kept.setText(KEPT.format(report.kept))
        return ALL if report.is_all else PART


def facts_of(report: SalvageReport) -> dict[str, str]:
    """Return each line's name and what stands at its right."""
    facts = {
        _kind(table): _came(report.came.get(table, 0), report.lost.get(table, 0))
        for table in NAMES
        if report.came.get(table) or report.lost.get(table)
    }
    more = {
        "Written again from the log": report.rebuilt,
        "Belonging to nothing that came through": report.unplaced,
        "Texts that do not open": report.texts_closed,
    }
    facts |= {name: f"{count:,}" for name, count in more.items() if count}
    facts["Activity log"] = _came(report.entries, report.entries_lost, "entry", "entries")
    facts["Pages of the file"] = _came(report.pages - report.pages_lost, report.pages_lost)
    return facts


def _kind(table: str) -> str:
    name = PLURALS.get(table, f"{NAMES[table]}s")
    return name[:1].upper() + name[1:]


def _came(came: int, lost: int, noun: str = "", plural: str = "") -> str:
    said = counted(came, noun, plural) if noun else f"{came:,}"
    return f"{said}, {lost:,} lost" if lost else said
