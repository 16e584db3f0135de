"""The columns of the list of backups. No names: they are encrypted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.core.wording import counted, day_here, short_date, size, time_here
from app.services.bundle_choice import BundleOnDrive, BundleState
from app.ui.widgets.rows import Cell, Column

STATES = {
    BundleState.COMPLETE: ("Complete", "green", "circle-check"),
    BundleState.INCOMPLETE: ("Not complete", "amber", "triangle-alert"),
    BundleState.BAD: ("Damaged", "red", "circle-alert"),
    BundleState.NEWER: ("Newer Alcove", "gray", "info"),
}
MADE = 170
"""What the day needs; a narrow window leaves out size, then number."""
SPARE = (2, 1)
WHY_NOT = {
    BundleState.INCOMPLETE: (
        "This copy is not complete",
        "The drive was pulled while it was written, or a part is missing. Choose another one.",
    ),
    BundleState.BAD: (
        "This copy did not match when it was read back",
        "It was set aside on the day it was made. Choose another one.",
    ),
    BundleState.NEWER: (
        "This copy was made by a newer Alcove",
        "Install that version or a later one, and restore with it.",
    ),
}


def made_on(bundle: BundleOnDrive) -> str:
    """Say when a bundle was made: "Nov 11, 2026"."""
    manifest = bundle.found.manifest
    return short_date(day_here(manifest.created)) if manifest else "–"


def age_of(bundle: BundleOnDrive, today: date) -> str:
    """Say how old a bundle is: "today", "23 days old"."""
    manifest = bundle.found.manifest
    days = (today - day_here(manifest.created)).days if manifest else 0
    return f"{counted(days, 'day')} old" if days > 0 else "today"


def columns(today: date) -> Sequence[Column[BundleOnDrive]]:
    """Return the columns, with ages as of today."""
    return (
        Column("Made", lambda bundle: _made(bundle, today)),
        Column("Number", lambda bundle: Cell(f"{bundle.found.counter:,}"), 84, right=True),
        Column("Size", lambda bundle: Cell(size(bundle.found.size)), 90, right=True),
        Column("State", lambda bundle: Cell(pill=STATES[bundle.found.state]), 142),
        Column("Drive", _drive, 116),
    )


def _made(bundle: BundleOnDrive, today: date) -> Cell:
    manifest = bundle.found.manifest
    if manifest is None:
        return Cell("–", tone="text3")
    age = f"{time_here(manifest.created)}, {age_of(bundle, today)}"
    return Cell(made_on(bundle), "strong", under=age)


def _drive(bundle: BundleOnDrive) -> Cell:
    return Cell(bundle.drive, "small", "text2")
