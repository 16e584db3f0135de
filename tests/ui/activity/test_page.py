"""The activity log: sentences by day, narrowed to a chart or kind, read on, verified."""

from __future__ import annotations

from contextlib import closing
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from app.services.clients import NewClient
from app.ui.people.similar_name import told_by
from app.ui.widgets.marks import Pill
from tests.ui.rooms import PRIYA, a_client, a_signed_note

PRISHA = NewClient("Prisha", "Natarajan", born=date(1991, 3, 9))


@pytest.fixture
def page(keeping, qtbot):
    shown = keeping.go("activity")
    keeping.settle(qtbot)
    return shown


def entries(page):
    model = page.model
    return [model.row_at(model.index(place, 0)) for place in range(model.rowCount())]


def sentences(page):
    return [entry.row.sentence for entry in entries(page)]


def said_by(widget: QWidget) -> str:
    labels = [each for each in widget.findChildren(QLabel) if each.isVisible()]
    return " ".join(label.text() for label in labels)


def choose_kind(page, name):
    page.kind.setCurrentIndex(page.kind.findText(name))


def test_entries_are_sentences_under_their_day(keeping, page):
    a_signed_note(keeping.practice, a_client(keeping.practice))
    page.refresh()
    assert "Signed a progress note for P. Natarajan" in sentences(page)
    assert entries(page)[0].day == "Today, Thu Nov 12"
    assert {entry.day for entry in entries(page)[1:]} == {""}


def test_the_log_narrows_to_a_kind_and_back(keeping, page):
    a_signed_note(keeping.practice, a_client(keeping.practice))
    choose_kind(page, "Notes")
    assert sentences(page)
    assert not any("client" in said for said in sentences(page))
    choose_kind(page, "Backups")
    assert page._none.isVisible()
    choose_kind(page, "Everything")
    assert any("Added a client" in said for said in sentences(page))


def test_a_name_that_several_share_is_narrowed_by_choosing_one(keeping, page):
    a_client(keeping.practice, PRIYA)
    other = a_client(keeping.practice, PRISHA)
    QTest.keyClicks(page.chart_filter.field.edit, "natarajan")
    offered = [button.accessibleName() for button in page.chart_filter.offered]
    assert offered == [
        told_by("Prisha Natarajan, chart 0002, born Mar 9, 1991", is_similar=True),
        told_by("Priya Natarajan, chart 0001, born Aug 2, 1988", is_similar=True),
    ]
    assert all(each.parentWidget().findChild(Pill) for each in page.chart_filter.offered)
    page.chart_filter.offered[0].click()
    assert {entry.row.chart for entry in entries(page)} == {other}
    page.chart_filter.field.edit.clear()
    assert len({entry.row.chart for entry in entries(page)}) > 1


def test_a_name_that_nobody_has_says_so_and_hides_nothing(keeping, page, qapp):
    a_client(keeping.practice)
    page.refresh()
    before = sentences(page)
    QTest.keyClicks(page.chart_filter.field.edit, "<b>xyz")
    qapp.processEvents()
    assert "No client matches “<b>xyz”" in said_by(page.chart_filter)
    assert sentences(page) == before
    label = page.chart_filter.findChild(QLabel)
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_more_is_read_while_she_scrolls(keeping, page, qtbot):
    for number in range(230):
        keeping.practice.clients.add(NewClient(f"Client {number}"))
    page.refresh()
    first = page.model.rowCount()
    assert page.model.canFetchMore(page.table.rootIndex())
    page.table.scrollToBottom()
    qtbot.waitUntil(lambda: page.model.rowCount() > first)
    numbers = [entry.row.seq for entry in entries(page)]
    assert numbers == sorted(set(numbers), reverse=True)
    while page.model.canFetchMore(page.table.rootIndex()):
        page.model.fetchMore(page.table.rootIndex())
    assert entries(page)[-1].row.seq <= 3


def test_an_unbroken_log_is_said_with_its_seal_in_groups(keeping, page, qtbot):
    a_signed_note(keeping.practice, a_client(keeping.practice))
    page.verifying.button.click()
    keeping.settle(qtbot)
    said = said_by(page.verifying.whole)
    assert "The activity log is unbroken" in said
    groups = said.rsplit(": ", 1)[1].split(" ")
    assert len(groups) == 16
    assert {len(group) for group in groups} == {4}
    assert sentences(page)[0] == "Verified the activity log"


def test_a_record_changed_behind_the_app_is_found_and_named(keeping, page, qtbot):
    a_client(keeping.practice)
    with closing(keeping.practice.log._connection()) as connection:
        connection.execute("UPDATE clients SET legal_last = 'Smith'")
        connection.commit()
    page.verifying.button.click()
    keeping.settle(qtbot)
    said = said_by(page.verifying.broken)
    assert "The activity log does not hold" in said
    assert "(clients, " in said
    assert not page.verifying.whole.isVisible()


def test_a_check_that_is_stopped_gives_no_verdict(keeping, page, qtbot):
    page.verifying.verify()
    page.verifying.progress.stop.click()
    keeping.settle(qtbot)
    assert not page.verifying.broken.isVisible()


def test_an_entry_leads_to_its_chart(keeping, page):
    chart = a_client(keeping.practice)
    page.refresh()
    place = next(n for n, entry in enumerate(entries(page)) if entry.row.chart == chart)
    page.table.selectRow(place)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert keeping.workspace.pages.where().subject == chart


def test_what_takes_the_focus_has_a_name(page):
    nameless = [
        each
        for each in page.findChildren(QWidget)
        if each.isVisible()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name)
    ]
    assert nameless == []


def test_the_log_is_exported_where_she_says(keeping, page, qtbot, tmp_path):
    page.export_button.click()
    sheet = keeping.dialog
    assert sheet.save_button.hasFocus()
    sheet.save(tmp_path / "log.zip")
    keeping.settle(qtbot)
    assert (tmp_path / "log.zip").is_file()
    assert "log.zip holds" in said_by(sheet.done)
    sheet.save(tmp_path / "log.zip")
    keeping.settle(qtbot)
    assert "is there already" in said_by(sheet.failed)
    assert sheet.save_button.isEnabled()
