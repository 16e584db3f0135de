"""The window at every size and size of text (UX 10): nothing is cut, zones stand as said."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QApplication

from app.ui.shell.sidebar import NARROW, WIDE
from app.ui.theme.appearance import wear
from app.ui.theme.look import Look, px
from tests.ui.faults import cut, sideways
from tests.ui.scenes_everywhere import PLACES, put_away

SIZES = [(960, 640), (1024, 700), (1280, 720), (1440, 900), (1920, 1080), (2560, 1440)]
SCALES = [1.0, 1.5, 2.0]
THREE_ZONES, ICONS_ONLY, ONE_COLUMN = 1280, 1024, 720
"""Effective widths: window pixels / text scale."""


@pytest.fixture(autouse=True)
def _put_away():
    yield
    put_away()


def settle():
    for _ in range(6):
        QApplication.processEvents()


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("place", PLACES)
def test_a_page_fits_every_window(qapp, shown, place, scale):
    wear(qapp, Look(scale=scale))
    window = shown(PLACES[place]())
    faults = []
    for size in SIZES:
        window.resize(*size)
        settle()
        if window.size().toTuple() != size:
            assert window.minimumSize() == QSize(1280, 680), "twice the size has a least window"
            continue
        found = [*cut(window), *sideways(window), *zones(window, place, size[0] / scale)]
        faults += [f"{size[0]} x {size[1]}: {each}" for each in found]
    assert faults == []


def zones(window, place, width):
    """Say which zone does not stand where this effective width wants it."""
    work = window.content
    wanted = NARROW if width < ICONS_ONLY else WIDE
    if work.sidebar.width() != px(wanted):
        yield f"the sidebar is {work.sidebar.width()} wide"
    page = work.pages.page
    rail = {"note": lambda: page.draft.rail, "calendar": lambda: page.panel}.get(place)
    if rail is None:
        return
    if rail().isVisible() != (width >= THREE_ZONES):
        yield "the rail stands where it has no room" if rail().isVisible() else "no rail"
    if width < THREE_ZONES:
        yield from toggled(window, rail(), width)


def toggled(window, rail, width):
    """Open the rail as a panel: beside what it is about, or below it; it closes again."""
    action = window.content.registry["rail"]
    action.trigger()
    settle()
    if not rail.isVisible():
        yield "the panel does not open"
    else:
        yield from (f"with the panel, {each}" for each in (*cut(window), *sideways(window)))
        left = rail.mapTo(window, QPoint(0, 0)).x() - window.content.sidebar.width()
        if width < ONE_COLUMN and left > px(64):
            yield f"the panel stands beside the page in a single column: {left}"
    action.trigger()
    settle()
    if rail.isVisible():
        yield "the panel does not close"
