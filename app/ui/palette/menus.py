"""What is offered for what was typed: clients first, then what can be done, then commands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

from app.core.client_word import hers
from app.core.dates import ahead
from app.core.ids import ChartId
from app.core.wording import long_day
from app.services.finding import Found, Known
from app.services.matching import Fit
from app.ui.palette.chart_offers import chart_offers, fitting
from app.ui.palette.commands import After, command_offer, command_offers, entry_of
from app.ui.palette.offers import Group, Menu, Offer, Words
from app.ui.palette.people import client_offer, hit_offer
from app.ui.palette.reach import Reach
from app.ui.people.similar_name import SIMILAR
from app.ui.shell.page import Address

COMMANDS: Final = ">"
NUMBER: Final = "#"
DAY: Final = "@"
MOST_CLIENTS: Final = 8
MOST_COMMANDS: Final = 6
MOST_RECENT: Final = 5
SEARCH: Final = "search notes"


class Menus:
    """Makes the menu for what stands in the field. `after` has a deed done once it has closed."""

    def __init__(self, reach: Reach, after: After) -> None:
        self._reach = reach
        self._after = after

    def of(self, typed: str) -> Menu:
        """Return what is offered for some words, or for none."""
        words = typed.strip()
        if not words:
            return self._first()
        if words.startswith(COMMANDS):
            return self._commands(words.removeprefix(COMMANDS))
        if words.startswith(NUMBER):
            return self._clients(self._reach.finding.by_number(words.removeprefix(NUMBER)), [])
        if words.startswith(DAY):
            return self._day(words.removeprefix(DAY))
        commands = command_offers(self._reach.registry, words, self._after)
        found = self._clients(self._reach.finding.by_words(words), commands[:MOST_COMMANDS])
        search = self._search(words)
        return replace(found, groups=[*found.groups, *search])

    def of_chart(self, chart: ChartId, typed: str) -> Menu:
        """Return what can be done with one chart."""
        known = self._reach.finding.of(chart)
        if known is None:
            return Menu([])
        offers = fitting(chart_offers(self._reach, self._after, chart), typed)
        return Menu([Group(_name(known), offers)], offers[0] if offers else None)

    def _first(self) -> Menu:
        """Return what she most likely wants, before she types."""
        finding, now = self._reach.finding, self._reach.clock.now()
        coming = finding.next_session()
        groups, shown = [], set()
        if coming is not None:
            offer = client_offer(coming[0], now, self._opens(coming[0]))
            groups.append(Group(Words("Next session"), self._marked([offer])))
            shown.add(coming[0].row.chart)
        here = self._reach.chart_here()
        if here is not None and (known := finding.of(here)) is not None:
            groups.append(Group(_name(known), chart_offers(self._reach, self._after, here)))
            shown.add(here)
        last = [known for known in finding.recent(MOST_RECENT + 2) if known.row.chart not in shown]
        if last:
            recent = [client_offer(known, now, self._opens(known)) for known in last]
            groups.append(Group(Words("Recent"), self._marked(recent[:MOST_RECENT])))
        entry = entry_of(self._reach.registry, "lock")
        lock = command_offer(self._reach.registry, entry, self._after)
        groups.append(Group(Words("Anything"), [lock]))
        return Menu(groups, groups[0].offers[0] if coming is not None else None)

    def _commands(self, words: str) -> Menu:
        offers = command_offers(self._reach.registry, words, self._after)
        chosen = offers[0] if offers and words.strip() else None
        return Menu([Group(Words("Commands"), offers)] if offers else [], chosen)

    def _day(self, words: str) -> Menu:
        day = ahead(words, self._reach.clock.today())
        if day is None:
            return Menu([])
        deed = self._after(partial(self._reach.pages.go, Address("calendar", part=f"day {day}")))
        offer = Offer(Words(f"{long_day(day)}, {day.year}"), deed, icon="calendar-days")
        return Menu([Group(Words("Calendar"), [offer])], offer)

    def _clients(self, found: Found, commands: list[Offer]) -> Menu:
        """Put clients first; only one who is meant is chosen, and no guess before a command."""
        now, groups, chosen = self._reach.clock.now(), [], None
        offers = [hit_offer(hit, now, self._opens(hit.known)) for hit in found.hits[:MOST_CLIENTS]]
        offers = self._marked(offers)
        if offers:
            groups.append(Group(Words(hers("Clients")), offers))
        if found.sure is not None and (found.sure.fit < Fit.GUESS or not commands):
            chosen, known = offers[0], found.sure.known
            deeds = chart_offers(self._reach, self._after, known.row.chart)
            groups.append(Group(_name(known), deeds))
        if commands:
            groups.append(Group(Words("Commands"), commands))
            only_guesses = not found.hits or found.hits[0].fit is Fit.GUESS
            chosen = chosen or (commands[0] if only_guesses else None)
        return Menu(groups, chosen)

    def _search(self, words: str) -> list[Group]:
        """Offer to look for the words in all notes, where that can be done."""
        registry = self._reach.registry
        if not registry[SEARCH].isEnabled():
            return []
        offer = command_offer(registry, entry_of(registry, SEARCH), self._after)
        said = f"{offer.words.text} for “{words}”"
        marked = Words(said, [(len(said) - len(words) - 1, len(said) - 1)])
        deed = self._after(partial(self._reach.pages.go, Address("search", part=words)))
        return [Group(Words("Anything"), [replace(offer, words=marked, deed=deed)])]

    def _marked(self, offers: list[Offer]) -> list[Offer]:
        """Mark whose names could be taken for another's."""
        alike = self._reach.alike(offer.chart for offer in offers if offer.chart)
        return [replace(offer, pill=SIMILAR) if offer.chart in alike else offer for offer in offers]

    def _opens(self, known: Known) -> Callable[[], object]:
        return self._after(partial(self._reach.pages.go, Address("chart", known.row.chart)))


def _name(known: Known) -> Words:
    return Words(known.row.name.full, names=True)
