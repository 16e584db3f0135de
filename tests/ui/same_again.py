"""What is drawn by lot is drawn alike each time: a picture painted twice is the same picture."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from random import Random

from app.models import base

MOMENT = 1_795_000_000_000_000_000
"""Nanoseconds since 1970, from which the ids of a picture count."""


@contextmanager
def drawn_alike() -> Iterator[None]:
    """Give ids in a fixed order: avatars take their color from them."""
    drawn = vars(base)
    ticks = count(MOMENT, 1_000_000)
    before = {name: drawn[name] for name in ("randbits", "time_ns")}
    lots = Random(7)  # noqa: S311 - a color, no secret
    drawn.update(randbits=lots.getrandbits, time_ns=lambda: next(ticks))
    try:
        yield
    finally:
        drawn.update(before)
