"""The key file of a re-key: the same people get in, nobody else, and to another ring."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from msgspec.structs import replace as changed

from app.core.errors.keys import KeyFileIsDamaged, WrongPassphrase
from app.core.ids import UserId
from app.crypto.identity import new_identity, public_key, public_of, recipient_of
from app.crypto.key_changes import change_passphrase, new_keys
from app.crypto.recovery import Kit
from app.crypto.rekeying import kit_resealed, rekeyed
from app.crypto.ring import KeyRing, Purpose
from app.crypto.slots import SlotKind
from app.crypto.unlocking import Keys, private_with_kit, recipients, with_kit, with_passphrase
from tests.crypto.cheap import AT, DEVICE, PASSPHRASE, PRACTICE, secret, way_in

NEW_DEVICE = b"n" * 32
SOMEBODY = UserId(UUID("00000000-0000-4000-8000-0000000000bb"))


@pytest.fixture
def kit():
    made = Kit.generate()
    yield made
    made.wipe()


@pytest.fixture
def opened(kit):
    return new_keys(PRACTICE, way_in(), kit, AT)


def both_of(keys: Keys) -> Keys:
    return replace(keys, ring=keys.ring.with_new())


def test_on_the_way_either_secret_of_the_computer_opens_old_and_new_keys(opened, kit):
    keyfile, keys = opened
    both = both_of(keys)
    ways = [way_in(), way_in(device=NEW_DEVICE)]
    first = rekeyed(keyfile, both, ways, AT, proven_by=keys.ring)
    assert first.revision == keyfile.revision + 1
    for device in (DEVICE, NEW_DEVICE, None):
        found = with_passphrase(first, secret(PASSPHRASE), secret(device) if device else None)
        assert ids(found.ring) == ids(both.ring)
        assert found.private is not None
        assert keys.private is not None
        assert found.private.held == keys.private.held
    assert ids(with_kit(first, kit.records, kit.private).ring) == ids(both.ring)


def test_at_the_end_only_the_new_keys_are_there_for_passphrase_and_kit(opened, kit):
    keyfile, keys = opened
    both = both_of(keys)
    first = rekeyed(keyfile, both, [way_in()], AT, proven_by=keys.ring)
    new = replace(keys, ring=both.ring.copy())
    new.ring.keep_newest()
    last = rekeyed(first, new, [way_in(device=NEW_DEVICE)], AT, proven_by=both.ring)
    for found in (
        with_passphrase(last, secret(PASSPHRASE), secret(NEW_DEVICE)),
        with_kit(last, kit.records, kit.private),
    ):
        assert ids(found.ring) == ids(new.ring)
        assert len(found.ring.every()) == len(Purpose)
    assert len(last.of_kind(SlotKind.DEVICE)) == 1
    assert recipients(last, new.ring).kit == kit.records.recipient
    with pytest.raises(KeyFileIsDamaged):
        recipients(last, keys.ring)


def test_somebody_else_s_way_in_goes_and_private_notes_of_others_stay(opened):
    keyfile, keys = opened
    other = replace(keys, user=SOMEBODY)
    way = replace(way_in("another person's own phrase"), user=SOMEBODY)
    shared = change_passphrase(keyfile, other, way, AT)
    new = both_of(keys)
    after = rekeyed(shared, new, [way_in()], AT, proven_by=keys.ring)
    with pytest.raises(WrongPassphrase):
        with_passphrase(after, secret("another person's own phrase"), secret(DEVICE))
    theirs = [slot.kind for slot in after.slots if slot.user == SOMEBODY.hex]
    assert theirs == [SlotKind.PRIVATE_DEVICE, SlotKind.PRIVATE_PORTABLE]


def test_private_notes_that_are_closed_stay_sealed_as_they_were(opened, kit):
    keyfile, keys = opened
    closed = replace(both_of(keys), private=None)
    after = rekeyed(keyfile, closed, [way_in()], AT, proven_by=keys.ring)
    for kind in (SlotKind.PRIVATE_DEVICE, SlotKind.PRIVATE_PORTABLE):
        assert after.of_kind(kind) == keyfile.of_kind(kind)
    assert private_with_kit(after, kit.private).held == keys.private.held


def test_the_kit_alone_seals_its_own_slot_and_leaves_the_others(opened, kit):
    keyfile, keys = opened
    both = both_of(keys)
    after = kit_resealed(keyfile, both, AT, proven_by=keys.ring)
    assert ids(with_kit(after, kit.records).ring) == ids(both.ring)
    assert ids(with_passphrase(after, secret(PASSPHRASE), secret(DEVICE)).ring) == ids(keys.ring)


def test_a_kit_that_a_stranger_put_there_gets_nothing(opened):
    keyfile, keys = opened
    forged = [
        changed(slot, proof=bytes(32)) if slot.kind is SlotKind.RECOVERY else slot
        for slot in keyfile.slots
    ]
    with pytest.raises(KeyFileIsDamaged):
        rekeyed(keyfile.with_slots(forged), both_of(keys), [way_in()], AT, proven_by=keys.ring)


def test_a_recipient_says_the_public_key_it_was_made_of():
    for _ in range(50):
        with new_identity() as identity:
            assert public_of(recipient_of(identity)) == public_key(identity)


def test_a_ring_between_two_sets_of_keys_keeps_one_of_them(ring):
    both = ring.with_new()
    assert (ring.is_between, both.is_between) == (False, True)
    newest, oldest = both.copy(), both.copy()
    newest.keep_newest()
    oldest.keep_oldest()
    assert set(ids(oldest)) == set(ids(ring))
    assert set(ids(newest)) & set(ids(ring)) == {ring.current(Purpose.DOCUMENTS).id}
    assert not newest.is_between
    gone = both.current(Purpose.RECORDS).key
    both.keep_oldest()
    assert len(gone) == 0


def ids(ring: KeyRing) -> list[bytes]:
    return [key.id for key in ring.every()]
