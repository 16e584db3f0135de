"""From the key to the client list, in the real window: what `python -m bench.windows` times."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.crypto.process import harden
from app.ui.application import Ground, Program, made
from app.ui.doors.house import House
from app.ui.shell.page import Address
from app.ui.welcome.page import WelcomePage
from bench.painting import FirstPaint

T = TypeVar("T")
TYPING = 3000
"""Milliseconds: nobody types six words, or reads the welcome page, in less. The rest of the house
is loaded meanwhile; where that takes longer, what is left of it counts."""


def open_clients(folder: Path, told: Callable[[str], None]) -> None:
    """Show the lock page; then unlock, go to Clients, and tell the seconds until it is painted."""
    app = made(sys.argv[:1], harden)
    program = Program(app, cheap_house)
    program.start(folder)
    FirstPaint(program.window, lambda: _after_typing(lambda: _unlock(program, folder, told)))
    app.exec()


def _unlock(program: Program, folder: Path, told: Callable[[str], None]) -> None:
    from bench.practices import passphrase  # noqa: PLC0415 - it loads what is timed here

    begun = perf_counter()
    program.doors.way_in.claim.hand_over()
    with passphrase() as typed:
        practice = program.open_house().unlock(folder, typed)
    program.doors.way_in.opened.emit(practice)
    workspace = program.doors.workspace
    assert workspace is not None, "an opened practice has its workspace"
    workspace.pages.go(Address("clients"))

    def painted() -> None:
        told(f"{perf_counter() - begun}")
        program.window.close()

    FirstPaint(workspace, painted)


def look_around(told: Callable[[str], None]) -> None:
    """Show the welcome page; press "Look around", and tell the seconds until it is painted."""
    app = made(sys.argv[:1], harden)
    program = Program(app, main_house)
    program.start(None)

    def press() -> None:
        page, shown = program.window.content, program.doors.way_in.looking
        assert isinstance(page, WelcomePage), "a machine without records"
        begun = perf_counter()

        def painted() -> None:
            told(f"{perf_counter() - begun}")
            program.window.close()

        QTest.mouseClick(page.look_around, Qt.MouseButton.LeftButton)
        _when(lambda: shown.window, lambda window: _once_painted(window, painted))

    FirstPaint(program.window, lambda: _after_typing(press))
    app.exec()


def _after_typing(then: Callable[[], object]) -> None:
    QTimer.singleShot(TYPING, then)


def _when(there: Callable[[], T | None], then: Callable[[T], object]) -> None:
    """Go on as soon as something is there."""
    if (found := there()) is not None:
        then(found)
    else:
        QTimer.singleShot(1, lambda: _when(there, then))


def _once_painted(window: QWidget, then: Callable[[], None]) -> None:
    """Go on once it is painted, once more where it was already."""
    FirstPaint(window, then)
    window.update()


def main_house(ground: Ground) -> House:
    """Build the house as the console script does."""
    from app import main  # noqa: PLC0415 - loaded here in the console script too

    return main.House(ground)


def cheap_house(ground: Ground) -> House:
    """Build the house as the console script does, with keys that cost nothing to derive."""
    from app import main  # noqa: PLC0415 - loaded here in the console script too
    from app.crypto.kdf import Profile, Profiles  # noqa: PLC0415 - as above
    from app.services.sample_practice import unkept_doors  # noqa: PLC0415 - as above

    cheap = Profiles(Profile(8, 1, 1), Profile(16, 1, 1))
    return main.House(ground, unkept_doors(ground.clock, cheap))
