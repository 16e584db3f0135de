"""Where things end: at a scroll bar, at a field's edge, at the side of the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.core.wording import short_date
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card, Scrolled, Well
from app.ui.widgets.ceremony import Ceremony
from app.ui.widgets.date_field import DateField
from app.ui.widgets.layouts import column
from app.ui.widgets.note_edit import NoteEdit
from tests.fakes import StoppedClock


@pytest.fixture
def page(shown):
    """A page of one card, in a window that can be low."""
    content = QWidget()
    card = Card()
    card.setMinimumHeight(px(400))
    column(content, 0, (32, 0, 32, 28)).addWidget(card)
    return shown(Scrolled(content)), card


def test_a_card_is_as_wide_beside_a_scroll_bar_as_without_one(page):
    scrolled, card = page
    scrolled.resize(700, 800)
    QApplication.processEvents()
    assert not scrolled.verticalScrollBar().isVisible()
    wide = card.width()
    scrolled.resize(700, 200)
    QApplication.processEvents()
    assert scrolled.verticalScrollBar().isVisible()
    assert card.width() == wide
    scrolled.resize(700, 800)
    QApplication.processEvents()
    assert card.width() == wide


def test_what_is_typed_into_lights_up_with_the_focus(shown):
    edit = NoteEdit("What it was about")
    well = Well(edit)
    window = QWidget()
    column(window, 0).addWidget(well)
    shown(window).activateWindow()
    QTest.qWaitForWindowActive(window)
    well.setFocus(Qt.FocusReason.TabFocusReason)
    assert QApplication.focusWidget() is edit
    assert well.property("focused") == "true"
    edit.clearFocus()
    assert well.property("focused") == "false"


def test_a_date_says_its_weekday_and_itself_only_while_it_is_typed_otherwise(shown):
    clock = StoppedClock()
    field = shown(DateField("Day", clock))
    assert field.edit.placeholderText() == short_date(clock.today())
    field.set_text("11/13/2026")
    field.edited.emit("11/13/2026")
    assert field.hint.text() == "Fri Nov 13, 2026"
    field.left.emit()
    assert (field.text(), field.hint.text()) == ("Nov 13, 2026", "Friday")


def test_a_dialog_is_no_wider_than_its_window(shown):
    window = QWidget()
    shown(window)
    window.resize(400, 500)
    dialog = Ceremony(window, "Sign and lock this note?", 700)
    dialog.safe_focus = Button("Keep as draft")
    dialog.inside.addWidget(dialog.safe_focus)
    dialog.open()
    QApplication.processEvents()
    sheet = dialog.inside.parentWidget()
    assert sheet is not None
    left = sheet.mapTo(window, sheet.rect().topLeft()).x()
    assert left >= 0
    assert left + sheet.width() <= window.width()
    dialog.close_quietly()
