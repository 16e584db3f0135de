"""Quick unlock: a PIN opens idle locks of one day, and nothing else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtTest import QTest

from app.ui.lock.page import LockPage
from app.ui.session.pin_sheet import PinSheet
from app.ui.session.pin_watch import PinWatch
from app.ui.session.system_lock import SLEPT
from app.ui.settings.quick_card import OFF, ON, QuickCard
from app.ui.shell.page import Address
from app.ui.shell.workspace import Workspace
from tests.crypto.cheap import secret

PIN = "480 915".replace(" ", "")


@pytest.fixture
def inside(alcove, practice):
    alcove.start(practice.root)
    alcove.unlock()
    alcove.until(Workspace)
    return alcove


def sheet_of(alcove):
    (sheet,) = alcove.window.findChildren(PinSheet)
    return sheet


def choose(alcove, pin=PIN):
    sheet = sheet_of(alcove)
    QTest.keyClicks(sheet.pin.box, pin)
    sheet.keep.click()
    alcove.settle()


@pytest.fixture
def with_pin(inside):
    """Quick unlock was turned on in Settings, and a PIN chosen."""
    inside.content.pages.go(Address("settings"))
    (card,) = inside.content.findChildren(QuickCard)
    card.choice.button(ON).click()
    choose(inside)
    assert inside.doors.practice.practice.card().quick_unlock
    return inside


def idle_lock(alcove):
    alcove.ground.clock.move_on(timedelta(minutes=10))
    alcove.doors.idle.look_now()
    alcove.settle()
    assert isinstance(alcove.content, LockPage)
    return alcove.content


def give(alcove, page, pin):
    page.field.wipe()
    QTest.keyClicks(page.field.box, pin)
    page.field.entered.emit()
    alcove.settle()


def told(alcove):
    return [row.sentence for row in alcove.doors.practice.activity.page().rows]


def test_it_is_off_until_she_chooses_it(inside):
    assert not inside.doors.practice.practice.card().quick_unlock
    assert not inside.window.findChildren(PinSheet)
    assert not idle_lock(inside).asks_pin


def test_after_an_idle_lock_the_pin_opens_and_the_log_says_so(with_pin):
    page = idle_lock(with_pin)
    assert page.asks_pin
    assert page.field.label.text() == "PIN"
    give(with_pin, page, PIN)
    with_pin.until(Workspace)
    assert "Unlocked Alcove with the PIN" in told(with_pin)
    assert with_pin.doors.practice.held.keys.private is None
    assert idle_lock(with_pin).asks_pin


def test_the_keys_are_wiped_while_the_pin_waits(with_pin):
    practice = with_pin.doors.practice
    idle_lock(with_pin)
    assert not practice.is_open
    assert [key for key in practice.held.keys.ring.every() if len(key.key)] == []


@pytest.mark.parametrize("way", ["ctrl l", "sleep", "sleep while locked"])
def test_no_other_lock_opens_by_the_pin(with_pin, way):
    quick = with_pin.doors.practice.quick
    if way == "ctrl l":
        with_pin.doors.lock()
    elif way == "sleep":
        with_pin.doors.system.asked.emit(SLEPT)
    else:
        idle_lock(with_pin)
        with_pin.doors.system.asked.emit(SLEPT)
    with_pin.settle()
    assert not with_pin.content.asks_pin
    assert with_pin.content.field.label.text() == "Passphrase"
    assert not quick.is_kept


def test_at_midnight_it_is_over(with_pin):
    page = idle_lock(with_pin)
    quick = with_pin.services.quick
    sealed = quick._pinned.ring._sealed
    with_pin.ground.clock.move_on(timedelta(hours=14))
    page.findChild(PinWatch).look()
    assert not page.asks_pin
    assert not any(sealed)
    assert not quick.is_kept


def test_five_wrong_tries_end_it_and_the_passphrase_opens(with_pin):
    page = idle_lock(with_pin)
    for left in (4, 3, 2, 1):
        give(with_pin, page, "135790")
        assert f"{left} {'try' if left == 1 else 'tries'} left" in page.field.error.text
        assert page.asks_pin
    give(with_pin, page, "135790")
    assert not page.asks_pin
    assert page.field.error.text.startswith("The PIN no longer opens.")
    with_pin.unlock()
    with_pin.until(Workspace)
    assert "5 wrong PINs before this unlock" in told(with_pin)


def test_she_may_type_her_passphrase_instead(with_pin):
    page = idle_lock(with_pin)
    page.instead.click()
    with_pin.unlock()
    with_pin.until(Workspace)
    assert "Unlocked Alcove" in told(with_pin)


def test_after_a_passphrase_the_pin_of_the_day_is_asked_for(with_pin):
    with_pin.doors.lock()
    with_pin.settle()
    with_pin.unlock()
    with_pin.until(Workspace)
    choose(with_pin, "905514")
    give(with_pin, idle_lock(with_pin), "905514")
    with_pin.until(Workspace)


def test_not_now_is_an_answer(with_pin):
    with_pin.doors.lock()
    with_pin.settle()
    with_pin.unlock()
    with_pin.until(Workspace)
    sheet_of(with_pin).close_button.click()
    assert not idle_lock(with_pin).asks_pin


def test_turned_off_it_is_gone_at_once(with_pin):
    (card,) = with_pin.content.findChildren(QuickCard)
    card.choice.button(OFF).click()
    assert not with_pin.services.quick.is_kept
    assert not with_pin.doors.practice.practice.card().quick_unlock
    assert not idle_lock(with_pin).asks_pin


@pytest.mark.parametrize("pin", ["12345", "123456", "000000", "987654", "12345a"])
def test_a_pin_that_is_short_or_guessed_is_refused_in_words(inside, pin):
    inside.content.pages.go(Address("settings"))
    (card,) = inside.content.findChildren(QuickCard)
    card.choice.button(ON).click()
    choose(inside, pin)
    assert sheet_of(inside).pin.error.text
    sheet_of(inside).close_button.click()
    assert card.choice.current == OFF
    assert not inside.services.quick.is_kept


def test_the_end_of_the_program_ends_it(with_pin):
    quick = with_pin.services.quick
    idle_lock(with_pin)
    with_pin.end()
    assert not quick.is_kept


def test_keys_that_were_renewed_meanwhile_drop_it(with_pin, ring):
    quick = with_pin.services.quick
    assert not quick.opens(ring)
    assert not quick.is_kept


def test_a_pin_is_wiped_from_the_field(with_pin):
    page = idle_lock(with_pin)
    give(with_pin, page, PIN)
    with_pin.until(Workspace)
    with secret("x") as nothing:
        assert len(nothing) == 1
    assert not with_pin.window.findChildren(LockPage)
