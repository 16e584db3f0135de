"""What a library insists on having as str or bytes is overwritten where it stands."""

from __future__ import annotations

import ctypes
import sys

import pytest

from app.crypto.wiping import Lent, joined, overwrite, random_secret, taken


def standing_at(text: str | bytes) -> bytes:
    return ctypes.string_at(id(text), sys.getsizeof(text))


@pytest.mark.parametrize("unit", ["a", "é", "€", "\U0001f511"])
def test_every_kind_of_text_is_overwritten(unit):
    text = "".join([unit, "b" * 20, unit])
    letter = {1: b"b", 2: b"b\0", 4: b"b\0\0\0"}[width(unit)]
    assert letter * 20 in standing_at(text)
    overwrite(text)
    assert letter * 2 not in standing_at(text)
    assert set(text) == {"\0"}
    assert len(text) == 22


def width(unit: str) -> int:
    return 1 if ord(unit) < 256 else 2 if ord(unit) < 65536 else 4


def test_bytes_are_overwritten():
    held = bytes(bytearray(b"a secret of bytes"))
    overwrite(held)
    assert held == bytes(17)


def test_what_everybody_shares_is_left_alone():
    for shared in ("", "x", b"", b"x"):
        overwrite(shared)
    assert (chr(120), bytes([120])) == ("x", b"x")


def test_taking_moves():
    leftover = bytes(bytearray(b"from a library"))
    assert taken(leftover).held == b"from a library"
    assert leftover == bytes(14)


def test_joining_and_drawing():
    assert joined(b"ab", bytearray(b""), b"c").held == b"abc"
    assert len({bytes(random_secret(16).held) for _ in range(50)}) == 50


def test_what_is_lent_is_written_over_and_wiped_and_nothing_that_others_hold():
    lent = Lent(8)
    lent.room[:] = b"a secret"
    whole = lent.first(8)
    assert whole == b"a secret"
    part = lent.first(3)
    assert part == b"a s"
    lent.wipe()
    assert (whole, part) == (bytes(8), bytes(3))
    for size in (0, 1, 2):
        short = Lent(size)
        short.room[:] = b"xy"[:size]
        assert short.first(size) == b"xy"[:size]
        short.wipe()
    assert (bytes(1), chr(120).encode()) == (b"\0", b"x")
