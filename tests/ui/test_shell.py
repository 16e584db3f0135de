"""The window: pages built late, left in time, refreshed when stale, destroyed at lock."""

from __future__ import annotations

from uuid import UUID

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from app.ui.changes import Changes
from app.ui.shell.destinations import Destination, Section
from app.ui.shell.page import Address, Page
from app.ui.shell.sidebar import Owner
from app.ui.shell.window import Window
from app.ui.shell.workspace import Workspace
from app.ui.widgets.ceremony import Ceremony
from tests.ui.scenes import windowed

MAYA = Owner("Rowan Street Therapy", "Maya Lindqvist, LMFT")
CHART = UUID(int=7)


class Watched(Page):
    """A page that writes down what happens to it."""

    shows = frozenset({"clients"})

    def __init__(self, place: str, log: list[str]) -> None:
        super().__init__()
        self.title = place
        self._log = log
        self._button = QPushButton(place)
        QVBoxLayout(self).addWidget(self._button)
        self._say("built")

    def _say(self, what: str) -> None:
        self._log.append(f"{self.title} {what}")

    def refresh(self) -> None:
        self._say("refreshed")

    def leave(self) -> None:
        self._say("left")

    def visit(self, address: Address) -> None:
        self._say(f"visited {address.part}".strip())

    def here(self) -> str:
        return "notes"

    def first_focus(self) -> QPushButton:
        return self._button


@pytest.fixture
def log():
    return []


@pytest.fixture
def changes(qapp):
    made = Changes()
    yield made
    made.deleteLater()


@pytest.fixture
def window(log, changes, shown):
    def place(name, section=Section.DAILY, under=""):
        return Destination(name, name.title(), "sun", lambda _: Watched(name, log), section, under)

    places = [place("today"), place("clients"), place("chart", Section.INSIDE, "clients")]
    places.append(place("safekeeping", Section.PRACTICE))
    work = Workspace(MAYA, places, changes)
    work.start(Address("today"))
    made = shown(windowed(work))
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    return made


def go(window, address):
    window.content.pages.go(address)


def test_pages_are_built_when_first_gone_to(window, log):
    assert [line for line in log if "built" in line] == ["today built"]
    go(window, Address("clients"))
    assert log[-3:] == ["clients built", "clients refreshed", "clients visited"]
    go(window, Address("today"))
    go(window, Address("clients"))
    assert log.count("clients built") == 1


def test_a_page_is_left_before_another_is_shown(window, log):
    go(window, Address("clients"))
    assert log.index("today left") < log.index("clients built")


def test_a_page_about_one_chart_is_let_go_when_left(window, qtbot):
    go(window, Address("chart", CHART))
    chart = window.content.pages.page
    go(window, Address("clients"))
    qtbot.waitUntil(lambda: not shiboken6.isValid(chart))


def test_alt_left_and_right_go_through_the_history(window):
    pages = window.content.pages
    go(window, Address("clients"))
    go(window, Address("chart", CHART))
    alt = Qt.KeyboardModifier.AltModifier
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Left, alt)
    assert pages.page.title == "clients"
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Left, alt)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Left, alt)
    assert pages.page.title == "today"
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Right, alt)
    assert pages.page.title == "clients"
    go(window, Address("safekeeping"))
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Right, alt)
    assert pages.page.title == "safekeeping"


def test_where_she_is_can_be_gone_back_to_after_unlock(window):
    go(window, Address("chart", CHART))
    assert window.content.pages.where() == Address("chart", CHART, "notes")


def test_a_key_leads_to_each_place_and_the_sidebar_lights_it(window):
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert window.content.pages.page.title == "clients"
    lit = [
        b.accessibleName()
        for b in window.content.sidebar.findChildren(QPushButton)
        if b.isChecked()
    ]
    assert lit == ["Clients"]
    go(window, Address("chart", CHART))
    assert window.focusWidget().text() == "chart"


def test_a_change_refreshes_the_page_that_shows_it(window, changes, log, qtbot):
    go(window, Address("clients"))
    log.clear()
    changes.announce(frozenset({"clients", "audit_entries"}))
    changes.announce(frozenset({"clients"}))
    qtbot.waitUntil(lambda: log == ["clients refreshed"])
    changes.announce(frozenset({"drives"}))
    qtbot.wait(20)
    assert log == ["clients refreshed"]


def test_a_hidden_page_is_refreshed_when_it_is_shown_again(window, changes, log, qtbot):
    go(window, Address("clients"))
    log.clear()
    with qtbot.waitSignal(changes.made):
        changes.announce(frozenset({"clients"}))
    assert "today refreshed" not in log
    go(window, Address("today"))
    assert "today refreshed" in log


def test_at_lock_no_page_stands_behind(window, qtbot):
    work, page = window.content, window.content.pages.page
    dialog = Ceremony(window, "Question")
    dialog.safe_focus = work.sidebar.lock
    dialog.open()
    window.put(Page())
    assert not work.isVisible()
    qtbot.waitUntil(lambda: not shiboken6.isValid(work))
    assert not shiboken6.isValid(page)
    assert not shiboken6.isValid(dialog)


def test_ctrl_l_asks_for_the_lock_above_a_dialog_too_and_other_keys_sleep(window, qtbot):
    dialog = Ceremony(window, "Question")
    button = QPushButton("Answer")
    dialog.inside.addWidget(button)
    dialog.open()
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_3, control)
    assert window.content.pages.page.title == "today"
    with qtbot.waitSignal(window.content.lock_asked):
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_L, control)
    dialog.dismiss()


def test_f6_moves_between_the_panes(window):
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F6)
    assert window.content.sidebar.isAncestorOf(window.focusWidget())
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F6)
    assert window.content.pages.isAncestorOf(window.focusWidget())


def test_a_narrow_window_keeps_the_icons_and_their_names(window, qtbot):
    window.resize(970, 700)
    side = window.content.sidebar
    qtbot.waitUntil(lambda: side.width() == 64)
    assert side.lock.toolTip() == "Lock"
    window.resize(1300, 700)
    qtbot.waitUntil(lambda: side.width() == 232)
    assert side.lock.toolTip() == ""


def test_the_title_names_nobody(window):
    assert window.windowTitle() == "Alcove"


def test_the_window_stays_open_while_something_is_not_saved(qtbot, shown):
    window = shown(Window(may_close=lambda: False))
    assert not window.close()
    assert window.isVisible()
