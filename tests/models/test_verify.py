"""Edits behind the app's back, with the key and a program that obeys no trigger: all are found."""

from __future__ import annotations

import random
from contextlib import closing

import pytest

from app.core.actions import Action
from app.core.errors.base import Cancelled
from app.crypto.ring import Purpose
from app.models import audit_chain
from app.models.audit import START, Head
from app.models.audit_chain import verify_file, verify_log
from app.models.audit_findings import Trouble
from app.models.connection import connect
from app.models.schema import AUDITED, TRIGGERS
from app.models.working_hours import WorkingHours
from app.rules.audit import entry_digest
from tests.builders import (
    NOON,
    a_chart,
    a_client,
    a_service,
    a_signed_note,
    an_addendum,
    an_error_mark,
)

EDITS = 200


@pytest.fixture
def filled(records):
    """Records with some of everything, changed and deleted too."""
    for name in ("Jordan", "Robin", "Sam", "Alex"):
        chart = a_chart(records, client := a_client(records, legal_first=name))
        with records.work() as session:
            session.get_one(type(client), client.id).phone = f"555-{name}"
        notes = [a_signed_note(records, chart) for _ in range(3)]
        an_addendum(records, notes[0], f"For {name}.")
        an_error_mark(records, notes[1])
        records.opened(notes[0], chart.id)
    a_service(records)
    with records.work() as session:
        gone = WorkingHours(weekday=1, starts=NOON.time(), stops=NOON.time().replace(hour=19))
        kept = WorkingHours(weekday=2, starts=NOON.time(), stops=NOON.time().replace(hour=19))
        session.add_all((gone, kept))
    with records.work() as session:
        session.delete(session.get_one(WorkingHours, gone.id))
    records.note_event(Action.LOCKED)
    return records


@pytest.fixture
def bare(filled, ring):
    """Give the file to somebody with the key, who removed every lock and puts them back."""
    with closing(connect(filled.path, ring.current(Purpose.RECORDS))) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        yield connection


def unlocked(bare):
    for name in TRIGGERS:
        bare.execute(f"DROP TRIGGER {name}")


def locked_again(bare):
    for sql in TRIGGERS.values():
        bare.execute(sql)


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


def an_entry(bare, chance):
    return chance.choice(bare.execute("SELECT seq FROM audit_entries").fetchall())[0]


def a_row(bare, chance):
    table = chance.choice([t for t in AUDITED if rows(bare, t)])
    return table, chance.choice(rows(bare, table))


def rows(bare, table):
    return [row for (row,) in bare.execute(f"SELECT id FROM {table} ORDER BY id")]


def change_an_entry(bare, chance):
    seq = an_entry(bare, chance)
    column = chance.choice(
        [
            "at",
            "actor",
            "session",
            "action",
            "subject",
            "subject_id",
            "chart_id",
            "fields",
            "previous",
            "digest",
        ]
    )
    bare.execute(
        f"UPDATE audit_entries SET {column} = coalesce({column}, '') || '0' WHERE seq = ?", (seq,)
    )
    return seq, column


def change_an_entry_and_its_digest(bare, chance):
    seq = an_entry(bare, chance)
    bare.execute("UPDATE audit_entries SET actor = 'someone' WHERE seq = ?", (seq,))
    row = bare.execute("SELECT * FROM audit_entries WHERE seq = ?", (seq,)).fetchone()
    digest = entry_digest(row[-2], (str(row[0]), *row[1:-2]))
    bare.execute("UPDATE audit_entries SET digest = ? WHERE seq = ?", (digest, seq))
    return seq


def remove_an_entry(bare, chance):
    seq = an_entry(bare, chance)
    bare.execute("DELETE FROM audit_entries WHERE seq = ?", (seq,))
    return seq


def remove_an_entry_and_close_the_gap(bare, chance):
    seq = remove_an_entry(bare, chance)
    bare.execute("UPDATE audit_entries SET seq = -seq WHERE seq > ?", (seq,))
    bare.execute("UPDATE audit_entries SET seq = -seq - 1 WHERE seq < 0")
    return seq


def remove_the_last_entries(bare, chance):
    seq = an_entry(bare, chance)
    bare.execute("DELETE FROM audit_entries WHERE seq >= ?", (seq,))
    return seq


