"""What of some hours off can be blocked: all but what stays booked in them."""

from __future__ import annotations

from collections.abc import Iterable

Minutes = tuple[int, int]
"""From one minute of a day to another; the second is the first that is free again."""
SHORTEST = 5
"""Less than these minutes between two appointments is not worth a block."""


def around(off: Minutes, kept: Iterable[Minutes]) -> list[Minutes]:
    """Return the pieces of `off` that nothing of `kept` stands in, by time."""
    pieces, begins = [], off[0]
    for starts, stops in sorted(kept):
        if min(starts, off[1]) - begins >= SHORTEST:
            pieces.append((begins, min(starts, off[1])))
        begins = max(begins, stops)
    if off[1] - begins >= SHORTEST:
        pieces.append((begins, off[1]))
    return pieces
