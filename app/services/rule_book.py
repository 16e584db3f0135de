"""The rule book: the risk analysis, its registers, and how far each part is."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from app.core.errors.homes import RecordsMovedAway
from app.core.wording import counted, short_date
from app.rules.associates import a_year_after
from app.rules.binder_texts import OFFICIAL, SANCTIONS
from app.rules.risk_analysis import Fact, Standing
from app.services.activity_reviews import ActivityReviews, ReviewRow
from app.services.associates import AssociateRow, Associates
from app.services.backups import Backups
from app.services.binder_texts import BinderTexts, TextKind, WrittenText
from app.services.equipment import Device, Devices
from app.services.incidents import IncidentRow, Incidents
from app.services.log_check import LogCheck
from app.services.risk_answers import RiskAnswers, RiskRow
from app.services.rule_book_facts import Finding, KeptFacts, PracticedRestore
from app.services.trainings import TrainingRow, Trainings

if TYPE_CHECKING:
    from app.services.open_practice import Held

__all__ = ["RuleBook", "RuleBookNow"]

_DONE, _PARTLY, _NOT_DONE = Standing.DONE, Standing.PARTLY, Standing.NOT_DONE
_NOT_NEEDED = Standing.NOT_NEEDED


@dataclass(frozen=True, slots=True)
class RuleBookNow:
    """Everything that stands in the binder at this moment, incidents' answers aside."""

    risks: tuple[RiskRow, ...]
    devices: tuple[Device, ...]
    associates: tuple[AssociateRow, ...]
    trainings: tuple[TrainingRow, ...]
    reviews: tuple[ReviewRow, ...]
    incidents: tuple[IncidentRow, ...]
    plan: tuple[WrittenText, ...]
    contacts: tuple[WrittenText, ...]
    policies: tuple[WrittenText, ...]
    drills: tuple[PracticedRestore, ...]

    def found(self, fact: Fact) -> Finding:
        """Return what Alcove sees of one thing."""
        (row,) = (row for row in self.risks if row.question.known_by is fact)
        assert row.finding is not None, "each fact is looked at"  # noqa: S101 - a bug
        return row.finding

    @property
    def settled(self) -> int:
        """How many questions of the risk analysis stand as done or not needed."""
        return sum(not row.is_open for row in self.risks)


class RuleBook:
    """The registers of an open practice, and one look over all of them."""

    def __init__(self, held: Held, backups: Backups, log: LogCheck) -> None:
        self._held = held
        self._log = log
        self._kept = KeptFacts(held, backups, log)

    @cached_property
    def risks(self) -> RiskAnswers:
        """Her answers to the risk analysis."""
        return RiskAnswers(self._held.records, self._held.clock)

    @cached_property
    def texts(self) -> BinderTexts:
        """The plan, phone numbers and policies in her own words."""
        return BinderTexts(self._held.records, self._held.clock)

    @cached_property
    def devices(self) -> Devices:
        """Devices and media."""
        return Devices(self._held.records, self._held.clock)

    @cached_property
    def associates(self) -> Associates:
        """Business associates."""
        return Associates(self._held.records, self._held.clock)

    @cached_property
    def trainings(self) -> Trainings:
        """The training log."""
        return Trainings(self._held.records)

    @cached_property
    def reviews(self) -> ActivityReviews:
        """The quarterly reviews of the activity log."""
        return ActivityReviews(self._held, self._log)

    @cached_property
    def incidents(self) -> Incidents:
        """Incident forms."""
        return Incidents(self._held)

    def now(self) -> RuleBookNow:
        """Look at everything: a long look, checks the log's new entries."""
        with suppress(RecordsMovedAway):  # where they are only read, the list stays as it was
            self.devices.take_in()
        today = self._held.clock.today()
        devices, associates = self.devices.listed(), self.associates.listed()
        trainings, reviews = self.trainings.listed(), self.reviews.quarters()
        incidents = self.incidents.listed()
        plan, policies = self.texts.listed(TextKind.PLAN), self.texts.listed(TextKind.POLICY)
        facts = self._kept.look() | {
            Fact.DEVICES: _devices(devices),
            Fact.RETIRED: _retired(devices),
            Fact.ASSOCIATES: _associates(associates),
            Fact.TRAINED: _trained(trainings, today),
            Fact.REVIEWED: _reviewed(reviews),
            Fact.INCIDENTS: _incidents(incidents, today),
            Fact.PLAN: _written(plan, "text of the plan", "texts of the plan"),
            Fact.POLICIES: _written(policies, "policy", "policies"),
            Fact.OFFICIAL: _statement(policies, OFFICIAL),
            Fact.SANCTIONS: _statement(policies, SANCTIONS),
        }
        others = [r for r in self.risks.rows(facts) if r.question.known_by is not Fact.ANALYSIS]
        return RuleBookNow(
            risks=tuple(self.risks.rows(facts | {Fact.ANALYSIS: _analysis(others)})),
            devices=tuple(devices),
            associates=tuple(associates),
            trainings=tuple(trainings),
            reviews=tuple(reviews),
            incidents=tuple(incidents),
            plan=tuple(plan),
            contacts=tuple(self.texts.listed(TextKind.CONTACT)),
            policies=tuple(policies),
            drills=tuple(self._kept.practiced()),
        )


