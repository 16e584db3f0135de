"""Every field that the window can show: where it is made, as the code says it and as it was seen.

A field is named by the line of `app/ui` that makes it. The story of the window notes the lines of
each field that it typed into; whatever line makes a field and was never among them is untyped.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator
from functools import cache, wraps
from types import FrameType
from typing import Any

from PySide6.QtWidgets import QLineEdit

from app.ui.palette import palette
from app.ui.widgets.fields import SearchField, TextField
from app.ui.widgets.note_edit import NoteEdit
from app.ui.widgets.secret_box import SecretBox
from tests.house.sources import Module, dotted, modules

TYPED_INTO = frozenset(
    {"QLineEdit", "QTextEdit", "QPlainTextEdit", "QTextBrowser", "QKeySequenceEdit"}
    | {"QSpinBox", "QDoubleSpinBox", "QDateEdit", "QTimeEdit", "QDateTimeEdit", "QInputDialog"}
    | {"QFontComboBox", "SecretBox"}
)
"""What takes text from the keyboard: Qt's own, and the box for secrets."""
ROOM, PARTS = "app/ui/", "app/ui/widgets/"
MADE_AT = "made_at"

Line = tuple[str, int]
"""A file, from `app/ui` on, and a line of it."""


def watch() -> None:
    """Have each field remember the lines of the window's code that led to it."""
    for kind, inner in (
        (TextField, "edit"),
        (SearchField, "edit"),
        (NoteEdit, ""),
        (SecretBox, ""),
    ):
        kind.__init__ = _noting(kind.__init__, inner)  # type: ignore[method-assign]  # here only

    class Finder(QLineEdit):
        __init__ = _noting(QLineEdit.__init__, "")

    palette.QLineEdit = Finder  # type: ignore[attr-defined]  # the only bare one; here only


def _noting(made: Callable[..., None], inner: str) -> Callable[..., None]:
    @wraps(made)
    def make(self: Any, *given: Any, **named: Any) -> None:
        made(self, *given, **named)
        setattr(getattr(self, inner) if inner else self, MADE_AT, _lines_here())

    return make


def _lines_here() -> frozenset[Line]:
    frame: FrameType | None = sys._getframe(2)
    lines = set()
    while frame is not None:
        _, ours, name = frame.f_code.co_filename.replace("\\", "/").partition(f"/{ROOM}")
        if ours:
            lines.add((name, frame.f_lineno))
        frame = frame.f_back
    return frozenset(lines)


def untyped(typed: set[Line]) -> set[str]:
    """Return the fields, and the parts of the window with fields in them, that nobody typed into.

    A field stands for the line that makes it, as `setup/hours.py TextField`; a class for all its
    lines: a page or dialog that was never open when a field of its own was typed into.
    """
    return {
        f"{name} {what}"
        for name, what, first, last in _made()
        if not any(file == name and first <= line <= last for file, line in typed)
    }


@cache
def _made() -> tuple[tuple[str, str, int, int], ...]:
    return (*_fields(), *_holders())


def _fields() -> Iterator[tuple[str, str, int, int]]:
    kinds = _kinds()
    for module, call, name in _calls():
        if name in kinds and not module.name.startswith(PARTS):
            first = ast.unparse(call.args[0]) if call.args else ""
            yield _named(module), f"{name}({first})", call.lineno, call.end_lineno or call.lineno


def _holders() -> Iterator[tuple[str, str, int, int]]:
    holders = _grown(_kinds(), by_call=True)
    for module in _window():
        for each in module.walk(ast.ClassDef):
            if each.name in holders and not module.name.startswith(PARTS):
                yield _named(module), each.name, each.lineno, each.end_lineno or each.lineno


@cache
def _kinds() -> frozenset[str]:
    """The kinds of field: what takes text, what is one of these, and the parts made of one."""
    parts = _grown(TYPED_INTO, by_call=True, within=PARTS)
    return _grown(parts, by_call=False)


def _grown(kinds: frozenset[str], *, by_call: bool, within: str = ROOM) -> frozenset[str]:
    """Add every class that is one of them or, where asked, makes one; until none is left."""
    known, before = kinds, frozenset[str]()
    while known != before:
        before = known
        known = before | {
            name
            for room, name, bases, calls in _classes()
            if room.startswith(within) and (bases & before or (by_call and calls & before))
        }
    return known


@cache
def _classes() -> tuple[tuple[str, str, frozenset[str], frozenset[str]], ...]:
    """Where each class stands, its name, what it is a kind of, and what it calls."""
    return tuple(
        (
            module.name,
            each.name,
            frozenset(dotted(base).rpartition(".")[2] for base in each.bases),
            frozenset(_called(call) for call in ast.walk(each) if isinstance(call, ast.Call)),
        )
        for module in _window()
        for each in module.walk(ast.ClassDef)
    )


def _called(call: ast.Call) -> str:
    """The class that is called, also where its module is named with it."""
    return dotted(call.func).rpartition(".")[2]


def _calls() -> Iterator[tuple[Module, ast.Call, str]]:
    for module in _window():
        for call in module.walk(ast.Call):
            yield module, call, _called(call)


@cache
def _window() -> tuple[Module, ...]:
    return tuple(modules(ROOM))


def _named(module: Module) -> str:
    return module.name.removeprefix(ROOM)
