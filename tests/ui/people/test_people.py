"""Alerts at the top of a chart, and the cards of Details: opened, changed, undone by keyboard."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.services.alerts import AlertKind, KnownAlert
from app.services.allergies import KnownAllergy
from app.services.clients import ClientStatus, NewClient
from app.services.custom_fields import KnownField
from app.services.guardians import KnownGuardian
from app.services.medications import KnownMedication
from app.ui.calendar.booking_popover import BookingPopover
from app.ui.calendar.shown import Moment
from app.ui.people.alert_banner import AlertBanner
from app.ui.people.allergies_card import AllergiesCard
from app.ui.widgets.labels import Label
from app.ui.widgets.marks import Pill
from app.ui.widgets.veil import draw_veils
from tests.ui import rooms

ENTER = Qt.Key.Key_Return
SAM = NewClient("Sam", "Carver", born=date(2012, 4, 9))
WORDS = "Passive thoughts; plan on paper."


@pytest.fixture
def chart(room):
    return rooms.a_client(room.practice, SAM)


@pytest.fixture
def kept(room, chart):
    page = room.go("chart", chart, "details")
    return page.details.kept


def alerted(room, chart, kind=AlertKind.SAFETY):
    known = KnownAlert(chart_id=chart, kind=kind, since=date(2026, 10, 29), text=WORDS)
    room.practice.people.alerts.keep(known)


def said_in(widget):
    labels = widget.findChildren(Label)
    return " ".join(each.text() for each in labels if each.isVisibleTo(widget))


def tell(room):
    """Let the pages hear of it, and what they add be laid out."""
    room.changes._tell()
    QApplication.processEvents()


def banner(page):
    (found,) = page.findChildren(AlertBanner)
    return found


def opened(room):
    return [r.sentence for r in room.practice.activity.page().rows if r.sentence.startswith("Op")]


def test_a_chart_without_alerts_has_no_banner(room):
    assert not banner(room.go("chart", rooms.a_client(room.practice))).isVisible()


def test_the_closed_banner_says_what_it_is_about_and_no_word_of_it(room, chart):
    alerted(room, chart)
    page = room.go("chart", chart)
    assert banner(page).isVisible()
    assert "Safety plan active" in said_in(banner(page))
    assert WORDS not in said_in(page)


def test_show_opens_the_words_by_keyboard_and_hide_closes_them(room, chart):
    alerted(room, chart)
    page = room.go("chart", chart)
    QApplication.processEvents()
    page.alerts.show_words.setFocus()
    rooms.press(Qt.Key.Key_Space)
    QApplication.processEvents()
    assert WORDS in said_in(page.alerts)
    assert rooms.focused() is page.alerts.show_words
    rooms.press(Qt.Key.Key_Space)
    assert WORDS not in said_in(page.alerts)


def test_open_words_are_bars_on_a_discreet_screen(room, chart):
    alerted(room, chart)
    page = room.go("chart", chart)
    page.alerts.turn()
    words = next(each for each in page.alerts.findChildren(Label) if WORDS in each.text())
    draw_veils(on=True)
    try:
        assert WORDS not in words.accessibleName()
    finally:
        draw_veils(on=False)


def test_the_note_of_a_chart_with_an_alert_shows_it(room, chart):
    alerted(room, chart, AlertKind.NO_EMAIL)
    page = room.go("note", rooms.a_draft(room.practice, chart))
    assert "No email" in said_in(banner(page))


def test_booking_shows_the_alert_of_whom_it_is_for(qtbot, room, chart):
    alerted(room, chart, AlertKind.CUSTODY)
    room.go("calendar")
    asked = BookingPopover(room.window, room.desk, Moment(date(2026, 11, 13), 600), lambda _new: "")
    asked.open_at(room.window, asked.client)
    assert not asked.alerts.isVisible()
    asked.client.edit.setFocus()
    rooms.type_text("carv")
    rooms.press(ENTER)
    assert asked.alerts.isVisible()
    assert "Custody" in said_in(asked.alerts)
    asked.close_quietly()


def test_a_phone_is_added_by_keyboard_and_undone(room, kept, chart):
    kept.ways.add.setFocus()
    rooms.press(Qt.Key.Key_Space)
    rooms.type_text("555-0142")
    rooms.press(ENTER)
    (way,) = room.practice.charts.details(chart).ways
    assert way.value == "555-0142"
    assert room.workspace.toasts.words == "Phone or email added."
    tell(room)
    assert "555-0142" in said_in(kept.ways)
    room.workspace.toasts.undo_last()
    assert room.practice.charts.details(chart).ways == ()


def test_a_sheet_without_its_first_field_stays_and_says_why(room, kept):
    kept.guardians.ask_for_new()
    rooms.press(ENTER)
    assert room.dialog is not None
    assert "A name is needed." in said_in(room.dialog)
    rooms.press(Qt.Key.Key_Escape)
    assert kept.guardians.entries == ()


def test_a_guardian_is_opened_from_its_row_changed_and_changed_back(room, kept, chart):
    kept.guardians.ask_for_new()
    rooms.type_text("Alma Carver")
    rooms.press(ENTER)
    tell(room)
    assert "No guardian who may consent is on file." in said_in(kept.guardians)
    kept.guardians.rows[0].setFocus()
    rooms.press(ENTER)
    consent = next(each for each in room.dialog._asked if each.name == "may_consent")
    consent.box.setFocus()
    rooms.press(Qt.Key.Key_Space)
    QTest.keyClick(rooms.focused(), ENTER, Qt.KeyboardModifier.ControlModifier)
    tell(room)
    assert "No guardian" not in kept.guardians.warned.text()
    room.workspace.toasts.undo_last()
    who = room.practice.charts.identity(chart).client
    assert [each.may_consent for each in room.practice.people.guardians.of(who)] == [False]


def test_a_medication_is_removed_and_brought_back(room, kept, chart):
    kept.medications.ask_for_new()
    rooms.type_text("Melatonin")
    rooms.press(ENTER)
    tell(room)
    kept.medications.ask_about(kept.medications.entries[0])
    room.dialog.remove.click()
    tell(room)
    assert kept.medications.entries == ()
    room.workspace.toasts.undo_last()
    tell(room)
    assert [each.name for each in kept.medications.entries] == ["Melatonin"]


def test_a_share_of_more_than_a_hundred_percent_is_refused(room, kept):
    kept.guardians.ask_for_new()
    asked = {each.name: each for each in room.dialog._asked}
    asked["name"].show("Alma")
    asked["pays_percent"].field.edit.setText("140")
    room.dialog.keep.click()
    assert "A number from 0 to 100." in said_in(room.dialog)
    rooms.press(Qt.Key.Key_Escape)


def test_what_is_kept_is_opened_only_where_details_are_seen(room, chart):
    who = room.practice.charts.identity(chart).client
    room.practice.people.medications.keep(KnownMedication(client_id=who, name="Melatonin"))
    room.go("chart", chart)
    assert "Opened the details for S. Carver" not in opened(room)
    room.go("chart", chart, "details")
    assert "Opened the details for S. Carver" in opened(room)


def test_tags_are_kept_when_their_field_is_left(room, chart):
    page = room.go("chart", chart, "details")
    page.details.tags.edit.setFocus()
    rooms.type_text("Evenings, School")
    page.details.language.edit.setFocus()
    who = room.practice.charts.identity(chart).client
    assert room.practice.people.tags.of(who) == ("Evenings", "School")
    room.workspace.toasts.undo_last()
    assert room.practice.people.tags.of(who) == ()


def test_every_row_and_button_of_the_cards_has_a_name(room, kept):
    for card in (kept.alerts, kept.ways, kept.addresses, kept.guardians, *kept.medical):
        assert card.add.accessibleName() or card.add.text()
    assert QApplication.focusWidget() is not None


def test_a_death_is_recorded_by_keyboard_shown_and_undone(room, chart):
    page = room.go("chart", chart, "details")
    page.details.death.ask.setFocus()
    rooms.press(Qt.Key.Key_Space)
    rooms.type_text("11/3/26")
    rooms.press(ENTER)
    tell(room)
    assert "Died on November 3, 2026." in said_in(page.details)
    assert "Legal hold" in said_in(page.alerts)
    assert not page.details.status.isVisibleTo(page)
    page.details.store()
    assert room.practice.charts.identity(chart).status is ClientStatus.DECEASED
    room.workspace.toasts.undo_last()
    tell(room)
    assert page.details.death.ask.isVisibleTo(page)
    assert room.practice.charts.identity(chart).status is ClientStatus.ACTIVE


def test_a_death_recorded_by_mistake_is_corrected_later(room, chart):
    who = room.practice.charts.identity(chart).client
    room.practice.deaths.record(who, None)
    page = room.go("chart", chart, "details")
    page.details.death.correct.click()
    tell(room)
    assert page.details.status.isVisibleTo(page)
    assert room.practice.charts.identity(chart).status is ClientStatus.DISCHARGED


# who may consent


def test_a_minor_without_anybody_who_may_consent_is_told_of_at_the_top(room, chart):
    page = room.go("chart", chart)
    assert "No guardian who may consent is on file." in said_in(banner(page))
    assert not page.alerts.show_words.isVisibleTo(page)
    who = room.practice.charts.identity(chart).client
    room.practice.people.guardians.keep(KnownGuardian(client_id=who, name="Alma", may_consent=True))
    tell(room)
    assert not banner(page).isVisible()


def test_it_stands_under_other_alerts_and_in_the_note(room, chart):
    alerted(room, chart)
    page = room.go("note", rooms.a_draft(room.practice, chart))
    said = said_in(banner(page))
    assert "Safety plan active" in said
    assert "No guardian who may consent is on file." in said


# no known allergies, fields of her own


def allergies_card(kept):
    return next(card for card in kept.medical if isinstance(card, AllergiesCard))


def test_no_known_allergies_is_said_by_keyboard_undone_and_taken_back(room, kept, chart):
    card, who = allergies_card(kept), room.practice.charts.identity(chart).client
    card.none.setFocus()
    rooms.press(Qt.Key.Key_Space)
    tell(room)
    assert "No known allergies, said on Nov 12, 2026." in said_in(card)
    room.workspace.toasts.undo_last()
    tell(room)
    assert "No allergy entered." in said_in(card)
    card.none.click()
    tell(room)
    card.back.setFocus()
    rooms.press(Qt.Key.Key_Space)
    assert room.practice.people.allergies.none_since(who) is None


def test_it_is_not_offered_while_an_allergy_stands_there(room, kept, chart):
    who = room.practice.charts.identity(chart).client
    room.practice.people.allergies.keep(KnownAllergy(client_id=who, substance="Penicillin"))
    tell(room)
    assert not allergies_card(kept).none.isVisibleTo(kept.alerts.window())


def test_a_name_that_another_client_has_is_taken_with_one_key(room, kept, chart):
    other = room.practice.charts.identity(rooms.a_client(room.practice)).client
    fields = room.practice.people.custom_fields
    fields.keep(KnownField(client_id=other, name="School", value="PS 51"))
    card = kept.medical[-1]
    card.ask_for_new()
    QApplication.processEvents()
    rooms.press(Qt.Key.Key_Tab)
    rooms.press(Qt.Key.Key_Space)
    rooms.type_text("PS 9")
    rooms.press(ENTER)
    who = room.practice.charts.identity(chart).client
    assert [(each.name, each.value) for each in fields.of(who)] == [("School", "PS 9")]
    room.workspace.toasts.undo_last()
    assert fields.of(who) == ()


def test_a_guardian_speaks_no_longer_once_the_client_is_of_age(room, chart):
    who = room.practice.charts.identity(chart).client
    new = KnownGuardian(client_id=who, name="Alma Carver", may_access=True)
    room.practice.people.guardians.keep(new)
    room.clock.move_on(date(2030, 4, 9) - room.clock.today())
    kept = room.go("chart", chart, "details").details.kept
    (row,) = kept.guardians.rows
    assert "Parent, speaks for them no longer" in row.accessibleName()
    assert "may see" not in row.accessibleName()
    pills = [each.accessibleName() for each in row.findChildren(Pill)]
    assert pills == ["Until Apr 8, 2030"]
