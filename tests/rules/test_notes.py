"""The digest that a signature stands under."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256

import pytest

from app.rules.audit import length_prefixed
from app.rules.notes import SignedForm, note_digest, note_file

SALT = bytes(range(16))
FORM = SignedForm(
    sections=(("data", "Slept better."), ("plan", "Walks.")),
    service_date="2026-11-12",
    starts="10:00",
    stops=None,
    begun_at="2026-11-12T15:51:00.000000Z",
    signed_at="2026-11-12T17:00:00.000000Z",
    signer="Maya Lindqvist, LMFT",
    license="88213",
)


def test_the_digest_is_over_the_domain_the_salt_and_every_value():
    values = ["2", "data", "Slept better.", "plan", "Walks.", "2026-11-12", "10:00", None]
    values += ["2026-11-12T15:51:00.000000Z", "2026-11-12T17:00:00.000000Z"]
    values += ["Maya Lindqvist, LMFT", "88213", "0"]
    by_hand = sha256(b"alcove-note-v1" + SALT + length_prefixed(values)).hexdigest()
    assert note_digest(SALT, FORM) == by_hand


OTHERS = [
    replace(FORM, sections=FORM.sections[:1]),
    replace(FORM, sections=FORM.sections[::-1]),
    replace(FORM, sections=(("data", "Slept better.plan"), ("", "Walks."))),
    replace(FORM, service_date="2026-11-13"),
    replace(FORM, starts=None, stops="10:00"),
    replace(FORM, begun_at=None),
    replace(FORM, signed_at="2026-11-12T17:00:00.000001Z"),
    replace(FORM, signer="Maya Lindqvist"),
    replace(FORM, license=""),
    replace(FORM, attachments=("ab" * 32,)),
]


@pytest.mark.parametrize("other", OTHERS)
def test_any_other_note_has_another_digest(other):
    assert note_digest(SALT, other) != note_digest(SALT, FORM)


def test_another_salt_gives_another_digest():
    assert note_digest(bytes(16), FORM) != note_digest(SALT, FORM)


def test_a_salt_of_another_length_is_refused():
    with pytest.raises(ValueError, match="sixteen"):
        note_digest(b"short", FORM)


def test_a_notes_file_holds_all_that_the_digest_needs():
    told = json.loads(note_file(SALT, FORM))
    assert told.pop("format") == "alcove-note-v1"
    salt = bytes.fromhex(told.pop("salt"))
    sections = tuple(tuple(pair) for pair in told.pop("sections"))
    again = SignedForm(sections=sections, **{**told, "attachments": tuple(told["attachments"])})
    assert note_digest(salt, again) == note_digest(SALT, FORM)
