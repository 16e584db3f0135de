"""The contingency and emergency-mode plan, as blocks for the paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from app.core.wording import written_date
from app.paper.binder_sheet import (
    Block,
    Grid,
    Heading,
    NewPage,
    Origin,
    PartSheet,
    Signature,
    Steps,
    Told,
    Words,
)
from app.paper.drill_certificate import (
    SEAL_WORDS,
    SHOWS,
    SHOWS_NOT,
    STATEMENT,
    DrillCertificate,
    facts_of,
)
from app.rules.risk_analysis import Fact
from app.services.binder_parts import Part, written
from app.services.equipment import DeviceKind
from app.services.rule_book import RuleBookNow

_RESTORE: Final = (
    "Take another computer and install Alcove on it.",
    "Plug in a backup drive from the list below, and choose “Bring my records back”.",
    "Choose the newest copy. Open it with your passphrase, or with page 1 of the recovery kit.",
    (
        "Compare the counts that are shown, then go on working there. The old computer’s records, "
        "should it come back, are only to be read."
    ),
)
_CERTIFICATES: Final = (
    "The certificates of the newest stand behind this part, a page each: {}. Older ones are "
    "printed in Safekeeping."
)
_EMERGENCY: Final = (
    "See clients as planned. Write on paper, and into Alcove once the records are back.",
    "Nothing is sent by ways that are not used on other days.",
    "When a laptop, drive or kit is missing, begin an incident form the same day.",
)


def plan(now: RuleBookNow, certificates: Sequence[DrillCertificate]) -> PartSheet:
    """Return the plan: getting the records back, working meanwhile, whom to call.

    The certificates of practiced restores follow it, a page each.
    """
    blocks: tuple[Block, ...] = (
        Heading("Getting the records back", "164.308(a)(7)(ii)(B)"),
        Steps(_RESTORE),
        Heading("Where the copies are", "164.308(a)(7)(ii)(A)"),
        _known(now, "Newest copy", Fact.BACKUP),
        _known(now, "Another building", Fact.ELSEWHERE),
        _drives(now),
        Heading("The way in when the passphrase is forgotten", "164.312(a)(2)(ii)"),
        _known(now, "Recovery kit", Fact.KIT),
        Heading("Working without the laptop", "164.308(a)(7)(ii)(C)"),
        Steps(_EMERGENCY),
        *(written(text) for text in now.plan),
        Heading("Restores that were practiced", "164.308(a)(7)(ii)(D)"),
        *([Words(_CERTIFICATES.format(len(certificates)), quiet=True)] if certificates else []),
        _practiced(now),
        NewPage(),
        Heading("Whom to call"),
        *(written(text) for text in now.contacts),
        *(block for each in certificates for block in _certificate(each)),
    )
    return PartSheet(Part.PLAN, "What is done when the laptop is lost, or the room is.", blocks)


def _certificate(told: DrillCertificate) -> tuple[Block, ...]:
    signer = ", ".join(filter(None, (told.signer, told.license)))
    return (
        NewPage(),
        Heading(f"Restore practiced on {written_date(told.practiced_on)}", "164.308(a)(7)(ii)(D)"),
        Words(STATEMENT),
        Grid(
            ("What was done", Origin.ALCOVE.value),
            (0.3, 0.7),
            (("Backup", f"#{told.counter:,}"), *facts_of(told)),
            "",
        ),
        Told("Seal of the log", Origin.ALCOVE, f"{told.seal}\n{SEAL_WORDS.format(told.entry)}"),
        Heading("What this shows"),
        Words(SHOWS),
        Heading("What it does not show"),
        Words(SHOWS_NOT),
        Signature(signer),
    )


def _drives(now: RuleBookNow) -> Grid:
    drives = [d for d in now.devices if d.kind is DeviceKind.DRIVE and not d.retired_on]
    return Grid(
        ("Drive", "Kept at", "What Alcove knows"),
        (0.26, 0.34, 0.40),
        tuple((d.name, d.kept_at or "–", d.known or "–") for d in drives),
        "No backup drive yet.",
    )


def _practiced(now: RuleBookNow) -> Grid:
    rows = tuple(
        (
            written_date(drill.on),
            drill.drive,
            drill.opened_by.capitalize(),
            f"{drill.compared:,}",
            "Everything matched" if drill.passed else "Did not pass",
        )
        for drill in now.drills
    )
    return Grid(
        ("Practiced on", "From", "Opened by", "Records compared", "Result"),
        (0.22, 0.24, 0.18, 0.18, 0.18),
        rows,
        "No restore was practiced yet.",
        spare=3,
    )


def _known(now: RuleBookNow, name: str, fact: Fact) -> Told:
    return Told(name, Origin.ALCOVE, f"{now.found(fact).words}.")
