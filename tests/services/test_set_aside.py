"""Words that a lock could not save: ciphertext while it is locked, in their draft afterwards."""

from __future__ import annotations

from uuid import uuid4

import pytest

from app.core.errors.keys import SealedTextIsDamaged
from app.core.ids import NoteId
from app.crypto.ring import KeyRing
from app.services.drafts import Caret, DraftText
from app.services.notes import Template
from app.services.set_aside import SetAside, Unsaved, UnsavedForm

NOTE = NoteId(uuid4())
WORDS = Unsaved(NOTE, DraftText(Template.DAP, {"data": "Slept well. 🌙"}), Caret("data", 5))


@pytest.fixture
def aside(ring):
    made = SetAside()
    made.keep(ring, WORDS)
    return made


def test_the_same_ring_gives_every_word_and_the_caret_back(aside, ring):
    assert list(aside.opened(ring)) == [WORDS]
    assert aside.is_holding
    aside.let_go(WORDS)
    assert not aside.is_holding
    assert list(aside.opened(ring)) == []


def test_nothing_stands_in_the_clear(aside):
    assert all(b"Slept" not in sealed for sealed in aside._sealed.values())


def test_the_newest_words_of_a_note_are_kept(aside, ring):
    newer = Unsaved(NOTE, DraftText(Template.DAP, {"data": "Slept badly."}), Caret())
    aside.keep(ring, newer)
    assert list(aside.opened(ring)) == [newer]


def test_the_keys_of_other_records_open_nothing_and_lose_nothing(aside, ring):
    with_others = KeyRing.generate()
    assert list(aside.opened(with_others)) == []
    assert list(aside.opened(ring)) == [WORDS]


def test_words_put_in_another_notes_place_are_refused(aside, ring):
    aside._sealed["drafts", uuid4()] = aside._sealed["drafts", NOTE]
    with pytest.raises(SealedTextIsDamaged):
        list(aside.opened(ring))


def test_half_a_character_does_not_keep_a_lock_from_coming(ring):
    aside = SetAside()
    broken = "A \ud83c paste"
    aside.keep(ring, Unsaved(NOTE, DraftText(Template.DAP, {"data": broken}), Caret()))
    (words,) = aside.opened(ring)
    assert isinstance(words, Unsaved)
    assert words.text.sections["data"] == "A � paste"


def test_a_form_waits_beside_a_note_and_opens_under_its_own_kind_only(aside, ring):
    form = UnsavedForm("details", NOTE, b'{"phone": "555 0100"}')
    aside.keep(ring, form)
    assert list(aside.opened(ring)) == [WORDS, form]
    assert aside.form(ring, "details", NOTE) == form
    assert aside.form(ring, "remark", NOTE) is None
    aside._sealed["remark", NOTE] = aside._sealed["details", NOTE]
    with pytest.raises(SealedTextIsDamaged):
        list(aside.opened(ring))
    aside.let_go_of("remark", NOTE)
    aside.let_go(form)
    assert list(aside.opened(ring)) == [WORDS]
