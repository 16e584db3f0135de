"""New keys and changed ways in: each a function from one KeyFile to the next.

Nothing here touches a disk. What is dropped is dropped in the same value in which the
new slots stand, so a kill leaves the old ways in or the new ones, never none.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from msgspec.structs import replace

from app.core.errors.keys import PortableMustBeOn, PrivateNotesAreClosed
from app.core.ids import PracticeId, UserId
from app.core.secret import Secret
from app.crypto.identity import new_identity, recipient_of
from app.crypto.kdf import SALT_BYTES, Profile, Profiles, affordable
from app.crypto.keyfile import KeyFile
from app.crypto.recovery import Kit, KitPage, PageKind
from app.crypto.ring import KeyRing
from app.crypto.slot_sealing import agree, device_name, passphrase_material, proof_of, seal
from app.crypto.slots import WITH_PASSPHRASE_ALONE, Agreement, Slot, SlotKind, Stretching
from app.crypto.unlocking import Keys

_ID_BYTES: Final = 16
_NONCE_BYTES: Final = 12
_BESIDE: Final = {
    SlotKind.DEVICE: SlotKind.PRIVATE_DEVICE,
    SlotKind.PORTABLE: SlotKind.PRIVATE_PORTABLE,
    SlotKind.RECOVERY: SlotKind.PRIVATE_RECOVERY,
}


@dataclass(frozen=True, slots=True, eq=False)
class WayIn:
    """How one user gets in day by day; `device` is None where no keyring answers."""

    user: UserId
    passphrase: Secret
    device: Secret | None
    portable: bool
    profiles: Profiles = field(default_factory=Profiles)


def new_keys(practice_id: PracticeId, way: WayIn, kit: Kit, at: datetime) -> tuple[KeyFile, Keys]:
    """Make the keys of a new practice, and the key file that holds them."""
    via = SlotKind.PORTABLE if way.device is None else SlotKind.DEVICE
    keys = Keys(KeyRing.generate(), new_identity(), via, way.user)
    made = [
        *_ways_in(keys, way, at),
        _kit_slot(keys, kit.records, at),
        _kit_slot(keys, kit.private, at),
    ]
    return KeyFile.first(practice_id, made), keys


def change_passphrase(keyfile: KeyFile, keys: Keys, way: WayIn, at: datetime) -> KeyFile:
    """Seal anew under `way`; private slots stay as they were while those notes are closed."""
    made = _ways_in(keys, way, at)
    kinds = _with_private({SlotKind.DEVICE, SlotKind.PORTABLE}, keys)
    return keyfile.with_slots([*_left(keyfile, kinds, way.user), *made])


def enroll_device(keyfile: KeyFile, keys: Keys, way: WayIn, at: datetime) -> KeyFile:
    """Seal under the same passphrase and this computer's new secret."""
    made = _slots(keys, way, at, SlotKind.DEVICE)
    kinds = _with_private({SlotKind.DEVICE}, keys)
    return keyfile.with_slots([*_left(keyfile, kinds, way.user), *made])


def turn_portable_on(keyfile: KeyFile, keys: Keys, way: WayIn, at: datetime) -> KeyFile:
    """Seal under the passphrase alone; the caller has just opened with this passphrase."""
    made = _slots(keys, way, at, SlotKind.PORTABLE)
    kinds = _with_private({SlotKind.PORTABLE}, keys)
    return keyfile.with_slots([*_left(keyfile, kinds, way.user), *made])


def turn_portable_off(keyfile: KeyFile) -> KeyFile:
    """Drop every slot that the passphrase opens alone; raises PortableMustBeOn."""
    if not keyfile.of_kind(SlotKind.DEVICE):
        raise PortableMustBeOn
    return keyfile.with_slots(
        slot for slot in keyfile.slots if slot.kind not in WITH_PASSPHRASE_ALONE
    )


def replace_page(keyfile: KeyFile, keys: Keys, page: KitPage, at: datetime) -> KeyFile:
    """Seal to a new page of the kit; the old page opens older bundles only."""
    made = _kit_slot(keys, page, at)
    return keyfile.with_slots(
        [*(slot for slot in keyfile.slots if slot.kind is not made.kind), made]
    )


