"""The binder: laid out from what stands in the rule book now, shown, printed or saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.actions import Action
from app.paper.binder import lay_out, print_binder
from app.paper.binder_sheet import BinderSheet, PartSheet
from app.paper.marks import Framed, Ruled, Said, Sheet, Sign
from app.paper.page import HEIGHT, WIDTH
from app.rules.risk_analysis import Fact, Standing
from app.services import binder_parts as parts
from app.services.binder_incidents import incidents
from app.services.binder_parts import Part
from app.services.binder_plan import plan
from app.services.drill_certificates import DrillCertificates
from app.services.new_files import new_file
from app.services.practice import Practices
from app.services.printing import print_pdf
from app.services.rule_book import RuleBook, RuleBookNow
from app.services.rule_book_facts import Finding

if TYPE_CHECKING:
    from app.services.open_practice import Held

__all__ = [
    "HEIGHT",
    "WIDTH",
    "Binder",
    "BinderPages",
    "Framed",
    "Part",
    "Ruled",
    "Said",
    "Sheet",
    "Sign",
    "Wanted",
    "state_of",
]

WHOLE = tuple(Part)
CERTIFICATES = 6
"""How many certificates of practiced restores the plan draws in: the rest is in Safekeeping."""
_COMPOSED: Mapping[Part, Callable[[RuleBookNow], PartSheet]] = {
    Part.RISKS: parts.risks,
    Part.DEVICES: parts.devices,
    Part.ASSOCIATES: parts.associates,
    Part.TRAINING: parts.training,
    Part.REVIEWS: parts.reviews,
    Part.POLICIES: parts.policies,
}


_FACT_OF: Mapping[Part, Fact] = {
    Part.PLAN: Fact.PLAN,
    Part.DEVICES: Fact.DEVICES,
    Part.ASSOCIATES: Fact.ASSOCIATES,
    Part.TRAINING: Fact.TRAINED,
    Part.REVIEWS: Fact.REVIEWED,
    Part.INCIDENTS: Fact.INCIDENTS,
    Part.POLICIES: Fact.POLICIES,
}


def state_of(part: Part, now: RuleBookNow) -> Finding:
    """Say how far a part is, for the list beside it."""
    if part is not Part.RISKS:
        return now.found(_FACT_OF[part])
    words = f"{now.settled} of {len(now.risks)} settled"
    is_whole = now.settled == len(now.risks)
    return Finding(Standing.DONE if is_whole else Standing.PARTLY, words)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which parts, and whether the filled incident forms are among them."""

    parts: tuple[Part, ...] = WHOLE
    with_incidents: bool = False
    """Filled forms may tell of clients: they stay out unless she asks."""

    @property
    def is_whole(self) -> bool:
        """All parts: with a cover and contents."""
        return set(self.parts) == set(Part)


@dataclass(frozen=True, slots=True)
class BinderPages:
    """Laid-out pages: seen as they are printed."""

    wanted: Wanted
    pages: tuple[Sheet, ...]

    def pdf(self) -> bytes:
        """Return them as a PDF, made in memory."""
        return print_binder(list(self.pages))


class Binder:
    """Draws the binder, and lets it out of Alcove where she says."""

    def __init__(self, held: Held, rule_book: RuleBook) -> None:
        self._held = held
        self._records = held.records
        self._rule_book = rule_book

    def lay_out(self, wanted: Wanted | None = None) -> BinderPages:
        """Look at everything and return the pages; filled incident forms are opened for it."""
        asked = wanted or Wanted()
        now = self._rule_book.now()
        card = Practices(self._records, self._held.clock).card()
        sheet = BinderSheet(
            practice=card.name,
            therapist=card.signing_as,
            license=f"{card.license_state} {card.license_number}".strip(),
            made_on=self._held.clock.today(),
            parts=tuple(self._part(part, now, asked) for part in parts.listed(asked.parts)),
            has_cover=asked.is_whole,
        )
        return BinderPages(asked, tuple(lay_out(sheet)))

    def print(self, pages: BinderPages, copies: int = 1) -> None:
        """Send pages to the printer; the log says so. Raises NothingWasPrinted."""
        print_pdf(pages.pdf(), copies=copies)
        self._records.note_event(Action.PRINTED, "binder", pages=len(pages.pages))

    def save(self, pages: BinderPages, to: Path) -> None:
        """Write pages to a new file, in the clear; the log says so.

        Raises FileIsThere and FileWasNotSaved.
        """
        with new_file(to) as file:
            file.write(pages.pdf())
        self._records.note_event(Action.EXPORTED, "binder", pages=len(pages.pages))

    def _part(self, part: Part, now: RuleBookNow, wanted: Wanted) -> PartSheet:
        if part is Part.PLAN:
            return plan(now, DrillCertificates(self._held).newest(CERTIFICATES))
        if part is not Part.INCIDENTS:
            return _COMPOSED[part](now)
        rows = now.incidents if wanted.with_incidents else ()
        return incidents(now, [self._rule_book.incidents.open(row.id) for row in rows])
