"""Every column that holds what she typed has its canary when the disk is searched for it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import inspect, select

from app.models.schema import ENTITIES, METADATA
from app.models.sealed import sealed
from app.models.types import Cents, Day, TimeOfDay, Words
from tests.torture.canary import BORN, CANARY, FEE, SERVED, STARTS, STOPS
from tests.torture.canary_everywhere import LATER, write_everywhere

TYPED = (Words, Day, TimeOfDay, Cents)
TWO_QUARTERS = timedelta(days=200)
CANARIES = frozenset({BORN, FEE, SERVED, LATER, STARTS, STOPS})
NOT_HERS = "Alcove writes it: an id, a name of its own, a digest, a word of its own list"
THE_DAY = "Alcove writes the day on which it was done"
IN_THE_WINDOW = "typed in the story of the window: a drive must have been used, or retired"
ITS_OWN_NAME = "the name that a drive or a computer has for itself"
UNTYPED = {
    **dict.fromkeys(
        (
            "activity_reviews.audit_digest",
            "addenda.digest",
            *(f"audit_entries.{name}" for name in ("action", "actor", "digest", "previous")),
            *(f"audit_entries.{name}" for name in ("session", "subject")),
            "backups.audit_digest",
            "backups.bundle",
            "documents.file",
            "documents.media_type",
            "documents.sha256",
            "drafts.caret_section",
            "drills.bundle",
            "drills.finding",
            "list_arrivals.brought",
            "note_sections.name",
            "notes.digest",
            "practice.home",
            "practice.kit_id",
            "practice.practice_id",
            "practice.private_kit_id",
            "retired_kits.kit_id",
            "risk_answers.question",
            "series.rule",
        ),
        NOT_HERS,
    ),
    **dict.fromkeys(
        (
            "activity_reviews.first_day",
            "activity_reviews.last_day",
            "chart_members.since",
            "chart_members.until",
            "charts.closed_on",
            "charts.opened_on",
            "incidents.closed_on",
            "risk_answers.answered_on",
        ),
        THE_DAY,
    ),
    "merges.moved": "values of columns that each have their canary",
    **dict.fromkeys(
        ("backups.elsewhere_on", "drives.elsewhere_on", "drives.retired_on"), IN_THE_WINDOW
    ),
    **dict.fromkeys(
        (
            "drills.drive",
            "drives.label",
            "drives.volume",
            "equipment.volume",
            "kit_volumes.volume",
            "practice.kit_volume",
            "practice.machine",
            "practice.moved_to",
        ),
        ITS_OWN_NAME,
    ),
    **dict.fromkeys(
        ("appointments.zone", "practice.day_ends", "practice.time_zone", "series.zone"),
        "chosen from a list, or the system's",
    ),
}
"""The columns in which nothing stands that she typed, each with the reason."""


@pytest.fixture
def written(practice, clock):
    clock.at += TWO_QUARTERS
    write_everywhere(practice)
    return practice


def test_every_column_that_is_typed_has_its_canary(written):
    assert columns() - canaries(written) == UNTYPED.keys()


def columns():
    return {
        f"{table.name}.{column.name}"
        for table in METADATA.tables.values()
        for column in table.columns
        if isinstance(column.type, TYPED)
    } | {f"{kind.__tablename__}.{name}" for kind in ENTITIES for name in sealed_in(kind)}


def canaries(practice):
    with practice.records.work() as session:
        return {
            f"{kind.__tablename__}.{name}"
            for kind in ENTITIES
            for row in session.scalars(select(kind))
            for name, value in values(row, practice.held.keys.ring)
            if value in CANARIES or CANARY in value
        }


def values(row, keys):
    """Return the names and values of a row's columns, sealed ones opened."""
    kind = type(row)
    plain = ((name, getattr(row, name)) for name in inspect(kind).column_attrs.keys())  # noqa: SIM118 - no dict
    opened = ((name, vars(kind)[name].open(row, keys)) for name in sealed_in(kind))
    return [(name, value if value in CANARIES else str(value)) for name, value in (*plain, *opened)]


def sealed_in(kind):
    return [name for name, value in vars(kind).items() if isinstance(value, sealed)]
