"""How one slot is sealed and opened.

HKDF-SHA256 of the slot's material gives a key and a commitment to it. The commitment
is compared first, in constant time: ChaCha20-Poly1305 alone would let one ciphertext
open under two keys.
"""

from __future__ import annotations

import hmac
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from msgspec.structs import replace

from app.core.errors.keys import KeyFileIsDamaged
from app.core.secret import Secret
from app.crypto.identity import new_identity, public_key
from app.crypto.kdf import derive, stretch
from app.crypto.ring import KeyRing, Purpose
from app.crypto.slots import Agreement, Slot, Stretching
from app.crypto.wiping import joined, taken

_KEY_BYTES: Final = 32
_TAG_BYTES: Final = 16
_SLOT_INFO: Final = b"alcove-slot-v1"
_DEVICE_INFO: Final = b"alcove-device-name-v1"
_PROOF_INFO: Final = b"alcove-slot-proof-v1"


def device_name(device: Secret) -> bytes:
    """Return eight public bytes that tell one computer's secret from another's."""
    with derive(device, _DEVICE_INFO, 8) as name:
        return bytes(name.held)


def passphrase_material(passphrase: Secret, kdf: Stretching, device: Secret | None) -> Secret:
    """Stretch the passphrase and join this computer's secret to it, where the slot asks."""
    with stretch(passphrase, kdf.salt, kdf.profile) as stretched:
        if kdf.device is None or device is None:
            return stretched.copy()
        return joined(stretched.held, device.held)


def agree(recipient: str, public: bytes, kit: str) -> tuple[Agreement, Secret]:
    """Make material that only the holder of `recipient`'s identity can make again."""
    with new_identity() as ephemeral:
        kdf = Agreement(public_key(ephemeral), recipient, kit)
        return kdf, _shared(ephemeral, public, kdf.ephemeral + public)


def agreed_material(kdf: Agreement, identity: Secret) -> Secret:
    """Make the material of a kit slot again, from the kit's page."""
    try:
        return _shared(identity, kdf.ephemeral, kdf.ephemeral + public_key(identity))
    except ValueError as error:  # a point that agrees with everybody
        raise KeyFileIsDamaged from error


def seal(blank: Slot, material: Secret, plain: Secret) -> Slot:
    """Fill a slot's commitment and ciphertext."""
    with _key_and_commitment(blank, material) as derived:
        committed = replace(blank, commitment=bytes(derived.held[_KEY_BYTES:]))
        sealed = bytearray(len(plain) + _TAG_BYTES)
        _cipher(derived).encrypt_into(committed.nonce, plain.held, committed.associated(), sealed)
    return replace(committed, ciphertext=bytes(sealed))


def unseal(slot: Slot, material: Secret) -> Secret | None:
    """Return what a slot holds; None where the material belongs to another key.

    Raises KeyFileIsDamaged where the key is right and the slot is not.
    """
    with _key_and_commitment(slot, material) as derived:
        if not hmac.compare_digest(derived.held[_KEY_BYTES:], slot.commitment):
            return None
        return _opened(slot, derived)


def proof_of(slot: Slot, ring: KeyRing) -> bytes:
    """Return the proof that a holder of the ring made this slot."""
    return _proof(slot, ring.current(Purpose.BACKUP).key)


def is_proven(slot: Slot, ring: KeyRing) -> bool:
    """Tell whether some holder of the ring made this slot, before or after a re-key."""
    proofs = [_proof(slot, key.key) for key in ring.all(Purpose.BACKUP)]
    return any(hmac.compare_digest(proof, slot.proof) for proof in proofs)


def _opened(slot: Slot, derived: Secret) -> Secret:
    """Open the ciphertext into a buffer of its own."""
    if len(slot.ciphertext) < _TAG_BYTES:
        raise KeyFileIsDamaged
    plain = Secret(bytearray(len(slot.ciphertext) - _TAG_BYTES))
    try:
        _cipher(derived).decrypt_into(slot.nonce, slot.ciphertext, slot.associated(), plain.held)
    except InvalidTag as error:
        plain.wipe()
        raise KeyFileIsDamaged from error
    return plain


def _key_and_commitment(slot: Slot, material: Secret) -> Secret:
    """Derive 64 bytes that belong to this one slot."""
    info = b"\0".join([_SLOT_INFO, slot.kind.encode("ascii"), slot.id.encode("ascii")])
    return derive(material, info, 2 * _KEY_BYTES)


def _cipher(derived: Secret) -> ChaCha20Poly1305:
    """Return the AEAD under the first half."""
    with memoryview(derived.held)[:_KEY_BYTES] as key:
        return ChaCha20Poly1305(key)


def _shared(secret: Secret, other: bytes, publics: bytes) -> Secret:
    """Agree on 32 bytes, and bind both public keys to them as age does."""
    ours = X25519PrivateKey.from_private_bytes(secret.held)
    with taken(ours.exchange(X25519PublicKey.from_public_bytes(other))) as shared:
        return joined(shared.held, publics)


def _proof(slot: Slot, key: Secret) -> bytes:
    """HMAC-SHA256 over the slot, under a key derived from the backup identity."""
    with derive(key, _PROOF_INFO) as proving:
        return hmac.digest(proving.held, slot.proven(), "sha256")
