"""The table "She has / Opens?", and every change of the ways in."""

from __future__ import annotations

import dataclasses
from uuid import UUID

import pytest
from msgspec.structs import replace

from app.core.errors.keys import (
    KeyFileIsDamaged,
    OpensWithKitOnly,
    PortableMustBeOn,
    PrivateNotesAreClosed,
    WrongKit,
    WrongKitPage,
    WrongPassphrase,
)
from app.core.ids import UserId
from app.crypto import kdf
from app.crypto.identity import recipient_of
from app.crypto.kdf import Profile, Profiles
from app.crypto.key_changes import (
    change_passphrase,
    enroll_device,
    new_keys,
    replace_page,
    turn_portable_off,
    turn_portable_on,
)
from app.crypto.keyfile import KeyFile, SlotKind
from app.crypto.recovery import Kit, KitPage, PageKind
from app.crypto.ring import KeyRing
from app.crypto.unlocking import (
    private_with_kit,
    private_with_passphrase,
    recipients,
    with_kit,
    with_passphrase,
)
from tests.crypto.cheap import AT, DEVICE, PASSPHRASE, PRACTICE, USER, secret, way_in


def same_keys(found, keys):
    assert found.ring.encode() == keys.ring.encode()
    assert found.private is not None
    assert found.private.held == keys.private.held
    return True


def kinds(keyfile):
    return [slot.kind for slot in keyfile.slots]


def test_a_new_practice_has_every_way_in(opened):
    keyfile, keys = opened
    assert set(kinds(keyfile)) == set(SlotKind)
    assert keyfile.revision == 1
    assert keyfile.is_portable
    assert not keys.new_device_needed


def test_this_laptop_with_passphrase_and_keyring_opens(opened):
    keyfile, keys = opened
    found = with_passphrase(keyfile, secret(PASSPHRASE), secret(DEVICE))
    assert same_keys(found, keys)
    assert found.via is SlotKind.DEVICE
    assert not found.new_device_needed


@pytest.mark.parametrize("device", [None, b"x" * 32])
def test_a_lost_or_wrong_device_secret_leaves_the_passphrase_alone(opened, device):
    keyfile, keys = opened
    held = None if device is None else secret(device)
    found = with_passphrase(keyfile, secret(PASSPHRASE), held)
    assert same_keys(found, keys)
    assert found.via is SlotKind.PORTABLE
    assert found.new_device_needed


@pytest.mark.parametrize("device", [None, b"x" * 32])
def test_with_portable_off_a_lost_device_secret_leaves_the_kit_only(kit, device):
    keyfile, keys = new_keys(PRACTICE, way_in(portable=False), kit, AT)
    held = None if device is None else secret(device)
    with pytest.raises(OpensWithKitOnly):
        with_passphrase(keyfile, secret(PASSPHRASE), held)
    assert same_keys(with_kit(keyfile, kit.records, kit.private), keys)
    assert same_keys(with_passphrase(keyfile, secret(PASSPHRASE), secret(DEVICE)), keys)


@pytest.mark.parametrize("device", [None, DEVICE])
def test_a_wrong_passphrase_opens_nothing(opened, device):
    held = None if device is None else secret(device)
    with pytest.raises(WrongPassphrase):
        with_passphrase(opened[0], secret(PASSPHRASE + "s"), held)


def test_a_bundle_opens_by_passphrase_or_kit_and_holds_no_device_slot(opened, kit):
    keyfile, keys = opened
    bundled = KeyFile.from_bytes(keyfile.for_bundle().to_bytes())
    assert bundled.revision == keyfile.revision
    assert SlotKind.DEVICE not in kinds(bundled)
    assert SlotKind.PRIVATE_DEVICE not in kinds(bundled)
    assert same_keys(with_passphrase(bundled, secret(PASSPHRASE)), keys)
    assert same_keys(with_kit(bundled, kit.records, kit.private), keys)


def test_page_1_alone_leaves_the_private_notes_closed(opened, kit):
    found = with_kit(opened[0], kit.records)
    assert found.private is None
    found.wipe()
    assert private_with_kit(opened[0], kit.private).held == opened[1].private.held


def test_another_kit_is_told_which_kit_the_records_were_made_for(opened, kit):
    other = Kit.generate()
    with pytest.raises(WrongKit) as refused:
        with_kit(opened[0], other.records)
    assert refused.value.made_for == kit.records.kit_id
    with pytest.raises(WrongKit) as refused:
        with_kit(opened[0], kit.records, other.private)
    assert refused.value.made_for == kit.private.kit_id


def test_the_pages_are_not_taken_for_each_other(opened, kit):
    with pytest.raises(WrongKitPage):
        with_kit(opened[0], kit.private)
    with pytest.raises(WrongKitPage):
        private_with_kit(opened[0], kit.records)


