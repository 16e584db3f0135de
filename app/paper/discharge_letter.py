"""The letter at the end of the work together: that it ended, and how to ask for the record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.core.wording import written_date
from app.paper import page as p
from app.paper.page import Paper, Type
from app.paper.typefaces import SANS, STRONG

TEXT = Type(SANS, 10.6, p.BLACK)
NAME = Type(STRONG, 12, p.BLACK)
GAP = 9.0
WIDE = 440.0
EMERGENCY = (
    "In an emergency call 911. In a crisis, call or text 988, at any hour: somebody answers."
)


@dataclass(frozen=True, slots=True)
class DischargeLetter:
    """What the letter says; nothing of what was spoken about."""

    head: Sequence[str]
    """The practice: name, address, phone."""
    written_on: date
    to: Sequence[str]
    """Name and address."""
    called: str
    last_contact: date | None
    keep_until: date
    phone: str
    signer: Sequence[str]
    """Name with credential, and the license."""
    child: str = ""
    """Whom it is about, where it goes to a guardian."""


def draw_discharge_letters(letters: Iterable[DischargeLetter]) -> bytes:
    """Return letters as a PDF, a page each; the same bytes for the same letters."""
    paper = Paper("Letter")
    for letter in letters:
        _draw(paper, letter)
    return paper.finish()


def _draw(paper: Paper, letter: DischargeLetter) -> None:
    top = _lines(paper, letter.head[:1], 78, NAME)
    _lines(paper, letter.head[1:], top, p.SMALL)
    top = _lines(paper, letter.to, 168, TEXT)
    paper.say_to(written_date(letter.written_on), p.RIGHT, 168, TEXT)
    top += 3 * GAP
    for words in _paragraphs(letter):
        top = paper.tell(words, (p.MARGIN, top, WIDE), TEXT) + GAP
    _lines(paper, letter.signer, top + 44, TEXT)
    paper.end_page()


def _lines(paper: Paper, lines: Sequence[str], top: float, kind: Type) -> float:
    for words in lines:
        paper.say(words, p.MARGIN, top, kind)
        top += kind.line
    return top


def _paragraphs(letter: DischargeLetter) -> list[str]:
    return [
        f"Dear {letter.called},",
        *(_to_guardian(letter) if letter.child else _to_client(letter)),
        EMERGENCY,
        "With kind regards,",
    ]


def _to_client(letter: DischargeLetter) -> list[str]:
    keeps = f"Your record is kept at least until {written_date(letter.keep_until)}."
    ask = "You may ask for a copy of it, or for a referral to somebody else, at any time"
    return [
        f"This letter is to say that our work together has ended.{_last(letter, 'Our')}",
        f"{keeps} {ask}{_reach(letter)}.",
        "If you would like to come again, you are welcome to call.",
    ]


def _to_guardian(letter: DischargeLetter) -> list[str]:
    child = letter.child
    keeps = f"The record is kept at least until {written_date(letter.keep_until)}."
    ask = f"As long as you speak for {child}, you may ask for a copy of it, or for a referral to"
    return [
        f"This letter is to say that the work with {child} has ended.{_last(letter, 'The')}",
        f"{keeps} {ask} somebody else{_reach(letter)}.",
        f"If {child} would like to come again, you are welcome to call.",
    ]


def _last(letter: DischargeLetter, whose: str) -> str:
    day = letter.last_contact
    return f" {whose} last contact was on {written_date(day)}." if day else ""


def _reach(letter: DischargeLetter) -> str:
    return f", at {letter.phone}" if letter.phone else ""
