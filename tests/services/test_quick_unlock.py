"""Quick unlock as a service: one day, five tries, told in the log."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.core.errors.quick_unlock import PinIsDropped, WrongPin
from tests.crypto.cheap import PASSPHRASE, secret

PIN = "480915"


@pytest.fixture
def kept(practice):
    with secret(PIN) as pin:
        practice.keep_pin(pin)
    return practice


def unlock(doors, home, pin=PIN):
    with secret(pin) as typed:
        return doors.unlock_with_pin(home, typed)


def told(practice):
    return [row.sentence for row in practice.activity.page().rows]


def test_it_opens_what_was_locked_and_says_so(doors, home, kept):
    assert kept.pin_will_open()
    kept.lock()
    again = unlock(doors, home)
    try:
        assert told(again)[0] == "Unlocked Alcove with the PIN"
        assert again.held.keys.private is None
    finally:
        again.lock()


def test_the_fifth_wrong_try_ends_it_and_the_log_learns_of_all_five(doors, home, kept):
    kept.lock()
    for left in (4, 3, 2, 1):
        with pytest.raises(WrongPin) as refused:
            unlock(doors, home, "555888")
        assert refused.value.left == left
    for _ in range(2):
        with pytest.raises(PinIsDropped):
            unlock(doors, home, "555888")
    with pytest.raises(PinIsDropped):
        unlock(doors, home)
    with secret(PASSPHRASE) as passphrase:
        again = doors.unlock(home, passphrase)
    assert "5 wrong PINs before this unlock" in told(again)
    again.lock()


def test_a_right_try_begins_the_count_anew(doors, home, kept):
    kept.lock()
    for _ in range(2):
        with pytest.raises(WrongPin):
            unlock(doors, home, "555888")
    again = unlock(doors, home)
    assert "2 wrong PINs before this unlock" in told(again)
    again.lock()
    with pytest.raises(WrongPin) as refused:
        unlock(doors, home, "555888")
    assert refused.value.left == 4


def test_its_day_ends_at_midnight(doors, home, kept, clock):
    kept.lock()
    clock.move_on(timedelta(hours=12))
    assert not doors.quick.is_kept
    with pytest.raises(PinIsDropped):
        unlock(doors, home)


def test_renewed_keys_are_not_opened_by_the_pin_of_the_old(doors, kept, ring):
    assert not doors.quick.opens(ring)
    assert not doors.quick.is_kept


def test_another_pin_takes_the_place_of_the_one_before(doors, home, kept):
    with secret("731904") as pin:
        kept.keep_pin(pin)
    kept.lock()
    with pytest.raises(WrongPin):
        unlock(doors, home)
    unlock(doors, home, "731904").lock()


def test_the_habit_is_off_unless_chosen(practice):
    assert not practice.practice.card().quick_unlock
    practice.practice.set_quick_unlock(on=True)
    assert practice.practice.card().quick_unlock
    assert "Changed the practice’s details (quick unlock)" in told(practice)
