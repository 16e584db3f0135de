"""Each key of the key table does what its words say, in the real window; or is named."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.services.appointments import AppointmentStatus, NewAppointment, Slot
from app.services.binder import Part
from app.services.clients import NewClient
from app.services.notes import Template
from app.ui.binder.print_sheet import PrintSheet
from app.ui.calendar.booking_popover import BookingPopover
from app.ui.calendar.cancel_popover import CancelPopover
from app.ui.calendar.change_popover import ChangePopover
from app.ui.calendar.going_out_sheet import GoingOutSheet
from app.ui.calendar.reminders_sheet import RemindersSheet
from app.ui.calendar.shown import Moment
from app.ui.calendar.time_off_sheet import TimeOffSheet
from app.ui.calendar.time_popover import TimePopover
from app.ui.calendar.unbooked_sheet import UnbookedSheet
from app.ui.calendar_files.bring_in_sheet import BringInSheet
from app.ui.calendar_files.export_sheet import ExportCalendarSheet
from app.ui.client_import.import_sheet import ImportClientsSheet
from app.ui.clients.new_chart import NewChartCeremony
from app.ui.clients.new_client import NewClientCeremony
from app.ui.contacts.log_ceremony import LogContact
from app.ui.key_table import KEY_TABLE, Context
from app.ui.lock.page import LockPage
from app.ui.notes.sign_ceremony import SignCeremony
from app.ui.palette.palette import Palette
from app.ui.people.brief_sheet import BriefSheet
from app.ui.shell.shortcut_sheet import ShortcutSheet
from app.ui.shell.workspace import Workspace
from app.ui.today.close_day import CloseDaySheet
from app.ui.widgets.cards import PressRow
from app.ui.widgets.ceremony import Ceremony
from app.ui.widgets.popover import Popover
from app.ui.widgets.table import TableView
from app.ui.widgets.veil import Discreet
from tests.ui import rooms
from tests.ui.keyboard import LATER, TODAY, Keyboard, entries

OFFSCREEN = pytest.mark.qt_log_ignore("This plugin does not support")
"""A menu grabs the keyboard; without a screen there is none to grab."""


@pytest.fixture
def keyboard(alcove, practice, qtbot):
    """The whole program, unlocked, with one client whose session is at eleven."""
    alcove.start(practice.root)
    alcove.unlock()
    alcove.until(Workspace)
    alcove.settle()
    made = Keyboard(alcove)
    made.chart = rooms.a_client(made.practice)
    slot = Slot(TODAY, time(11), 50)
    made.practice.appointments.book(NewAppointment(slot, chart=made.chart))
    alcove.settle()
    return made


def test_the_keys_that_lead_to_places(keyboard):
    ways = {name for name in entries(Context.EVERYWHERE) if name.startswith("go ")}
    for name in ways:
        elsewhere = "clients" if name != "go clients" else "today"
        for _ in keyboard.each(name, lambda place=elsewhere: keyboard.go(place)):
            assert keyboard.pages.where().place == name.removeprefix("go ")
    keyboard.go("clients")
    for _ in keyboard.each("back"):
        assert keyboard.pages.where().place != "clients"
    for _ in keyboard.each("forward"):
        assert keyboard.pages.where().place == "clients"
    assert keyboard.tried == ways | {"back", "forward"}


def test_the_keys_that_open_something_from_everywhere(keyboard):
    opens = {
        "palette": Palette,
        "shortcuts": ShortcutSheet,
        "new client": NewClientCeremony,
        "new chart": NewChartCeremony,
        "new appointment": BookingPopover,
        "time off": TimeOffSheet,
        "unbooked": UnbookedSheet,
        "reminders": RemindersSheet,
        "going out": GoingOutSheet,
        "bring in clients": ImportClientsSheet,
        "export calendar": ExportCalendarSheet,
        "bring in calendar": BringInSheet,
        "log contact": LogContact,
        "close day": CloseDaySheet,
    }
    for name, kind in opens.items():
        keyboard.opens(name, kind)
    keyboard.once("take out clients")
    keyboard.once("search notes")
    assert keyboard.pages.where().place == "search"
    done = {name for name in entries(Context.EVERYWHERE) if not name.startswith("go ")}
    assert done - keyboard.tried == {
        *("back", "forward", "lock", "find", "undo toast", "next pane", "last pane", "discreet"),
        *("rail", "new note", "session timer", "print", "back up", "chart brief"),
    }, "each of these has a test below, or above"


def test_the_brief_of_the_chart_that_lies_open(keyboard):
    keyboard.go("chart", keyboard.chart)
    keyboard.opens("chart brief", BriefSheet)


def test_the_keys_that_act_at_once(keyboard):
    undone = []
    keyboard.alcove.content.toasts.say("Moved.", lambda: undone.append("it"))
    for _ in keyboard.each("undo toast"):
        assert undone == ["it"]
    for _ in keyboard.each("discreet"):
        assert Discreet.is_on
    keyboard.press("Ctrl+Shift+H")
    assert not Discreet.is_on
    keyboard.go("today")
    sidebar = keyboard.alcove.content.sidebar
    for name in ("next pane", "last pane"):
        for _ in keyboard.each(name):
            assert sidebar.isAncestorOf(QApplication.focusWidget())
        keyboard.press("F6")
    for _ in keyboard.each("session timer"):
        assert keyboard.practice.sessions.running() is not None
    for _ in keyboard.each("new note"):
        assert keyboard.pages.where().place == "note"
    for place in ("clients", "search"):
        keyboard.go(place)
        for _ in keyboard.each("find"):
            assert rooms.focused().accessibleName()
    keyboard.go("safekeeping")
    keyboard.once("back up")
    assert keyboard.alcove.content.toasts.words
    keyboard.go("binder", part=Part.RISKS)
    keyboard.opens("print", PrintSheet)
    for _ in keyboard.each("lock"):
        keyboard.alcove.until(LockPage)
    keyboard.alcove.settle()


def test_the_side_panel_comes_and_goes(keyboard):
    keyboard.alcove.window.resize(1100, 800)
    note = rooms.a_draft(keyboard.practice, keyboard.chart)
    keyboard.go("note", note)
    for panel in (lambda: keyboard.page.draft.rail, lambda: keyboard.page.panel):
        was = panel().isVisible()
        keyboard.press("Ctrl+\\")
        assert panel().isVisible() is not was
        keyboard.press("Ctrl+\\")
        assert panel().isVisible() is was
        keyboard.go("calendar")


def test_the_keys_of_a_note(keyboard):
    rooms.a_signed_note(keyboard.practice, keyboard.chart, day=date(2026, 11, 5))
    words = {"data": "One.", "assessment": "Two.", "plan": "Three."}
    note = rooms.a_draft(keyboard.practice, keyboard.chart, words)
    draft = keyboard.go("note", note).draft
    for place in range(1, 4):
        for _ in keyboard.each(f"section {place}"):
            assert draft.paper.sections[place - 1].edit.hasFocus()
    turn_into(keyboard, draft, Template.BIRP)
    for place in range(4, len(draft.paper.sections) + 1):
        for _ in keyboard.each(f"section {place}"):
            assert draft.paper.sections[place - 1].edit.hasFocus()
    turn_into(keyboard, draft, Template.DAP)
    for _ in keyboard.each("insert plan"):
        assert rooms.WORDS["plan"] in draft.paper.section("plan").text()
    for _ in keyboard.each("sign", lambda: [each.dismiss() for each in keyboard.stands(Ceremony)]):
        keyboard.over(SignCeremony)
    no_template_has_a_fifth = {"section 5"}
    assert keyboard.tried | no_template_has_a_fifth == entries(Context.NOTE)
    keyboard.over(SignCeremony).dismiss()


def turn_into(keyboard, draft, template):
    """Choose a template, with the focus on it."""
    chosen = draft.templates.button(list(Template).index(template))
    chosen.setFocus()
    chosen.click()
    keyboard.alcove.settle()


def the_keys_of_the_worklist(keyboard):
    rooms.a_draft(keyboard.practice, keyboard.chart)
    page = keyboard.go("worklist")
    for _ in keyboard.each("list put off", page.table.setFocus):
        assert keyboard.alcove.content.toasts.words.startswith("Put off until")
    for _ in keyboard.each("list filter", lambda: page.filter.choose(0)):
        assert page.filter.current == 1
    for _ in keyboard.each("list filter back", lambda: page.filter.choose(0)):
        assert page.filter.current == 3
    page.filter.choose(0)
    for _ in keyboard.each("list menu", page.table.setFocus):
        keyboard.close_menu()


@OFFSCREEN
def test_the_keys_of_a_list(keyboard):
    for first in ("Ada", "Ben", "Cleo"):
        rooms.a_client(keyboard.practice, NewClient(first, "Marsh"))
    page = keyboard.go("clients")
    page.table.setFocus()
    for _ in keyboard.each("list next", lambda: page.table.selectRow(1)):
        assert page.table.currentIndex().row() == 2
    for _ in keyboard.each("list last", lambda: page.table.selectRow(1)):
        assert page.table.currentIndex().row() == 0
    for _ in keyboard.each("list select", lambda: page.table.selectRow(1)):
        assert len(page.picks) == 1

    def back():
        keyboard.go("clients").table.setFocus()
        page.table.selectRow(1)

    for _ in keyboard.each("list open", back):
        assert keyboard.pages.where().place == "chart"
    the_keys_of_the_worklist(keyboard)
    assert keyboard.tried == entries(Context.LIST)


@pytest.mark.parametrize("place", ["today", "overview", "worklist", "clients", "activity"])
def test_every_list_is_walked_through_by_j_and_k(keyboard, place):
    """Wherever F1 says that J and K move, they do."""
    for day in (3, 4):
        rooms.a_signed_note(keyboard.practice, keyboard.chart, day=date(2026, 11, day))
    for hour in (13, 14):
        slot = Slot(TODAY, time(hour), 50)
        keyboard.practice.appointments.book(NewAppointment(slot, chart=keyboard.chart))
    rooms.a_draft(keyboard.practice, keyboard.chart)
    rooms.a_draft(keyboard.practice, rooms.a_client(keyboard.practice, NewClient("Ada", "Marsh")))
    page = (
        keyboard.go("chart", keyboard.chart, place) if place == "overview" else keyboard.go(place)
    )
    assert "list next" in page.hears
    before = enter_list(page)
    keyboard.press("J")
    assert where_in_list() != before
    keyboard.press("K")
    assert where_in_list() == before


def enter_list(page):
    tables = [each for each in page.findChildren(TableView) if each.isVisible()]
    if tables:
        tables[0].setFocus()
        tables[0].selectRow(0)
    else:
        next(each for each in page.findChildren(PressRow) if each.isVisible()).setFocus()
    return where_in_list()


def where_in_list():
    now = rooms.focused()
    index = now.currentIndex() if hasattr(now, "currentIndex") else None
    return now, index.row() if index is not None else None


ASKS_IN_THE_CALENDAR = {
    "slot move": TimePopover,
    "slot change": ChangePopover,
    "slot copy": TimePopover,
    "slot new": BookingPopover,
    "slot off": TimeOffSheet,
    "slot unbooked": UnbookedSheet,
    "slot reminders": RemindersSheet,
    "slot going out": GoingOutSheet,
    "brief": BriefSheet,
    "cancel": CancelPopover,
}
BECOMES = {
    "kept": AppointmentStatus.KEPT,
    "no-show": AppointmentStatus.NO_SHOW,
    "late cancel": AppointmentStatus.LATE_CANCEL,
    "arrived": AppointmentStatus.ARRIVED,
}
ACTS_IN_THE_CALENDAR = {"slot open", "slot list", "slot today", "slot menu", "slot take out"}


def on_the_session(keyboard):
    """Let nothing lie over the calendar, and the cursor stand on the session."""
    for over in keyboard.stands(Popover) + keyboard.stands(Ceremony):
        over.close_quietly()
    QApplication.processEvents()
    page = keyboard.page
    if page.stage.is_list:
        keyboard.press("L")
    page._go_to(Moment(TODAY, 11 * 60))
    page.stage.days.setFocus()


def test_the_keys_of_the_calendar_that_ask(keyboard):
    keyboard.go("calendar")
    for name, kind in ASKS_IN_THE_CALENDAR.items():
        for _ in keyboard.each(name, lambda: on_the_session(keyboard)):
            keyboard.over(kind)
            keyboard.alcove.settle()
    on_the_session(keyboard)


@OFFSCREEN
def test_the_keys_of_the_calendar_that_act(keyboard):
    page = keyboard.go("calendar")

    def ready():
        on_the_session(keyboard)

    for _ in keyboard.each("slot open", ready):
        assert page.panel.isAncestorOf(QApplication.focusWidget())
    for _ in keyboard.each("slot list", ready):
        assert page.stage.is_list
    ready()
    keyboard.press("PgDown")
    for _ in keyboard.each("slot today"):
        assert page.stage.moment.day == TODAY
    for name, status in BECOMES.items():
        for _ in keyboard.each(name, ready):
            (row,) = keyboard.practice.appointments.between(TODAY, TODAY)
            assert row.status is status
            keyboard.press("Ctrl+Z")
    for _ in keyboard.each("slot menu", ready):
        keyboard.close_menu()
    for _ in keyboard.each("slot take out", ready):
        assert keyboard.practice.appointments.between(TODAY, TODAY) == []
    assert keyboard.tried | ASKS_IN_THE_CALENDAR.keys() == entries(Context.CALENDAR)
    assert keyboard.tried == BECOMES.keys() | ACTS_IN_THE_CALENDAR


def test_the_keys_of_a_dialog(keyboard):
    keyboard.press("Ctrl+Shift+N")
    for _ in keyboard.each("dismiss", lambda: keyboard.over(NewClientCeremony)):
        assert not keyboard.stands(NewClientCeremony)
    keyboard.press("Ctrl+Shift+N")
    dialog = keyboard.over(NewClientCeremony)
    QTest.keyClicks(dialog.first.edit, "Ada")
    for _ in keyboard.each("primary"):
        assert keyboard.pages.where().place == "chart"
    pressed = []
    keyboard.press("Ctrl+Shift+L")
    keyboard.over(CloseDaySheet).back_up.clicked.connect(lambda: pressed.append(True))
    for _ in keyboard.each("copy the day"):
        assert pressed == [True]
    assert keyboard.tried == entries(Context.DIALOG)


def test_every_action_is_reached_somewhere(keyboard):
    """By a key, a menu or the palette: what is awake on a page stands in the palette there."""
    note = rooms.a_draft(keyboard.practice, keyboard.chart)
    signed = rooms.a_signed_note(keyboard.practice, keyboard.chart)
    awake = set()
    for place in ("today", "calendar", "clients", "worklist", "billing", "safekeeping", "activity"):
        keyboard.go(place)
        awake |= {entry.name for entry in keyboard.registry.awake(keyboard.page.hears)}
    for subject in (note, signed):
        keyboard.go("note", subject)
        awake |= {entry.name for entry in keyboard.registry.awake(keyboard.page.hears)}
    keyboard.go("chart", keyboard.chart)
    awake |= {entry.name for entry in keyboard.registry.awake(keyboard.page.hears)}
    for place in ("settings", "search"):
        keyboard.go(place)
        awake |= {entry.name for entry in keyboard.registry.awake(keyboard.page.hears)}
    keyboard.go("binder", part=Part.RISKS)
    awake |= {entry.name for entry in keyboard.registry.awake(keyboard.page.hears)}
    assert {e.name for e in KEY_TABLE if e.context is not Context.DIALOG} - awake == LATER.keys()