def test_a_changed_passphrase_opens_and_the_old_one_does_not(opened, kit):
    keyfile, keys = opened
    changed = change_passphrase(keyfile, keys, way_in("another six words for her"), AT)
    assert changed.revision == 2
    assert sorted(kinds(changed)) == sorted(kinds(keyfile))
    for device in (secret(DEVICE), None):
        assert same_keys(
            with_passphrase(changed, secret("another six words for her"), device), keys
        )
        with pytest.raises(WrongPassphrase):
            with_passphrase(changed, secret(PASSPHRASE), device)
    assert same_keys(with_kit(changed, kit.records, kit.private), keys)


def test_without_a_keyring_portable_must_be_on(kit, opened):
    with pytest.raises(PortableMustBeOn):
        new_keys(PRACTICE, way_in(device=None, portable=False), kit, AT)
    with pytest.raises(PortableMustBeOn):
        enroll_device(opened[0], opened[1], way_in(device=None), AT)
    keyfile, keys = new_keys(PRACTICE, way_in(device=None), kit, AT)
    assert keys.via is SlotKind.PORTABLE
    assert same_keys(with_passphrase(keyfile, secret(PASSPHRASE)), keys)
    with pytest.raises(PortableMustBeOn):
        turn_portable_off(keyfile)


def test_where_memory_is_short_the_ways_in_are_made_lighter_and_say_so(monkeypatch, kit):
    monkeypatch.setattr(kdf, "free_kib", lambda *_kinds: 100)
    monkeypatch.setattr(kdf, "FLOOR", Profile(8, 1, 1))
    meant = Profiles(Profile(64, 1, 1), Profile(128, 1, 1))
    way = dataclasses.replace(way_in(), profiles=meant)
    keyfile, keys = new_keys(PRACTICE, way, kit, AT)
    assert keyfile.of_kind(SlotKind.DEVICE)[0].kdf.m == 64  # type: ignore[union-attr]  # a passphrase slot
    assert keyfile.of_kind(SlotKind.PORTABLE)[0].kdf.m == 8  # type: ignore[union-attr]  # a passphrase slot
    assert keyfile.memory_short_of(meant) == 8
    assert same_keys(with_passphrase(keyfile, secret(PASSPHRASE)), keys)
    monkeypatch.setattr(kdf, "free_kib", lambda *_kinds: 128)
    assert change_passphrase(keyfile, keys, way, AT).memory_short_of(meant) is None


def test_a_new_device_secret_is_enrolled_and_the_old_one_opens_no_longer(opened):
    keyfile, keys = opened
    enrolled = enroll_device(keyfile, keys, way_in(device=b"n" * 32), AT)
    assert with_passphrase(enrolled, secret(PASSPHRASE), secret(b"n" * 32)).via is SlotKind.DEVICE
    found = with_passphrase(enrolled, secret(PASSPHRASE), secret(DEVICE))
    assert found.via is SlotKind.PORTABLE
    assert len(enrolled.slots) == len(keyfile.slots)
    assert same_keys(found, keys)


def test_portable_is_one_switch(opened):
    keyfile, keys = opened
    off = turn_portable_off(keyfile)
    assert not off.is_portable
    assert SlotKind.PRIVATE_PORTABLE not in kinds(off)
    with pytest.raises(OpensWithKitOnly):
        with_passphrase(off.for_bundle(), secret(PASSPHRASE))
    on = turn_portable_on(off, keys, way_in(), AT)
    assert (on.is_portable, on.revision) == (True, 3)
    assert same_keys(with_passphrase(on.for_bundle(), secret(PASSPHRASE)), keys)


def test_new_pages_open_and_the_old_ones_do_not(opened, kit):
    keyfile, keys = opened
    new = Kit.generate()
    assert new.private is not None
    replaced = replace_page(keyfile, keys, new.records, AT)
    replaced = replace_page(replaced, keys, new.private, AT)
    assert same_keys(with_kit(replaced, new.records, new.private), keys)
    with pytest.raises(WrongKit):
        with_kit(replaced, kit.records)
    assert recipients(replaced, keys.ring).kit == new.records.recipient
    assert len(replaced.slots) == len(keyfile.slots)


def test_restored_with_page_1_the_private_notes_wait_for_the_old_passphrase(opened, kit):
    keyfile, keys = opened
    bundled = keyfile.for_bundle()
    found = with_kit(bundled, kit.records)
    restored = change_passphrase(bundled, found, way_in("another six words for her"), AT)
    again = with_passphrase(restored, secret("another six words for her"), secret(DEVICE))
    assert again.private is None
    private = private_with_passphrase(restored, secret(PASSPHRASE), None)
    assert private.held == keys.private.held
    with pytest.raises(WrongPassphrase):
        private_with_passphrase(restored, secret("another six words for her"), None)
    with pytest.raises(OpensWithKitOnly):
        private_with_passphrase(turn_portable_off(restored), secret(PASSPHRASE), None)


