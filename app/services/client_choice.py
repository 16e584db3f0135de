"""Choosing a client by a few letters: quick where one is meant, never a guess between two."""

from __future__ import annotations

from typing import Final, NamedTuple

from app.services.client_rows import ClientRow
from app.services.clients import Clients

MOST: Final = 5
"""More are not shown: she types another letter."""


class Choices(NamedTuple):
    """Whom a few letters may mean."""

    rows: list[ClientRow]
    sure: ClientRow | None
    """The one who is meant, first in `rows`; None where two fit as well as each other."""
    more: int
    """How many fit besides those in `rows`."""


def choices(clients: Clients, words: str) -> Choices:
    """Return whom `words` may mean, best first; discharged clients come last."""
    found = clients.finding.by_words(words)
    rows = [hit.known.row for hit in found.hits]
    sure = found.sure.known.row if found.sure else None
    return Choices(rows[:MOST], sure, max(0, len(rows) - MOST))
