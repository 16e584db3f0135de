"""A missing copy is spoken of, never in the way; the day is closed; a window that closes waits."""

from __future__ import annotations

from datetime import time, timedelta
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.core.errors.drives import DriveIsBusy
from app.services.appointments import NewAppointment, Slot
from app.services.clients import NewClient
from app.ui.key_table import SingleLetters
from app.ui.notes.sign_ceremony import SignCeremony
from app.ui.today import close_day
from app.ui.today.close_day import CloseDaySheet
from tests.ui.rooms import WORDS, a_client, a_draft, press

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def drive(keeping, qtbot, tmp_path):
    made = keeping.plug_in(tmp_path / "drives" / "Rowan T7")
    keeping.practice.backups.to(made)
    keeping.keeper.watch.look()
    keeping.settle(qtbot)
    return made


@pytest.fixture
def away(keeping, qtbot, drive):
    """The drive is in a drawer, and something was changed."""
    keeping.pull(drive)
    keeping.keeper.watch.look()
    keeping.settle(qtbot)
    a_client(keeping.practice)
    return drive


def banner(keeping):
    page = keeping.go("today")
    page.refresh()
    return page._overdue


def said_by(widget):
    return " ".join(each.text() for each in widget.findChildren(QLabel) if each.isVisible())


def test_today_speaks_of_it_after_a_week_and_can_be_put_off(keeping, away):
    keeping.clock.move_on(6 * DAY)
    assert not banner(keeping).isVisible()
    keeping.clock.move_on(DAY)
    shown = banner(keeping)
    assert "Your last backup was on Nov 12, 2026" in said_by(shown)
    assert "Plug in the drive “Rowan T7”. The backup starts by itself" in said_by(shown)
    assert shown.later.text() == "Remind me at 7:00 PM"
    shown.later.click()
    assert not banner(keeping).isVisible()
    keeping.clock.move_on(9 * HOUR)
    shown = banner(keeping)
    assert shown.later.text() == "Remind me tomorrow"
    shown.later.click()
    keeping.clock.move_on(2 * HOUR)
    assert not banner(keeping).isVisible()
    keeping.clock.move_on(3 * HOUR)
    assert banner(keeping).isVisible()


def test_it_is_put_off_until_the_last_session_of_today_is_over(keeping, away):
    keeping.clock.move_on(7 * DAY)
    chart = a_client(keeping.practice)
    now = keeping.practice.open_days.wall_clock()
    slot = Slot(now.date(), time(16, 30), 50)
    keeping.practice.appointments.book(NewAppointment(slot, chart=chart))
    shown = banner(keeping)
    assert shown.later.text() == "Remind me at 5:20 PM"
    shown.later.click()
    assert not banner(keeping).isVisible()
    keeping.clock.move_on(timedelta(hours=17, minutes=21) - _since_midnight(now))
    assert banner(keeping).later.text() == "Remind me at 7:00 PM"


def _since_midnight(now):
    return timedelta(hours=now.hour, minutes=now.minute, seconds=now.second)


def test_another_drive_is_chosen_in_safekeeping(keeping, away):
    keeping.clock.move_on(8 * DAY)
    banner(keeping).another.click()
    assert keeping.workspace.pages.where().place == "safekeeping"


def test_without_any_copy_today_says_so(keeping, qtbot):
    a_client(keeping.practice)
    keeping.clock.move_on(8 * DAY)
    assert "There is no backup yet" in said_by(banner(keeping))


def dialog_of(keeping):
    """Return the dialog that is open now."""
    return keeping.dialog


def test_after_two_weeks_the_day_s_close_asks_once_and_never_while_she_types(keeping, away, qtbot):
    keeping.clock.move_on(14 * DAY)
    keeping.care.ask_at_the_end()
    assert keeping.dialog is None
    keeping.clock.move_on(9 * HOUR)
    keeping.go("clients")
    search = keeping.page.findChild(type(keeping.page.search.edit))
    keeping.window.activateWindow()
    search.setFocus()
    keeping.care.ask_at_the_end()
    assert keeping.dialog is None
    keeping.workspace.sidebar.lock.setFocus()
    keeping.care.ask_at_the_end()
    asked = dialog_of(keeping)
    assert asked is not None
    assert "no new copy for two weeks" in said_by(asked)
    asked.dismiss()
    keeping.care.ask_at_the_end()
    assert keeping.dialog is None


