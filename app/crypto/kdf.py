"""From a passphrase to a key (Argon2id), and from one key to another (HKDF-SHA256).

Everything passes through buffers that are overwritten; nothing secret becomes a str
or bytes on the way.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from _argon2_cffi_bindings import ffi, lib
from argon2.low_level import ARGON2_VERSION, Type, core
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.core.errors.keys import MemoryIsShort
from app.core.secret import Secret
from app.crypto.memory import free_kib

KEY_BYTES: Final = 32
SALT_BYTES: Final = 16


@dataclass(frozen=True, slots=True)
class Profile:
    """What one derivation costs: memory in KiB, passes over it, lanes side by side."""

    memory_kib: int
    passes: int
    lanes: int


DAILY: Final = Profile(256 * 1024, 3, 4)
"""For the passphrase together with this computer's secret."""

PORTABLE: Final = Profile(512 * 1024, 3, 4)
"""For the passphrase alone; must open on a smaller laptop too."""

FLOOR: Final = Profile(64 * 1024, 3, 4)
"""Where memory is short; the caller says so in a sentence."""


@dataclass(frozen=True, slots=True)
class Profiles:
    """What derivations cost here; the first two make the slots of a key file."""

    daily: Profile = DAILY
    portable: Profile = PORTABLE
    pin: Profile = FLOOR
    """Of the PIN of quick unlock, which is in no key file."""


def affordable(profile: Profile) -> Profile:
    """Return `profile`, or FLOOR where this computer has no memory for it now."""
    free = free_kib("MemAvailable")
    if free is None or free >= profile.memory_kib:
        return profile
    return min(profile, FLOOR, key=lambda one: one.memory_kib)


def stretch(passphrase: Secret, salt: bytes, profile: Profile) -> Secret:
    """Return 32 bytes of Argon2id; raises MemoryIsShort instead of exhausting the laptop."""
    _require_memory(profile)
    stretched = Secret(bytearray(KEY_BYTES))
    if _argon2id(stretched, (passphrase, salt), profile) != lib.ARGON2_OK:
        stretched.wipe()
        raise MemoryIsShort(profile.memory_kib // 1024)
    return stretched


def derive(secret: Secret, info: bytes, length: int = KEY_BYTES) -> Secret:
    """Return a key of its own for the purpose that `info` names (HKDF-SHA256, no salt)."""
    derived = Secret(bytearray(length))
    HKDF(algorithm=SHA256(), length=length, salt=None, info=info).derive_into(
        secret.held, derived.held
    )
    return derived


def _require_memory(profile: Profile) -> None:
    """Refuse what would end in the system killing a program; swap counts as memory here."""
    free = free_kib("MemAvailable", "SwapFree")
    if free is not None and free < profile.memory_kib:
        raise MemoryIsShort(profile.memory_kib // 1024)


def _argon2id(out: Secret, given: tuple[Secret, bytes], profile: Profile) -> int:
    """Fill `out`; argon2-cffi's usual calls copy the passphrase, this one does not.

    The buffers are let go at the end of the block: a bytearray that is lent out
    cannot be wiped.
    """
    passphrase, salt = given
    with _lent(out.held) as filled, _lent(passphrase.held) as typed, _lent(salt) as salted:
        context = ffi.new("argon2_context *", _costs(profile))
        context.out, context.outlen = filled, len(out)
        context.pwd, context.pwdlen = typed, len(passphrase)
        context.salt, context.saltlen = salted, len(salt)
        return core(context, Type.ID.value)


def _lent(buffer: bytes | bytearray) -> Any:
    """Show a buffer to Argon2 where it stands."""
    return ffi.from_buffer("uint8_t[]", buffer)


def _costs(profile: Profile) -> dict[str, int]:
    """Return the cost fields of Argon2's context."""
    return {
        "m_cost": profile.memory_kib,
        "t_cost": profile.passes,
        "lanes": profile.lanes,
        "threads": profile.lanes,
        "version": ARGON2_VERSION,
    }
