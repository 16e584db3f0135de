"""The palette in the real window: how soon it stands open, and what one more letter takes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from itertools import cycle, islice
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.core.clock import SystemClock
from app.core.wording import counted
from app.services.open_practice import OpenPractice
from app.ui.changes import Changes
from app.ui.desk import Desk
from app.ui.jobs import Jobs
from app.ui.palette.keeper import PaletteKeeper
from app.ui.palette.palette import Palette
from app.ui.shell.destinations import Destination
from app.ui.shell.page import Address, Page
from app.ui.shell.sidebar import Owner
from app.ui.shell.window import Window
from app.ui.shell.workspace import Workspace
from app.ui.theme.appearance import wear
from app.ui.theme.fonts import load_fonts
from app.ui.theme.look import Look
from bench.figures import Figure, Timing, taken, within
from bench.practices import YEARS, folder_of, opened

ROUNDS = 20
OPEN, KEY, READ = "Open the palette", "A letter in the palette", "Read everybody anew"
YOUNGEST = "the same after 1 year"
TYPED = ("mar", "jor", "ann", "xqz")
"""Beginnings of many names and of none: the last is guessed at, which takes longest."""
_shown: list[object] = []
"""Windows live until the process ends, as the program's do."""


def measure() -> Iterator[Figure]:
    """Time the practice of each age: opening until painted, and each letter until painted."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    load_fonts()
    wear(app, Look())
    timed = [_timed(years) for years in YEARS]
    floor = timed[0]
    for years, (opening, key) in zip(YEARS, timed, strict=True):
        yield Figure(f"{OPEN}, {counted(years, 'year')}", opening, YOUNGEST, floor[0], within(60))
        yield Figure(f"{KEY}, {counted(years, 'year')}", key, YOUNGEST, floor[1], within(50))


def _timed(years: int) -> tuple[Timing, Timing]:
    with opened(folder_of(years)) as practice:
        seconds = taken(practice.clients.finding.read)
        sys.stderr.write(
            f"{READ}, {counted(years, 'year')}: {seconds * 1000:.0f} ms, on a thread\n"
        )
        keeper = _keeper(practice)
        opening = [taken(lambda: _open(keeper)) for _ in range(ROUNDS) if _closed(keeper)]
        keys = list(islice(_keys(keeper), ROUNDS * len(TYPED)))
        _closed(keeper)
    return Timing(tuple(opening)), Timing(tuple(keys))


def _keeper(practice: OpenPractice) -> PaletteKeeper:
    changes, jobs = Changes(), Jobs()
    places = [Destination("today", "Today", "sun", lambda _at: Page())]
    workspace = Workspace(Owner("Bench", "Bench"), places, changes)
    desk = Desk(practice, SystemClock(), jobs, workspace.registry, workspace.toasts)
    window = Window()
    _shown.extend((window, changes, jobs))
    keeper = PaletteKeeper(workspace, desk)
    window.put(workspace)
    window.show()
    workspace.start(Address("today"))
    QTest.qWait(300)
    while jobs.is_busy:
        QTest.qWait(10)
    jobs.shut_down()
    return keeper


def _open(keeper: PaletteKeeper) -> None:
    keeper.press()
    _painted(keeper)


def _closed(keeper: PaletteKeeper) -> bool:
    if keeper.palette is not None:
        keeper.press()
    QApplication.processEvents()
    return True


def _keys(keeper: PaletteKeeper) -> Iterator[float]:
    for words in cycle(TYPED):
        _closed(keeper)
        _open(keeper)
        for letter in words:
            begun = perf_counter()
            QTest.keyClicks(_palette(keeper).field, letter)
            _painted(keeper)
            yield perf_counter() - begun


def _painted(keeper: PaletteKeeper) -> None:
    _palette(keeper).repaint()
    QApplication.processEvents()


def _palette(keeper: PaletteKeeper) -> Palette:
    palette = keeper.palette
    assert palette is not None, "it was opened just now"
    return palette
