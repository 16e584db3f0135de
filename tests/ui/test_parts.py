"""The parts behave as pages rely on: fields, dates, dialogs, toasts, wizard, table, note."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.core.resources import resource
from app.ui.theme.look import look
from app.ui.welcome.limits import paragraphs
from app.ui.welcome.page import WelcomePage
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card, PressRow
from app.ui.widgets.ceremony import Ceremony
from app.ui.widgets.choices import Segments
from app.ui.widgets.date_field import DateField
from app.ui.widgets.fields import TextField, all_right, needed
from app.ui.widgets.layouts import column
from app.ui.widgets.monogram import letters_of
from app.ui.widgets.note_edit import MOST_CHARACTERS, NoteEdit
from app.ui.widgets.painting import hue_of
from app.ui.widgets.rows import Cell, Column, RowsModel
from app.ui.widgets.table import TableView
from app.ui.widgets.toast import Toasts
from app.ui.widgets.wizard import WizardFrame, WizardPage, WizardWords
from tests.ui.scenes import StoppedClock, windowed


class Form(QWidget):
    """Name and phone."""

    def __init__(self) -> None:
        super().__init__()
        self.name = TextField("Name", check=needed("A name is needed."))
        self.phone = TextField("Phone", optional=True)
        within = column(self)
        within.addWidget(self.name)
        within.addWidget(self.phone)


class Question(Ceremony):
    """A dialog with a safe button and a main one."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, "Sign and lock this note?")
        self.keep, self.sign = Button("Keep as draft"), Button("Sign and lock", "primary")
        self.inside.addWidget(self.keep)
        self.inside.addWidget(self.sign)
        self.safe_focus, self.primary = self.keep, self.sign


@pytest.fixture
def form(shown):
    """Two fields of which one is needed, one under the other."""
    made = shown(Form(), (400, 300))
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    return made


def test_an_untouched_field_is_never_scolded(form):
    form.name.edit.setFocus()
    form.phone.edit.setFocus()
    assert form.name.error.text == ""


def test_a_field_is_checked_on_leaving_and_forgiven_at_the_right_key(form):
    QTest.keyClicks(form.name.edit, "J")
    QTest.keyClick(form.name.edit, Qt.Key.Key_Backspace)
    assert form.name.error.text == ""
    form.phone.edit.setFocus()
    assert form.name.error.text == "A name is needed."
    assert form.name.edit.accessibleDescription() == "A name is needed."
    QTest.keyClicks(form.name.edit, "J")
    assert form.name.error.text == ""


def test_the_main_button_leads_to_the_first_thing_to_fix(form):
    form.phone.edit.setFocus()
    assert not all_right([form.name, form.phone])
    assert form.name.edit.hasFocus()
    form.name.set_text("Jo")
    assert all_right([form.name, form.phone])


def test_a_date_is_said_back_and_rewritten(shown):
    field = shown(DateField("Date of birth", StoppedClock()).saying_age(), (300, 90))
    QTest.keyClicks(field.edit, "3/14/94")
    assert field.hint.text() == "March 14, 1994, age 32"
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.edit.text() == "Mar 14, 1994"
    assert field.day == date(1994, 3, 14)


def test_what_is_no_date_is_said_to_be_none(shown):
    field = shown(DateField("Date of birth", StoppedClock()), (300, 90))
    QTest.keyClicks(field.edit, "2/30/94")
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert "Try 3/14/94" in field.error.text
    assert field.day is None


@pytest.fixture
def dialog(shown):
    window = shown(windowed(QWidget()))
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    made = Question(window)
    made.open()
    return made


def test_a_dialog_keeps_the_focus_and_starts_at_the_safe_place(dialog):
    assert dialog.keep.hasFocus()
    reached = []
    for _ in range(4):
        QTest.keyClick(dialog.window().windowHandle(), Qt.Key.Key_Tab)
        reached.append(dialog.window().focusWidget())
    assert reached == [dialog.sign, dialog.keep, dialog.sign, dialog.keep]


def test_escape_is_the_safe_way_out(dialog, qtbot):
    with qtbot.waitSignals([dialog.dismissed, dialog.closed]):
        QTest.keyClick(dialog.keep, Qt.Key.Key_Escape)


