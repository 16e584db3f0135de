"""Every flow of her day on a practice of ten years, by keys alone: never more than its target.

They are of `make torture`, which CI runs whole: making such a practice takes a minute.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLabel

from app.services.appointments import AppointmentStatus
from app.services.series_days import EVERY_WEEK
from app.ui.calendar.booking_popover import BookingPopover
from app.ui.calendar.time_popover import TimePopover
from app.ui.chart.page import ChartPage
from app.ui.clients.page import ClientsPage
from app.ui.contacts.log_ceremony import LogContact
from app.ui.lock.page import LockPage
from app.ui.notes.page import NotePage
from app.ui.notes.sign_ceremony import SignCeremony
from app.ui.palette.palette import Palette
from app.ui.people.brief_sheet import BriefSheet
from app.ui.search.page import SearchPage
from app.ui.shell.page import Address
from app.ui.today.close_day import CloseDaySheet
from app.ui.today.page import TodayPage
from app.ui.today.schedule_card import SessionRow
from tests.journeys.at_work import (
    at_work,
    calendar,
    moment_of,
    row_of,
    rows_of,
    seen,
    walk_to,
    within,
)
from tests.journeys.flow_targets import FIELDS_TO_BOOK_AN_INQUIRY, LATER, TARGETS
from tests.journeys.hands import CTRL, SHIFT, Key
from tests.journeys.laptop import A_BACKUP
from tests.journeys.ten_years import LETTERS, WAY_IN

pytestmark = pytest.mark.torture
WORDS = "Called about the time on Monday; all is well."


def test_one_field_and_enter_lead_to_the_day(laptop, decade):
    sessions = decade.sessions()
    decade.close()
    with laptop.started() as running:
        running.shows(LockPage)
        with within(running.hands, "unlock"):
            running.hands.type(WAY_IN)
            running.hands.press(Key.Key_Return)
            page = running.turns_to(TodayPage)
        assert len(page.findChildren(SessionRow)) == len(sessions) > 0


def test_the_next_session_s_brief_is_one_key_away(laptop, decade):
    _, coming = decade.stand_between()
    with at_work(laptop, decade) as running:
        row = row_of(running, coming)
        running.hands.tab_to(row)
        with within(running.hands, "see the brief"):
            running.hands.press(Key.Key_Space)
            brief = seen(running, BriefSheet)
        said = [each.text() for each in brief.findChildren(QLabel)]
        assert coming.name in said


def test_in_the_calendar_too(laptop, decade):
    _, coming = decade.stand_between()
    with at_work(laptop, decade) as running:
        page = calendar(running)
        assert page.stage.row.key == coming.key, "the cursor stands on who comes next"
        with within(running.hands, "see the brief"):
            running.hands.press(Key.Key_Space)
            seen(running, BriefSheet)


def test_any_client_is_five_keys_away(laptop, decade):
    row, letters = decade.somebody()
    with at_work(laptop, decade) as running:
        with within(running.hands, "find a client"):
            running.hands.press(Key.Key_K, CTRL)
            running.hands.type(letters)
            running.hands.press(Key.Key_Return)
            page = running.turns_to(ChartPage)
        assert page.about == row.chart


def test_three_letters_among_600_clients_find_each_one_whom_she_sees(laptop, decade):
    people = decade.active()
    with at_work(laptop, decade) as running:
        running.hands.press(Key.Key_K, CTRL)
        palette = seen(running, Palette)
        shown, passed_over = set(), set()
        for row in people:
            for name in (row.name.first, row.name.last):
                palette.field.clear()
                running.hands.type(name[:LETTERS].lower())
                chosen = palette.choices.chosen()
                offered = {each.chart for each in palette.choices.offers()}
                shown |= {row.chart} & offered
                if offered == {row.chart} and (chosen is None or chosen.chart != row.chart):
                    passed_over.add(row.chart)
        assert {row.chart for row in people} == shown, "each is in sight after three letters"
        assert passed_over == set(), "Enter takes whoever alone answers to them"
        running.hands.press(Key.Key_Escape)


def test_the_note_that_waits_is_written_and_signed_in_three_keys(laptop, decade):
    held, _ = decade.stand_between()
    decade.draft_about(held)
    with at_work(laptop, decade) as running:
        hands = running.hands
        with within(hands, "continue a draft and sign it"):
            hands.press(Key.Key_Return)
            note = running.turns_to(NotePage)
            hands.type("Then home. ")
            hands.press(Key.Key_Return, CTRL)
            hands.press(Key.Key_Return)
            running.until(lambda: note.signed is not None)
        assert note.about == held.chart


def test_a_note_is_begun_by_one_key(laptop, decade):
    held, _ = decade.stand_between()
    with at_work(laptop, decade) as running:
        with within(running.hands, "begin a note"):
            running.hands.press(Key.Key_N, CTRL)
            note = running.turns_to(NotePage)
        assert note.about == held.chart
        running.hands.type("Arrived on time.")
        assert note.draft.paper.sections[0].text() == "Arrived on time."


def test_who_did_not_come_is_marked_in_two_keys_with_the_fee_said_and_undone(laptop, decade):
    held, _ = decade.stand_between()
    with at_work(laptop, decade) as running:
        page, hands = calendar(running), running.hands
        with within(hands, "mark a no-show"):
            hands.press(Key.Key_Up)
            hands.press(Key.Key_N, SHIFT)
        assert page.stage.row.key.series == held.key.series
        (row,) = rows_of(running, held.chart, held.day)
        assert row.status is AppointmentStatus.NO_SHOW
        assert str(held.fee) in running.content.toasts.words
        hands.press(Key.Key_Z, CTRL)
        (row,) = rows_of(running, held.chart, held.day)
        assert row.status is AppointmentStatus.SCHEDULED


@pytest.mark.parametrize(
    ("key", "status"),
    [
        (Key.Key_K, AppointmentStatus.KEPT),
        (Key.Key_N, AppointmentStatus.NO_SHOW),
        (Key.Key_L, AppointmentStatus.LATE_CANCEL),
    ],
)
def test_what_became_of_a_session_is_one_key_on_its_row(laptop, decade, key, status):
    held, _ = decade.stand_between()
    with at_work(laptop, decade) as running:
        running.hands.tab_to(row_of(running, held))
        with within(running.hands, "say what became of a session"):
            running.hands.press(key, SHIFT)
        (row,) = rows_of(running, held.chart, held.day)
        assert row.status is status
        assert running.content.toasts.words
        running.hands.press(Key.Key_Z, CTRL)
        (row,) = rows_of(running, held.chart, held.day)
        assert row.status is AppointmentStatus.SCHEDULED


def test_who_comes_already_is_booked_in_six_keys_at_a_slot(laptop, decade):
    row, letters = decade.somebody()
    moment = decade.free(row)
    with at_work(laptop, decade) as running:
        page, hands = calendar(running), running.hands
        walk_to(running, page, moment)
        with within(hands, "book at a slot"):
            hands.press(Key.Key_Return)
            seen(running, BookingPopover)
            hands.type(letters)
            hands.press(Key.Key_Return)
        (booked,) = [
            each for each in rows_of(running, row.chart, moment.day) if moment_of(each) == moment
        ]
        assert booked.repeats == ""


def test_from_anywhere_a_day_and_a_time_are_typed_after_the_letters(laptop, decade):
    row, letters = decade.somebody()
    moment = decade.free(row)
    with at_work(laptop, decade) as running:
        hands = running.hands
        with within(hands, "book from anywhere"):
            hands.press(Key.Key_A, CTRL | SHIFT)
            seen(running, BookingPopover)
            hands.type(f"{letters} {moment.day:%a} {moment.at:%H:%M}".lower())
            hands.press(Key.Key_Return)
        assert moment in [moment_of(each) for each in rows_of(running, row.chart, moment.day)]


def test_a_w_books_every_week(laptop, decade):
    row, letters = decade.somebody()
    moment = decade.free(row, EVERY_WEEK)
    with at_work(laptop, decade) as running:
        page, hands = calendar(running), running.hands
        walk_to(running, page, moment)
        with within(hands, "book every week"):
            hands.press(Key.Key_N)
            seen(running, BookingPopover)
            hands.type(f"{letters} w")
            hands.press(Key.Key_Return)
        weeks = rows_of(running, row.chart, moment.day, 28)
        assert [
            each.day.weekday() for each in weeks if moment_of(each).minute == moment.minute
        ] == [moment.day.weekday()] * 5


def test_one_of_a_series_is_moved_in_two_keys_and_back_in_one(laptop, decade):
    _, coming = decade.stand_between()
    assert coming.repeats
    with at_work(laptop, decade) as running:
        page, hands = calendar(running), running.hands
        assert page.stage.row.key == coming.key
        with within(hands, "move one of a series"):
            hands.press(Key.Key_M)
            seen(running, TimePopover)
            hands.type(f"{coming.starts + timedelta(minutes=5):%H:%M}")
            hands.press(Key.Key_Return)
        (moved,) = rows_of(running, coming.chart, coming.day)
        assert moved.starts == coming.starts + timedelta(minutes=5)
        hands.press(Key.Key_Z, CTRL)
        (back,) = rows_of(running, coming.chart, coming.day)
        assert back.starts == coming.starts


def test_the_timer_is_one_key_and_outlives_the_lock(laptop, decade):
    _, coming = decade.stand_between()
    with at_work(laptop, decade) as running:
        hands = running.hands
        with within(hands, "start or stop the timer"):
            hands.press(Key.Key_S, CTRL | SHIFT)
        assert running.practice.sessions.running().key.series == coming.key.series
        hands.press(Key.Key_L, CTRL)
        running.locked()
        laptop.clock.move_on(timedelta(minutes=50))
        running.unlock(WAY_IN)
        running.settle()
        assert running.practice.sessions.running() is not None
        with within(hands, "start or stop the timer"):
            hands.press(Key.Key_S, CTRL | SHIFT)
        assert running.practice.sessions.running() is None
        (row,) = rows_of(running, coming.chart, coming.day)
        assert row.stopped_at - row.started_at == timedelta(minutes=50)


def test_a_call_is_logged_in_three_keys(laptop, decade):
    row, letters = decade.somebody()
    with at_work(laptop, decade) as running:
        hands = running.hands
        with within(hands, "log a call"):
            hands.press(Key.Key_C, CTRL | SHIFT)
            seen(running, LogContact)
            hands.type(letters)
            hands.press(Key.Key_Return)
            hands.type(WORDS)
            hands.press(Key.Key_Return)
        assert [each.chart for each in running.practice.contacts.of_chart(row.chart)] == [row.chart]


def test_who_calls_for_the_first_time_is_booked_with_four_fields(laptop, decade):
    row, _ = decade.somebody()
    moment = decade.free(row)
    with at_work(laptop, decade) as running:
        hands = running.hands
        before = hands.texts
        hands.press(Key.Key_N, CTRL | SHIFT)
        running.turns_to(ClientsPage)
        running.settle()
        dialog = running.dialog
        hands.type("Zora")
        hands.press(Key.Key_Tab)
        hands.type("Quimby")
        hands.fill(dialog.phone, "415 555 0188")
        hands.press(Key.Key_Return)
        chart = running.turns_to(ChartPage).about
        hands.press(Key.Key_A, CTRL | SHIFT)
        seen(running, BookingPopover)
        hands.type(f"{moment.day:%a} {moment.at:%H:%M}".lower())
        hands.press(Key.Key_Return)
        assert hands.texts - before <= FIELDS_TO_BOOK_AN_INQUIRY
        assert [moment_of(each) for each in rows_of(running, chart, moment.day)] == [moment]


def test_what_was_said_is_found_among_all_notes_and_opened(laptop, decade):
    words = a_sentence(decade)
    with at_work(laptop, decade) as running:
        hands = running.hands
        with within(hands, "find where something was said"):
            hands.press(Key.Key_F, CTRL | SHIFT)
            page = running.turns_to(SearchPage)
            hands.type(words)
            running.until(lambda: page.hits.hits)
        hands.press(Key.Key_Down)
        hands.press(Key.Key_Return)
        assert running.turns_to(NotePage).signed is not None


def test_what_was_said_is_found_in_one_chart(laptop, decade):
    row, _ = decade.somebody()
    words = a_sentence(decade, row.chart)
    with at_work(laptop, decade) as running:
        running.content.pages.go(Address("chart", row.chart))
        page, hands = running.turns_to(ChartPage), running.hands
        with within(hands, "find where something was said in a chart"):
            hands.press(Key.Key_F, CTRL)
            hands.type(words)
            running.until(lambda: page.search.hits.hits)
        hands.press(Key.Key_Down)
        hands.press(Key.Key_Return)
        assert running.turns_to(NotePage).about == row.chart


def a_sentence(decade, chart=None):
    """Return four words that stand after each other in a signed note."""
    row, _ = decade.somebody()
    notes = decade.practice.notes.of_chart(chart or row.chart)
    signed = next(each for each in notes if each.state.value == "signed")
    words = next(iter(decade.practice.notes.open(signed.id).text.sections.values()))
    plain = [each for each in words.split() if each.isalpha()]
    return " ".join(plain[:4]).lower()


def test_the_day_is_closed_with_a_checked_copy_and_the_lock(laptop, decade, drive):
    decade.practice.backups.to(drive)
    with at_work(laptop, decade) as running:
        made = running.practice.backups.state().counter
        hands = running.hands
        hands.press(Key.Key_S, CTRL | SHIFT)
        running.settle()
        with within(hands, "close the day"):
            hands.press(Key.Key_L, CTRL | SHIFT)
            seen(running, CloseDaySheet)
            hands.press(Key.Key_Return)
            running.until(lambda: isinstance(running.content, LockPage), A_BACKUP)
        running.settle()
        running.unlock(WAY_IN)
        running.turns_to(TodayPage)
        running.settle()
        assert running.practice.backups.state().counter == made + 1
        assert running.practice.backups.state().unsaved_since is None


def test_at_the_day_s_close_each_note_is_signed_by_one_key(laptop, decade, drive):
    decade.practice.backups.to(drive)
    last, before = decade.sessions()[-1], decade.sessions()[-2]
    decade.stand(last, 70)
    for held in (last, before):
        decade.draft_about(held)
    waiting = decade.practice.today.to_sign()
    *others, _, _ = waiting
    decade.practice.snoozes.put_off(
        [each for each in decade.practice.today.owed() if each.note in others],
        last.day + timedelta(days=30),
    )
    with at_work(laptop, decade) as running:
        made = running.practice.backups.state().counter
        hands, to_sign = running.hands, running.practice.today.to_sign()
        assert len(to_sign) == 2
        with within(hands, "sign two notes at the day's close"):
            hands.press(Key.Key_L, CTRL | SHIFT)
            seen(running, CloseDaySheet)
            hands.press(Key.Key_Return)
            for note in to_sign:
                running.until(lambda note=note: running.page._note == note)
                seen(running, SignCeremony)
                hands.press(Key.Key_Return)
            sheet = seen(running, CloseDaySheet)
            hands.press(Key.Key_B)
            running.until(lambda: not sheet.back_up.isVisible(), A_BACKUP)
            hands.press(Key.Key_L, CTRL)
            running.until(lambda: isinstance(running.content, LockPage))
        running.settle()
        running.unlock(WAY_IN)
        running.turns_to(NotePage)
        running.settle()
        assert running.practice.backups.state().counter == made + 1
        assert all(running.practice.notes.open(note).signed for note in to_sign)


def test_what_is_not_driven_yet_has_its_reason():
    assert all(LATER.values())
    assert not LATER.keys() & TARGETS.keys()
