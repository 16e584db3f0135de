"""The activity log's filter leaves no entry out: every action and every table has its kind."""

from __future__ import annotations

from app.core.actions import Action
from app.models.schema import METADATA
from app.services.activity_kinds import OF_ACTION, OF_SUBJECT

DONE_TO_SOMETHING = {
    Action.CREATED,
    Action.CHANGED,
    Action.DELETED,
    Action.REMOVED,
    Action.SIGNED,
    Action.AMENDED,
    Action.MARKED_IN_ERROR,
    Action.PRINTED,
    Action.EXPORTED,
    Action.COPIED,
    Action.DRAFT_BEGUN,
    Action.DRAFT_LEFT,
    Action.DRAFT_DISCARDED,
    Action.VERSIONS_DELETED,
}
"""Actions whose kind is that of what they are done to."""
THE_LOG = {"audit_entries"}


def test_every_action_has_a_kind_of_its_own_or_that_of_what_it_is_done_to():
    assert OF_ACTION.keys().isdisjoint(DONE_TO_SOMETHING)
    assert set(Action) == OF_ACTION.keys() | DONE_TO_SOMETHING


def test_every_table_has_a_kind():
    assert set(METADATA.tables) - THE_LOG - OF_SUBJECT.keys() == set()
