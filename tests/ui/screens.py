"""Which scene shows which page, sheet, popover or dialog: what the tests of every screen walk.

A scene stands here for what it alone shows; `tests/house/test_screens.py` reads off the code what
there is, and fails for one that no scene shows.
"""

from __future__ import annotations

import ast
from functools import cache
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from tests.house.sources import dotted, modules

ROOM = "app/ui/"
SCREENS = frozenset({"Page", "Ceremony", "Popover", "WizardPage", "Waves", "QDialog"})
"""What a screen is a kind of: a place, a dialog, a popover, a step, a page without a sidebar."""
MADE_OF_OTHERS = frozenset({"Palette", "SetupWizard", "RestoreWizard", "KitPage", "SampleFrame"})
"""Screens that are a widget of their own kind."""


@cache
def screens() -> frozenset[str]:
    """Return every screen of the window that is shown as itself, as `notes/page.py NotePage`."""
    known, before = SCREENS, frozenset[str]()
    while known != before:
        before = known
        known = before | {each.name for each in _classes() if each.bases & before}
    found = (known - SCREENS) | MADE_OF_OTHERS
    shown = (each for each in _classes() if each.name in found and not _is_grown_from(each))
    return frozenset(f"{each.room} {each.name}" for each in shown)


class _Class(NamedTuple):
    room: str
    name: str
    bases: frozenset[str]
    text: str


def _is_grown_from(one: _Class) -> bool:
    """Say whether another class of the window is a kind of this one: it is not shown as itself."""
    dots = one.room.removesuffix(".py").replace("/", ".")
    return any(
        one.name in other.bases
        and (other.room == one.room or f"from app.ui.{dots} import" in other.text)
        for other in _classes()
    )


@cache
def _classes() -> tuple[_Class, ...]:
    return tuple(
        _Class(
            module.name.removeprefix(ROOM),
            each.name,
            frozenset(_named(base) for base in each.bases),
            module.text,
        )
        for module in modules(ROOM)
        for each in module.walk(ast.ClassDef)
    )


def _named(base: ast.expr) -> str:
    plain = base.value if isinstance(base, ast.Subscript) else base
    return dotted(plain).rpartition(".")[2]


def shown_in(window: QWidget) -> set[str]:
    """Return the screens that stand in a window now, by what they are made from."""
    known = screens()
    kinds = {type(each) for each in (window, *window.findChildren(QWidget)) if each.isVisible()}
    names = {
        f"{kind.__module__.removeprefix('app.ui.').replace('.', '/')}.py {kind.__name__}"
        for kind in kinds
    }
    return names & known
