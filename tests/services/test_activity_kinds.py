"""Each entry stands under one kind, and under that one only."""

from __future__ import annotations

from itertools import product

import pytest

from app.core.actions import Action
from app.services.activity import ActivityKind
from app.services.activity_kinds import OF_ACTION, OF_SUBJECT, kind_of

OTHERS = ["door", "records", "kept records", "of another day"]


@pytest.fixture
def told(practice):
    """Give a log with every action on everything that an entry can be about."""
    with practice.records.work():
        for action, subject in product(Action, [*OF_SUBJECT, *OTHERS]):
            practice.records.note_event(action, subject, case=f"{action.value} {subject}")
    return practice


def rows_of(practice, kind=None):
    """Read a kind from its newest entry to its oldest, page by page."""
    rows, before = [], None
    while True:
        page = practice.activity.page(before, kind=kind)
        rows += page.rows
        if page.next_before is None:
            return rows
        before = page.next_before


def test_every_line_of_the_log_is_found_under_one_kind_and_says_which(told):
    everything = {row.seq for row in rows_of(told)}
    found = {kind: rows_of(told, kind) for kind in ActivityKind}
    assert sum(map(len, found.values())) == len(everything)
    assert {row.seq for rows in found.values() for row in rows} == everything
    for kind, rows in found.items():
        assert {row.kind for row in rows} == {kind}


@pytest.mark.parametrize(
    ("action", "subject", "kind"),
    [
        (Action.PORTABLE_CHANGED, "door", ActivityKind.SETTINGS),
        (Action.BACKUPS_REMOVED, "bundle", ActivityKind.BACKUPS),
        (Action.SALVAGED, "records", ActivityKind.BACKUPS),
        (Action.CREATED, "appointments", ActivityKind.CALENDAR),
        (Action.EXPORTED, "notes", ActivityKind.NOTES),
        (Action.OPENED, "notes", ActivityKind.OPENED),
        (Action.PRINTED, "binder", ActivityKind.RULE_BOOK),
        (Action.EXPORTED, "something new", ActivityKind.SETTINGS),
    ],
)
def test_what_she_would_look_for_stands_where_she_looks(action, subject, kind):
    assert kind_of(action.value, subject) is kind


def test_an_action_that_says_its_kind_says_it_of_everything():
    assert {kind_of(action.value, "notes") for action in OF_ACTION} == set(OF_ACTION.values())
