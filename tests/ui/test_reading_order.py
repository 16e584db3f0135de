"""Tab goes as one reads, whenever what it leads to was made."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from app.ui.shell.window import Window
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Scrolled
from app.ui.widgets.fields import TextField
from app.ui.widgets.layouts import clear, column
from app.ui.widgets.reading_order import as_read


class Listed(QWidget):
    """A field, rows that a refresh makes anew, and a button at the foot."""

    def __init__(self) -> None:
        super().__init__()
        within = column(self, 4)
        self.field, self.foot = TextField("Name"), Button("Foot")
        inner = QWidget()
        self.rows = column(inner, 4)
        within.addWidget(self.field)
        within.addWidget(Scrolled(inner))
        within.addWidget(self.foot)
        self.refresh()

    def refresh(self) -> None:
        clear(self.rows)
        self.made = [Button(words) for words in ("One", "Two")]
        for each in self.made:
            self.rows.addWidget(each)


@pytest.fixture
def listed(shown, qtbot):
    window, content = Window(), Listed()
    window.put(content)
    shown(window, (960, 640))
    window.activateWindow()
    qtbot.waitActive(window)
    content.refresh()
    QApplication.processEvents()
    return content


def tab(listed, modifiers=Qt.KeyboardModifier.NoModifier):
    back = modifiers == Qt.KeyboardModifier.ShiftModifier
    key = Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab
    QTest.keyClick(listed.window().windowHandle(), key, modifiers)
    return QApplication.focusWidget()


def test_what_was_made_anew_comes_where_it_stands(listed):
    listed.field.edit.setFocus()
    order = [listed.field.edit, *listed.made, listed.foot]
    assert [tab(listed) for _ in order] == [*order[1:], order[0]]
    back = [tab(listed, Qt.KeyboardModifier.ShiftModifier) for _ in order]
    assert back == [*reversed(order[1:]), order[0]]


def test_what_is_hidden_or_asleep_is_passed_over(listed):
    listed.made[0].hide()
    listed.made[1].setEnabled(False)
    listed.field.edit.setFocus()
    assert tab(listed) is listed.foot


def test_what_lies_over_the_rest_comes_last(listed):
    over = Button("Undo")
    over.setParent(listed)
    over.show()
    assert list(as_read(listed))[-1] is over


def test_where_what_had_the_focus_goes_it_stays_near(listed):
    listed.made[0].setFocus()
    listed.made[0].hide()
    assert QApplication.focusWidget() in (listed.field.edit, *listed.made[1:], listed.foot)


def test_a_window_without_anything_to_press_takes_tab_and_does_nothing(shown):
    window = Window()
    window.put(QWidget())
    shown(window)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    assert list(as_read(window)) == []


def test_a_grid_is_read_row_by_row_whatever_was_put_there_first(shown):
    window = QWidget()
    grid, buttons = QGridLayout(window), {}
    for cell in ((1, 1), (0, 1), (1, 0), (0, 0)):
        buttons[cell] = Button(f"{cell}")
        grid.addWidget(buttons[cell], *cell)
    shown(window)
    assert list(as_read(window)) == [buttons[cell] for cell in sorted(buttons)]
