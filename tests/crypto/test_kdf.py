"""Derivations against published vectors, and short memory told in time."""

from __future__ import annotations

import subprocess
import sys
from functools import partial

import pytest
from _argon2_cffi_bindings import ffi, lib
from argon2.low_level import Type, core
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from app.core.errors.keys import MemoryIsShort
from app.crypto import kdf
from app.crypto.kdf import DAILY, FLOOR, PORTABLE, Profile, affordable, derive, stretch
from app.crypto.memory import free_kib
from tests.crypto.cheap import secret


@pytest.mark.parametrize(
    ("profile", "passphrase", "salt", "expected"),
    [
        (
            Profile(65536, 2, 1),
            "password",
            b"somesalt",
            "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7",
        ),
        (
            Profile(256, 2, 2),
            "password",
            b"somesalt",
            "6d093c501fd5999645e0ea3bf620d7b8be7fd2db59c20d9fff9539da2bf57037",
        ),
        (
            Profile(65536, 2, 1),
            "differentpassword",
            b"somesalt",
            "0b84d652cf6b0c4beaef0dfe278ba6a80df6696281d7e0d2891b817d8c458fde",
        ),
    ],
)
def test_argon2id_agrees_with_the_reference_implementations_vectors(
    profile, passphrase, salt, expected
):
    assert stretch(secret(passphrase), salt, profile).held.hex() == expected


def test_the_library_gives_the_vector_of_rfc_9106():
    """The RFC's own vector has a key and associated data, which Alcove does not use."""
    out = bytearray(32)
    given = [bytes([octet]) * size for octet, size in ((1, 32), (2, 16), (3, 8), (4, 12))]
    lent = [ffi.from_buffer("uint8_t[]", each) for each in given]
    context = ffi.new("argon2_context *", kdf._costs(Profile(32, 3, 4)))
    held = ffi.from_buffer("uint8_t[]", out)
    context.out, context.outlen = held, 32
    context.pwd, context.pwdlen, context.salt, context.saltlen = lent[0], 32, lent[1], 16
    context.secret, context.secretlen, context.ad, context.adlen = lent[2], 8, lent[3], 12
    assert core(context, Type.ID.value) == lib.ARGON2_OK
    assert out.hex() == "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"


def test_hkdf_agrees_with_rfc_5869():
    """Test case 3: SHA-256, no salt, no info."""
    found = derive(secret(b"\x0b" * 22), b"", 42)
    assert found.held.hex() == (
        "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"
    )


def test_the_aead_agrees_with_rfc_8439():
    """Section 2.8.2."""
    key = bytes(range(0x80, 0xA0))
    nonce = bytes.fromhex("070000004041424344454647")
    associated = bytes.fromhex("50515253c0c1c2c3c4c5c6c7")
    plain = (
        b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for "
        b"the future, sunscreen would be it."
    )
    sealed = bytes.fromhex(
        "d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d6"
        "3dbea45e8ca9671282fafb69da92728b1a71de0a9e060b2905d6a5b67ecd3b36"
        "92ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc"
        "3ff4def08e4b7a9de576d26586cec64b61161ae10b594f09e26a7e902ecbd0600691"
    )
    opened = bytearray(len(plain))
    ChaCha20Poly1305(key).decrypt_into(nonce, sealed, associated, opened)
    assert opened == plain


def test_the_profiles_are_those_of_the_design():
    assert [
        (one.memory_kib // 1024, one.passes, one.lanes) for one in (DAILY, PORTABLE, FLOOR)
    ] == [
        (256, 3, 4),
        (512, 3, 4),
        (64, 3, 4),
    ]


def test_everything_that_goes_in_counts():
    profile = Profile(8, 1, 1)
    base = stretch(secret("passphrase"), b"s" * 16, profile).held
    assert stretch(secret("passphrase"), b"s" * 16, profile).held == base
    for other in (
        stretch(secret("passphrasf"), b"s" * 16, profile),
        stretch(secret("passphrase"), b"t" * 16, profile),
        stretch(secret("passphrase"), b"s" * 16, Profile(16, 1, 1)),
        stretch(secret("passphrase"), b"s" * 16, Profile(8, 2, 1)),
    ):
        assert other.held != base


@pytest.fixture
def meminfo(tmp_path, monkeypatch):
    """Say how much memory is free, in MiB, and how much swap."""
    file = tmp_path / "meminfo"
    monkeypatch.setattr(kdf, "free_kib", partial(free_kib, meminfo=file))

    def free(available: int, swap: int = 0) -> None:
        figures = {"MemTotal": 4096, "MemAvailable": available, "SwapFree": swap}
        lines = [f"{name}:  {mib * 1024} kB\n" for name, mib in figures.items()]
        file.write_text("".join(lines), encoding="ascii")

    return free


def test_where_memory_is_short_the_floor_is_taken(meminfo):
    meminfo(600)
    assert affordable(PORTABLE) is PORTABLE
    meminfo(300)
    assert affordable(PORTABLE) is FLOOR
    assert affordable(DAILY) is DAILY
    cheap = Profile(400 * 1024 // 1024, 1, 1)
    meminfo(0)
    assert affordable(cheap) is cheap


def test_where_the_system_does_not_say_memory_counts_as_enough(meminfo):
    assert affordable(PORTABLE) is PORTABLE
    assert len(stretch(secret("passphrase"), b"s" * 16, Profile(8, 1, 1))) == 32


def test_a_derivation_that_would_exhaust_the_laptop_is_refused_and_swap_counts(meminfo):
    profile = Profile(2048, 1, 1)
    meminfo(1)
    with pytest.raises(MemoryIsShort) as short:
        stretch(secret("passphrase"), b"s" * 16, profile)
    assert short.value.needed_mib == 2
    meminfo(1, swap=1)
    assert len(stretch(secret("passphrase"), b"s" * 16, profile)) == 32


def test_memory_that_the_system_does_not_give_is_told_and_no_crash():
    """A limit on addresses stands for a system that refuses, as Windows and macOS do."""
    code = (
        "import resource\n"
        "from app.core.errors.keys import MemoryIsShort\n"
        "from app.core.secret import Secret\n"
        "from app.crypto.kdf import PORTABLE, stretch\n"
        "resource.setrlimit(resource.RLIMIT_AS, (400 << 20, 400 << 20))\n"
        "try:\n"
        "    stretch(Secret(bytearray(b'passphrase')), b's' * 16, PORTABLE)\n"
        "except MemoryIsShort as short:\n"
        "    print(short.needed_mib)\n"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout == "512\n"


def test_a_derivation_that_fails_in_the_library_is_told_too():
    with pytest.raises(MemoryIsShort):
        stretch(secret("passphrase"), b"s" * 16, Profile(7, 1, 1))


def test_the_passphrase_buffer_is_given_back_and_can_be_wiped():
    passphrase = secret("passphrase")
    stretch(passphrase, b"s" * 16, Profile(8, 1, 1)).wipe()
    passphrase.wipe()
    assert len(passphrase) == 0
