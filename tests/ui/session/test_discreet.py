"""The discreet screen: names to initials, words to bars, money to dots, on every page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.services.binder import Part
from app.ui.binder.page_view import PageView
from app.ui.session import discreet
from app.ui.session.discreet import DiscreetPill, DisplayWatch
from app.ui.theme.appearance import Appearance
from app.ui.theme.look import look
from app.ui.widgets.cards import Card
from app.ui.widgets.labels import Label
from app.ui.widgets.note_edit import NoteEdit
from app.ui.widgets.rows import Cell
from app.ui.widgets.veil import DOTS, HIDDEN, Discreet, Veil, draw_veils, initials, veiled
from tests.ui import rooms
from tests.ui.binder_rooms import BinderRoom

BORN = f"{rooms.PRIYA.born:%Y}"


@pytest.fixture(autouse=True)
def in_the_open():
    yield
    draw_veils(on=False)


def said(widget):
    """Everything that a page says, in labels, cells and to a screen reader."""
    labels = [each for each in widget.findChildren(Label) if each.isVisibleTo(widget)]
    texts = [each.text() for each in labels if each.accessibleName() != HIDDEN]  # those are bars
    return " | ".join(texts + [each.accessibleName() for each in widget.findChildren(QWidget)])


def colors(widget):
    picture = widget.grab().toImage()
    step = 2
    return {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), step)
        for y in range(0, picture.height(), step)
    }


def has_ink(widget):
    return min(int(color[1:3], 16) for color in colors(widget)) < 0x60


@pytest.fixture
def chart(room):
    chart = rooms.a_client(room.practice)
    rooms.a_signed_note(room.practice, chart)
    return chart


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Priya Natarajan", "P. N."),
        ("Jordan Alvarez-Reyes", "J. A.-R."),
        ("Dana & Chris Okafor", "D. & C. O."),
        ("Siobhán O’Brien", "S. O."),
        ("李 娜", "李. 娜."),
        ("", ""),
    ],
)
def test_a_name_becomes_initials(name, shown):
    assert initials(name) == shown


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("they/them · born Mar 14, 1994", "they/them · born ▬▬▬▬▬"),
        ("Born Mar 14, 1994, age 32 · Chart 0013", "Born ▬▬▬▬▬ · Chart 0013"),
        ("Born 14 Mar 1994 · Chart 0013", "Born ▬▬▬▬▬ · Chart 0013"),
        ("Birth date not entered · Chart 0013", "Birth date not entered · Chart 0013"),
        ("Couple · Chart 2026", "Couple · Chart 2026"),
        ("In New York · Chart 0013", "In New York · Chart 0013"),
    ],
)
def test_a_birth_date_is_a_bar_and_the_rest_of_the_line_stays(told, shown):
    assert veiled(told, Veil.BIRTH) == told
    draw_veils(on=True)
    assert veiled(told, Veil.BIRTH) == shown


def test_each_kind_of_text_has_its_veil():
    draw_veils(on=True)
    assert veiled("Signed a note for P. Natarajan", Veil.NAME, "P. Natarajan") == (
        "Signed a note for P. N."
    )
    assert veiled("$180.00", Veil.MONEY) == DOTS
    assert veiled("Clients", None) == "Clients"
    assert Cell("$180.00", veil=Veil.MONEY).said == DOTS
    assert Cell("Panic", veil=Veil.WORDS).said == HIDDEN


def test_the_key_turns_it_on_and_off_with_a_quiet_pill(room):
    (pill,) = room.window.findChildren(DiscreetPill)
    assert not pill.isVisible()
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    room.window.activateWindow()
    QTest.keyClick(room.window, Qt.Key.Key_H, keys)
    assert pill.isVisible()
    assert pill.accessibleName() == "Discreet screen is on"
    QTest.keyClick(room.window, Qt.Key.Key_H, keys)
    assert not pill.isVisible()


@pytest.mark.parametrize("part", ["clients", "chart", "details", "note", "signed", "search"])
def test_no_page_names_a_client_while_it_is_discreet(room, chart, part):
    notes = room.practice.notes
    if part == "clients":
        page = room.go("clients")
    elif part in ("chart", "details"):
        page = room.go("chart", chart, part if part == "details" else "")
    elif part == "search":
        room.practice.search.catch_up()
        page = room.go("search", part="panic")
        assert page.hits.hits
    elif part == "note":
        page = room.go("note", rooms.a_draft(room.practice, chart))
    else:
        (signed, *_rest) = notes.of_chart(chart)
        page = room.go("note", signed.id)
    draw_veils(on=True)
    for shown in (page, room.window):
        assert "Natarajan" not in said(shown)
        assert "Priya" not in said(shown)
        assert BORN not in said(shown)
    if part == "clients":
        cells = [page.model.index(0, each) for each in range(page.model.columnCount())]
        assert not any(BORN in str(cell.data()) for cell in cells), "a bar in the list"
        assert page.model.index(0, 0).data().startswith("P. N.")
    draw_veils(on=False)


@pytest.fixture
def binder(qtbot, open_practice, ten_fifty_seven):
    return rooms.live_in(qtbot, BinderRoom(open_practice, ten_fifty_seven))


@pytest.fixture
def incident(binder):
    book = binder.practice.rule_book
    return book.incidents.begin("Letter to Priya Natarajan lost", binder.clock.today())


def labels_of(page, words):
    return [each for each in page.findChildren(Label) if each._words == words]


def test_an_incident_that_names_a_client_is_bars_in_the_list_and_over_its_form(
    binder, qtbot, incident
):
    page = binder.open_binder(qtbot, Part.INCIDENTS)
    form = page.forms[Part.INCIDENTS]
    draw_veils(on=True)
    (row,) = form.card.rows
    assert row.accessibleName().startswith(f"{HIDDEN}, Open. Noticed on")
    form.open(incident)
    titles = labels_of(page, "Letter to Priya Natarajan lost")
    assert titles
    assert {each.accessibleName() for each in titles} == {HIDDEN}
    assert "Natarajan" not in " ".join(each.accessibleName() for each in page.findChildren(QWidget))
    draw_veils(on=False)
    assert row.accessibleName().startswith("Letter to Priya Natarajan lost, Open.")


def test_a_page_of_the_binder_before_it_is_printed_is_bars(binder, qtbot, incident):
    page = binder.open_binder(qtbot)
    pages = binder.practice.binder.lay_out()
    view = PageView()
    qtbot.addWidget(view)
    view.fit(500)
    sheet = next(each for each in pages.pages if "Natarajan" in each.words)
    view.show_sheet(sheet, "Page 1")
    assert has_ink(view)
    draw_veils(on=True)
    assert view.accessibleDescription() == HIDDEN
    assert not has_ink(view)
    draw_veils(on=False)
    assert "Natarajan" in view.accessibleDescription()
    assert page.isVisible()


def test_what_was_written_is_bars_and_may_be_written_on(qtbot, shown):
    edit = NoteEdit("Data")
    card = Card()
    card.inside.addWidget(edit)
    shown(card, (600, 300))
    edit.set_text("She slept through the night.\nBreathing twice daily.")
    assert has_ink(card)
    draw_veils(on=True)
    assert not has_ink(card)
    assert look().hex("line2").lower() in colors(card)
    QTest.keyClicks(edit, "Kept. ")
    draw_veils(on=False)
    assert edit.text().startswith("Kept. She slept")


def test_a_label_of_words_is_bars_and_says_nothing(shown):
    label = Label("Breathing twice daily. " * 9, wrap=True, veil=Veil.WORDS)
    card = Card()
    card.inside.addWidget(label)
    shown(card, (400, 200))
    assert has_ink(card)
    draw_veils(on=True)
    assert not has_ink(card)
    assert label.accessibleName() == HIDDEN
    draw_veils(on=False)
    assert label.accessibleName() == ""
    assert label.text().startswith("Breathing")


def test_what_is_typed_of_a_client_is_bullets(room, chart):
    page = room.go("chart", chart, "details")
    draw_veils(on=True)
    hidden = [
        each
        for each in page.findChildren(QLineEdit)
        if each.text() in ("Priya", "Natarajan") and each.isVisible()
    ]
    assert hidden
    assert {each.echoMode() for each in hidden} == {QLineEdit.EchoMode.Password}


def test_the_log_names_nobody(keeping):
    rooms.a_client(keeping.practice)
    page = keeping.go("activity")
    page.refresh()
    told = [page.model.index(row, 2).data() for row in range(page.model.rowCount())]
    assert any("Natarajan" in each for each in told)
    draw_veils(on=True)
    told = [page.model.index(row, 2).data() for row in range(page.model.rowCount())]
    assert not any("Natarajan" in each for each in told)
    assert any("P. N." in each for each in told)


class Displays:
    """How many displays the laptop has lit."""

    def __init__(self) -> None:
        self.lit = 1

    def __call__(self) -> int:
        return self.lit


@pytest.fixture
def displays(monkeypatch):
    made = Displays()
    monkeypatch.setattr(discreet, "lit_displays", made)
    monkeypatch.setattr(DisplayWatch, "seen", 1)
    return made


@pytest.fixture
def watch(qapp, displays, tmp_path):
    settings = QSettings(str(tmp_path / "alcove.ini"), QSettings.Format.IniFormat)
    parent = QWidget()
    made = DisplayWatch(parent, Appearance(qapp, settings))
    yield made
    parent.deleteLater()


def test_a_second_display_turns_it_on_by_itself(qapp, displays, watch):
    assert not Discreet.is_on
    displays.lit = 2
    qapp.screenAdded.emit(qapp.primaryScreen())
    assert Discreet.is_on


def test_what_she_turned_off_stays_off_until_another_display_appears(qapp, displays, watch):
    displays.lit = 2
    qapp.screenAdded.emit(qapp.primaryScreen())
    draw_veils(on=False)
    qapp.primaryScreenChanged.emit(qapp.primaryScreen())
    assert not Discreet.is_on
    displays.lit = 1
    qapp.screenRemoved.emit(qapp.primaryScreen())
    displays.lit = 2
    qapp.screenAdded.emit(qapp.primaryScreen())
    assert Discreet.is_on


def test_by_itself_it_comes_only_where_she_wants_it(qapp, displays, watch):
    watch._appearance.choose(replace(watch._appearance.choice, wary=False))
    displays.lit = 2
    qapp.screenAdded.emit(qapp.primaryScreen())
    assert not Discreet.is_on


def test_the_choice_is_kept_and_holds_no_health_information(qapp, tmp_path):
    settings = QSettings(str(tmp_path / "alcove.ini"), QSettings.Format.IniFormat)
    appearance = Appearance(qapp, settings)
    assert appearance.choice.wary
    appearance.choose(replace(appearance.choice, wary=False))
    assert not Appearance(qapp, settings).choice.wary
    assert settings.value("discreet/by_itself") == "no"


def test_every_widget_dresses_at_once(room, chart, qtbot):
    room.go("clients")
    assert len(QApplication.allWidgets()) > 50
    draw_veils(on=True)
    assert room.window.findChildren(DiscreetPill)[0].isVisible()
