"""Choosing a client by a few letters: quick where one is meant, never a guess between two."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final, NamedTuple

from app.core.ids import ClientId
from app.services.client_beginning import NewClient
from app.services.client_rows import ClientRow
from app.services.clients import Clients
from app.services.finding import ranked
from app.services.matching import Fit

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


class People(NamedTuple):
    """Whom a few letters may mean where a person is chosen: couples and groups are none."""

    rows: list[ClientRow]
    sure: ClientRow | None
    more: int
    new: NewClient | None
    """Somebody who is no client yet, by the name that was typed; meant where `rows` is empty."""


def people(clients: Clients, words: str, without: Collection[ClientId] = ()) -> People:
    """Return whom `words` may mean, but for those who are chosen already.

    Whom a new name could be mistaken for is among them, so that nobody is added twice.
    """
    hits = clients.finding.by_words(words).hits
    alone = [hit for hit in hits if not hit.known.row.is_shared]
    found = ranked(hit for hit in alone if hit.known.row.client not in without)
    rows, new = [hit.known.row for hit in found.hits], _named(words)
    if new is not None and not rows:
        alike = (clients.row(each.chart) for each in clients.who_may_be(new))
        rows = [row for row in alike if row.client not in without]
    # a guess at a misspelled name would stand for whoever is new and called almost so
    is_guess = found.sure is not None and found.sure.fit is Fit.GUESS
    sure = found.sure.known.row if found.sure and not is_guess else None
    return People(rows[:MOST], sure, max(0, len(rows) - MOST), new)


def _named(words: str) -> NewClient | None:
    """Read a name: the last word is the family name, where there are several."""
    first, _, last = words.strip().rpartition(" ")
    if not words.strip() or any(letter.isdecimal() for letter in words):
        return None
    return NewClient(first.strip(), last) if first else NewClient(last)
