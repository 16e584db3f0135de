"""What stands in each part of the binder, as blocks for the paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from itertools import groupby

from app.core.wording import counted, day_here, short_date, written_date
from app.paper.binder_sheet import (
    Block,
    Grid,
    Heading,
    Origin,
    PartSheet,
    RiskLine,
    Signature,
    Steps,
    Told,
    Words,
)
from app.services.activity_reviews import ReviewRow
from app.services.binder_texts import WrittenText
from app.services.equipment import Device
from app.services.risk_answers import RiskRow
from app.services.rule_book import RuleBookNow


class Part(StrEnum):
    """The parts of the binder, in its order."""

    RISKS = "Risk analysis"
    PLAN = "Contingency and emergency plan"
    DEVICES = "Devices and media"
    ASSOCIATES = "Business associates"
    TRAINING = "Training log"
    REVIEWS = "Activity reviews"
    INCIDENTS = "Incidents"
    POLICIES = "Policies"


_HOW_READ = (
    "Each line names what could be lost, how, and what stands against it; then how likely and how "
    "bad it still is. How likely and how bad is a first estimate for a practice of one person. "
    "Where yours differs, your remark counts."
)
_RETIRING = (
    (
        "Make a backup and let it be checked. For a laptop: bring the records back on the new one, "
        "and look that everything is there."
    ),
    "Wipe the disk with the system’s own erase, or destroy it. Deleting files is not enough.",
    "Write down how, when and by whom. A retired drive takes no more backups.",
)


def risks(now: RuleBookNow) -> PartSheet:
    """Return the risk analysis, area by area."""
    blocks: list[Block] = [Words(_HOW_READ)]
    for area, rows in groupby(now.risks, lambda row: row.question.area):
        blocks += [Heading(area.value), *(_risk(row) for row in rows)]
    return PartSheet(
        Part.RISKS,
        f"{now.settled} of {len(now.risks)} questions settled. 164.308(a)(1)(ii)(A), (B)",
        tuple(blocks),
    )


def _risk(row: RiskRow) -> RiskLine:
    return RiskLine(
        ask=row.question.ask,
        cite=f"{row.question.cite}\n{'Required' if row.question.is_required else 'Addressable'}",
        asset=row.question.asset,
        threat=row.question.threat,
        standing=row.standing or "",
        found=f"{row.finding.words}." if row.finding else "",
        wrote=_wrote(row),
        risk=row.remains.risk.value,
        remains=row.remains.words,
    )


def _wrote(row: RiskRow) -> str:
    if row.answered_on is None or (not row.asks and not row.remark):
        return ""
    again = ". More than a year ago: look again" if row.is_due_again else ""
    on = f"({short_date(row.answered_on)}{again})"
    said = row.remark or f"{(row.answer or '').capitalize()}."
    return f"{said} {on}"


def devices(now: RuleBookNow) -> PartSheet:
    """Return the list of what holds records, and of what no longer does."""
    used = [device for device in now.devices if device.retired_on is None]
    gone = [device for device in now.devices if device.retired_on is not None]
    blocks: tuple[Block, ...] = (
        Heading("In use", "164.310(d)(2)(iii)"),
        Grid(
            ("What", "Kind", "Kept at", "Since", "Alcove knows"),
            (0.22, 0.11, 0.24, 0.15, 0.28),
            tuple(
                (d.name, d.kind.capitalize(), d.kept_at or "–", _day(d.since), d.known or "–")
                for d in used
            ),
            "Nothing is listed.",
            spare=3,
        ),
        Heading("Retired", "164.310(d)(2)(i), (ii)"),
        Grid(
            ("What", "Kind", "Retired on", "How, and by whom"),
            (0.25, 0.12, 0.18, 0.45),
            tuple((d.name, d.kind.capitalize(), _day(d.retired_on), _gone(d)) for d in gone),
            "Nothing was retired yet.",
            spare=3,
        ),
        Heading("Before anything leaves"),
        Steps(_RETIRING),
    )
    about = "Everything that holds records, where it is kept, and what became of it."
    return PartSheet(Part.DEVICES, about, blocks)


def _gone(device: Device) -> str:
    return " ".join(said for said in (f"{device.retired_how}.", device.what_opens) if said)


def associates(now: RuleBookNow) -> PartSheet:
    """Return the register of business associates."""
    rows = tuple(
        (
            row.told.name,
            row.told.service,
            _day(row.told.agreement_on),
            _day(row.told.reviewed_on),
            f"Ended {short_date(row.told.ended_on)}"
            if row.told.ended_on
            else f"{_day(row.due_on)}{', due' if row.is_due else ''}",
        )
        for row in now.associates
    )
    blocks: tuple[Block, ...] = (
        Grid(
            ("Who", "What they do", "Agreement", "Looked at", "Next look"),
            (0.23, 0.29, 0.16, 0.16, 0.16),
            rows,
            "Nobody is listed. The makers of Alcove are not among them: they never see a record.",
            spare=6,
        ),
    )
    about = "Who else keeps or sees records for the practice. 164.308(b), 164.314(a), 164.504(e)"
    return PartSheet(Part.ASSOCIATES, about, blocks)


def training(now: RuleBookNow) -> PartSheet:
    """Return the training log."""
    rows = tuple(
        (
            written_date(row.told.held_on),
            row.told.who,
            row.told.topic,
            counted(row.told.minutes, "minute") if row.told.minutes else "–",
        )
        for row in now.trainings
    )
    grid = Grid(
        ("Held on", "Who", "About", "Length"),
        (0.21, 0.24, 0.40, 0.15),
        rows,
        "No training is listed yet.",
        spare=8,
    )
    return PartSheet(Part.TRAINING, "Who learned what, and when. 164.308(a)(5)", (grid,))


def reviews(now: RuleBookNow) -> PartSheet:
    """Return the quarterly reviews, each with its signature."""
    blocks: list[Block] = []
    for row in now.reviews:
        blocks += _review(row)
    if not blocks:
        blocks.append(Words("No quarter has ended since the records began.", quiet=True))
    about = "The activity log, looked through each quarter. 164.308(a)(1)(ii)(D)"
    return PartSheet(Part.REVIEWS, about, tuple(blocks))


def _review(row: ReviewRow) -> Iterator[Block]:
    first, last = row.quarter.first_day, row.quarter.last_day
    yield Heading(f"{written_date(first)} to {written_date(last)}")
    if row.reviewed_at is None:
        yield Words("Not reviewed yet.", quiet=True)
        return
    yield Told("Entries", Origin.ALCOVE, f"{row.entries:,} in these three months.")
    yield Told("Log’s end", Origin.ALCOVE, f"Entry {row.seq:,}. Its seal: {row.seal}")
    if row.remark:
        yield Told("Remark", Origin.HERS, row.remark)
    license_words = f", license {row.license}" if row.license else ""
    signed = f"{written_date(day_here(row.reviewed_at))}{license_words}"
    yield Signature(row.signer, signed)


def policies(now: RuleBookNow) -> PartSheet:
    """Return short statements, hers once she took them over."""
    adopted = Signature("Adopted for the practice")
    blocks: tuple[Block, ...] = (*(written(text) for text in now.policies), adopted)
    return PartSheet(Part.POLICIES, "The rules of the practice. 164.316(a), (b)(1)", blocks)


def written(text: WrittenText) -> Told:
    """Return a text of hers, or the one that is offered, with who says it."""
    if text.written_on is not None:
        said = f"{text.text} ({short_date(text.written_on)})"
        return Told(text.prompt.ask, Origin.HERS, said, text.prompt.cite)
    origin = Origin.OFFERED if text.prompt.offered else Origin.OPEN
    return Told(text.prompt.ask, origin, text.prompt.offered, text.prompt.cite)


def _day(day: date | None) -> str:
    return short_date(day) if day else "–"


def listed(parts: Sequence[Part]) -> list[Part]:
    """Return parts in the binder's order."""
    return [part for part in Part if part in parts]
