"""Excerpts of notes for the gap between sessions: what was typed last, what was planned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from app.core.ids import ChartId, NoteId
from app.services.charts import Charts
from app.services.note_text import missing_section, plan_of
from app.services.notes import Notes

EXCERPT_LETTERS: Final = 180


@dataclass(frozen=True, slots=True)
class DraftLeft:
    """How a draft was left: when it was saved, what is still empty, the last line typed."""

    saved_at: datetime | None
    empty_section: str
    last_line: str


@dataclass(frozen=True, slots=True)
class LastTime:
    """The beginning of what was planned for the next session, and when."""

    day: date
    words: str


class Excerpts:
    """Hands out a few words of a note. Each counts as opening it, and the log says so."""

    def __init__(self, charts: Charts, notes: Notes) -> None:
        self._charts = charts
        self._notes = notes

    def draft_left(self, note: NoteId) -> DraftLeft:
        """Open a draft for its last line."""
        sheet = self._notes.open(note)
        lines = [
            line for section in sheet.sections for line in section.text.splitlines() if line.strip()
        ]
        return DraftLeft(
            sheet.saved_at, missing_section(sheet.text) or "", _ending(lines[-1]) if lines else ""
        )

    def last_time(self, chart: ChartId) -> LastTime | None:
        """Open a chart's newest signed note for what was planned; None where nothing was."""
        sheet = self._charts.last_signed(chart)
        plan = plan_of(sheet) if sheet is not None else None
        if sheet is None or plan is None:
            return None
        return LastTime(sheet.row.service_date, _beginning(plan.text))


def _beginning(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= EXCERPT_LETTERS else f"{_whole_words(words)}…"


def _whole_words(words: str) -> str:
    return words[:EXCERPT_LETTERS].rpartition(" ")[0] or words[:EXCERPT_LETTERS]


def _ending(line: str) -> str:
    words = line.strip()
    if len(words) <= EXCERPT_LETTERS:
        return words
    return f"…{words[-EXCERPT_LETTERS:].partition(' ')[2] or words[-EXCERPT_LETTERS:]}"
