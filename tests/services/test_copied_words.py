"""What was copied in one chart and pasted in another is known by its traces alone."""

from __future__ import annotations

import gc
from uuid import uuid4

import pytest

from app.core.ids import ChartId, NoteId
from app.services.clients import ChartKind, NewClient
from app.services.copied_words import MOST_COPIES, CopiedWords
from tests.ui import rooms

SAID = "She told her brother about the accident, for the first time."
HERE, THERE, NOTE = ChartId(uuid4()), ChartId(uuid4()), NoteId(uuid4())


@pytest.fixture
def copied():
    return CopiedWords()


def test_it_is_known_from_where_pasted_words_came_as_long_as_they_stand(copied):
    copied.note_copied(SAID, THERE)
    copied.note_pasted(SAID, NOTE)
    assert copied.still_in(f"Came late. {SAID}", NOTE) == (THERE,)
    assert copied.still_in("Came late.", NOTE) == ()
    assert copied.still_in(SAID, NoteId(uuid4())) == ()
    copied.forget(NOTE)
    assert copied.still_in(SAID, NOTE) == ()


def test_what_was_typed_or_came_from_another_program_has_no_chart(copied):
    copied.note_pasted(SAID, NOTE)
    assert copied.still_in(SAID, NOTE) == ()


def test_the_same_words_belong_to_where_they_were_copied_last(copied):
    copied.note_copied(SAID, THERE)
    copied.note_copied(SAID, HERE)
    copied.note_pasted(SAID, NOTE)
    assert copied.still_in(SAID, NOTE) == (HERE,)
    copied.note_copied("555 0100", THERE)
    copied.note_copied("555 0100", None)
    copied.note_pasted("555 0100", NOTE)
    assert copied.still_in("555 0100", NOTE) == ()


def test_old_copies_give_way_to_new_ones(copied):
    copied.note_copied(SAID, THERE)
    for number in range(MOST_COPIES):
        copied.note_copied(f"copy {number}", HERE)
    copied.note_pasted(SAID, NOTE)
    assert copied.still_in(SAID, NOTE) == ()


def test_it_holds_no_words(copied):
    copied.note_copied(SAID, THERE)
    copied.note_pasted(SAID, NOTE)
    held, seen = [copied], set()
    while held:
        thing = held.pop()
        if id(thing) in seen or isinstance(thing, type):
            continue
        seen.add(id(thing))
        assert not (isinstance(thing, str) and "brother" in thing)
        assert not (isinstance(thing, bytes) and b"brother" in thing)
        held += gc.get_referents(thing)[:10_000] if not _is_module(thing) else []


def _is_module(thing):
    return type(thing).__name__ in {"module", "function", "builtin_function_or_method"}


def test_the_last_look_names_other_charts_only_and_what_was_merged_is_one(practice):
    jordan = rooms.a_client(practice)
    kai, pat = (practice.clients.add(NewClient(name, "Jensen")) for name in ("Kai", "Pat"))
    note = rooms.a_draft(practice, jordan)
    asked = practice.signing.prepare
    assert asked(note).pasted_from == ()
    assert asked(note, [jordan]).pasted_from == ()
    assert [each.name.first for each in asked(note, [jordan, kai]).pasted_from] == ["Kai"]
    people = {row.name.first: row.client for row in practice.clients.listed().rows}
    practice.merging.merge(people["Kai"], people["Pat"])
    found = asked(note, [kai, pat]).pasted_from
    assert [(each.chart, each.kind) for each in found] == [(kai, ChartKind.INDIVIDUAL)]


def test_a_chart_that_is_unknown_here_names_nobody(practice):
    note = rooms.a_draft(practice, rooms.a_client(practice))
    assert practice.signing.prepare(note, [ChartId(uuid4())]).pasted_from == ()