def swap_two_entries(bare, chance):
    one, other = chance.sample([s for (s,) in bare.execute("SELECT seq FROM audit_entries")], 2)
    for now, then in ((one, -1), (other, one), (-1, other)):
        bare.execute("UPDATE audit_entries SET seq = ? WHERE seq = ?", (then, now))
    return one, other


def change_a_row(bare, chance):
    table, row = a_row(bare, chance)
    columns = [c for c in AUDITED[table].columns if c.name != "id"]
    column = chance.choice(columns)
    old = bare.execute(f"SELECT {column.name} FROM {table} WHERE id = ?", (row,)).fetchone()[0]
    new = {bytes: b"other", int: 7001, str: "other", type(None): None}[type(old)]
    if old is None:
        new = 1 if "INTEGER" in str(column.type.impl) else "other"
        new = b"other" if isinstance(column.type, type(AUDITED["notes"].c.salt.type)) else new
    bare.execute(f"UPDATE {table} SET {column.name} = ? WHERE id = ?", (new, row))
    return table, column.name


def clear_a_value(bare, chance):
    row = chance.choice(rows(bare, "clients"))
    bare.execute("UPDATE clients SET phone = NULL WHERE id = ?", (row,))
    return row


def swap_sealed_text(bare, chance):
    one, other = chance.sample(rows(bare, "note_sections"), 2)
    return swapped(bare, "note_sections", "text", (one, other))


def swap_plain_values(bare, chance):
    one, other = chance.sample(rows(bare, "clients"), 2)
    return swapped(bare, "clients", "legal_first", (one, other))


def swapped(bare, table, column, pair):
    held = [
        bare.execute(f"SELECT {column} FROM {table} WHERE id = ?", (row,)).fetchone()[0]
        for row in pair
    ]
    for row, value in zip(pair, reversed(held), strict=True):
        bare.execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", (value, row))
    return pair


def swap_two_rows(bare, chance):
    one, other = chance.sample(rows(bare, "note_sections"), 2)
    bare.execute("UPDATE note_sections SET position = position + 100")
    for now, then in ((one, "x"), (other, one), ("x", other)):
        bare.execute("UPDATE note_sections SET id = ? WHERE id = ?", (then, now))
    bare.execute("UPDATE note_sections SET position = position - 100")
    return one, other


def add_a_row(bare, chance):
    bare.execute(
        "INSERT INTO working_hours (id, weekday, starts, stops) VALUES (?, 5, '08:00', '09:00')",
        (f"{chance.getrandbits(128):032x}",),
    )


def bring_back_what_was_deleted(bare, _chance):
    (gone,) = bare.execute(
        "SELECT subject_id FROM audit_entries "
        "WHERE action = 'deleted' AND subject = 'working_hours'"
    ).fetchone()
    bare.execute(
        "INSERT INTO working_hours (id, weekday, starts, stops) VALUES (?, 1, '17:00', '19:00')",
        (gone,),
    )


def remove_a_row(bare, chance):
    table, row = a_row(bare, chance)
    bare.execute(f"DELETE FROM {table} WHERE id = ?", (row,))
    return table


EVERY_KIND = (
    change_an_entry,
    change_an_entry_and_its_digest,
    remove_an_entry,
    remove_an_entry_and_close_the_gap,
    remove_the_last_entries,
    swap_two_entries,
    change_a_row,
    clear_a_value,
    swap_sealed_text,
    swap_plain_values,
    swap_two_rows,
    add_a_row,
    bring_back_what_was_deleted,
    remove_a_row,
)


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


def append(bare, told):
    last, previous = bare.execute(
        "SELECT seq, digest FROM audit_entries ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    hashed = (str(last + 1), "2026-11-12T17:00:00.000000Z", None, "s", *told)
    row = (last + 1, *hashed[1:], previous, entry_digest(previous, hashed))
    bare.execute(f"INSERT INTO audit_entries VALUES ({', '.join('?' * 11)})", row)
    return last + 1


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

    monkeypatch.setattr(audit_chain, "ENTRIES_A_STEP", 10)
    progress = Impatient()
    with pytest.raises(Cancelled):
        filled.verify_log(progress=progress)
    assert [done for done, _ in progress.seen] == [0, 10]
    assert filled.verify_log().finding is None
