"""One pass over a copy says the same as the check that names what is wrong."""

from __future__ import annotations

import random

import pytest

from app.core.errors.base import Cancelled
from app.models import segments as segments_of_tables
from app.models.audit import Head
from app.models.audit_chain import verify_log
from app.models.audit_whole import account_of, verify_whole
from app.models.segments import segments, tables
from tests.models.tampering import EVERY_KIND, locked_again, unlocked

EDITS = 70


@pytest.fixture(autouse=True)
def small_segments(monkeypatch):
    """Make segments small, so that a few rows fill several."""
    monkeypatch.setattr(segments_of_tables, "ROWS", 4)


def test_a_whole_copy_is_found_whole_and_leaves_its_account(filled, bare):
    whole = verify_log(bare)
    assert whole.finding is None
    assert verify_whole(bare, [filled.head()]) == (whole, account_of(bare, whole.head))


def test_every_edit_behind_the_log_is_left_to_the_check_that_names_it(filled, bare):
    chance = random.Random(20261201)  # noqa: S311 - edits, not secrets
    head = filled.head()
    found_wrong = 0
    for number in range(EDITS):
        bare.execute("BEGIN IMMEDIATE")
        unlocked(bare)
        kind = EVERY_KIND[number % len(EVERY_KIND)]
        said = kind(bare, chance)
        locked_again(bare)
        is_whole = verify_log(bare, [head]).finding is None
        assert (verify_whole(bare, [head]) is not None) is is_whole, f"{kind.__name__} {said}"
        found_wrong += not is_whole
        bare.execute("ROLLBACK")
    assert found_wrong > EDITS / 2
    assert verify_whole(bare, [head]) is not None


def test_a_head_that_is_not_in_the_log_is_left_to_the_check_that_names_it(filled, bare):
    assert verify_whole(bare, [Head(filled.head().seq, "0" * 64)]) is None


def test_whoever_looks_on_sees_every_segment_once(filled, bare):
    seen = []
    verify_whole(bare, seen=lambda segment, digest: seen.append((segment.table, digest)))
    there = [(each.table, each.digest) for table in tables() for each in segments(bare, table)]
    assert len(seen) == len(there)
    assert sorted(seen, key=str) == sorted(there, key=str)


def test_it_stops_when_nobody_waits_any_more(filled, bare):
    class Impatient:
        def step(self, _done, _total, _what):
            raise Cancelled

    with pytest.raises(Cancelled):
        verify_whole(bare, progress=Impatient())
