"""Ctrl+K, a few letters, Enter: who is found, who is never guessed, and what a key does."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.services.clients import ClientStatus, NewClient
from app.ui.chart.from_elsewhere import DEEDS
from app.ui.clients.new_chart import NewChartCeremony
from app.ui.clients.new_client import NewClientCeremony
from app.ui.shell.page import Address
from app.ui.shell.shortcut_sheet import ShortcutSheet
from app.ui.widgets.labels import Label
from app.ui.widgets.veil import draw_veils
from tests.ui.quiet import settled
from tests.ui.rooms import a_client

CONTROL = Qt.KeyboardModifier.ControlModifier
JORDAN = NewClient("Jordan", "Alvarez-Reyes", used_first="Jo", born=date(1994, 3, 14))
MIKKEL = NewClient("Mikkel", "Jørgensen", born=date(1979, 1, 30), status=ClientStatus.DISCHARGED)
TOMASZ = NewClient("Tomasz", "Wieczorek", born=date(1990, 4, 19))


@pytest.fixture
def charts(room, qtbot):
    """Three clients, and the window in front."""
    made = {who.first: a_client(room.practice, who) for who in (JORDAN, MIKKEL, TOMASZ)}
    room.go("today")
    settle(room, qtbot)
    room.window.activateWindow()
    QTest.qWaitForWindowActive(room.window)
    return made


def settle(room, qtbot):
    """Wait until everybody has been read anew."""
    settled(qtbot, room.jobs)
    room.practice.clients.finding.read()


def press(room, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(room.window.windowHandle(), key, modifiers)


def opened(room, words=""):
    """Open the palette by its key, type, and return it."""
    press(room, Qt.Key.Key_K, CONTROL)
    palette = room.palette.palette
    QTest.keyClicks(palette.field, words)
    return palette


def rows(palette):
    return [offer.words.text for offer in palette.choices.offers()]


def test_five_keys_open_a_chart(room, charts):
    press(room, Qt.Key.Key_K, CONTROL)
    for letter in (Qt.Key.Key_W, Qt.Key.Key_I, Qt.Key.Key_E):
        press(room, letter)
    press(room, Qt.Key.Key_Return)
    here = room.workspace.pages.where()
    assert (here.place, here.subject) == ("chart", charts["Tomasz"])
    assert room.palette.palette is None


def test_two_who_match_equally_are_never_chosen_and_enter_does_nothing(room, charts, qtbot):
    a_client(room.practice, NewClient("Tomas", "Berg", born=date(1981, 5, 2)))
    settle(room, qtbot)
    palette = opened(room, "toma")
    press(room, Qt.Key.Key_Return)
    assert room.palette.palette is palette
    assert room.workspace.pages.where().place == "today"
    press(room, Qt.Key.Key_Down)
    press(room, Qt.Key.Key_Return)
    assert room.workspace.pages.where().place == "chart"


def test_a_discharged_client_comes_last_with_the_label_and_without_accents(room, charts):
    palette = opened(room, "jo")
    first, last = palette.choices.offers()[:2]
    assert (first.chart, last.chart) == (charts["Jordan"], charts["Mikkel"])
    assert last.said == "Mikkel Jørgensen, born Jan 30, 1979, discharged"
    assert palette.choices.chosen() is first


def test_a_legal_name_is_found_and_said(room, charts):
    first = opened(room, "jordan").choices.offers()[0]
    assert first.said.startswith("Jo Alvarez-Reyes, legal name Jordan Alvarez-Reyes, born Mar 14")


def test_tab_shows_what_can_be_done_with_a_client_and_escape_leads_back(room, charts):
    palette = opened(room, "wie")
    press(room, Qt.Key.Key_Tab)
    assert rows(palette) == [
        "New note",
        "New appointment",
        "Log a contact",
        "Brief",
        "Open Overview",
        "Open Notes",
        "Open Timeline",
        "Open Details",
    ]
    assert room.workspace.pages.where().place == "today"
    press(room, Qt.Key.Key_Escape)
    assert palette.field.text() == "wie"
    assert rows(palette)[0] == "Tomasz Wieczorek"
    press(room, Qt.Key.Key_Tab)
    press(room, Qt.Key.Key_Return)
    assert room.workspace.pages.where().place == "note"
    assert room.page.about == charts["Tomasz"]


def test_a_part_of_a_chart_is_gone_to_by_its_name(room, charts):
    opened(room, "wie")
    press(room, Qt.Key.Key_Tab)
    QTest.keyClicks(room.palette.palette.field, "det")
    press(room, Qt.Key.Key_Return)
    here = room.workspace.pages.where()
    assert (here.place, here.part) == ("chart", "details")


def test_every_deed_of_a_chart_is_awake_while_it_lies_open(room, charts):
    room.go("chart", charts["Tomasz"])
    assert [name for name in DEEDS if not room.workspace.registry[name].isEnabled()] == []


def test_a_sign_before_the_words_asks_for_commands_with_their_keys(room, charts):
    palette = opened(room, ">lock")
    offer = palette.choices.chosen()
    assert (offer.words.text, offer.key) == ("Lock now", "Ctrl L")
    locked = []
    room.workspace.lock_asked.connect(lambda: locked.append(1))
    press(room, Qt.Key.Key_Return)
    assert locked == [1]


def test_commands_that_sleep_are_not_offered(room, charts):
    assert "Sign" not in rows(opened(room, ">"))
    assert "Search or jump to" not in rows(room.palette.palette)


def test_a_number_sign_asks_for_chart_numbers(room, charts):
    offers = opened(room, "#2").choices.offers()
    assert offers[0].chart == charts["Mikkel"]
    assert "chart 0002" in offers[0].said


def test_the_number_of_a_merged_chart_leads_to_the_one_it_went_into(room, charts):
    kept, gone = (room.practice.clients.row(charts[name]).client for name in ("Jordan", "Mikkel"))
    room.practice.merging.merge(kept, gone)
    room.practice.clients.finding.read()
    offer, *_others = opened(room, "#0002").choices.offers()
    assert offer.chart == charts["Jordan"]
    assert "chart 0001, also 0002" in offer.said


def test_a_command_is_chosen_where_nobody_is_called_that(room, charts):
    opened(room, "safek")
    press(room, Qt.Key.Key_Return)
    assert room.workspace.pages.where().place == "safekeeping"


def test_the_words_can_be_looked_for_in_all_notes(room, charts):
    offers = opened(room, "breathing").choices.offers()
    assert offers[-1].words.text == "Search all notes for “breathing”"
    press(room, Qt.Key.Key_Up)
    press(room, Qt.Key.Key_Return)
    assert room.workspace.pages.where().place == "search"
    assert room.page.field.text() == "breathing"


def test_a_day_is_gone_to_in_the_calendar(room, charts):
    palette = opened(room, "@thu 19")
    assert rows(palette) == ["Thursday, November 19, 2026"]
    press(room, Qt.Key.Key_Return)
    here = room.workspace.pages.where()
    assert (here.place, here.part) == ("calendar", "day 2026-11-19")


def test_a_day_that_is_none_offers_nothing(room, charts):
    assert rows(opened(room, "@mon 40")) == []


def test_the_lock_s_key_is_heard_above_it(room, charts, qtbot):
    opened(room, "wie")
    with qtbot.waitSignal(room.workspace.lock_asked):
        press(room, Qt.Key.Key_L, CONTROL)


def test_nothing_typed_shows_the_chart_that_lies_open_recent_ones_and_the_lock(room, charts):
    room.go("chart", charts["Jordan"])
    room.go("chart", charts["Tomasz"])
    palette = opened(room)
    assert rows(palette) == [
        "New note",
        "New appointment",
        "Log a contact",
        "Brief",
        "Open Overview",
        "Open Notes",
        "Open Timeline",
        "Open Details",
        "Jo Alvarez-Reyes",
        "Lock now",
    ]
    assert palette.choices.chosen() is None


def test_it_opens_above_a_dialog_and_leaves_it_by_the_safe_way(room, charts):
    room.go("clients").add_client()
    assert [type(each) for each in [room.dialog]] == [NewClientCeremony]
    opened(room, "wie")
    press(room, Qt.Key.Key_Return)
    assert room.dialog is None
    assert room.workspace.pages.where().place == "chart"


def test_escape_gives_the_focus_back_and_the_key_closes_it_too(room, charts):
    room.go("clients")
    before = room.window.focusWidget()
    opened(room, "wie")
    press(room, Qt.Key.Key_Escape)
    assert room.palette.palette is None
    assert room.window.focusWidget() is before
    opened(room)
    press(room, Qt.Key.Key_K, CONTROL)
    assert room.palette.palette is None


def test_the_sidebar_s_field_opens_it(room, charts):
    QTest.mouseClick(room.workspace.sidebar.search, Qt.MouseButton.LeftButton)
    assert room.palette.palette is not None


def test_who_was_added_is_found_without_being_asked_for(room, charts, qtbot):
    a_client(room.practice, NewClient("Zora", "Quist"))
    room.practice.records.changed(frozenset({"clients"}))
    qtbot.waitUntil(lambda: bool(room.practice.clients.finding.by_words("zora").hits))


def test_names_become_initials_on_the_discreet_screen(room, charts):
    palette = opened(room, "wie")
    draw_veils(on=True)
    try:
        offer = palette.choices.offers()[0]
        assert offer.said.startswith("T. W., born")
        assert offer.words.marks == ()
    finally:
        draw_veils(on=False)


def test_the_field_has_a_name_and_the_rows_are_said(room, charts):
    palette = opened(room, "wie")
    assert palette.field.accessibleName() == "Search or jump to"
    model = palette.choices.model()
    said = [model.index(n, 0).data() for n in range(model.rowCount())]
    assert said[:2] == ["Clients", "Tomasz Wieczorek, born Apr 19, 1990"]


def test_alt_and_arrows_lead_back_and_forth_through_the_places(room, charts):
    room.go("chart", charts["Tomasz"])
    press(room, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert room.workspace.pages.where().place == "today"
    press(room, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert room.workspace.pages.where() == Address("chart", charts["Tomasz"], "overview")


def test_the_shortcut_sheet_lists_the_registry(room, charts):
    press(room, Qt.Key.Key_F1)
    assert isinstance(room.dialog, ShortcutSheet)
    said = [each.text() for each in room.dialog.findChildren(Label)]
    assert "Search or jump to" in said
    assert not {"Record payment", "Record measure", "Select"} & set(said)
    room.dialog.dismiss()


def test_the_shortcut_sheet_begins_with_the_keys_of_this_page(room, charts):
    room.go("calendar")
    press(room, Qt.Key.Key_F1)
    said = [each.text() for each in room.dialog.findChildren(Label)]
    assert said[1:3] == ["In the calendar", "Open"]
    room.dialog.dismiss()
    room.go("clients")
    room.go("today")
    press(room, Qt.Key.Key_F1)
    said = [each.text() for each in room.dialog.findChildren(Label)]
    assert "Find in this page" not in said, "it slept as its page was left"
    room.dialog.dismiss()


def test_ctrl_z_undoes_what_the_toast_offers(room, charts):
    undone = []
    room.workspace.toasts.say("Moved.", lambda: undone.append(1))
    press(room, Qt.Key.Key_Z, CONTROL)
    assert undone == [1]


def test_a_chart_for_several_is_begun_from_the_palette(room, charts):
    opened(room, ">couple")
    press(room, Qt.Key.Key_Return)
    QTest.qWait(10)
    assert isinstance(room.dialog, NewChartCeremony)