def _ways_in(keys: Keys, way: WayIn, at: datetime) -> list[Slot]:
    """Make every slot that the passphrase has a part in."""
    kinds = [
        *([SlotKind.DEVICE] if way.device is not None else []),
        *([SlotKind.PORTABLE] if way.portable else []),
    ]
    if not kinds:
        raise PortableMustBeOn
    return [slot for kind in kinds for slot in _slots(keys, way, at, kind)]


def _slots(keys: Keys, way: WayIn, at: datetime, kind: SlotKind) -> list[Slot]:
    """Make the ring's slot and the private one beside it, from one derivation."""
    kdf = _stretching(way, kind)
    blank = _blank(kind, way.user, at, kdf)
    with passphrase_material(way.passphrase, kdf, way.device) as material:
        return _sealed_pair(keys, blank, material)


def _sealed_pair(keys: Keys, blank: Slot, material: Secret) -> list[Slot]:
    """Seal the ring, and the private identity where it is open."""
    with Secret(keys.ring.encode()) as record:
        made = [seal(blank, material, record)]
    if keys.private is not None:
        beside = _private(blank, keys.private)
        made.append(seal(beside, material, keys.private))
    return made


def _kit_slot(keys: Keys, page: KitPage, at: datetime) -> Slot:
    """Seal the ring to page 1, or the private identity to page 2, and prove it by the ring."""
    kdf, material = agree(page.recipient, page.public, page.kit_id)
    blank = _blank(SlotKind.RECOVERY, keys.user, at, kdf)
    with material:
        if page.kind is PageKind.RECORDS:
            with Secret(keys.ring.encode()) as record:
                made = seal(blank, material, record)
        elif keys.private is not None:
            made = seal(_private(blank, keys.private), material, keys.private)
        else:
            raise PrivateNotesAreClosed
    return replace(made, proof=proof_of(made, keys.ring))


def _stretching(way: WayIn, kind: SlotKind) -> Stretching:
    """Choose a fresh salt, and the profile of this kind of slot, or the floor of memory's."""
    if kind is SlotKind.PORTABLE:
        return _costs(affordable(way.profiles.portable), device=None)
    if way.device is None:
        raise PortableMustBeOn
    return _costs(affordable(way.profiles.daily), device_name(way.device))


def _costs(profile: Profile, device: bytes | None) -> Stretching:
    """Write a profile down as the key file does."""
    salt = os.urandom(SALT_BYTES)
    return Stretching(profile.memory_kib, profile.passes, profile.lanes, salt, device)


def _blank(kind: SlotKind, user: UserId, at: datetime, kdf: Stretching | Agreement) -> Slot:
    """Return a slot with everything but its seal."""
    return Slot(
        id=os.urandom(_ID_BYTES).hex(),
        kind=kind,
        user=user.hex,
        created=at.replace(microsecond=0),
        kdf=kdf,
        aead="chacha20-poly1305",
        nonce=os.urandom(_NONCE_BYTES),
    )


def _private(blank: Slot, private: Secret) -> Slot:
    """Return the blank private slot beside a ring's: its own id and nonce, the same kdf."""
    return replace(
        blank,
        id=os.urandom(_ID_BYTES).hex(),
        kind=_BESIDE[blank.kind],
        nonce=os.urandom(_NONCE_BYTES),
        opens=recipient_of(private),
    )


def _with_private(kinds: set[SlotKind], keys: Keys) -> set[SlotKind]:
    """Add the private kinds where those notes are open and can be sealed anew."""
    return kinds if keys.private is None else kinds | {_BESIDE[kind] for kind in kinds}


def _left(keyfile: KeyFile, leaving: set[SlotKind], user: UserId) -> Iterable[Slot]:
    """Return the slots that stay: other kinds, and other users' slots."""
    return (slot for slot in keyfile.slots if slot.kind not in leaving or slot.user != user.hex)
