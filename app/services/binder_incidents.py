"""The incident forms for the binder: the blank one, and each filled one where she asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.core.wording import day_here, short_date, time_here, written_date
from app.paper.binder_sheet import (
    Blank,
    Block,
    Choices,
    Grid,
    Heading,
    NewPage,
    Origin,
    PartSheet,
    Signature,
    Told,
    Words,
)
from app.rules.incidents import (
    AFTERWARDS,
    DECISION,
    FACTORS,
    NO_SAFE_HARBOR,
    STATE_LAW,
    WHAT_HAPPENED,
    Asked,
)
from app.services.binder_parts import Part
from app.services.incidents import CIPHERS, IncidentRow, IncidentSheet
from app.services.rule_book import RuleBookNow

_LINES = 2
_ON_OFF = ("On", "Off", "Not known")


def incidents(now: RuleBookNow, filled: Sequence[IncidentSheet]) -> PartSheet:
    """Return the list, the filled forms that were asked for, and the blank one."""
    blocks: list[Block] = [
        Grid(
            ("What", "Noticed on", "People told by", "State"),
            (0.40, 0.20, 0.20, 0.20),
            tuple(_line(row) for row in now.incidents),
            "No incident is written down.",
        )
    ]
    for sheet in filled:
        blocks += [NewPage(), *_filled(sheet)]
    blocks += [NewPage(), *_blank()]
    about = "What went wrong, what it could have shown, what was done. 164.308(a)(6), 164.402"
    return PartSheet(Part.INCIDENTS, about, tuple(blocks))


def _line(row: IncidentRow) -> tuple[str, ...]:
    state = f"Closed {short_date(row.closed_on)}" if row.closed_on else "Open"
    return row.title, short_date(row.discovered_on), short_date(row.last_day), state


def _filled(sheet: IncidentSheet) -> Iterator[Block]:
    row = sheet.row
    yield Heading(row.title, "164.402(2), 164.404(b)")
    happened = written_date(row.happened_on) if row.happened_on else "Not known"
    yield Told("Happened on", Origin.HERS, happened)
    yield Told("Noticed on", Origin.HERS, f"{written_date(row.discovered_on)}. {_limit(row)}")
    for asked in WHAT_HAPPENED:
        yield _answer(asked, sheet)
    yield Told("Passphrase alone", Origin.ALCOVE, f"{sheet.known.portable_words}.")
    yield Told("Disk encryption", Origin.ALCOVE, f"{sheet.known.disk}.")
    yield Told("Ciphers", Origin.ALCOVE, f"{CIPHERS} {NO_SAFE_HARBOR}")
    yield Heading("Plain files that were ever saved from Alcove")
    files = tuple((f"{short_date(day_here(f.at))}, {time_here(f.at)}", f.what) for f in sheet.files)
    yield Grid(("When", "What"), (0.35, 0.65), files, "None: the log knows of no such file.")
    yield Heading("The four factors", "164.402(2)(i) to (iv)")
    for asked in (*FACTORS, DECISION, *AFTERWARDS):
        yield _answer(asked, sheet)
    if row.closed_on:
        yield Words(f"Closed on {written_date(row.closed_on)}.")
    yield Signature("Written down by")


def _limit(row: IncidentRow) -> str:
    return (
        "Where it is a breach, people are told without unreasonable delay, by "
        f"{written_date(row.last_day)} at the latest (60 days). {STATE_LAW}"
    )


def _answer(asked: Asked, sheet: IncidentSheet) -> Told:
    text = sheet.answers.get(asked.name, "")
    return Told(asked.ask, Origin.HERS if text else Origin.OPEN, text)


def _blank() -> Iterator[Block]:
    yield Heading("Blank incident form", "164.308(a)(6)(ii), 164.402(2)")
    yield Blank("Happened on, noticed on", "", 1)
    for asked in WHAT_HAPPENED:
        yield _asked(asked)
    yield Choices("Did the passphrase alone open the records (portable)?", _ON_OFF)
    yield Choices("Was whole-disk encryption on?", _ON_OFF)
    yield Blank("Which plain files lay there? The activity log lists what was saved.", "", 1)
    for asked in (*FACTORS, DECISION, *AFTERWARDS):
        yield _asked(asked)
    yield Words(
        "Presumed a breach unless the four answers show a low probability that anything was "
        f"compromised. People are told within 60 days of the day it was noticed. {STATE_LAW}",
        quiet=True,
    )
    yield Signature("Written down by")


def _asked(asked: Asked) -> Block:
    if asked.choices:
        return Choices(asked.ask, asked.choices)
    return Blank(asked.ask, asked.hint, _LINES)
