"""Two weeks and the phone list on one page, by initials: what goes along when she goes out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.core.wording import WEEKDAYS, short_day, written_date
from app.paper import page as p
from app.paper.page import Paper, Type
from app.paper.typefaces import STRONG

DAYS = 7
DAY_WIDTH = p.INNER / DAYS
WEEKS_TOP, WEEK_HEIGHT, LINE = 112.0, 178.0, 12.0
A_DAY = int((WEEK_HEIGHT - 24) / LINE)
"""So many sessions fit in a day's column."""
PHONES_TOP, PHONES_FOOT = 486.0, 728.0
COLUMNS = 3
A_COLUMN = int((PHONES_FOOT - PHONES_TOP) / LINE)
MOST_PHONES = COLUMNS * A_COLUMN
DAY_HEAD = Type(STRONG, 8.4, p.SPRUCE)
ENTRY = Type(STRONG, 8.2, p.BLACK)
FOOT = "Initials and numbers only. Tear this page up once you are back."


@dataclass(frozen=True, slots=True)
class GoingOut:
    """What the page shows."""

    first: date
    """A Monday; two weeks from it on."""
    sessions: Sequence[tuple[date, str, str]]
    """Day, clock time and initials, by time."""
    phones: Sequence[tuple[str, str]]
    """Initials and number."""
    made_on: date


def draw_going_out(told: GoingOut) -> bytes:
    """Return the page as a PDF, the same bytes for the same page."""
    paper = Paper("Going out")
    paper.alcove(p.MARGIN + 3, 72, 24)
    paper.say("Going out", p.MARGIN + 34, 71, p.TITLE)
    paper.say_to(f"Made on {written_date(told.made_on)}", p.RIGHT, 71, p.SMALL)
    paper.rule(88)
    for place in range(2 * DAYS):
        _day(paper, told, place)
    _phones(paper, told.phones)
    paper.rule(744)
    paper.say(FOOT, p.MARGIN, 757, p.SMALL)
    paper.end_page()
    return paper.finish()


def _day(paper: Paper, told: GoingOut, place: int) -> None:
    day = date.fromordinal(told.first.toordinal() + place)
    left = p.MARGIN + place % DAYS * DAY_WIDTH
    top = WEEKS_TOP + place // DAYS * WEEK_HEIGHT
    paper.say(f"{WEEKDAYS[day.weekday()][:3]} {short_day(day)}", left, top, DAY_HEAD)
    here = [each for each in told.sessions if each[0] == day]
    shown = here if len(here) <= A_DAY else here[: A_DAY - 1]
    for number, (_, at, who) in enumerate(shown, start=1):
        down = top + 4 + number * LINE
        ends = paper.say(at, left, down, p.SMALL)
        paper.say(who, max(ends + 4, left + 28), down, ENTRY)
    if len(shown) < len(here):
        more = f"{len(here) - len(shown)} more"
        paper.say(more, left, top + 4 + A_DAY * LINE, p.SMALL)


def _phones(paper: Paper, phones: Sequence[tuple[str, str]]) -> None:
    paper.rule(PHONES_TOP - 30)
    paper.say("Phones", p.MARGIN, PHONES_TOP - 14, p.HEADING)
    shown = phones if len(phones) <= MOST_PHONES else phones[: MOST_PHONES - 1]
    width = p.INNER / COLUMNS
    for place, (who, number) in enumerate(shown):
        left = p.MARGIN + place // A_COLUMN * width
        top = PHONES_TOP + place % A_COLUMN * LINE
        paper.say(who, left, top, ENTRY)
        paper.say(number, left + 62, top, p.BODY)
    if len(shown) < len(phones):
        more = f"{len(phones) - len(shown)} more stand in Alcove"
        paper.say(more, p.MARGIN + (COLUMNS - 1) * width, PHONES_FOOT - LINE, p.SMALL)
