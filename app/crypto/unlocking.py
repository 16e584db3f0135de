"""Opening a key file: by passphrase and this computer's secret, by passphrase, by kit."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from app.core.errors.keys import (
    KeyFileIsDamaged,
    OpensWithKitOnly,
    WrongKit,
    WrongKitPage,
    WrongPassphrase,
)
from app.core.ids import UserId
from app.core.secret import Secret
from app.crypto.keyfile import KeyFile
from app.crypto.recovery import KitPage, PageKind
from app.crypto.ring import KeyRing
from app.crypto.slot_sealing import (
    agreed_material,
    device_name,
    is_proven,
    passphrase_material,
    unseal,
)
from app.crypto.slots import Agreement, Slot, SlotKind, Stretching

_PRIVATE_BESIDE: Final = {
    SlotKind.DEVICE: SlotKind.PRIVATE_DEVICE,
    SlotKind.PORTABLE: SlotKind.PRIVATE_PORTABLE,
}
_SLOT_OF_PAGE: Final = {
    PageKind.RECORDS: SlotKind.RECOVERY,
    PageKind.PRIVATE: SlotKind.PRIVATE_RECOVERY,
}


@dataclass(frozen=True, slots=True, eq=False)
class Keys:
    """What opening gave: the ring, the private notes' identity where it opened, and the way."""

    ring: KeyRing
    private: Secret | None
    via: SlotKind
    user: UserId
    by_pin: bool = False
    """Kept in memory under a PIN since it was opened this way."""

    @property
    def new_device_needed(self) -> bool:
        """Whether this computer's secret had no part in it and should be enrolled anew."""
        return self.via is not SlotKind.DEVICE

    @property
    def are_wiped(self) -> bool:
        """Whether a lock has come."""
        return not any(len(key.key) for key in self.ring.every())

    def wipe(self) -> None:
        """Overwrite every key."""
        self.ring.wipe()
        if self.private is not None:
            self.private.wipe()


@dataclass(frozen=True, slots=True)
class Recipients:
    """Whom backups and private notes are encrypted to besides the ring's own identities."""

    kit: str
    private: str
    private_kit: str


def with_passphrase(keyfile: KeyFile, passphrase: Secret, device: Secret | None = None) -> Keys:
    """Open by device slot, then by portable slot; raises WrongPassphrase, OpensWithKitOnly."""
    doors = _doors(keyfile, device, (SlotKind.DEVICE, SlotKind.PORTABLE))
    for slot, kdf in doors:
        with passphrase_material(passphrase, kdf, device) as material:
            if (plain := unseal(slot, material)) is not None:
                return _keys(slot, plain, _private_beside(keyfile, slot, material))
    raise WrongPassphrase if doors else OpensWithKitOnly


def with_kit(keyfile: KeyFile, page: KitPage, private_page: KitPage | None = None) -> Keys:
    """Open by page 1, and the private notes by page 2; raises WrongKit, WrongKitPage."""
    if page.kind is not PageKind.RECORDS:
        raise WrongKitPage
    slot, plain = _from_page(keyfile, page)
    with ExitStack() as undone:
        undone.callback(plain.wipe)
        private = None if private_page is None else private_with_kit(keyfile, private_page)
        undone.pop_all()
    return _keys(slot, plain, private)


def private_with_passphrase(keyfile: KeyFile, passphrase: Secret, device: Secret | None) -> Secret:
    """Open the private notes' identity alone, perhaps by an older passphrase than the ring's."""
    doors = _doors(keyfile, device, (SlotKind.PRIVATE_DEVICE, SlotKind.PRIVATE_PORTABLE))
    for slot, kdf in doors:
        with passphrase_material(passphrase, kdf, device) as material:
            if (private := unseal(slot, material)) is not None:
                return private
    raise WrongPassphrase if doors else OpensWithKitOnly


def private_with_kit(keyfile: KeyFile, page: KitPage) -> Secret:
    """Open the private notes' identity by page 2; raises WrongKit, WrongKitPage."""
    if page.kind is not PageKind.PRIVATE:
        raise WrongKitPage
    return _from_page(keyfile, page)[1]


def recipients(keyfile: KeyFile, ring: KeyRing) -> Recipients:
    """Return the public recipients, once the ring has proven that it put them there.

    Without that proof a changed key file could turn every later backup to a stranger's
    kit. Raises KeyFileIsDamaged.
    """
    page, private_page = (_kit_slot(keyfile, kind) for kind in _SLOT_OF_PAGE.values())
    if not all(is_proven(slot, ring) for slot, _ in (page, private_page)):
        raise KeyFileIsDamaged
    return Recipients(page[1].recipient, private_page[0].opens, private_page[1].recipient)


def _doors(
    keyfile: KeyFile, device: Secret | None, kinds: tuple[SlotKind, SlotKind]
) -> list[tuple[Slot, Stretching]]:
    """Return the slots that a passphrase could open here: with this computer's secret, alone.

    A slot names the secret it was made with, so a stranger's secret costs no derivation
    and a lost one is not mistaken for a wrong passphrase.
    """
    names = (None if device is None else device_name(device), None)
    return [
        (slot, slot.kdf)
        for kind, name in zip(kinds, names, strict=True)
        for slot in keyfile.of_kind(kind)
        if isinstance(slot.kdf, Stretching)
        and slot.kdf.device == name
        and (slot.kdf.device is None) == (kind is kinds[1])
    ]


def _private_beside(keyfile: KeyFile, slot: Slot, material: Secret) -> Secret | None:
    """Open the private slot that was made in the same breath: it has the same salt.

    One made under another passphrase stays closed, and costs no second derivation.
    """
    for beside in keyfile.of_kind(_PRIVATE_BESIDE[slot.kind]):
        if beside.kdf == slot.kdf:
            return unseal(beside, material)
    return None


def _from_page(keyfile: KeyFile, page: KitPage) -> tuple[Slot, Secret]:
    """Open the slot that was sealed to this page."""
    slot, kdf = _kit_slot(keyfile, _SLOT_OF_PAGE[page.kind])
    if kdf.recipient != page.recipient:
        raise WrongKit(kdf.kit)
    with agreed_material(kdf, page.secret) as material:
        plain = unseal(slot, material)
    if plain is None:
        raise KeyFileIsDamaged
    return slot, plain


def _kit_slot(keyfile: KeyFile, kind: SlotKind) -> tuple[Slot, Agreement]:
    """Return the one slot of a kit's page; a key file without it is not one of ours."""
    for slot in keyfile.of_kind(kind):
        if isinstance(slot.kdf, Agreement):
            return slot, slot.kdf
    raise KeyFileIsDamaged


def _keys(slot: Slot, plain: Secret, private: Secret | None) -> Keys:
    """Read the ring and forget the record it was read from."""
    with plain:
        return Keys(KeyRing.decode(plain.held), private, slot.kind, UserId(UUID(slot.user)))
