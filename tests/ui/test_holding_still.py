"""What pictures found: the focus moves nothing, a list shows it, and icons stand in one line."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget

from app.ui.theme.appearance import wear
from app.ui.theme.look import Look
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import Choice
from app.ui.widgets.fields import SearchField, TextField
from app.ui.widgets.layouts import column
from app.ui.widgets.marks import Icon
from app.ui.widgets.monogram import Monogram
from app.ui.widgets.rows import Cell, Column, RowsModel
from app.ui.widgets.table import TableView
from tests.ui.scenes import workspace

FIELDS = {
    "text": lambda: TextField("Name"),
    "search": lambda: SearchField("Name or chart number"),
    "choice": lambda: Choice("Place", ["In person", "Telehealth"]),
}


@pytest.mark.parametrize("name", FIELDS)
def test_a_field_that_is_gone_into_moves_nothing_as_the_page_is_laid_out_anew(name, shown, qtbot):
    page, field, other = QWidget(), FIELDS[name](), Button("Next")
    within = column(page)
    within.addWidget(field)
    within.addWidget(other)
    within.addStretch()
    shown(page, (600, 400))
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    other.setFocus()
    QApplication.processEvents()
    [edit] = [
        each
        for each in (field, *field.findChildren(QWidget))
        if isinstance(each, QLineEdit | QComboBox)
    ]
    before = placed(page, edit, other)
    edit.setFocus()
    sheet = page.styleSheet()
    page.setStyleSheet("QWidget { }")  # as another theme does: everything is laid out anew
    page.setStyleSheet(sheet)
    QApplication.processEvents()
    assert placed(page, edit, other) == before


def placed(page: QWidget, *parts: QWidget) -> list[tuple[QPoint, int, int]]:
    QApplication.processEvents()
    return [(each.mapTo(page, QPoint(0, 0)), each.width(), each.height()) for each in parts]


def test_keys_that_lead_into_a_list_show_on_which_row_they_are(shown, qtbot):
    model: RowsModel[str] = RowsModel([Column("Name", Cell)])
    model.show_rows(["Ana", "Ben"])
    page, before, view = QWidget(), Button("Before"), TableView("Clients", model)
    within = column(page)
    within.addWidget(before)
    within.addWidget(view)
    model.setParent(view)
    shown(page, (400, 300))
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    before.setFocus()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert view.selectionModel().isRowSelected(0)
    view.selectRow(1)
    before.setFocus()
    view.setFocus(Qt.FocusReason.BacktabFocusReason)
    assert view.selectionModel().isRowSelected(1)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_icons_of_a_narrow_sidebar_stand_in_one_line(scale, shown, qapp):
    wear(qapp, Look(scale=scale))
    made = shown(workspace("clients"), (round(900 * scale), 1400))
    sidebar = made.sidebar
    icons = [
        each.mapTo(sidebar, each.rect().center()).x()
        for each in sidebar.findChildren(QWidget)
        if isinstance(each, Icon | Monogram) and each.isVisible()
    ]
    assert len(icons) > len(sidebar._buttons)
    assert max(icons) - min(icons) <= 2
