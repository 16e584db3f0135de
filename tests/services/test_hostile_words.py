"""What somebody pastes: halves of characters, zeros, a megabyte where a name is asked."""

from __future__ import annotations

import time

from app.services.clients import NewClient
from app.services.notes import Caret, DraftText, Template
from app.services.signing import AddendumKind
from tests.builders import WORDS, a_person

HALF = "before \ud800 after \0 \u202eend"
WHOLE = "before � after \0 \u202eend"


def test_half_a_character_never_costs_the_rest_of_a_note(practice):
    note = practice.notes.begin(a_person(practice))
    practice.notes.save(note, DraftText(Template.DAP, {**WORDS, "plan": HALF}), Caret())
    practice.signing.sign(note)
    practice.signing.amend(note, AddendumKind.CORRECTION, HALF)
    practice.signing.mark_in_error(note, HALF, None)
    sheet = practice.notes.open(note)
    assert sheet.text.sections["plan"] == WHOLE
    assert sheet.addenda[0].text == WHOLE
    assert sheet.in_error.reason == WHOLE
    assert practice.log.whole().is_whole


def test_half_a_character_in_a_name_is_shown_as_missing(practice):
    practice.clients.add(NewClient("Zo\udc00", "L\0o", phone="\ud800"))
    (row,) = practice.clients.listed().rows
    assert row.name.full == "Zo� L\0o"
    assert practice.log.whole().is_whole


def test_a_name_of_a_megabyte_is_compared_in_no_time(practice):
    practice.clients.add(NewClient("ab" * 500_000, "B"))
    began = time.monotonic()
    practice.clients.who_may_be(NewClient("ba" * 500_000, "B"))
    assert time.monotonic() - began < 5
