"""The recovery kit on paper: a page for the records, a page for the private notes."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from datetime import date

from app.core.wording import written_date
from app.paper import page as p
from app.paper.page import Paper, Type
from app.paper.recovery_kit_words import (
    BY_HAND,
    BY_HAND_WITHOUT,
    READ_GROUPS,
    WORDS,
    KitKind,
    KitWords,
)
from app.paper.typefaces import MONO, STRONG, width_of

SIDE = 3
GROUP_LENGTH = 4
CARD_TOP, CARD_HEIGHT = 146.0, 170.0
ROW_LABEL = 46.0
FIRST_ROW, ROW_HEIGHT = 56.0, 46.0
CELL = (p.INNER - ROW_LABEL - 18) / SIDE
BELOW_CARD = CARD_TOP + CARD_HEIGHT
OPENS_WIDTH, KEEPING_WIDTH = 212.0, 264.0
GROUP = Type(MONO, 27, p.BLACK)
FACT_SIZES = (14.0, 12.0, 10.0, 8.0)


@dataclass(frozen=True, slots=True)
class KitPageSheet:
    """What one page shows: nine groups, and the same key as the line that age reads.

    `groups` and `key_line` are secrets and yet str: a PDF library takes nothing else. They live
    as long as the sheet, are never in its repr, and are let go of with it; what a printer, its
    spooler or a PDF reader keeps is beyond Alcove, and the limits say so.
    """

    kind: KitKind
    kit_id: str
    groups: tuple[str, ...] = field(repr=False)
    key_line: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class KitSheet:
    """A whole kit: whose it is, when it was made, and its two pages."""

    practice_name: str
    created: date
    pages: tuple[KitPageSheet, ...]


def draw_kit(sheet: KitSheet) -> bytes:
    """Return the kit as one PDF, a page each; nothing of it is in the metadata."""
    paper = Paper("Recovery kit")
    for page in sheet.pages:
        _PrintedPage(paper, sheet, page).draw()
        paper.end_page()
    return paper.finish()


def draw_blank_kit(practice_name: str) -> bytes:
    """Return both pages with empty boxes, to be filled in by hand from the screen."""
    paper = Paper("Recovery kit")
    for kind in WORDS:
        _BlankPage(paper, WORDS[kind], practice_name).draw()
        paper.end_page()
    return paper.finish()


class _Page(ABC):
    """What a printed page and one to be written by hand have in common."""

    def __init__(self, paper: Paper, words: KitWords, practice_name: str) -> None:
        self._paper = paper
        self._words = words
        self._practice_name = practice_name

    def draw(self) -> None:
        """Draw the page from top to bottom."""
        self._head()
        self._facts()
        self._card()
        below = max(self._opens(BELOW_CARD + 36), self._keeping(BELOW_CARD + 36))
        self._paper.rule(below - 1)
        self._without_alcove(self._with_alcove(below + 19) + 9)
        self._foot()

    def _head(self) -> None:
        self._paper.alcove(p.MARGIN + 3, 72, 24)
        self._paper.say("Recovery kit", p.MARGIN + 34, 71, p.TITLE)
        self._paper.say_to(self._words.page, p.RIGHT, 71, Type(STRONG, 10.5, p.SPRUCE))
        self._paper.rule(88)

    def _facts(self) -> None:
        self._fact("Practice", self._practice_name, p.MARGIN)
        self._fact("Made on", self._made_on(), p.MARGIN + 300)
        self._fact("Kit", self._kit_id(), p.RIGHT - 50)

    def _fact(self, name: str, value: str, left: float) -> None:
        self._paper.say(name, left, 106, p.SMALL)
        if value:
            self._paper.say(value, left, 124, _fitting(value, 285))
        else:
            self._paper.rule(129, left, min(left + 130, p.RIGHT))

    def _card(self) -> None:
        self._paper.frame((p.MARGIN, CARD_TOP, p.INNER, CARD_HEIGHT), p.SPRUCE, radius=9)
        for column in range(SIDE):
            middle = _left_of(column) + CELL / 2
            self._paper.say_amid(f"Column {column + 1}", middle, CARD_TOP + 22, p.SMALL)
        for row in range(SIDE):
            self._paper.say(f"Row {row + 1}", p.MARGIN + 16, _base_of(row) - 5, p.SMALL)
            if row:
                self._paper.rule(_base_of(row) - 32, p.MARGIN + 16, p.RIGHT - 16)
            for column in range(SIDE):
                self._cell(row, column)
        self._paper.say(READ_GROUPS, p.MARGIN + 1, BELOW_CARD + 13, p.SMALL)

    def _opens(self, top: float) -> float:
        self._paper.say("What this page opens", p.MARGIN, top, p.HEADING)
        return self._paper.tell(self._words.opens, (p.MARGIN, top + 16, OPENS_WIDTH))

    def _keeping(self, top: float) -> float:
        left = p.RIGHT - KEEPING_WIDTH
        self._paper.say("Keeping it", left, top, p.HEADING)
        top = self._paper.tell(
            self._words.keeping[0], (left, top + 16, KEEPING_WIDTH), p.STRONG_BODY
        )
        for sentence in self._words.keeping[1:]:
            top = self._paper.tell(sentence, (left, top + 1.5, KEEPING_WIDTH))
        return top

    def _with_alcove(self, top: float) -> float:
        self._paper.say("Getting back in, with Alcove", p.MARGIN, top, p.HEADING)
        return self._paper.count_up(self._words.with_alcove, (p.MARGIN, top + 16, p.INNER))

    def _foot(self) -> None:
        self._paper.rule(744)
        self._paper.say(self._words.page, p.MARGIN, 757, p.SMALL)
        self._paper.say_to(
            "Made by Alcove on this computer. It was sent nowhere.", p.RIGHT, 757, p.SMALL
        )

    @abstractmethod
    def _made_on(self) -> str: ...

    @abstractmethod
    def _kit_id(self) -> str: ...

    @abstractmethod
    def _cell(self, row: int, column: int) -> None: ...

    @abstractmethod
    def _without_alcove(self, top: float) -> None: ...


class _PrintedPage(_Page):
    def __init__(self, paper: Paper, sheet: KitSheet, page: KitPageSheet) -> None:
        super().__init__(paper, WORDS[page.kind], sheet.practice_name)
        self._created = sheet.created
        self._page = page

    def _made_on(self) -> str:
        return written_date(self._created)

    def _kit_id(self) -> str:
        return self._page.kit_id

    def _cell(self, row: int, column: int) -> None:
        group = self._page.groups[row * SIDE + column]
        self._paper.say_amid(group, _left_of(column) + CELL / 2, _base_of(row), GROUP)

    def _without_alcove(self, top: float) -> None:
        self._paper.say("Getting back in, without Alcove", p.MARGIN, top, p.HEADING)
        top = self._paper.tell(self._asked_for(), (p.MARGIN, top + 16, p.INNER))
        self._paper.frame((p.MARGIN, top - 3, p.INNER, 27), p.SPRUCE)
        self._paper.say_amid(self._page.key_line, p.WIDTH / 2, top + 14, Type(MONO, 10, p.BLACK))
        top += 41
        for command in self._words.commands:
            self._paper.say(command, p.MARGIN + 14, top, p.CODE)
            top += 13.5
        self._paper.tell(self._words.afterwards, (p.MARGIN, top + 4, p.INNER))

    def _asked_for(self) -> str:
        return (
            "Two free programs do it on any computer: tar and age. Type the line below into a "
            f"text file named {self._words.key_file}, as one line, beside a bundle from the drive. "
            "Then, in a terminal:"
        )


class _BlankPage(_Page):
    def _made_on(self) -> str:
        return ""

    def _kit_id(self) -> str:
        return ""

    def _cell(self, row: int, column: int) -> None:
        side, gap = 29.0, 4.0
        left = _left_of(column) + (CELL - GROUP_LENGTH * side - (GROUP_LENGTH - 1) * gap) / 2
        for _ in range(GROUP_LENGTH):
            self._paper.frame((left, _base_of(row) - 26, side, 33), p.GRAY, radius=4)
            left += side + gap

    def _without_alcove(self, top: float) -> None:
        for heading, text in (
            ("Writing it by hand", BY_HAND),
            ("Getting back in, without Alcove", BY_HAND_WITHOUT),
        ):
            self._paper.say(heading, p.MARGIN, top, p.HEADING)
            top = self._paper.tell(text, (p.MARGIN, top + 16, p.INNER)) + 11


def _left_of(column: int) -> float:
    return p.MARGIN + ROW_LABEL + column * CELL


def _base_of(row: int) -> float:
    return CARD_TOP + FIRST_ROW + row * ROW_HEIGHT


def _fitting(text: str, width: float) -> Type:
    """Return the largest type in which `text` is no wider than `width`."""
    sizes = (size for size in FACT_SIZES if width_of(text, STRONG, size) <= width)
    return Type(STRONG, next(sizes, FACT_SIZES[-1]), p.BLACK)
