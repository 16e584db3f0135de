"""The ring under a PIN: opens by it alone, holds no private notes, and is gone when wiped."""

from __future__ import annotations

from uuid import UUID

import pytest

from app.core.errors.quick_unlock import PinIsGuessable, PinIsShort, WrongPin
from app.core.ids import UserId
from app.crypto.kdf import FLOOR, Profile
from app.crypto.pin import PinnedRing, require_pin
from app.crypto.ring import KeyRing
from app.crypto.slots import SlotKind
from app.crypto.unlocking import Keys
from app.crypto.wiping import random_secret
from tests.crypto.cheap import secret

CHEAP = Profile(8, 1, 1)
PIN = "480915"


@pytest.fixture
def keys(ring):
    return Keys(ring, random_secret(32), SlotKind.DEVICE, UserId(UUID(int=7)))


def pinned(keys, pin=PIN):
    with secret(pin) as typed:
        return PinnedRing(keys, typed, CHEAP)


def opened(kept, pin=PIN):
    with secret(pin) as typed:
        return kept.open(typed)


def test_the_pin_gives_the_ring_and_leaves_the_private_notes_closed(keys):
    again = opened(pinned(keys))
    assert again.ring.encode() == keys.ring.encode()
    assert again.private is None
    assert again.by_pin
    assert (again.via, again.user) == (keys.via, keys.user)


@pytest.mark.parametrize("pin", ["480914", "480916", "4809150", "840915"])
def test_no_other_pin_opens_it(keys, pin):
    with pytest.raises(WrongPin):
        opened(pinned(keys), pin)


def test_a_flipped_byte_anywhere_opens_nothing(keys):
    kept = pinned(keys)
    for place in range(len(kept._sealed)):
        kept._sealed[place] ^= 1
        with pytest.raises(WrongPin):
            opened(kept)
        kept._sealed[place] ^= 1
    opened(kept).wipe()


def test_wiped_it_is_zeros_and_opens_no_more(keys):
    kept = pinned(keys)
    kept.wipe()
    assert not any(kept._sealed)
    with pytest.raises(WrongPin):
        opened(kept)


def test_it_knows_whether_the_keys_were_renewed(keys):
    kept = pinned(keys)
    other = KeyRing.generate()
    assert kept.fits(keys.ring)
    assert not kept.fits(other)
    other.wipe()


def test_two_of_the_same_pin_and_ring_are_different(keys):
    assert pinned(keys)._sealed != pinned(keys)._sealed


@pytest.mark.parametrize("pin", ["", "48091", "48091a", "480 915", "٤٨٠٩١٥"])
def test_a_pin_has_six_digits_or_more(pin):
    with secret(pin) as typed, pytest.raises(PinIsShort) as refused:
        require_pin(typed)
    assert refused.value.least == 6


@pytest.mark.parametrize("pin", ["000000", "123456", "890123", "654321", "2468024"])
def test_a_pin_that_anybody_tries_first_is_refused(pin):
    with secret(pin) as typed, pytest.raises(PinIsGuessable):
        require_pin(typed)


def test_it_costs_what_the_design_says():
    assert Profile(64 * 1024, 3, 4) == FLOOR
    assert PinnedRing.__init__.__defaults__ == (FLOOR,)
