"""Choosing a client by a few letters: quick where one is meant, never a guess between two."""

from __future__ import annotations

from typing import Final, NamedTuple

from app.models.clients import ClientStatus
from app.services.client_rows import ClientRow
from app.services.clients import Clients

MOST: Final = 5
"""More are not shown: she types another letter."""


class Choices(NamedTuple):
    """Whom a few letters may mean."""

    rows: list[ClientRow]
    sure: ClientRow | None
    """The only one who is meant; None where two match, whatever their order."""
    more: int
    """How many match besides those in `rows`."""


def choices(clients: Clients, words: str) -> Choices:
    """Return whom `words` may mean; discharged clients come last."""
    if not words.strip():
        return Choices([], None, 0)
    found = clients.listed(words=words).rows
    ranked = sorted(found, key=lambda row: row.status is ClientStatus.DISCHARGED)
    sure = ranked[0] if len(ranked) == 1 else None
    return Choices(list(ranked[:MOST]), sure, max(0, len(ranked) - MOST))
