"""The certificate of a practiced restore: one page for the contingency plan's folder.

It holds counts, dates and seals; nobody's name but the therapist's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.core.wording import counted, written_date
from app.paper import page as p
from app.paper.page import Paper, Type
from app.paper.typefaces import MONO, STRONG, width_of

NAME_SIZES = (14.0, 12.0, 10.0, 8.0)
FACTS_TOP, VALUE_LEFT, ROW = 236.0, 190.0, 23.0
FACT = Type(STRONG, 9.6, p.BLACK)
OPENED_WITH = {
    "passphrase": "The passphrase, typed",
    "kit": "The recovery kit, page 1",
    "open keys": "The keys of the open records; nothing was typed",
}
STATEMENT = (
    "A backup of this practice’s records was taken from its drive, opened, and restored whole into "
    "a throw-away place on this computer, encrypted there as it is everywhere. Every table was "
    "counted and a random sample of records compared, field by field, with what the activity log "
    "says they were at the moment of the backup. Everything matched. The throw-away place was "
    "then removed."
)
SHOWS = (
    "That this copy, with this key, gives the records back: whole, readable, and as they were. "
    "Together with other papers it can serve as the test of a contingency plan "
    "(45 CFR 164.308(a)(7)(ii)(D))."
)
SHOWS_NOT = (
    "That other copies are as good, or that this one will be next year. Practice again after a new "
    "drive, a new kit or a new computer, and at least once a year."
)
SEAL_WORDS = (
    "The seal of the activity log’s entry {:,}, the last in this copy. Whoever holds this page can "
    "tell later whether the log still has that entry unchanged."
)


@dataclass(frozen=True, slots=True)
class DrillCertificate:
    """What the page shows."""

    practice_name: str
    practiced_on: date
    signer: str
    license: str
    drive: str
    bundle: str
    counter: int
    opened_by: str
    tables: int
    rows: int
    compared: int
    documents: int
    seconds: int
    app_version: str
    entry: int
    seal: str


def facts_of(told: DrillCertificate) -> tuple[tuple[str, str], ...]:
    """Return the facts by their names, in the order in which they are read."""
    return (
        ("Copy", told.bundle),
        ("Drive", told.drive),
        ("Opened with", OPENED_WITH[told.opened_by]),
        ("Counted", f"{counted(told.rows, 'row')} in {counted(told.tables, 'table')}"),
        ("Compared field by field", counted(told.compared, "record")),
        ("Documents opened", f"{told.documents:,}" if told.documents else "None in this copy"),
        ("Time taken", counted(told.seconds, "second")),
        ("Made with", f"Alcove {told.app_version}"),
    )


def draw_certificate(certificate: DrillCertificate) -> bytes:
    """Return the page as a PDF, the same bytes for the same certificate."""
    paper = Paper("Restore practiced")
    _Certificate(paper, certificate).draw()
    paper.end_page()
    return paper.finish()


class _Certificate:
    def __init__(self, paper: Paper, told: DrillCertificate) -> None:
        self._paper = paper
        self._told = told

    def draw(self) -> None:
        """Draw the page from top to bottom."""
        self._head()
        self._paper.tell(STATEMENT, (p.MARGIN, 164, p.INNER))
        top = self._facts() + 14
        top = self._seal(top) + 16
        top = self._limits(top) + 30
        self._signature(max(top, 640.0))
        self._foot()

    def _head(self) -> None:
        self._paper.alcove(p.MARGIN + 3, 72, 24)
        self._paper.say("Restore practiced", p.MARGIN + 34, 71, p.TITLE)
        self._paper.say_to(f"Backup #{self._told.counter:,}", p.RIGHT, 71, p.HEADING)
        self._paper.rule(88)
        self._named("Practice", self._told.practice_name, p.MARGIN)
        self._named("Practiced on", written_date(self._told.practiced_on), p.MARGIN + 300)

    def _named(self, name: str, value: str, left: float) -> None:
        self._paper.say(name, left, 110, p.SMALL)
        self._paper.say(value, left, 128, _fitting(value, 285))

    def _facts(self) -> float:
        top = FACTS_TOP
        for name, value in facts_of(self._told):
            self._paper.rule(top - 15)
            self._paper.say(name, p.MARGIN, top, p.BODY)
            self._paper.say(_shortened(value, p.RIGHT - VALUE_LEFT), VALUE_LEFT, top, FACT)
            top += ROW
        self._paper.rule(top - 15)
        return top

    def _seal(self, top: float) -> float:
        self._paper.say("Seal of the log", p.MARGIN, top, p.HEADING)
        groups = self._told.seal.split(" ")
        half = len(groups) // 2
        for line in (groups[:half], groups[half:]):
            top += 16
            self._paper.say(" ".join(line), p.MARGIN, top, Type(MONO, 10, p.BLACK))
        words = SEAL_WORDS.format(self._told.entry)
        return self._paper.tell(words, (p.MARGIN, top + 17, p.INNER), p.SMALL)

    def _limits(self, top: float) -> float:
        width = (p.INNER - 28) / 2
        ends = []
        for left, heading, words in (
            (p.MARGIN, "What this shows", SHOWS),
            (p.MARGIN + width + 28, "What it does not show", SHOWS_NOT),
        ):
            self._paper.say(heading, left, top, p.HEADING)
            ends.append(self._paper.tell(words, (left, top + 16, width)))
        return max(ends)

    def _signature(self, top: float) -> None:
        signed = ", ".join(filter(None, (self._told.signer, self._told.license)))
        self._paper.rule(top, p.MARGIN, p.MARGIN + 300)
        self._paper.rule(top, p.RIGHT - 160, p.RIGHT)
        self._paper.say(f"Signed: {signed}", p.MARGIN, top + 13, p.SMALL)
        self._paper.say("Date", p.RIGHT - 160, top + 13, p.SMALL)

    def _foot(self) -> None:
        self._paper.rule(744)
        self._paper.say("No health information stands on this page.", p.MARGIN, 757, p.SMALL)
        self._paper.say_to(
            "Made by Alcove on this computer. It was sent nowhere.", p.RIGHT, 757, p.SMALL
        )


def _fitting(text: str, width: float) -> Type:
    """Return the largest type in which `text` is no wider than `width`."""
    sizes = (size for size in NAME_SIZES if width_of(text, STRONG, size) <= width)
    return Type(STRONG, next(sizes, NAME_SIZES[-1]), p.BLACK)


def _shortened(text: str, width: float) -> str:
    """Return as much of a file's or drive's name as fits into one line."""
    if width_of(text, FACT.face, FACT.size) <= width:
        return text
    while text and width_of(f"{text}…", FACT.face, FACT.size) > width:
        text = text[:-1]
    return f"{text}…"