def test_enter_presses_the_focused_button_and_ctrl_enter_the_main_one(dialog, qtbot):
    with qtbot.waitSignal(dialog.keep.clicked):
        QTest.keyClick(dialog.keep, Qt.Key.Key_Return)
    with qtbot.waitSignal(dialog.sign.clicked):
        QTest.keyClick(dialog.keep, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_a_toast_undoes_once_and_leaves(shown):
    window, undone = shown(windowed(QWidget())), []
    toasts = Toasts(window)
    toasts.say("Moved to Thu 2:00 PM.", lambda: undone.append(1))
    assert toasts.words == "Moved to Thu 2:00 PM."
    assert toasts.undo_last()
    assert not toasts.undo_last()
    assert undone == [1]
    assert toasts.words == ""


def test_what_was_done_can_be_undone_until_the_page_is_left(shown):
    toasts, undone = Toasts(shown(windowed(QWidget()))), []
    toasts.say("Moved.", lambda: undone.append("moved"))
    toasts.go()
    assert toasts.words == ""
    assert toasts.undo_last()
    assert (undone, toasts.words) == (["moved"], "Undone: Moved.")
    toasts.say("Moved again.", lambda: undone.append("again"))
    toasts.go()
    toasts.leave_page()
    assert not toasts.undo_last()
    assert undone == ["moved"]


def test_what_is_offered_as_the_page_is_left_is_so_while_it_is_read(shown):
    toasts, undone = Toasts(shown(windowed(QWidget()))), []
    toasts.say("Discharged.", lambda: undone.append("first"))
    toasts.leave_page()
    assert toasts.undo_last()
    assert undone == ["first"]
    toasts.say("Discharged.", lambda: undone.append("second"))
    toasts.leave_page()
    toasts.go()
    assert not toasts.undo_last()


def test_a_toast_without_an_undo_leaves_the_last_one(shown):
    toasts, undone = Toasts(shown(windowed(QWidget()))), []
    toasts.say("Moved.", lambda: undone.append("moved"))
    toasts.say("Backed up, read back and checked.")
    assert toasts.undo_last()
    assert undone == ["moved"]
    assert toasts.words == "Undone: Moved."


def test_a_newer_undo_takes_the_place_of_the_older(shown):
    toasts, undone = Toasts(shown(windowed(QWidget()))), []
    toasts.say("Moved.", lambda: undone.append("moved"))
    toasts.say("Copied.", lambda: undone.append("copied"))
    assert toasts.undo_last()
    assert not toasts.undo_last()
    assert undone == ["copied"]


@pytest.fixture
def wizard(shown):
    frame = WizardFrame(WizardWords("Set up", "About 8 minutes."), ["One", "Two"])
    for title in ("One", "Two"):
        frame.add(WizardPage(title, "Words."))
    frame.go(0)
    shown(windowed(frame))
    return frame


def test_a_wizard_goes_on_when_the_page_lets_it(wizard, qtbot):
    wizard.stepped.connect(lambda step: wizard.go(step + 1))
    wizard.forward.click()
    assert wizard.current == 1
    wizard.back.click()
    assert wizard.current == 0
    assert not wizard.back.isEnabled()


def test_a_wizard_s_button_waits_for_a_page_that_is_not_ready(wizard):
    page = wizard._pages[0]
    page.ready_changed.emit(False)
    assert not wizard.forward.isEnabled()
    wizard._pages[1].ready_changed.emit(True)
    assert not wizard.forward.isEnabled()
    page.ready_changed.emit(True)
    assert wizard.forward.isEnabled()


@pytest.fixture
def model(qtmodeltester):
    made: RowsModel[str] = RowsModel([Column("Name", lambda row: Cell(row, beside="active"))])
    made.show_rows(["Ana", "Ben", "Cy"])
    qtmodeltester.check(made)
    return made


def test_j_and_k_move_enter_opens_and_a_reader_hears_the_whole_cell(model, shown, qtbot):
    view = shown(TableView("Clients", model), (400, 300))
    view.setFocus()
    QTest.keyClicks(view, "jjj")
    QTest.keyClicks(view, "k")
    with qtbot.waitSignal(view.opened) as opened:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == ["Ben"]
    assert model.index(1, 0).data() == "Ben, active"


def test_a_note_takes_pasted_html_as_text_and_grows(shown):
    page = QWidget()
    note = NoteEdit("Data")
    column(page).addWidget(note)
    shown(page, (900, 900))
    pasted = QMimeData()
    pasted.setHtml("<h1>Big</h1>")
    pasted.setText("Big <b>")
    note.insertFromMimeData(pasted)
    assert note.text() == "Big <b>"
    low = note.height()
    note.set_text("one two three " * 100)
    assert note.height() > low
    assert note.height() >= note.document().size().height()
    assert not note.document().isUndoAvailable()


def test_a_note_s_line_is_no_longer_than_can_be_read(shown):
    note = shown(NoteEdit("Data"), (3000, 100))
    assert note.width() <= note.fontMetrics().averageCharWidth() * MOST_CHARACTERS


def test_a_new_line_in_a_note_is_as_high_as_the_others(shown):
    note = shown(NoteEdit("Data"), (600, 100))
    QTest.keyClicks(note, "one")
    QTest.keyClick(note, Qt.Key.Key_Return)
    QTest.keyClicks(note, "two")
    heights = {
        note.document().findBlockByNumber(number).blockFormat().lineHeight() for number in (0, 1)
    }
    assert heights == {125}


def test_an_avatar_s_hue_is_always_the_same():
    assert hue_of(UUID(int=8)) == hue_of(UUID(int=8))
    assert look().hex(f"{hue_of(UUID(int=8))}_soft")


def test_a_monogram_takes_two_letters():
    assert letters_of("Rowan Street Therapy") == "RS"
    assert letters_of("") == ""


def test_welcome_s_three_ways_are_pressed_by_key_and_by_mouse(shown, qtbot):
    page = WelcomePage()
    shown(windowed(page))
    with qtbot.waitSignal(page.start_asked):
        QTest.keyClick(page.start, Qt.Key.Key_Return)
    with qtbot.waitSignal(page.restore_asked):
        QTest.mouseClick(page.restore, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.look_around_asked):
        QTest.keyClick(page.look_around, Qt.Key.Key_Space)


def test_what_alcove_does_not_do_is_read_from_its_one_place():
    text = resource("help", "what-alcove-does-not-do.md").read_text(encoding="utf-8")
    parts = paragraphs(text)
    assert parts[0] == "# What Alcove does not do"
    assert all("\n" not in part for part in parts)
    for promised in ("portal", "video", "reminders", "Card", "eligibility", "claims", "associate"):
        assert promised in text


def test_enter_in_a_line_of_a_wizard_goes_on(shown):
    frame = WizardFrame(WizardWords("Set up", ""), ["One", "Two"])
    page = WizardPage("One", "")
    line = TextField("Name")
    page.inside.addWidget(line)
    page.first_focus = line.edit
    frame.add(page)
    frame.add(WizardPage("Two", ""))
    frame.go(0)
    shown(frame)
    stepped: list[int] = []
    frame.stepped.connect(stepped.append)
    frame.activateWindow()
    line.edit.setFocus()
    QTest.keyClick(line.edit, Qt.Key.Key_Return)
    assert stepped == [0]


def test_j_k_and_the_arrows_lead_from_row_to_row_of_a_card(shown):
    card = Card()
    rows = [PressRow(name) for name in ("One", "Two", "Three")]
    for row in rows:
        card.inside.addWidget(row)
    shown(card)
    rows[0].setFocus()
    for key, at in (("J", 1), ("Down", 2), ("J", 2), ("K", 1), ("Up", 0), ("K", 0)):
        QTest.keySequence(rows[0].window().windowHandle(), QKeySequence(key))
        assert [row.hasFocus() for row in rows] == [n == at for n in range(3)]


def test_tab_leads_to_the_choice_that_is_made(shown):
    card, choice, before = Card(), Segments(["Day", "Week", "Month"]), Button("Before")
    card.inside.addWidget(before)
    card.inside.addWidget(choice)
    choice.choose(2)
    shown(card)
    before.setFocus()
    QTest.keyClick(card.window().windowHandle(), Qt.Key.Key_Tab)
    assert choice.button(2).hasFocus()
