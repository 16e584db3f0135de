"""New keys and changed ways in: each a function from one KeyFile to the next.

Nothing here touches a disk. What is dropped is dropped in the same value in which the
new slots stand, so a kill leaves the old ways in or the new ones, never none.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from app.core.errors.keys import PortableMustBeOn
from app.core.ids import PracticeId, UserId
from app.crypto.identity import new_identity
from app.crypto.keyfile import KeyFile
from app.crypto.recovery import Kit, KitPage
from app.crypto.ring import KeyRing
from app.crypto.slot_making import BESIDE, WayIn, kit_slot, slots_of, ways_in
from app.crypto.slots import WITH_PASSPHRASE_ALONE, Slot, SlotKind
from app.crypto.unlocking import Keys

__all__ = [
    "WayIn",
    "change_passphrase",
    "enroll_device",
    "new_keys",
    "replace_page",
    "turn_portable_off",
    "turn_portable_on",
]


def new_keys(practice_id: PracticeId, way: WayIn, kit: Kit, at: datetime) -> tuple[KeyFile, Keys]:
    """Make the keys of a new practice, and the key file that holds them."""
    via = SlotKind.PORTABLE if way.device is None else SlotKind.DEVICE
    keys = Keys(KeyRing.generate(), new_identity(), via, way.user)
    pages = [page for page in (kit.records, kit.private) if page is not None]
    made = [*ways_in(keys, way, at), *(kit_slot(keys, page, at) for page in pages)]
    return KeyFile.first(practice_id, made), keys


def change_passphrase(keyfile: KeyFile, keys: Keys, way: WayIn, at: datetime) -> KeyFile:
    """Seal anew under `way`; private slots stay as they were while those notes are closed."""
    made = ways_in(keys, way, at)
    kinds = _with_private({SlotKind.DEVICE, SlotKind.PORTABLE}, keys)
    return keyfile.with_slots([*_left(keyfile, kinds, way.user), *made])


def enroll_device(keyfile: KeyFile, keys: Keys, way: WayIn, at: datetime) -> KeyFile:
    """Seal under the same passphrase and this computer's new secret."""
    made = slots_of(keys, way, at, SlotKind.DEVICE)
    kinds = _with_private({SlotKind.DEVICE}, keys)
    return keyfile.with_slots([*_left(keyfile, kinds, way.user), *made])


def turn_portable_on(keyfile: KeyFile, keys: Keys, way: WayIn, at: datetime) -> KeyFile:
    """Seal under the passphrase alone; the caller has just opened with this passphrase."""
    made = slots_of(keys, way, at, SlotKind.PORTABLE)
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
    made = kit_slot(keys, page, at)
    return keyfile.with_slots(
        [*(slot for slot in keyfile.slots if slot.kind is not made.kind), made]
    )


def _with_private(kinds: set[SlotKind], keys: Keys) -> set[SlotKind]:
    """Add the private kinds where those notes are open and can be sealed anew."""
    return kinds if keys.private is None else kinds | {BESIDE[kind] for kind in kinds}


def _left(keyfile: KeyFile, leaving: set[SlotKind], user: UserId) -> Iterable[Slot]:
    """Return the slots that stay: other kinds, and other users' slots."""
    return (slot for slot in keyfile.slots if slot.kind not in leaving or slot.user != user.hex)
