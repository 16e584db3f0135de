"""A slot of the key file: one way in, as a value. Nothing in a slot is secret.

The bounds stand in the types: what passes them costs at most 2 GiB and 16 passes.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import replace

from app.crypto.kdf import SALT_BYTES, Profile

_MOST_MEMORY_KIB: Final = 2 * 1024 * 1024
_MOST_PASSES: Final = 16
_MOST_LANES: Final = 16
_MOST_SEALED: Final = 4096

Bytes8 = Annotated[bytes, Meta(min_length=8, max_length=8)]
Bytes12 = Annotated[bytes, Meta(min_length=12, max_length=12)]
Bytes16 = Annotated[bytes, Meta(min_length=SALT_BYTES, max_length=SALT_BYTES)]
Bytes32 = Annotated[bytes, Meta(min_length=32, max_length=32)]
Hex32 = Annotated[str, Meta(pattern=r"^[0-9a-f]{32}\Z")]
Recipient = Annotated[str, Meta(pattern=r"^age1[02-9ac-hj-np-z]{58}\Z")]
RecipientOrNone = Annotated[str, Meta(pattern=r"^(age1[02-9ac-hj-np-z]{58})?\Z")]


class SlotKind(StrEnum):
    """Which way in a slot stands for, and whether it holds the ring or the private notes."""

    DEVICE = "device"
    PORTABLE = "portable"
    RECOVERY = "recovery"
    PRIVATE_DEVICE = "private-device"
    PRIVATE_PORTABLE = "private-portable"
    PRIVATE_RECOVERY = "private-recovery"


ON_THIS_LAPTOP: Final = frozenset({SlotKind.DEVICE, SlotKind.PRIVATE_DEVICE})
"""The kinds that need this computer's secret and never leave it."""

WITH_PASSPHRASE_ALONE: Final = frozenset({SlotKind.PORTABLE, SlotKind.PRIVATE_PORTABLE})
"""The kinds that the one switch, portable, puts in or takes away."""


class Stretching(Struct, frozen=True, forbid_unknown_fields=True, tag="argon2id", tag_field="alg"):
    """A passphrase, stretched; with `device`, this computer's secret is joined to it."""

    m: Annotated[int, Meta(ge=8, le=_MOST_MEMORY_KIB)]
    t: Annotated[int, Meta(ge=1, le=_MOST_PASSES)]
    p: Annotated[int, Meta(ge=1, le=_MOST_LANES)]
    salt: Bytes16
    device: Bytes8 | None = None

    @property
    def profile(self) -> Profile:
        """What the derivation costs."""
        return Profile(self.m, self.t, self.p)


class Agreement(Struct, frozen=True, forbid_unknown_fields=True, tag="x25519", tag_field="alg"):
    """A page of the recovery kit: sealed to its recipient without its secret."""

    ephemeral: Bytes32
    recipient: Recipient
    kit: Annotated[str, Meta(pattern=r"^[0-9A-HJKMNP-TV-Z]{4}\Z")]


class Slot(Struct, frozen=True, forbid_unknown_fields=True):
    """One way in: what is sealed, and how its key is come by; nothing in it is secret.

    `opens` is the recipient whose identity a private slot holds, and empty for the ring.
    `proof` is set in kit slots: made with the ring, it shows that the recipient there
    was put in by someone who held the ring.
    """

    id: Hex32
    kind: SlotKind
    user: Hex32
    created: Annotated[datetime, Meta(tz=True)]
    kdf: Stretching | Agreement
    aead: Literal["chacha20-poly1305"]
    nonce: Bytes12
    opens: RecipientOrNone = ""
    commitment: Annotated[bytes, Meta(max_length=32)] = b""
    ciphertext: Annotated[bytes, Meta(max_length=_MOST_SEALED)] = b""
    proof: Annotated[bytes, Meta(max_length=32)] = b""

    def associated(self) -> bytes:
        """Return what the AEAD binds: the slot less its ciphertext (and less the later proof)."""
        return canonical(replace(self, ciphertext=b"", proof=b""))

    def proven(self) -> bytes:
        """Return what the proof is made over: the slot less the proof."""
        return canonical(replace(self, proof=b""))


def canonical(part: Struct) -> bytes:
    """Return the one JSON form: keys sorted, no blanks, bytes in base64."""
    return msgspec.json.encode(part, order="sorted")
