"""The papers of a sample practice: scans, letters and notices, all of them invented.

Nobody is named in them. A scan is gray noise the size of a scanned page, which is what
encryption, copies and drives notice of one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from app.paper.sample_letter import scanned_letter
from app.services.sample.dice import dice, one_of
from app.services.sample.story import Story, StoryChart

SCAN = (500, 580)
"""The width and height of a scan, in dots: 290 kB as a plain graymap, 250 kB a document in all."""
LETTER_GRAIN = 40_000
LETTERS, NOTICES = 0.05, 0.10
"""The shares of documents that are PDF letters, and plain text; the others are scans."""

_WHITE = bytes(200 + value * 55 // 255 for value in range(256))
"""Turns any byte into one of the light grays of paper."""

_KINDS = (
    ("Consent to treatment, signed", "consent"),
    ("Consent to telehealth, signed", "consent"),
    ("Notice of privacy practices, acknowledged", "consent"),
    ("Intake questionnaire", "intake form"),
    ("History form", "intake form"),
    ("Insurance card, both sides", "insurance"),
    ("Good faith estimate", "insurance"),
    ("Letter to the family doctor", "letter"),
    ("Letter for the employer", "letter"),
    ("Records from an earlier clinic", "record received"),
    ("Discharge summary of a hospital", "record received"),
    ("Screening, on paper", "test result"),
    ("Release of information, signed", "legal"),
    ("Drawing from a session", "other"),
)
_OPENINGS = (
    "Thank you for the time you took on the telephone last week.",
    "This letter confirms what we agreed on at our last appointment.",
    "With the written release that is enclosed, I am glad to answer your question.",
    "As asked, here is a short account of the work so far.",
)
_MIDDLES = (
    "Sessions are weekly, fifty minutes, and have been kept with few exceptions.",
    "The plan is reviewed every three months; the next review is due in spring.",
    "Sleep has become more regular, and mornings are less of a struggle.",
    "Two of the three goals are met; the third is what the present work is about.",
    "There is no change in the arrangements for days when the office is closed.",
    "A copy of this page is kept on the chart.",
)
_CLOSINGS = (
    "With kind regards, Rowan Street Therapy",
    "Sincerely, Rowan Street Therapy",
)


@dataclass(frozen=True, slots=True)
class StoryDocument:
    """An invented paper and the number of the chart that it belongs to."""

    chart: int
    title: str
    category: str
    media_type: str
    file_name: str
    dated_on: date
    content: bytes


def tell_papers(seed: int, story: Story, today: date, count: int) -> Iterator[StoryDocument]:
    """Tell so many papers, spread over the charts of a story; the same seed, the same papers."""
    chance = dice("papers", seed, count)
    for number in range(1, count + 1):
        yield _told(chance, one_of(chance, story.charts), today, number)


def _told(chance: Random, chart: StoryChart, today: date, number: int) -> StoryDocument:
    title, category = one_of(chance, _KINDS)
    media_type, ending, content = _content(chance, title)
    days = ((chart.closed_on or today) - chart.opened_on).days
    return StoryDocument(
        chart=chart.number,
        title=title,
        category=category,
        media_type=media_type,
        file_name=f"scan-{number:05d}.{ending}",
        dated_on=chart.opened_on + timedelta(days=int(chance.random() * (days + 1))),
        content=content,
    )


def _content(chance: Random, title: str) -> tuple[str, str, bytes]:
    """Return media type, file ending and bytes."""
    share = chance.random()
    if share < LETTERS:
        grain = chance.randbytes(LETTER_GRAIN).translate(_WHITE)
        return "application/pdf", "pdf", scanned_letter(title, _words(chance), grain)
    if share < LETTERS + NOTICES:
        return "text/plain", "txt", "\n".join((title, "", *_words(chance), "")).encode()
    width, height = SCAN
    dots = chance.randbytes(width * height).translate(_WHITE)
    return "image/x-portable-graymap", "pgm", b"P5\n%d %d\n255\n" % SCAN + dots


def _words(chance: Random) -> Sequence[str]:
    middles = chance.sample(_MIDDLES, 4)
    return (one_of(chance, _OPENINGS), *middles, one_of(chance, _CLOSINGS))
