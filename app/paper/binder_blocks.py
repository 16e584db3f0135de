"""How each block of the binder looks on paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.paper import page as p
from app.paper.binder_flow import INNER_BOX, Flow, Stack, right_of, wrapped
from app.paper.binder_sheet import (
    Blank,
    Block,
    Choices,
    Grid,
    Heading,
    NewPage,
    Origin,
    RiskLine,
    Signature,
    Steps,
    Told,
    Words,
)
from app.paper.marks import Framed, Ruled, Said
from app.paper.page import Type
from app.paper.typefaces import SANS, STRONG, width_of

ORIGIN = Type(STRONG, 7.4, p.SPRUCE)
QUIET_ORIGIN = Type(STRONG, 7.4, p.GRAY)
CITE = Type(SANS, 7.4, p.GRAY)
ASK = Type(STRONG, 9.2, p.BLACK)
HEAD = Type(STRONG, 7.8, p.GRAY)
NAMES = 132.0
"""The width of the names at the left of what is told."""
STATE, REMAINS, GAP = 86.0, 96.0, 14.0
"""The columns of a question: how it stands, at the left; what remains, at the right."""
MOST_TOGETHER = 30
"""Lines of what is told that stay on one page; more go on with the next one."""
LINE = 22.0
"""Between two lines to write on."""
BOX = 8.0
WORDS_OF = {
    "done": "Done",
    "partly": "Partly",
    "not done": "Not done",
    "not needed": "Not needed",
    "": "Not answered",
}


def put(flow: Flow, block: Block) -> None:
    """Set one block."""
    _LAID[type(block)](flow, block)


def _words(flow: Flow, block: Words) -> None:
    kind = p.SMALL if block.quiet else p.BODY
    flow.place_lines(block.text, kind, INNER_BOX)
    flow.skip(8)


def _heading(flow: Flow, block: Heading) -> None:
    flow.skip(10)
    stack = Stack()
    stack.tell(block.text, p.HEADING, (p.MARGIN, 0, p.INNER - NAMES))
    if block.cite:
        stack.put(Said(block.cite, right_of(block.cite, p.RIGHT, CITE), p.HEADING.size, CITE))
    flow.place(stack, 4, with_next=56)


def _told(flow: Flow, block: Told) -> None:
    stack = Stack()
    stack.put(Ruled(0, p.MARGIN, p.RIGHT))
    top = stack.tell(block.name, ASK, (p.MARGIN, 7, NAMES - GAP))
    if block.cite:
        stack.tell(block.cite, CITE, (p.MARGIN, top + 1, NAMES - GAP))
    kind = ORIGIN if block.origin in (Origin.ALCOVE, Origin.HERS) else QUIET_ORIGIN
    left, width = p.MARGIN + NAMES, p.INNER - NAMES
    top = stack.tell(block.origin.value, kind, (left, 8, width)) + 1
    lines = wrapped(block.text, p.BODY, width)
    for line in lines[:MOST_TOGETHER]:
        top = stack.tell(line, p.BODY, (left, top, width))
    stack.height = max(stack.height, top + (0 if block.text else LINE))
    flow.place(stack)
    flow.place_lines("\n".join(lines[MOST_TOGETHER:]), p.BODY, (left, width))
    flow.skip(9)


def _grid(flow: Flow, block: Grid) -> None:
    if not block.rows:
        _words(flow, Words(block.empty, quiet=True))
    if not block.rows and not block.spare:
        return
    head = _grid_row(block, block.titles, HEAD)
    flow.place(head, 1, with_next=40)
    for row in block.rows:
        stack = _grid_row(block, row, p.BODY, ruled=True)
        if not flow.fits(stack.height):
            flow.turn()
            flow.place(_grid_row(block, block.titles, HEAD), 1)
        flow.place(stack)
    flow.place(_spare_rows(block.spare))
    flow.skip(12)


def _spare_rows(count: int) -> Stack:
    """Return lines to go on by hand until the next printing."""
    stack = Stack()
    for number in range(count + 1):
        stack.put(Ruled(number * LINE, p.MARGIN, p.RIGHT))
    stack.height = count * LINE
    return stack


def _grid_row(block: Grid, row: tuple[str, ...], kind: Type, *, ruled: bool = False) -> Stack:
    stack, left = Stack(), p.MARGIN
    if ruled:
        stack.put(Ruled(0, p.MARGIN, p.RIGHT))
    for text, share in zip(row, block.shares, strict=True):
        width = share * p.INNER
        stack.tell(text, kind, (left, 5, width - 10))
        left += width
    stack.height += 5
    return stack


def _risk(flow: Flow, block: RiskLine) -> None:
    stack = Stack()
    stack.put(Ruled(0, p.MARGIN, p.RIGHT))
    _risk_state(stack, block)
    left = p.MARGIN + STATE + GAP
    width = p.INNER - STATE - REMAINS - 2 * GAP
    top = stack.tell(block.ask, ASK, (left, 8, width)) + 2
    top = stack.tell(f"{block.asset}: {block.threat}", p.SMALL, (left, top, width)) + 3
    for origin, text in ((Origin.ALCOVE, block.found), (Origin.HERS, block.wrote)):
        if text:
            top = stack.tell(origin.value, ORIGIN, (left, top, width)) + 0.5
            top = stack.tell(text, p.BODY, (left, top, width)) + 3
    _risk_remains(stack, block)
    stack.height += 8
    flow.place(stack)


def _risk_state(stack: Stack, block: RiskLine) -> None:
    words = WORDS_OF[block.standing]
    is_settled = block.standing in ("done", "not needed")
    kind = Type(STRONG, 8, p.SPRUCE if is_settled else p.BLACK)
    wide = width_of(words, kind.face, kind.size)
    stack.put(Framed((p.MARGIN, 8, wide + 14, 15), p.SPRUCE if is_settled else p.GRAY, 7.5))
    stack.put(Said(words, p.MARGIN + 7, 18.4, kind))
    stack.tell(block.cite, CITE, (p.MARGIN, 28, STATE))


def _risk_remains(stack: Stack, block: RiskLine) -> None:
    left = p.RIGHT - REMAINS
    top = stack.tell("What remains", HEAD, (left, 8, REMAINS)) + 1
    top = stack.tell(f"{block.risk} risk", ASK, (left, top, REMAINS))
    stack.tell(block.remains, p.SMALL, (left, top, REMAINS))


def _choices(flow: Flow, block: Choices) -> None:
    stack = Stack()
    top = stack.tell(block.ask, ASK, (p.MARGIN, 0, p.INNER)) + 5
    left = p.MARGIN
    for option in block.options:
        wide = BOX + 6 + width_of(option, p.BODY.face, p.BODY.size) + 18
        if left + wide > p.RIGHT:
            left, top = p.MARGIN, top + p.BODY.line + 4
        stack.put(Framed((left, top, BOX, BOX), p.GRAY, 1.5))
        if option == block.ticked:
            stack.put(Said("×", left + 1.4, top + BOX - 0.9, Type(STRONG, 10, p.SPRUCE)))
        stack.put(Said(option, left + BOX + 6, top + BOX - 0.6, p.BODY))
        left += wide
    stack.height = top + p.BODY.line
    flow.place(stack, 12)


def _blank(flow: Flow, block: Blank) -> None:
    stack = Stack()
    top = stack.tell(block.ask, ASK, (p.MARGIN, 0, p.INNER))
    if block.hint:
        top = stack.tell(block.hint, p.SMALL, (p.MARGIN, top, p.INNER))
    for number in range(block.lines):
        stack.put(Ruled(top + LINE * (number + 1) - 4, p.MARGIN, p.RIGHT))
    stack.height = top + LINE * block.lines
    flow.place(stack, 10)


def _steps(flow: Flow, block: Steps) -> None:
    for number, text in enumerate(block.texts, start=1):
        stack = Stack()
        stack.put(Said(str(number), p.MARGIN, p.BODY.size, Type(STRONG, p.BODY.size, p.SPRUCE)))
        stack.tell(text, p.BODY, (p.MARGIN + 16, 0, p.INNER - 16))
        flow.place(stack, 3)
    flow.skip(8)


def _signature(flow: Flow, block: Signature) -> None:
    stack = Stack()
    if block.when:
        top = stack.tell(f"Signed by {block.name}", ASK, (p.MARGIN, 0, p.INNER))
        top = stack.tell(block.when, p.BODY, (p.MARGIN, top, p.INNER))
    else:
        stack.put(Ruled(30, p.MARGIN, p.MARGIN + 250))
        stack.put(Ruled(30, p.RIGHT - 150, p.RIGHT))
        stack.put(Said("Date", p.RIGHT - 150, 41, p.SMALL))
        top = stack.tell(block.name, p.SMALL, (p.MARGIN, 33, 250))
    if block.under:
        stack.tell(block.under, p.SMALL, (p.MARGIN, top, p.INNER))
    flow.place(stack, 14)


def _turn(flow: Flow, _block: NewPage) -> None:
    flow.turn()


_LAID: Mapping[type[Any], Callable[[Flow, Any], None]] = {
    Words: _words,
    Heading: _heading,
    Told: _told,
    Grid: _grid,
    RiskLine: _risk,
    Choices: _choices,
    Blank: _blank,
    Steps: _steps,
    Signature: _signature,
    NewPage: _turn,
}
