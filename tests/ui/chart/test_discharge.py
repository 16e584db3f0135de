"""A discharge by keyboard: step by step, left midway, finished, undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.core.money import Money
from app.models.opening_balances import OpeningBalance
from app.services.appointments import AppointmentStatus, NewAppointment, Slot
from app.services.clients import ChartKind, ClientStatus, NewClient
from app.services.discharges import DischargeReason
from app.services.guardians import KnownGuardian
from app.ui.chart.details_form import STATUSES
from app.ui.discharges.card import WAITS
from app.ui.discharges.sheet import DischargeSheet
from app.ui.discharges.words import TO_GUARDIANS, TO_NOBODY
from app.ui.widgets.labels import Label
from app.ui.widgets.veil import draw_veils
from tests.ui import rooms

ENTER, ESC, SPACE, DOWN = (
    Qt.Key.Key_Return,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Space,
    Qt.Key.Key_Down,
)
DAY = date(2026, 11, 12)


@pytest.fixture
def chart(room):
    return rooms.a_client(room.practice)


@pytest.fixture
def card(room, chart):
    page = room.go("chart", chart, "details")
    QApplication.processEvents()
    return page.details.kept.discharge


def said_in(widget):
    labels = widget.findChildren(Label)
    return " ".join(each.text() for each in labels if each.isVisibleTo(widget))


def tell(room):
    room.changes._tell()
    QApplication.processEvents()


def opened(room, card):
    card.begin.setFocus()
    rooms.press(SPACE)
    QApplication.processEvents()
    assert isinstance(room.dialog, DischargeSheet)
    return room.dialog


def test_enter_leads_through_the_steps_and_discharges(room, card, chart):
    new = NewAppointment(Slot(DAY + timedelta(days=1), time(9), 50), chart=chart)
    room.practice.appointments.book(new)
    sheet = opened(room, card)
    assert "Step 1 of 4" in said_in(sheet)
    rooms.press(DOWN)
    rooms.press(ENTER)
    assert "No summary yet." in said_in(sheet)
    sheet.next.setFocus()
    rooms.press(ENTER)
    assert "1 session booked within a year" in said_in(sheet)
    rooms.press(ENTER)
    assert "Kept until November 12, 2033" in said_in(sheet)
    rooms.press(ENTER)
    assert room.dialog is None
    assert room.practice.charts.identity(chart).status is ClientStatus.DISCHARGED
    tell(room)
    assert "The client ended it" in said_in(card)
    assert "Kept until Nov 12, 2033." in said_in(card)
    assert not card.begin.isVisibleTo(room.page)
    room.workspace.toasts.undo_last()
    assert room.practice.charts.identity(chart).status is ClientStatus.ACTIVE


def test_leaving_midway_loses_nothing(room, card, chart):
    sheet = opened(room, card)
    sheet.reason.words.edit.setFocus()
    rooms.type_text("Moves to Ohio.")
    rooms.press(ESC)
    tell(room)
    assert WAITS in said_in(card)
    again = opened(room, card)
    assert again.reason.words.text() == "Moves to Ohio."
    rooms.press(ESC)


def test_what_is_typed_is_kept_after_a_pause(qtbot, room, card, chart):
    sheet = opened(room, card)
    sheet.reason.words.edit.setFocus()
    rooms.type_text("Moves.")
    kept = room.practice.people.discharges
    qtbot.waitUntil(lambda: kept.prepared(chart).words == "Moves.")
    rooms.press(ESC)


def test_esc_without_anything_entered_prepares_nothing(room, card, chart):
    opened(room, card)
    rooms.press(ESC)
    assert room.practice.people.discharges.of(chart) == ()


def test_the_summary_opens_as_a_note_and_the_discharge_waits(room, card, chart):
    sheet = opened(room, card)
    rooms.press(ENTER)
    sheet.summary.open_note.setFocus()
    rooms.press(SPACE)
    where = room.workspace.pages.where()
    (note,) = room.practice.notes.of_chart(chart)
    assert (where.place, where.subject) == ("note", note.id)
    waiting = room.practice.people.discharges.prepared(chart)
    assert (waiting.note_id, waiting.finished_at) == (note.id, None)


def test_a_number_of_years_that_is_none_keeps_the_step(room, card, chart):
    sheet = opened(room, card)
    for _ in range(3):
        sheet.next.click()
    sheet.keeping.adult.edit.setFocus()
    sheet.keeping.adult.edit.selectAll()
    rooms.type_text("ten")
    rooms.press(ENTER)
    assert "A number from 0 to 100." in said_in(sheet)
    sheet.keeping.adult.edit.selectAll()
    rooms.type_text("10")
    assert "Kept until November 12, 2036" in said_in(sheet)
    rooms.press(ESC)
    known = room.practice.people.discharges.prepared(chart)
    assert (known.adult_years, known.reason) == (10, DischargeReason.COMPLETED)


def test_a_letter_is_saved_where_she_says(qtbot, room, card, chart, tmp_path):
    sheet = opened(room, card)
    for _ in range(3):
        sheet.next.click()
    sheet.save(tmp_path / "letter.pdf")
    qtbot.waitUntil(lambda: "Saved." in said_in(sheet))
    assert (tmp_path / "letter.pdf").read_bytes().startswith(b"%PDF")
    sheet.save(tmp_path / "letter.pdf")
    qtbot.waitUntil(lambda: bool(sheet._error.text))
    rooms.press(ESC)


def a_childs(room, **known):
    chart = room.practice.clients.add(NewClient("Sam", "Lund", born=date(2015, 4, 9)))
    client = room.practice.clients.row(chart).client
    new = KnownGuardian(client_id=client, name="Dana Lund", **known)
    room.practice.people.guardians.keep(new)
    return DischargeSheet(room.window, room.desk, chart, lambda _address: None)


def test_the_letter_about_a_child_names_whom_it_goes_to(room):
    keeping = a_childs(room, may_access=True).keeping
    said = [label.text() for label in keeping.findChildren(Label)]
    assert said[said.index(TO_GUARDIANS) + 1] == "Dana Lund"
    assert keeping.print_letter.isEnabled()


def test_without_a_guardian_who_may_see_the_record_there_is_no_letter(room):
    keeping = a_childs(room).keeping
    assert TO_NOBODY in [label.text() for label in keeping.findChildren(Label)]
    assert not keeping.print_letter.isEnabled()
    assert not keeping.save_letter.isEnabled()


def choose(page, status):
    page.details.status.choose(STATUSES.index(status))
    QApplication.processEvents()


def through_the_steps(room):
    sheet = room.dialog
    for _ in sheet.steps:
        sheet.next.setFocus()
        rooms.press(ENTER)


def test_discharged_in_details_leads_to_the_steps_and_changes_nothing_by_itself(room, card, chart):
    new = NewAppointment(Slot(DAY + timedelta(days=1), time(9), 50), chart=chart)
    room.practice.appointments.book(new)
    page = room.page
    choose(page, ClientStatus.DISCHARGED)
    assert isinstance(room.dialog, DischargeSheet)
    assert STATUSES[page.details.status.current] is ClientStatus.ACTIVE
    assert room.practice.charts.identity(chart).status is ClientStatus.ACTIVE
    rooms.press(ESC)
    assert room.practice.charts.identity(chart).status is ClientStatus.ACTIVE
    choose(page, ClientStatus.DISCHARGED)
    through_the_steps(room)
    tell(room)
    assert STATUSES[page.details.status.current] is ClientStatus.DISCHARGED
    (finished,) = room.practice.people.discharges.of(chart)
    assert finished.keep_until is not None
    (row,) = room.practice.appointments.of_chart(chart, DAY, DAY + timedelta(days=9))
    assert row.status is AppointmentStatus.CANCELED_BY_THERAPIST


def test_what_was_typed_before_discharged_was_chosen_is_stored(room, card, chart):
    room.page.details.language.edit.setText("Spanish")
    choose(room.page, ClientStatus.DISCHARGED)
    assert room.practice.charts.details(chart).language == "Spanish"
    rooms.press(ESC)


def test_of_a_couple_the_one_who_is_discharged_is_so_in_the_chart_of_their_own(room, chart):
    other = room.practice.clients.add(NewClient("Dana", "Lund"))
    people = [room.practice.charts.identity(each).client for each in (chart, other)]
    couple = room.practice.charts.members.begin(ChartKind.COUPLE, people)
    page = room.go("chart", couple, "details")
    QApplication.processEvents()
    choose(page, ClientStatus.DISCHARGED)
    through_the_steps(room)
    own = room.practice.charts.identity
    assert [own(each).status for each in (chart, other)] == [
        ClientStatus.DISCHARGED,
        ClientStatus.ACTIVE,
    ]
    assert room.practice.people.discharges.of(couple) == ()


def test_who_came_discharged_with_a_client_list_is_shown_so_and_asked_nothing(room, chart):
    discharged = replace(room.practice.charts.details(chart), status=ClientStatus.DISCHARGED)
    room.practice.charts.change(chart, discharged)
    page = room.go("chart", chart, "details")
    choose(page, ClientStatus.DISCHARGED)
    assert room.dialog is None
    assert room.practice.charts.identity(chart).status is ClientStatus.DISCHARGED


def test_an_opening_balance_is_still_open_and_its_amount_is_veiled(room, chart):
    client = room.practice.charts.identity(chart).client
    with room.practice.records.work() as session:
        new = OpeningBalance(client_id=client, cents=Money(12_000), as_of=DAY, source="list")
        session.add(new)
    sheet = DischargeSheet(room.window, room.desk, chart, lambda _address: None)
    labels = sheet.still_open.findChildren(Label)
    assert [each.text() for each in labels] == [
        "Opening balance",
        "$120.00,",
        "from November 12, 2026",
    ]
    draw_veils(on=True)
    hidden = [each.text() for each in labels]
    draw_veils(on=False)
    assert hidden[1] == "•••"