def test_page_2_cannot_be_replaced_while_the_private_notes_are_closed(opened, kit):
    found = with_kit(opened[0], kit.records)
    with pytest.raises(PrivateNotesAreClosed):
        replace_page(opened[0], found, KitPage.generate(PageKind.PRIVATE), AT)


def test_the_recipients_are_those_of_the_kit_and_of_the_private_notes(opened, kit):
    found = recipients(opened[0], opened[1].ring)
    assert found.kit == kit.records.recipient
    assert found.private_kit == kit.private.recipient
    assert found.private == recipient_of(opened[1].private)


@pytest.mark.parametrize("kind", [SlotKind.RECOVERY, SlotKind.PRIVATE_RECOVERY])
def test_a_stranger_cannot_turn_the_backups_to_a_kit_of_his_own(opened, kind):
    keyfile, keys = opened
    stranger = Kit.generate()
    planted, _ = new_keys(PRACTICE, way_in(), stranger, AT)
    mixed = keyfile.with_slots(
        [*(slot for slot in keyfile.slots if slot.kind is not kind), *planted.of_kind(kind)]
    )
    with pytest.raises(KeyFileIsDamaged):
        recipients(mixed, keys.ring)


def test_after_a_re_key_the_proofs_of_the_older_backup_key_still_hold(opened):
    keyfile, keys = opened
    fresh = KeyRing.generate()
    both = KeyRing([*keys.ring.every(), *fresh.every()])
    assert recipients(keyfile, both) == recipients(keyfile, keys.ring)
    with pytest.raises(KeyFileIsDamaged):
        recipients(keyfile, fresh)


def test_a_key_file_without_kit_slots_is_not_one_of_ours(opened, kit):
    keyfile, keys = opened
    bare = keyfile.with_slots(keyfile.of_kind(SlotKind.DEVICE))
    with pytest.raises(KeyFileIsDamaged):
        with_kit(bare, kit.records)
    with pytest.raises(KeyFileIsDamaged):
        recipients(bare, keys.ring)


def test_another_users_slots_stay_when_one_changes_her_passphrase(opened):
    keyfile, keys = opened
    partner = dataclasses.replace(way_in("words of her partner"), user=UserId(UUID(int=7)))
    both = keyfile.with_slots(
        [*keyfile.slots, *change_passphrase(keyfile, keys, partner, AT).slots[-4:]]
    )
    changed = change_passphrase(both, keys, way_in("another six words for her"), AT)
    hers = with_passphrase(changed, secret("another six words for her"), secret(DEVICE))
    his = with_passphrase(changed, secret("words of her partner"), secret(DEVICE))
    assert (hers.user, his.user) == (USER, UserId(UUID(int=7)))
    with pytest.raises(WrongPassphrase):
        with_passphrase(changed, secret(PASSPHRASE), secret(DEVICE))


def test_a_ring_without_private_slots_beside_it_opens_with_them_closed(opened):
    keyfile, _ = opened
    alone = keyfile.with_slots(keyfile.of_kind(SlotKind.DEVICE))
    assert with_passphrase(alone, secret(PASSPHRASE), secret(DEVICE)).private is None


def test_a_kit_slot_that_names_the_page_and_does_not_open_is_damaged(opened, kit):
    keyfile, _ = opened
    spoiled = [
        replace(slot, commitment=bytes(32)) if slot.kind is SlotKind.RECOVERY else slot
        for slot in keyfile.slots
    ]
    with pytest.raises(KeyFileIsDamaged):
        with_kit(keyfile.with_slots(spoiled), kit.records)


def test_a_kit_slot_of_another_make_is_damaged(opened, kit):
    keyfile, _ = opened
    stretched = keyfile.of_kind(SlotKind.DEVICE)[0].kdf
    spoiled = [replace(slot, kdf=stretched) for slot in keyfile.of_kind(SlotKind.RECOVERY)]
    with pytest.raises(KeyFileIsDamaged):
        with_kit(keyfile.with_slots(spoiled), kit.records)


def test_keys_are_wiped_and_not_shown(opened):
    keys = opened[1]
    shown = repr(keys)
    held = [key.key for key in keys.ring.every()]
    assert not any(bytes(one.held).hex() in shown for one in held)
    keys.wipe()
    assert [len(one) for one in held] == [0] * 4
    assert len(keys.private) == 0
