"""What was whole before is checked by what changed since, and never with another answer."""

from __future__ import annotations

import random

import msgspec
import pytest

from app.core.actions import Action
from app.models import segments as segments_of_tables
from app.models.audit import Head
from app.models.audit_again import verify_again
from app.models.audit_chain import verify_log
from app.models.audit_whole import account_of
from app.models.clients import Client
from app.models.schema import AUDITED
from app.models.segments import segments, tables
from app.models.working_hours import WorkingHours
from tests.builders import NOON, a_chart, a_client, a_signed_note
from tests.models.tampering import EVERY_KIND, append, locked_again, rows, unlocked

EDITS = 70


@pytest.fixture(autouse=True)
def small_segments(monkeypatch):
    """Make segments small, so that a few rows fill several."""
    monkeypatch.setattr(segments_of_tables, "ROWS", 4)
    monkeypatch.setattr("app.models.audit_again.ROWS", 4)


@pytest.fixture
def before(filled, bare):
    """Give the account of the copy before anything happens to it."""
    return account_of(bare, verify_log(bare).head)


def hours(weekday):
    return WorkingHours(weekday=weekday, starts=NOON.time(), stops=NOON.time().replace(hour=19))


def work_of_a_day(records, chance):
    """Do some of everything that changes, makes and removes rows."""
    chart = a_chart(records, a_client(records, legal_first=f"New {chance.random()}"))
    a_signed_note(records, chart)
    with records.work() as session:
        client = session.get_one(Client, chance.choice(ids(session, Client)))
        client.phone = f"555-{chance.random()}"
        session.add(hours(chance.randrange(3, 7)))
    with records.work() as session:
        gone = chance.choice(ids(session, WorkingHours))
        session.delete(session.get_one(WorkingHours, gone))


def ids(session, kind):
    return [row.id for row in session.query(kind).order_by(kind.id)]


def test_what_work_has_changed_is_as_whole_as_when_all_is_checked(filled, bare, before):
    chance = random.Random(20261123)  # noqa: S311 - work, not secrets
    for _ in range(12):
        for _ in range(chance.randrange(3)):
            work_of_a_day(filled, chance)
        whole = verify_log(bare)
        again = verify_again(bare, before, [filled.head()])
        assert again is not None
        report, account = again
        assert report == whole
        assert account == account_of(bare, whole.head)
        before = account


def test_only_the_entries_about_rows_in_question_are_added_up(filled, bare, before, monkeypatch):
    a_client(filled)
    seen = []

    def told(entries):
        seen.extend(entries)
        return {}

    monkeypatch.setattr("app.models.audit_again.told_by", told)
    verify_again(bare, before)
    assert 0 < len(seen) < filled.head().seq / 2


def test_every_edit_behind_the_log_is_left_to_the_whole_check(filled, bare, before):
    chance = random.Random(20261124)  # noqa: S311 - edits, not secrets
    head = filled.head()
    work_of_a_day(filled, chance)
    for number in range(EDITS):
        bare.execute("BEGIN IMMEDIATE")
        unlocked(bare)
        kind = EVERY_KIND[number % len(EVERY_KIND)]
        said = kind(bare, chance)
        locked_again(bare)
        is_whole = verify_log(bare, [head]).finding is None
        found = verify_again(bare, before, [head])
        assert (found is not None) is is_whole, f"{number}: {kind.__name__} {said}"
        bare.execute("ROLLBACK")
    assert verify_again(bare, before, [head]) is not None


def test_a_row_that_comes_for_another_is_not_counted_for_it(filled, bare, before):
    """One row too few and one too many: the counts alone would not tell."""
    unlocked(bare)
    there = rows(bare, "working_hours")
    append(bare, ("deleted", "working_hours", there[0], None, death(bare, there[0])))
    remove_a_row_of(bare, "services")
    locked_again(bare)
    assert verify_log(bare).finding is not None
    assert verify_again(bare, before) is None


def test_a_row_that_the_log_has_let_go_must_be_gone(filled, bare, before):
    kept = rows(bare, "working_hours")[0]
    append(bare, ("deleted", "working_hours", kept, None, death(bare, kept)))
    assert verify_log(bare).finding is not None
    assert verify_again(bare, before) is None