def closing(keeping):
    locks: list[bool] = []
    keeping.workspace.lock_asked.connect(lambda: locks.append(True))
    keeping.go("today")
    keeping.workspace.registry["close day"].trigger()
    assert isinstance(keeping.dialog, CloseDaySheet)
    return keeping.dialog, locks


def test_the_day_is_closed_with_one_key_a_copy_the_drive_and_the_lock(
    keeping, drive, qtbot, monkeypatch
):
    let_go: list[Path] = []
    monkeypatch.setattr(close_day, "_eject_all", let_go.extend)
    monkeypatch.setattr(CloseDaySheet, "_ejectable", property(lambda s: s._keeper.watch.drives))
    a_draft(keeping.practice, a_client(keeping.practice))
    sheet, locks = closing(keeping)
    assert "1 note to sign" in said_by(sheet)
    assert sheet.close_day.accessibleName() == "Close the day"
    QTest.keyClick(sheet.close_day, Qt.Key.Key_Return)
    keeping.settle(qtbot)
    assert keeping.practice.backups.state().counter == 2
    assert let_go == [drive]
    assert keeping.workspace.toasts.words == "Safe to unplug Rowan T7."
    assert locks == [True]


def test_without_a_drive_the_day_closes_all_the_same(keeping, away, qtbot):
    sheet, locks = closing(keeping)
    assert sheet.close_day.accessibleName() == "Lock now"
    assert "All notes are signed" in said_by(sheet)
    assert "Plug in Rowan T7" in said_by(sheet)
    sheet.close_day.click()
    assert locks == [True]


def test_a_copy_that_is_cancelled_or_a_drive_that_stays_keeps_the_day_open(
    keeping, drive, qtbot, monkeypatch
):
    def refuse(_places):
        raise DriveIsBusy

    monkeypatch.setattr(close_day, "_eject_all", refuse)
    monkeypatch.setattr(CloseDaySheet, "_ejectable", property(lambda s: s._keeper.watch.drives))
    a_client(keeping.practice)
    sheet, locks = closing(keeping)
    sheet.close_day.click()
    sheet.progress.stop.click()
    keeping.settle(qtbot)
    assert sheet.failed.isVisible()
    assert locks == []
    sheet.close_day.click()
    keeping.settle(qtbot)
    assert "still uses the drive" in said_by(sheet)
    sheet.close_day.click()
    keeping.settle(qtbot)
    assert locks == [True]


def a_draft_of(practice, name, **words):
    chart = practice.clients.add(NewClient(name, "Marsh"))
    return a_draft(practice, chart, {**WORDS, **words})


def test_a_draft_that_lacks_something_leads_to_the_list(keeping, drive):
    a_draft_of(keeping.practice, "Ada", plan="")
    sheet, _ = closing(keeping)
    assert "1 draft to finish" in said_by(sheet)
    assert sheet.close_day.hasFocus()
    sheet.sign.click()
    assert keeping.workspace.pages.where().place == "worklist"


def test_enter_signs_one_after_the_other_then_the_sheet_comes_back(keeping, drive):
    practice = keeping.practice
    notes = [a_draft_of(practice, name) for name in ("Ada", "Ben")]
    left = a_draft_of(practice, "Cleo", plan="")
    sheet, _ = closing(keeping)
    assert "2 notes to sign" in said_by(sheet)
    press(Qt.Key.Key_Return)
    signed = []
    for _ in notes:
        assert isinstance(keeping.dialog, SignCeremony)
        assert keeping.dialog.sign.hasFocus()
        signed.append(keeping.workspace.pages.where().subject)
        press(Qt.Key.Key_Return)
        assert keeping.workspace.toasts.words.startswith("Signed at")
    assert sorted(signed) == sorted(notes)
    assert all(practice.notes.open(note).signed for note in notes)
    assert not practice.notes.open(left).signed
    assert isinstance(keeping.dialog, CloseDaySheet)
    assert "1 draft to finish" in said_by(keeping.dialog)
    assert keeping.dialog.close_day.hasFocus()


