"""Records with some of everything, and their file in other hands."""

from __future__ import annotations

from contextlib import closing

import pytest

from app.core.actions import Action
from app.crypto.ring import Purpose
from app.models.connection import connect
from app.models.working_hours import WorkingHours
from tests.builders import (
    NOON,
    a_chart,
    a_client,
    a_service,
    a_signed_note,
    an_addendum,
    an_error_mark,
)


@pytest.fixture
def filled(records):
    """Records with some of everything, changed and deleted too."""
    for name in ("Jordan", "Robin", "Sam", "Alex"):
        chart = a_chart(records, client := a_client(records, legal_first=name))
        with records.work() as session:
            session.get_one(type(client), client.id).phone = f"555-{name}"
        notes = [a_signed_note(records, chart) for _ in range(3)]
        an_addendum(records, notes[0], f"For {name}.")
        an_error_mark(records, notes[1])
        records.opened(notes[0], chart.id)
    a_service(records)
    with records.work() as session:
        gone = WorkingHours(weekday=1, starts=NOON.time(), stops=NOON.time().replace(hour=19))
        kept = WorkingHours(weekday=2, starts=NOON.time(), stops=NOON.time().replace(hour=19))
        session.add_all((gone, kept))
    with records.work() as session:
        session.delete(session.get_one(WorkingHours, gone.id))
    records.note_event(Action.LOCKED)
    return records


@pytest.fixture
def bare(filled, ring):
    """Give the file to somebody with the key, who removed every lock and puts them back."""
    with closing(connect(filled.path, ring.current(Purpose.RECORDS))) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        yield connection