def test_a_row_that_never_came_is_missed(filled, bare, before):
    append(bare, ("created", "working_hours", "f" * 32, None, '{"new":{"id":"' + "f" * 32 + '"}}'))
    assert verify_log(bare).finding is not None
    assert verify_again(bare, before) is None


def test_an_entry_about_a_table_that_is_not_is_left_to_the_whole_check(filled, bare, before):
    append(bare, ("created", "nothing", "f" * 32, None, '{"new":{"id":"1"}}'))
    append(bare, ("deleted", "nothing", "f" * 32, None, '{"old":{"id":"1"}}'))
    assert verify_again(bare, before) is None


def test_a_row_that_went_and_came_back_as_it_was_is_left_to_the_whole_check(filled, bare, before):
    row = rows(bare, "clients")[0]
    (phone,) = bare.execute("SELECT phone FROM clients WHERE id = ?", (row,)).fetchone()
    for old, new in ((phone, "1"), ("1", phone)):
        change = msgspec.json.encode({"old": {"phone": old}, "new": {"phone": new}}).decode()
        append(bare, ("changed", "clients", row, None, change))
    assert verify_log(bare).finding is None
    assert verify_again(bare, before) is None


def test_entries_that_contradict_each_other_are_left_to_the_whole_check(filled, bare, before):
    row = rows(bare, "clients")[0]
    change = '{"old":{"phone":"never so"},"new":{"phone":"1"}}'
    append(bare, ("changed", "clients", row, None, change))
    rewrite_phone(bare, row, "1")
    assert verify_log(bare).finding is not None
    assert verify_again(bare, before) is None


def test_what_a_rekey_told_of_a_row_is_added_up_too(filled, bare):
    row = rows(bare, "clients")[0]
    (phone,) = bare.execute("SELECT phone FROM clients WHERE id = ?", (row,)).fetchone()
    resealed = msgspec.json.encode({"resealed": {row: {"phone": [phone, "1"]}}}).decode()
    append(bare, (Action.RESEALED, "clients", None, None, resealed))
    rewrite_phone(bare, row, "1")
    account = account_of(bare, verify_log(bare).head)
    append(bare, ("changed", "clients", row, None, '{"old":{"phone":"1"},"new":{"phone":"2"}}'))
    append(bare, ("opened", "clients", row, None, "{}"))
    rewrite_phone(bare, row, "2")
    assert verify_log(bare).finding is None
    assert verify_again(bare, account) is not None


def test_a_head_from_elsewhere_must_be_in_the_log(filled, bare, before):
    assert verify_again(bare, before, [Head(2, "0" * 64)]) is None


def test_an_account_of_other_records_proves_nothing(filled, bare, before):
    other = type(before)(Head(before.head.seq, "0" * 64), before.rows, before.digests)
    assert verify_again(bare, other) is None


def test_rows_numbered_anywhere_are_looked_at(filled, bare):
    for rowid in (-(2**63), -9, 2**63 - 1):
        row = f"{rowid & (2**64 - 1):032x}"
        bare.execute(
            "INSERT INTO working_hours (rowid, id, weekday, starts, stops) "
            "VALUES (?, ?, 5, '08:00', '09:00')",
            (rowid, row),
        )
    table = AUDITED["working_hours"]
    seen = [row[0] for segment in segments(bare, table) for row in segment.rows]
    assert sorted(seen) == rows(bare, "working_hours")


def test_every_table_is_in_segments_also_an_empty_one(filled, bare):
    for table in tables():
        found = list(segments(bare, table))
        (count,) = bare.execute(f"SELECT count(*) FROM {table.name}").fetchone()
        assert sum(len(segment.rows) for segment in found) == count
        assert len({segment.digest for segment in found}) == len(found) >= 1


def rewrite_phone(bare, row, phone):
    unlocked(bare)
    bare.execute("UPDATE clients SET phone = ? WHERE id = ?", (phone, row))
    locked_again(bare)


def death(bare, row):
    names = [column.name for column in AUDITED["working_hours"].columns]
    values = bare.execute("SELECT * FROM working_hours WHERE id = ?", (row,)).fetchone()
    return msgspec.json.encode({"old": dict(zip(names, values, strict=True))}).decode()


def remove_a_row_of(bare, table):
    bare.execute(f"DELETE FROM {table} WHERE id = ?", (rows(bare, table)[0],))
