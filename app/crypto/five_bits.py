"""Bytes seen as five-bit symbols, the way bech32 and Crockford's base 32 write them.

Symbol by symbol and buffer to buffer: one big integer of the key would stay in memory.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

BITS: Final = 5
_BYTE: Final = 8
_WINDOW: Final = 0xFFF


def symbol(octets: bytes | bytearray, number: int) -> int:
    """Return one symbol, with zero bits beyond the end."""
    byte, bit = divmod(number * BITS, _BYTE)
    here, following = (octets[at] if at < len(octets) else 0 for at in (byte, byte + 1))
    return (here << _BYTE | following) >> (2 * _BYTE - BITS - bit) & 31


def symbols(octets: bytes | bytearray) -> bytearray:
    """Return all symbols of `octets`, the last one filled with zero bits."""
    count = -(-len(octets) * _BYTE // BITS)
    return bytearray(symbol(octets, number) for number in range(count))


def fill(octets: bytearray, from_symbols: Iterable[int]) -> None:
    """Fill `octets` with the bits of the symbols, leaving what is spare at the end."""
    bits = waiting = filled = 0
    for value in from_symbols:
        waiting, bits = (waiting << BITS | value) & _WINDOW, bits + BITS
        if bits >= _BYTE and filled < len(octets):
            bits -= _BYTE
            octets[filled] = waiting >> bits & 0xFF
            filled += 1
