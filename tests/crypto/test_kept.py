"""What is kept opens as the very same work under the very same key, and as nothing else."""

from __future__ import annotations

import pytest

from app.crypto.kept import Keeper
from app.crypto.ring import KeyRing, Purpose, RingKey

WORK, FOUND = b"part 3f9a", b"Slept better; walks by the river again."


@pytest.fixture
def keeper(ring):
    with Keeper(ring) as opened:
        yield opened


def test_the_same_work_is_found_again(keeper, ring):
    with Keeper(ring) as later:
        assert later.name(WORK) == keeper.name(WORK)
        assert later.open(WORK, keeper.seal(WORK, FOUND)) == FOUND


def test_nothing_of_it_can_be_read(keeper):
    assert FOUND[:10] not in keeper.seal(WORK, FOUND)
    assert keeper.seal(WORK, FOUND) != keeper.seal(WORK, FOUND)


def test_it_is_not_taken_for_other_work(keeper):
    assert keeper.open(b"part 3f9b", keeper.seal(WORK, FOUND)) is None
    assert keeper.name(b"part 3f9b") != keeper.name(WORK)


def test_every_flip_and_every_cut_is_found(keeper):
    sealed = keeper.seal(WORK, FOUND)
    for place in range(len(sealed)):
        flipped = bytearray(sealed)
        flipped[place] ^= 1 << place % 8
        assert keeper.open(WORK, bytes(flipped)) is None
        assert keeper.open(WORK, sealed[:place]) is None


def test_a_new_clinical_key_opens_nothing_of_it(keeper, ring):
    renewed = KeyRing([*ring.every(), RingKey.generate(Purpose.CLINICAL)])
    with Keeper(renewed) as later:
        assert later.name(WORK) != keeper.name(WORK)
        assert later.open(WORK, keeper.seal(WORK, FOUND)) is None


def test_its_keys_are_wiped(ring):
    with Keeper(ring) as keeper:
        held = [keeper._sealing.held, keeper._naming.held]
        assert all(any(key) for key in held)
    assert held == [bytearray(), bytearray()]
