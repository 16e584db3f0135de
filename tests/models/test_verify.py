"""Edits behind the app's back, with the key and a program that obeys no trigger: all are found."""

from __future__ import annotations

import random

import pytest

from app.core.errors.base import Cancelled
from app.crypto.ring import Purpose
from app.models import audit_replay
from app.models.audit import START, Head
from app.models.audit_chain import verify_file, verify_log
from app.models.audit_findings import Trouble
from tests.models.tampering import EVERY_KIND, append, locked_again, rows, unlocked

EDITS = 200


def test_what_nobody_touched_is_as_it_was_written(filled):
    report = filled.verify_log([filled.head(), Head(1, filled.digest_at(1))])
    assert report.finding is None
    assert (report.entries, report.head) == (filled.head().seq, filled.head())


def test_two_hundred_edits_are_all_found(filled, bare, ring):
    head = filled.head()
    chance = random.Random(20261112)  # noqa: S311 - edits, not secrets
    unlocked(bare)
    locked_again(bare)
    tried = set()
    for number in range(EDITS):
        bare.execute("BEGIN IMMEDIATE")
        unlocked(bare)
        kind = EVERY_KIND[number % len(EVERY_KIND)]
        said = kind(bare, chance)
        locked_again(bare)
        finding = verify_log(bare, [head]).finding
        assert finding is not None, f"{number}: {kind.__name__} {said}"
        assert finding.seq or finding.row, finding
        tried.add(finding.trouble)
        bare.execute("ROLLBACK")
    assert verify_log(bare, [head]).finding is None
    assert tried >= {
        Trouble.ENTRY_CHANGED,
        Trouble.ENTRY_MISSING,
        Trouble.ENTRY_OUT_OF_PLACE,
        Trouble.HEAD_UNKNOWN,
        Trouble.ROW_ADDED,
        Trouble.ROW_CHANGED,
        Trouble.ROW_REMOVED,
    }


def test_the_changed_row_is_named_with_its_column(filled, bare):
    row = rows(bare, "clients")[0]
    bare.execute("UPDATE clients SET phone = '555-9999' WHERE id = ?", (row,))
    finding = filled.verify_log().finding
    assert (finding.trouble, finding.table) == (Trouble.ROW_CHANGED, "clients")
    assert (finding.row, finding.column) == (row, "phone")
    entry = bare.execute(
        "SELECT max(seq) FROM audit_entries WHERE subject_id = ? AND action != 'opened'", (row,)
    ).fetchone()
    assert (finding.seq,) == entry


def test_a_lock_that_is_missing_or_rewritten_is_named(filled, bare):
    bare.execute("DROP TRIGGER addenda_never_go")
    finding = filled.verify_log().finding
    assert (finding.trouble, finding.table) == (Trouble.LOCK_REMOVED, "addenda_never_go")
    bare.execute("CREATE TRIGGER addenda_never_go BEFORE DELETE ON addenda BEGIN SELECT 1; END")
    assert filled.verify_log().finding.trouble is Trouble.LOCK_REMOVED


@pytest.mark.parametrize(
    "fields",
    [
        '{"new":{"id":"%s"}}',
        '{"old":{"phone":"never"},"new":{"phone":"1"}}',
        '{"old":{"phone":"never"}}',
        '{"old":{"unheard":1},"new":{"unheard":2}}',
    ],
)
def test_an_entry_that_contradicts_those_before_it_is_named(filled, bare, fields):
    row = rows(bare, "clients")[0]
    seq = append(bare, ("changed", "clients", row, None, fields.replace("%s", row)))
    finding = filled.verify_log().finding
    assert (finding.trouble, finding.seq) == (Trouble.ENTRY_DISAGREES, seq)
    assert (finding.table, finding.row) == ("clients", row)


def test_a_change_to_a_row_that_never_was_is_named(filled, bare):
    append(
        bare, ("changed", "clients", "f" * 32, None, '{"old":{"phone":"1"},"new":{"phone":"2"}}')
    )
    assert filled.verify_log().finding.trouble is Trouble.ENTRY_DISAGREES


def test_from_a_known_head_only_what_follows_is_read(filled, bare):
    head = filled.head()
    records_seen = Head(head.seq - 3, filled.digest_at(head.seq - 3))
    unlocked(bare)
    bare.execute("UPDATE audit_entries SET actor = 'me' WHERE seq = 2")
    assert filled.verify_since(records_seen).finding is None
    assert filled.verify_since(records_seen).entries == 3
    assert filled.verify_since(START).finding.seq == 2
    bare.execute("UPDATE audit_entries SET actor = 'me' WHERE seq = ?", (head.seq,))
    assert filled.verify_since(records_seen).finding.seq == head.seq


def test_a_head_that_is_not_there_is_named(filled):
    head = filled.head()
    assert filled.digest_at(head.seq + 5) is None
    for known in (Head(head.seq + 5, head.digest), Head(head.seq, "0" * 64)):
        assert filled.verify_since(known).finding.trouble is Trouble.HEAD_UNKNOWN
        finding = filled.verify_log([head, known]).finding
        assert (finding.trouble, finding.seq) == (Trouble.HEAD_UNKNOWN, known.seq)


def test_a_copy_is_verified_like_the_records(filled, ring, tmp_path):
    filled.snapshot(tmp_path / "copy.db")
    key = ring.current(Purpose.RECORDS)
    report = verify_file(tmp_path / "copy.db", key, [filled.head()])
    assert (report.finding, report.head) == (None, filled.head())


def test_verifying_tells_how_far_it_is_and_can_be_stopped(filled, monkeypatch):
    class Impatient:
        def __init__(self):
            self.seen = []

        def step(self, done, total, what):
            self.seen.append((done, total))
            if done:
                raise Cancelled

    monkeypatch.setattr(audit_replay, "ROWS_A_STEP", 10)
    progress = Impatient()
    with pytest.raises(Cancelled):
        filled.verify_log(progress=progress)
    assert [done for done, _ in progress.seen] == [0, 10]
    assert filled.verify_log().finding is None


@pytest.fixture
def contradicted(bare):
    """An entry that does not agree with those before it, and one more after it; give both."""
    row = rows(bare, "clients")[0]
    change = '{"old":{"phone":"never so"},"new":{"phone":"1"}}'
    wrong = append(bare, ("changed", "clients", row, None, change))
    return wrong, append(bare, ("unlocked", "practice", None, None, "{}"))


def test_an_entry_that_disagrees_is_named_whatever_comes_after_it(bare, contradicted):
    wrong, last = contradicted
    report = verify_log(bare)
    assert report.finding is not None
    assert (report.finding.trouble, report.finding.seq) == (Trouble.ENTRY_DISAGREES, wrong)
    assert report.head.seq == last


def test_a_chain_that_breaks_further_on_is_named_before_it(bare, contradicted):
    _wrong, last = contradicted
    unlocked(bare)
    bare.execute("UPDATE audit_entries SET actor = 'someone' WHERE seq = ?", (last,))
    locked_again(bare)
    finding = verify_log(bare).finding
    assert finding is not None
    assert (finding.trouble, finding.seq) == (Trouble.ENTRY_CHANGED, last)
