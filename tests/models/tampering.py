"""What somebody with the key, and a program that obeys no trigger, can do to log and rows."""

from __future__ import annotations

from app.models.schema import AUDITED, TRIGGERS
from app.rules.audit import entry_digest


def unlocked(bare):
    for name in TRIGGERS:
        bare.execute(f"DROP TRIGGER {name}")


def locked_again(bare):
    for sql in TRIGGERS.values():
        bare.execute(sql)


def append(bare, told):
    last, previous = bare.execute(
        "SELECT seq, digest FROM audit_entries ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    hashed = (str(last + 1), "2026-11-12T17:00:00.000000Z", None, "s", *told)
    row = (last + 1, *hashed[1:], previous, entry_digest(previous, hashed))
    bare.execute(f"INSERT INTO audit_entries VALUES ({', '.join('?' * 11)})", row)
    return last + 1


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
