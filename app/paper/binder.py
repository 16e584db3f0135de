"""The binder on paper: a cover, its contents with page numbers, and each part on its own pages."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.core.wording import written_date
from app.paper import page as p
from app.paper.binder_blocks import put
from app.paper.binder_flow import FOOT, Flow, Stack, right_of, sheets, shortened
from app.paper.binder_sheet import BinderSheet, Origin, PartSheet
from app.paper.marks import Framed, Mark, Ruled, Said, Sheet, Sign, print_sheets
from app.paper.page import Type
from app.paper.typefaces import SANS, STRONG, load_typefaces, width_of

__all__ = ["draw_binder", "lay_out", "print_binder"]

TITLE = "The rule book"
SUBTITLE = "Risk analysis, plans and registers under the Security Rule, 45 CFR 164.302 to 164.318"
HELPS = (
    "This helps you write down what the Security Rule asks a practice to think about. It does not "
    "make a practice compliant, and it is no legal advice. Sections are named so that you, or "
    "whoever advises you, can read them."
)
TWO_VOICES = (
    (Origin.ALCOVE, "seen by the program on the day of this page, on this computer."),
    (Origin.HERS, "your own words, with the day you wrote them."),
)
KEEP = (
    "Keep each printed binder for six years from the day it was last in force (164.316(b)(2)(i))."
)
COVER_TITLE = Type(STRONG, 34, p.BLACK)
COVER_WORDS = Type(SANS, 11.5, p.GRAY)
NAME = Type(STRONG, 13, p.BLACK)
PART_TITLE = Type(STRONG, 19, p.BLACK)
ENTRY = Type(SANS, 11, p.BLACK)
FOOT_LINE, FOOT_WORDS = 744.0, 757.0
HEAD_WORDS, HEAD_LINE = 52.0, 60.0
MADE = "Made by Alcove on this computer. It was sent nowhere."


@dataclass(slots=True)
class _Begun:
    """Where each part begins."""

    titles: list[tuple[str, int]] = field(default_factory=list)
    of_page: dict[int, str] = field(default_factory=dict)


def lay_out(sheet: BinderSheet) -> list[Sheet]:
    """Return every page as marks: for the printer and for the screen."""
    load_typefaces()
    flow, begun = Flow(), _Begun()
    for part in sheet.parts:
        _part(flow, begun, part)
    fronts = _fronts(sheet, begun) if sheet.has_cover else []
    pages = [*fronts, *flow.pages]
    for number, marks in enumerate(pages, start=1):
        if number > 1 or not sheet.has_cover:
            title = begun.of_page.get(number - len(fronts), "Contents")
            marks.extend(_running(sheet, title, f"Page {number} of {len(pages)}"))
    return sheets(pages)


def print_binder(pages: list[Sheet]) -> bytes:
    """Return laid-out pages as a PDF."""
    return print_sheets(TITLE, pages)


def draw_binder(sheet: BinderSheet) -> bytes:
    """Return the binder as a PDF, made in memory."""
    return print_binder(lay_out(sheet))


def _part(flow: Flow, begun: _Begun, part: PartSheet) -> None:
    flow.turn()
    first = flow.number
    begun.titles.append((part.title, first))
    head = Stack()
    top = head.tell(part.title, PART_TITLE, (p.MARGIN, 0, p.INNER)) + 3
    head.tell(part.about, COVER_WORDS, (p.MARGIN, top, p.INNER - 40))
    flow.place(head, 14)
    for block in part.blocks:
        put(flow, block)
    begun.of_page |= dict.fromkeys(range(first, flow.number + 1), part.title)


def _fronts(sheet: BinderSheet, begun: _Begun) -> list[list[Mark]]:
    return [_cover(sheet), _contents(begun)]


def _cover(sheet: BinderSheet) -> list[Mark]:
    stack = Stack()
    stack.put(Sign(p.MARGIN + 6, 176, 64))
    top = stack.tell(TITLE, COVER_TITLE, (p.MARGIN, 214, p.INNER)) + 4
    top = stack.tell(SUBTITLE, COVER_WORDS, (p.MARGIN, top, 330)) + 34
    stack.put(Ruled(top - 14, p.MARGIN, p.RIGHT))
    for name, text in _whose(sheet):
        stack.put(Said(name, p.MARGIN, top + 10, p.SMALL))
        top = stack.tell(text, NAME, (p.MARGIN + 120, top - 2, p.INNER - 120)) + 9
    stack.put(Ruled(top + 2, p.MARGIN, p.RIGHT))
    _promise(stack, top + 34)
    return stack.marks


def _whose(sheet: BinderSheet) -> list[tuple[str, str]]:
    told = [("Practice", sheet.practice), ("Security official", sheet.therapist)]
    if sheet.license:
        told.append(("License", sheet.license))
    return [*told, ("As of", written_date(sheet.made_on))]


def _promise(stack: Stack, top: float) -> None:
    inner, left = p.INNER - 36, p.MARGIN + 18
    end = stack.tell(HELPS, p.BODY, (left, top + 14, inner)) + 5
    for origin, words in TWO_VOICES:
        end = stack.tell(f"“{origin.value}”: {words}", p.BODY, (left, end, inner))
    end = stack.tell(KEEP, p.BODY, (left, end + 5, inner))
    stack.put(Framed((p.MARGIN, top, p.INNER, end - top + 10), p.SPRUCE, 9))
    stack.put(Ruled(FOOT - 34, p.MARGIN, p.MARGIN + 250))
    stack.put(Ruled(FOOT - 34, p.RIGHT - 150, p.RIGHT))
    stack.put(Said("Looked through and taken over as mine", p.MARGIN, FOOT - 22, p.SMALL))
    stack.put(Said("Date", p.RIGHT - 150, FOOT - 22, p.SMALL))
    stack.put(Said(MADE, p.MARGIN, FOOT_WORDS, p.SMALL))


def _contents(begun: _Begun) -> list[Mark]:
    stack = Stack()
    top = stack.tell("Contents", PART_TITLE, (p.MARGIN, 92, p.INNER)) + 14
    for title, first in begun.titles:
        number = str(first + 2)
        stack.put(Ruled(top, p.MARGIN, p.RIGHT))
        stack.put(Said(title, p.MARGIN, top + 19, ENTRY))
        stack.put(Said(number, right_of(number, p.RIGHT, ENTRY), top + 19, ENTRY))
        top += 30
    stack.put(Ruled(top, p.MARGIN, p.RIGHT))
    return stack.marks


def _running(sheet: BinderSheet, title: str, number: str) -> list[Mark]:
    """Return head and foot of a page: whose it is, which part, which day, which page."""
    day = written_date(sheet.made_on)
    name = shortened(sheet.practice, p.SMALL, 170)
    return [
        Said(name, p.MARGIN, HEAD_WORDS, p.SMALL),
        Said(title, _amid(title), HEAD_WORDS, p.SMALL),
        Said(day, right_of(day, p.RIGHT, p.SMALL), HEAD_WORDS, p.SMALL),
        Ruled(HEAD_LINE, p.MARGIN, p.RIGHT),
        Ruled(FOOT_LINE, p.MARGIN, p.RIGHT),
        Said(MADE, p.MARGIN, FOOT_WORDS, p.SMALL),
        Said(number, right_of(number, p.RIGHT, p.SMALL), FOOT_WORDS, p.SMALL),
    ]


def _amid(text: str) -> float:
    return (p.WIDTH - width_of(text, p.SMALL.face, p.SMALL.size)) / 2
