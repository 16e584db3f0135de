"""The digest of an entry, by hand and by property."""

from __future__ import annotations

from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from app.rules.audit import GENESIS, entry_digest, fingerprint, length_prefixed

VALUES = st.lists(st.none() | st.text(st.characters(codec="utf-8")), max_size=6)


def test_values_are_spelled_with_their_lengths():
    assert length_prefixed(["7", None, "", "é"]) == (
        b"\0\0\0\x017" + b"\xff\xff\xff\xff" + b"\0\0\0\0" + b"\0\0\0\x02\xc3\xa9"
    )


@given(VALUES, VALUES)
def test_different_values_are_never_spelled_alike(one, other):
    assert (length_prefixed(one) == length_prefixed(other)) == (one == other)


def test_an_entrys_digest_is_over_the_domain_the_previous_digest_and_the_fields():
    fields = ("1", "2026-11-12T17:00:00.000000Z", None)
    by_hand = sha256(b"alcove-audit-v1" + bytes(32) + length_prefixed(fields)).hexdigest()
    assert entry_digest(GENESIS, fields) == by_hand


def test_a_digest_is_shown_in_groups_of_four():
    assert fingerprint("00ffab12" * 2) == "00FF AB12 00FF AB12"