def _devices(devices: Sequence[Device]) -> Finding:
    used = [device for device in devices if device.retired_on is None]
    placed = sum(bool(device.kept_at) for device in used)
    words = f"{counted(len(used), 'thing')} listed, {placed} with where it is kept"
    return Finding(_share(placed, len(used)), words)


def _retired(devices: Sequence[Device]) -> Finding:
    gone = [device for device in devices if device.retired_on is not None]
    if not gone:
        return Finding(_NOT_NEEDED, "Nothing was given away yet")
    words = f"{counted(len(gone), 'thing')} given away, each with how it was wiped"
    return Finding(_DONE, words)


def _associates(rows: Sequence[AssociateRow]) -> Finding:
    active = [row for row in rows if not row.has_ended]
    if not active:
        return Finding(None, "Nobody is listed")
    fine = sum(row.is_in_order for row in active)
    return Finding(_share(fine, len(active)), f"{fine} of {len(active)} in order")


def _trained(rows: Sequence[TrainingRow], today: date) -> Finding:
    if not rows:
        return Finding(_NOT_DONE, "No training is listed yet")
    last = rows[0].told.held_on
    words = f"The last one was on {short_date(last)}"
    return Finding(_DONE if today <= a_year_after(last) else _PARTLY, words)


def _reviewed(rows: Sequence[ReviewRow]) -> Finding:
    if not rows:
        return Finding(_NOT_NEEDED, "No quarter has ended since the records began")
    signed = sum(row.is_signed for row in rows)
    words = f"{signed} of {counted(len(rows), 'quarter')} signed"
    if signed == len(rows):
        return Finding(_DONE, words)
    return Finding(_PARTLY if rows[0].is_signed else _NOT_DONE, words)


def _incidents(rows: Sequence[IncidentRow], today: date) -> Finding:
    if not rows:
        return Finding(_NOT_NEEDED, "No incident is written down")
    open_ones = [row for row in rows if row.closed_on is None]
    words = f"{counted(len(rows), 'form')}, {len(open_ones)} still open"
    if any(row.last_day < today for row in open_ones):
        return Finding(_NOT_DONE, f"{words}, past the 60 days")
    return Finding(_PARTLY if open_ones else _DONE, words)


def _written(texts: Sequence[WrittenText], one: str, many: str) -> Finding:
    hers = sum(text.is_hers for text in texts)
    return Finding(_share(hers, len(texts)), f"{hers} of {counted(len(texts), one, many)} written")


def _statement(texts: Sequence[WrittenText], name: str) -> Finding:
    (text,) = (text for text in texts if text.prompt.name == name)
    if text.written_on is None:
        return Finding(_NOT_DONE, "Offered under Policies, not yet yours")
    return Finding(_DONE, f"Written under Policies on {short_date(text.written_on)}")


def _analysis(rows: Sequence[RiskRow]) -> Finding:
    asked = [row for row in rows if row.asks]
    fresh = sum(row.standing is not None and not row.is_due_again for row in asked)
    words = f"{fresh} of {counted(len(asked), 'question')} answered within the year"
    return Finding(_share(fresh, len(asked)), words)


def _share(fine: int, of: int) -> Standing:
    if fine == of:
        return _DONE
    return _PARTLY if fine else _NOT_DONE
