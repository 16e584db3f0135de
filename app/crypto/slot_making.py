"""New slots: the key ring, and the private notes' identity, sealed for one way in."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from msgspec.structs import replace

from app.core.errors.keys import PortableMustBeOn, PrivateNotesAreClosed
from app.core.ids import UserId
from app.core.secret import Secret
from app.crypto.identity import public_of, recipient_of
from app.crypto.kdf import SALT_BYTES, Profile, Profiles, affordable
from app.crypto.recovery import KitPage, PageKind
from app.crypto.slot_sealing import agree, device_name, passphrase_material, proof_of, seal
from app.crypto.slots import Agreement, Slot, SlotKind, Stretching
from app.crypto.unlocking import Keys

_ID_BYTES: Final = 16
_NONCE_BYTES: Final = 12
BESIDE: Final = {
    SlotKind.DEVICE: SlotKind.PRIVATE_DEVICE,
    SlotKind.PORTABLE: SlotKind.PRIVATE_PORTABLE,
    SlotKind.RECOVERY: SlotKind.PRIVATE_RECOVERY,
}
"""The private slot that is made in the same breath as a ring's."""


@dataclass(frozen=True, slots=True, eq=False)
class WayIn:
    """How one user gets in day by day; `device` is None where no keyring answers."""

    user: UserId
    passphrase: Secret
    device: Secret | None
    portable: bool
    profiles: Profiles = field(default_factory=Profiles)


def ways_in(keys: Keys, way: WayIn, at: datetime) -> list[Slot]:
    """Make every slot that the passphrase has a part in."""
    kinds = [
        *([SlotKind.DEVICE] if way.device is not None else []),
        *([SlotKind.PORTABLE] if way.portable else []),
    ]
    if not kinds:
        raise PortableMustBeOn
    return [slot for kind in kinds for slot in slots_of(keys, way, at, kind)]


def slots_of(keys: Keys, way: WayIn, at: datetime, kind: SlotKind) -> list[Slot]:
    """Make the ring's slot and the private one beside it, from one derivation."""
    kdf = _stretching(way, kind)
    blank = _blank(kind, way.user, at, kdf)
    with passphrase_material(way.passphrase, kdf, way.device) as material:
        return _sealed_pair(keys, blank, material)


def _sealed_pair(keys: Keys, blank: Slot, material: Secret) -> list[Slot]:
    """Seal the ring, and the private identity where it is open."""
    made = [_ring_sealed(keys, blank, material)]
    if keys.private is not None:
        beside = _private(blank, keys.private)
        made.append(seal(beside, material, keys.private))
    return made


def kit_slot(keys: Keys, page: KitPage, at: datetime) -> Slot:
    """Seal the ring to page 1, or the private identity to page 2, and prove it by the ring."""
    kdf, material = agree(page.recipient, page.public, page.kit_id)
    blank = _blank(SlotKind.RECOVERY, keys.user, at, kdf)
    with material:
        if page.kind is PageKind.RECORDS:
            made = _ring_sealed(keys, blank, material)
        elif keys.private is not None:
            made = seal(_private(blank, keys.private), material, keys.private)
        else:
            raise PrivateNotesAreClosed
    return replace(made, proof=proof_of(made, keys.ring))


def kit_slot_again(keys: Keys, slot: Slot, at: datetime) -> Slot:
    """Seal the ring to the page that a slot was made for: its recipient is enough.

    The caller has seen the slot's proof: nobody else's kit gets the ring.
    """
    assert isinstance(slot.kdf, Agreement)  # noqa: S101 - `_kit_slot` found no other
    kdf, material = agree(slot.kdf.recipient, public_of(slot.kdf.recipient), slot.kdf.kit)
    with material:
        made = _ring_sealed(keys, _blank(SlotKind.RECOVERY, keys.user, at, kdf), material)
    return replace(made, proof=proof_of(made, keys.ring))


def _ring_sealed(keys: Keys, blank: Slot, material: Secret) -> Slot:
    with Secret(keys.ring.encode()) as record:
        return seal(blank, material, record)


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
        kind=BESIDE[blank.kind],
        nonce=os.urandom(_NONCE_BYTES),
        opens=recipient_of(private),
    )
