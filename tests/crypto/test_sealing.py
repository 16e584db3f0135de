"""Sealed values open in their own place only, whole or not at all."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors.keys import KeyIsNotHeld, SealedTextIsDamaged
from app.crypto.ring import KeyRing, Purpose, RingKey
from app.crypto.sealing import Place, seal, unseal

ROW = UUID("00000000-0000-4000-8000-000000000001")
PLACE = Place("note_sections", "text", ROW)
RING = KeyRing.generate()
CLINICAL = RING.current(Purpose.CLINICAL)


@given(st.binary())
def test_what_is_sealed_opens_in_its_place(plain):
    assert unseal(RING, PLACE, seal(CLINICAL, PLACE, plain)) == plain


def test_every_flipped_byte_is_found():
    sealed = seal(CLINICAL, PLACE, b"she slept well")
    for at in range(len(sealed)):
        flipped = bytes([*sealed[:at], sealed[at] ^ 1, *sealed[at + 1 :]])
        with pytest.raises((SealedTextIsDamaged, KeyIsNotHeld)):
            unseal(RING, PLACE, flipped)


def test_every_truncation_is_found():
    sealed = seal(CLINICAL, PLACE, b"she slept well")
    for end in range(len(sealed)):
        with pytest.raises(SealedTextIsDamaged):
            unseal(RING, PLACE, sealed[:end])


@pytest.mark.parametrize(
    "other",
    [
        Place("note_sections", "text", uuid4()),
        Place("note_sections", "texts", ROW),
        Place("note_section", "stext", ROW),
        Place("drafts", "text", ROW),
    ],
)
def test_a_value_moved_to_another_place_is_refused(other):
    with pytest.raises(SealedTextIsDamaged):
        unseal(RING, other, seal(CLINICAL, PLACE, b"she slept well"))


def test_no_two_values_are_alike_and_the_form_is_as_described():
    one, two = (seal(CLINICAL, PLACE, b"she slept well") for _ in range(2))
    assert one != two
    assert one[0] == 1
    assert one[1:5] == CLINICAL.id
    assert len(one) == 1 + 4 + 12 + len(b"she slept well") + 16


def test_an_older_clinical_key_still_opens_after_a_re_key():
    newer = KeyRing([*RING.every(), RingKey.generate(Purpose.CLINICAL)])
    assert unseal(newer, PLACE, seal(CLINICAL, PLACE, b"older")) == b"older"
    assert newer.current(Purpose.CLINICAL) is not CLINICAL


def test_without_the_key_nothing_opens():
    front_desk = KeyRing([RING.current(Purpose.RECORDS)])
    with pytest.raises(KeyIsNotHeld):
        unseal(front_desk, PLACE, seal(CLINICAL, PLACE, b"she slept well"))


def test_text_sealed_under_a_key_that_the_front_desk_holds_is_refused():
    forged = seal(RING.current(Purpose.RECORDS), PLACE, b"forged")
    with pytest.raises(SealedTextIsDamaged):
        unseal(RING, PLACE, forged)