def test_a_note_that_is_kept_as_a_draft_stays_open_to_be_read(keeping, drive):
    notes = [a_draft_of(keeping.practice, name) for name in ("Ada", "Ben")]
    closing(keeping)
    press(Qt.Key.Key_Return)
    first = keeping.workspace.pages.where().subject
    press(Qt.Key.Key_Escape)
    assert keeping.dialog is None
    assert keeping.workspace.pages.where().subject == first
    assert not any(keeping.practice.notes.open(note).signed for note in notes)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_Return)
    assert isinstance(dialog_of(keeping), SignCeremony)
    assert keeping.workspace.pages.where().subject != first


def test_what_was_put_off_is_not_signed_today(keeping, drive):
    a_draft_of(keeping.practice, "Ada")
    [owed] = keeping.practice.today.waiting()
    tomorrow = keeping.practice.open_days.wall_clock().date() + DAY
    keeping.practice.snoozes.put_off([owed], tomorrow)
    sheet, _ = closing(keeping)
    assert sheet.close_day.hasFocus()


def test_the_way_back_to_a_note_does_not_ask_again(keeping, drive):
    a_draft_of(keeping.practice, "Ada")
    closing(keeping)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Escape)
    keeping.go("today")
    keeping.workspace.pages.back()
    assert keeping.workspace.pages.where().place == "note"
    assert keeping.dialog is None


def test_b_makes_the_copy_alone_and_the_rest_is_hers(keeping, drive, qtbot):
    a_client(keeping.practice)
    sheet, locks = closing(keeping)
    press(Qt.Key.Key_B)
    keeping.settle(qtbot)
    assert keeping.practice.backups.state().counter == 2
    assert "Every change is in a checked copy" in said_by(sheet)
    assert locks == []
    assert sheet.isVisible()
    assert not sheet.back_up.isVisible()
    assert sheet.close_day.hasFocus()
    press(Qt.Key.Key_B)
    keeping.settle(qtbot)
    assert keeping.practice.backups.state().counter == 2
    sheet.close_day.click()
    assert locks == [True]


def test_a_sheet_that_is_gone_hears_of_no_copy(keeping, drive, qtbot):
    a_client(keeping.practice)
    sheet, _ = closing(keeping)
    sheet.dismiss()
    qtbot.waitUntil(lambda: not shiboken6.isValid(sheet))
    keeping.keeper.run.start(drive)
    keeping.settle(qtbot)
    assert keeping.practice.backups.state().counter == 2


def test_a_copy_by_b_that_fails_says_so_and_can_be_tried_again(keeping, drive, qtbot):
    a_client(keeping.practice)
    sheet, locks = closing(keeping)
    press(Qt.Key.Key_B)
    sheet.progress.stop.click()
    keeping.settle(qtbot)
    assert sheet.failed.isVisible()
    press(Qt.Key.Key_B)
    keeping.settle(qtbot)
    assert keeping.practice.backups.state().counter == 2
    assert locks == []


def test_with_single_letters_off_b_does_nothing_and_the_button_does(keeping, drive, qtbot):
    SingleLetters.act = False
    a_client(keeping.practice)
    sheet, _ = closing(keeping)
    press(Qt.Key.Key_B)
    assert not keeping.keeper.run.is_running
    sheet.back_up.click()
    keeping.settle(qtbot)
    assert keeping.practice.backups.state().counter == 2


def test_a_window_that_closes_with_the_drive_there_makes_a_last_copy_first(keeping, drive, qtbot):
    asked = []
    keeping.workspace.window().close = lambda: asked.append(True)
    assert keeping.workspace.farewell()
    a_client(keeping.practice)
    assert not keeping.workspace.farewell()
    keeping.settle(qtbot)
    assert keeping.practice.backups.state().counter == 2
    qtbot.waitUntil(lambda: asked == [True])
    assert keeping.workspace.farewell()
    keeping.workspace.sidebar.lock.setFocus()


def test_she_may_stay_or_close_at_once(keeping, drive, qtbot):
    a_client(keeping.practice)
    assert not keeping.workspace.farewell()
    keeping.dialog.progress.stop.click()
    keeping.settle(qtbot)
    assert keeping.dialog.failed.isVisible()
    keeping.dialog.dismiss()
    assert not keeping.workspace.farewell()
    assert keeping.workspace.farewell()
    keeping.keeper.run.stop()
    keeping.settle(qtbot)
