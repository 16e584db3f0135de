"""The reminder sheet of a day: whom to call, at which number, with a box to tick."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import shorten

from app.core.client_word import hers
from app.core.wording import counted, long_day
from app.paper import page as p
from app.paper.page import Paper, Type
from app.paper.typefaces import STRONG

FIRST_ROW, ROW, LAST_ROW = 128.0, 42.0, 710.0
MOST = 100
"""So many letters of what is allowed fit in two lines; more stands in Alcove."""
TIME, NAME, NUMBER = p.MARGIN + 26, p.MARGIN + 96, p.MARGIN + 290
BOX = 11.0
WHO = Type(STRONG, 10.2, p.BLACK)
FOOT = "This page names clients. It is yours to destroy once it is done with."


@dataclass(frozen=True, slots=True)
class ReminderLine:
    """One person to remind."""

    time: str
    name: str
    number: str
    permissions: str
    whose: str = ""
    """Under the name: "for Jordan Lund" of whoever is told in a child's place."""


def draw_reminders(day: date, lines: Sequence[ReminderLine]) -> bytes:
    """Return the sheet as a PDF: as many pages as it takes, the same bytes for the same lines."""
    paper = Paper("Reminders")
    a_page = int((LAST_ROW - FIRST_ROW) / ROW)
    pages = [lines[at : at + a_page] for at in range(0, len(lines), a_page)] or [lines]
    for number, part in enumerate(pages, start=1):
        _head(paper, day, len(lines))
        for place, each in enumerate(part):
            _row(paper, each, FIRST_ROW + place * ROW)
        paper.rule(744)
        paper.say(hers(FOOT), p.MARGIN, 757, p.SMALL)
        paper.say_to(f"Page {number} of {len(pages)}", p.RIGHT, 757, p.SMALL)
        paper.end_page()
    return paper.finish()


def _head(paper: Paper, day: date, people: int) -> None:
    paper.alcove(p.MARGIN + 3, 72, 24)
    paper.say("Reminders", p.MARGIN + 34, 71, p.TITLE)
    paper.say_to(long_day(day), p.RIGHT, 71, p.HEADING)
    paper.say_to(counted(people, "person", "people"), p.RIGHT, 86, p.SMALL)
    paper.rule(98)


def _row(paper: Paper, line: ReminderLine, top: float) -> None:
    paper.frame((p.MARGIN, top - BOX + 2, BOX, BOX), p.GRAY, 2)
    paper.say(line.time, TIME, top, p.BODY)
    paper.say(line.name, NAME, top, WHO)
    paper.tell(line.whose, (NAME, top + 12, NUMBER - NAME - 12), p.SMALL)
    paper.say(line.number, NUMBER, top, p.BODY)
    said = shorten(line.permissions, MOST, placeholder=" …")
    paper.tell(said, (NUMBER, top + 12, p.RIGHT - NUMBER), p.SMALL)
    paper.rule(top + 27)
