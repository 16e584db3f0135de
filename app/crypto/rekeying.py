"""The key file of a re-key: the same ways in, around another key ring.

Written twice. First with the old keys and the new ones, just before the records' new file takes
its place, so that either file opens; then, once it stands there, with the new ones alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec.structs import replace

from app.crypto.keyfile import KeyFile
from app.crypto.ring import KeyRing
from app.crypto.slot_making import BESIDE, WayIn, kit_slot_again, slots_of, ways_in
from app.crypto.slot_sealing import proof_of
from app.crypto.slots import Slot, SlotKind
from app.crypto.unlocking import Keys, recipients

_OF_PASSPHRASE = (SlotKind.DEVICE, SlotKind.PORTABLE)


def rekeyed(
    keyfile: KeyFile, keys: Keys, ways: Sequence[WayIn], at: datetime, *, proven_by: KeyRing
) -> KeyFile:
    """Seal `keys` for the passphrase and the kit that opened before; nobody else gets in.

    A way for each secret that this computer's keyring may be holding: while one takes the
    other's place, both open. `proven_by` is a ring that the kit's recipient was put in with;
    raises KeyFileIsDamaged where it was not. Private notes stay as they are where closed.
    """
    first, *others = ways
    made = ways_in(keys, first, at)
    for way in others:
        made += slots_of(keys, way, at, SlotKind.DEVICE)
    staying = (
        slot
        for slot in kit_resealed(keyfile, keys, at, proven_by=proven_by).slots
        if slot.kind not in _OF_PASSPHRASE and not _is_made_anew(slot, keys)
    )
    return keyfile.with_slots([*staying, *made])


def kit_resealed(keyfile: KeyFile, keys: Keys, at: datetime, *, proven_by: KeyRing) -> KeyFile:
    """Seal `keys` to the kit's page 1, and prove page 2 by them; the passphrase is not at hand."""
    recipients(keyfile, proven_by)
    return keyfile.with_slots([_for_the_kit(slot, keys, at) for slot in keyfile.slots])


def _for_the_kit(slot: Slot, keys: Keys, at: datetime) -> Slot:
    if slot.kind is SlotKind.RECOVERY:
        return kit_slot_again(keys, slot, at)
    if slot.kind is SlotKind.PRIVATE_RECOVERY:
        return replace(slot, proof=proof_of(slot, keys.ring))
    return slot


def _is_made_anew(slot: Slot, keys: Keys) -> bool:
    """Say whether a private slot of hers was made again, beside the ring's."""
    kinds = {BESIDE[kind] for kind in _OF_PASSPHRASE}
    return keys.private is not None and slot.user == keys.user.hex and slot.kind in kinds
