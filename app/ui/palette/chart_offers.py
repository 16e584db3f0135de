"""What can be done with one chart, without opening it first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from app.core.ids import ChartId
from app.services.matching import fit_of, letters_of, words_of
from app.ui.chart.from_elsewhere import DEEDS, Elsewhere
from app.ui.chart.parts import PARTS, TITLES
from app.ui.palette.commands import After, command_offer, entry_of
from app.ui.palette.offers import Offer, Words
from app.ui.palette.reach import Reach
from app.ui.shell.page import Address

ICONS = {"notes": "notebook-pen", "timeline": "clock", "details": "user"}
USUAL = "book-open"


def chart_offers(reach: Reach, after: After, chart: ChartId) -> list[Offer]:
    """Return what the chart's page can do, then the parts that it can turn to."""
    parts = zip(PARTS, TITLES, strict=True)
    return [
        *(_deed(reach, after, chart, name) for name in DEEDS),
        *(_part(reach, after, Address("chart", chart, part), title) for part, title in parts),
    ]


def fitting(offers: Sequence[Offer], words: str) -> list[Offer]:
    """Return the rows that fit what was typed, as they stood."""
    typed = words_of(words)
    if not typed:
        return list(offers)
    fits = [(offer, fit_of(letters_of(offer.words.text), typed)) for offer in offers]
    return [replace(offer, words=Words(offer.words.text, fit.ranges)) for offer, fit in fits if fit]


def _deed(reach: Reach, after: After, chart: ChartId, name: str) -> Offer:
    offer = command_offer(reach.registry, entry_of(reach.registry, name), after)
    elsewhere = Elsewhere(reach.registry, reach.pages.go, reach.pages.where)
    return replace(offer, deed=after(partial(elsewhere.do, name, chart)))


def _part(reach: Reach, after: After, address: Address, title: str) -> Offer:
    deed = after(partial(reach.pages.go, address))
    return Offer(Words(f"Open {title}"), deed, icon=ICONS.get(address.part, USUAL))
