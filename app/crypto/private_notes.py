"""Psychotherapy notes: each an age file for the therapist's own identity and page 2 of the kit.

Writing one needs no secret, so they can be saved and backed up while they are closed.
"""

from __future__ import annotations

from pyrage import DecryptError, decrypt, encrypt, x25519

from app.core.errors.keys import PrivateNoteIsDamaged
from app.core.secret import Secret
from app.crypto.identity import age_identity
from app.crypto.unlocking import Recipients
from app.crypto.wiping import overwrite, taken


def close_note(plain: bytearray, to: Recipients) -> bytes:
    """Encrypt a note to the private identity and to page 2, never to page 1 or a backup."""
    lent = bytes(plain)
    try:
        readers = [x25519.Recipient.from_str(text) for text in (to.private, to.private_kit)]
        sealed: bytes = encrypt(lent, readers)
        return sealed
    finally:
        overwrite(lent)


def open_note(sealed: bytes, identity: Secret) -> bytearray:
    """Decrypt a note into a buffer; raises PrivateNoteIsDamaged."""
    try:
        return taken(decrypt(sealed, [age_identity(identity)])).held
    except DecryptError as error:
        raise PrivateNoteIsDamaged from error
