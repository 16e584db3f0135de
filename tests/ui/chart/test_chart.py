"""A chart: whose it is, what was written last, how the client is reached."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.models.charts import Chart, ChartKind, ChartMember
from app.services.appointments import NewAppointment, Slot
from app.services.clients import ClientStatus, NewClient
from app.services.contact_ways import Way, WayKind
from app.services.note_rows import NoteState
from app.ui.chart.details_form import STATUSES
from app.ui.chart.identity_header import IdentityHeader
from app.ui.chart.note_list import COLUMNS
from app.ui.chart.note_row import NotePressRow
from app.ui.widgets.labels import Label
from app.ui.widgets.marks import Pill
from app.ui.widgets.one_line import OneLine
from app.ui.widgets.rows import RowsModel
from tests.ui import rooms


@pytest.fixture
def chart(room):
    return rooms.a_client(room.practice)


def said_in(widget):
    return " ".join(each.text() for each in widget.findChildren(Label))


def header(room):
    return room.page.findChild(IdentityHeader)


def test_the_header_says_name_pronouns_age_and_chart_number(room, chart):
    room.go("chart", chart)
    assert header(room).accessibleName() == (
        "Priya Natarajan, she/her, Born Aug 2, 1988, age 38, Chart 0001, Client since Nov 2026"
    )


def test_a_similar_name_is_a_pill_that_names_nobody(room, chart):
    room.practice.clients.add(NewClient("Priyanka", "Natarajan"))
    room.go("chart", chart)
    pills = [pill.accessibleName() for pill in header(room).findChildren(Pill)]
    assert pills == ["Similar name"]
    assert "Priyanka" not in said_in(room.page)


def test_a_long_name_wraps_and_is_never_cut(room):
    name = "Maximiliana-Alexandrina Wolfeschlegelsteinhausen-Bergerdorff of the Lower Valley"
    chart = room.practice.clients.add(NewClient(name))
    room.window.resize(960, 700)
    room.go("chart", chart)
    room.window.grab()
    label = next(each for each in header(room).findChildren(Label) if each.text() == name)
    assert label.height() >= label.heightForWidth(label.width())
    assert label.width() <= room.page.width()


def test_recent_notes_show_their_first_words_as_plain_text(room, chart):
    rooms.a_signed_note(room.practice, chart, {**rooms.WORDS, "data": "<b>Arrived</b> late"})
    page = room.go("chart", chart)
    row = page.overview.findChild(NotePressRow)
    assert row.accessibleName() == "Progress note, Nov 12. Signed"
    assert row.findChild(OneLine).accessibleName().startswith("<b>Arrived</b> late")


def test_enter_on_a_recent_note_opens_it(room, chart):
    rooms.a_signed_note(room.practice, chart)
    page = room.go("chart", chart)
    QTest.keyClick(page.overview.findChild(NotePressRow), Qt.Key.Key_Return)
    assert room.page.signed is not None


def test_ctrl_n_begins_a_note_for_the_session_just_over(room, chart):
    page = room.go("chart", chart)
    QTest.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert room.page.draft is not None
    assert QApplication.focusWidget() is room.page.draft.paper.sections[0].edit
    assert room.practice.notes.unsigned()[0].service_date == date(2026, 11, 12)


def test_unsigned_notes_are_one_press_away(room, chart):
    rooms.a_draft(room.practice, chart)
    page = room.go("chart", chart)
    assert "1 note to sign" in said_in(page.overview)


def test_the_contact_card_shows_only_what_is_known(room, chart):
    page = room.go("chart", chart)
    assert "Nothing entered yet." in said_in(page.overview)
    client = room.practice.charts.identity(chart).client
    number = Way(client_id=client, kind=WayKind.PHONE, value="(555) 014-2277", text_ok=False)
    room.practice.contact_ways.keep(replace(number, voicemail_ok=True))
    page.refresh()
    assert "(555) 014-2277 Voicemail ok, no texts" in said_in(page.overview)
    assert "Emergency" not in said_in(page.overview)


def test_the_part_she_was_on_is_the_part_she_comes_back_to(room, chart):
    page = room.go("chart", chart, "details")
    assert page.here() == "details"
    assert room.workspace.pages.where().part == "details"


def test_the_notes_tab_lists_every_note_and_keeps_discarded_drafts_apart(room, chart):
    rooms.a_signed_note(room.practice, chart)
    away = rooms.a_draft(room.practice, chart)
    room.practice.notes.discard(away)
    page = room.go("chart", chart, "notes")
    assert page.search.notes.model.rowCount() == 1
    assert page.search.notes.discarded.accessibleName() == "Show 1 discarded draft"
    page.search.notes.discarded.click()
    assert page.search.notes.model.row_at(page.search.notes.model.index(0, 0)).id == away


def test_a_discarded_draft_can_be_read_and_brought_back(room, chart):
    away = rooms.a_draft(room.practice, chart)
    room.practice.notes.discard(away)
    page = room.go("note", away)
    assert page.draft is None
    page.signed.bring_back_asked.emit()
    assert page.signed is None
    assert room.practice.notes.open(away).row.state is NoteState.DRAFT


def test_the_list_of_notes_is_a_sound_model(room, chart, qtmodeltester):
    rooms.a_signed_note(room.practice, chart)
    model = RowsModel(COLUMNS)
    model.show_rows(room.practice.notes.of_chart(chart))
    qtmodeltester.check(model)


def test_a_detail_is_stored_as_its_field_is_left_and_the_toast_undoes_it(room, chart):
    page = room.go("chart", chart, "details")
    page.details.used_first.edit.setFocus()
    rooms.type_text("Pri")
    page.details.pronouns.edit.setFocus()
    assert room.practice.charts.details(chart).used_first == "Pri"
    assert room.workspace.toasts.words == "Details changed."
    room.workspace.toasts.undo_last()
    assert room.practice.charts.details(chart).used_first == ""


def test_a_detail_typed_a_moment_ago_is_stored_when_the_page_is_left(room, chart):
    page = room.go("chart", chart, "details")
    page.details.language.edit.setFocus()
    rooms.type_text("Spanish")
    room.go("clients")
    assert room.practice.charts.details(chart).language == "Spanish"


def test_a_client_keeps_at_least_one_name(room, chart):
    page = room.go("chart", chart, "details")
    page.details.legal_last.edit.setText("")
    page.details.legal_first.edit.setText("")
    page.details.store()
    assert page.details.legal_first.error.text
    assert room.practice.charts.details(chart).legal_first == "Priya"


def test_the_status_is_changed_at_once_and_shown_beside_the_name(qtbot, room, chart):
    page = room.go("chart", chart, "details")
    page.details.status.choose(STATUSES.index(ClientStatus.WAITLIST))
    assert room.practice.charts.details(chart).status is ClientStatus.WAITLIST
    qtbot.waitUntil(
        lambda: "Waitlist" in [pill.accessibleName() for pill in header(room).findChildren(Pill)]
    )


def test_who_is_active_after_a_discharge_is_reopened(room, chart):
    discharged = replace(room.practice.charts.details(chart), status=ClientStatus.DISCHARGED)
    room.practice.charts.change(chart, discharged)
    page = room.go("chart", chart, "details")
    page.details.status.choose(STATUSES.index(ClientStatus.ACTIVE))
    assert room.practice.charts.details(chart).status is ClientStatus.REOPENED
    assert [row.chart for row in room.practice.clients.listed(ClientStatus.ACTIVE).rows] == [chart]


def test_new_note_in_a_chart_is_about_the_session_just_over(room, chart):
    slot = Slot(date(2026, 11, 12), time(10), 45)
    session = room.practice.appointments.book(NewAppointment(slot, chart=chart))
    room.go("chart", chart)
    room.workspace.registry["new note"].trigger()
    begun = room.practice.notes.open(room.workspace.pages.where().subject).row
    assert (begun.starts, begun.stops) == (time(10), time(10, 45))
    assert room.practice.appointments.one(session).note == begun.id
    assert [owed.is_begun for owed in room.practice.today.owed()] == [True]


def test_new_note_says_which_session_it_is_about_and_undo_parts_them(room, chart):
    slot = Slot(date(2026, 11, 3), time(9), 50)
    session = room.practice.appointments.book(NewAppointment(slot, chart=chart))
    room.go("chart", chart)
    room.workspace.registry["new note"].trigger()
    note = room.workspace.pages.where().subject
    assert room.workspace.toasts.words == "This note is about the session of Tue Nov 3, 9:00 AM."
    room.workspace.toasts.undo_last()
    assert room.practice.notes.open(note).row.service_date == date(2026, 11, 12)
    assert room.practice.appointments.one(session).note is None


def a_couple(room):
    charts = [room.practice.clients.add(NewClient(name, "Okafor")) for name in ("Dana", "Chris")]
    clients = [room.practice.clients.row(each).client for each in charts]
    with room.practice.records.work() as session:
        made = Chart(number=94, kind=ChartKind.COUPLE, opened_on=date(2026, 1, 5))
        session.add(made)
        session.add_all(
            ChartMember(chart_id=made.id, client_id=client, since=made.opened_on)
            for client in clients
        )
    return made.id, *clients


def test_a_couples_details_say_whose_they_are_and_edit_nobody_else(room):
    couple, dana, chris = a_couple(room)
    page = room.go("chart", couple, "details")
    members = page.details.members.segments
    assert [members.button(n).text() for n in (0, 1)] == ["Dana Okafor", "Chris Okafor"]
    page.details.language.edit.setFocus()
    rooms.type_text("Spanish")
    members.choose(1)
    assert page.details.legal_first.text() == "Chris"
    assert page.details.language.text() == ""
    page.details.referral.edit.setFocus()
    rooms.type_text("A friend")
    members.choose(0)
    room.changes._tell()
    charts = room.practice.charts
    dana_now = charts.details(couple, dana)
    assert (dana_now.language, dana_now.referral) == ("Spanish", "")
    assert charts.details(couple, chris).referral == "A friend"
    assert page.details.language.text() == "Spanish"
    assert "Reach Dana" in said_in(page.overview)
    assert "Reach Chris" in said_in(page.overview)
