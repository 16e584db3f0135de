"""The key ring's record, and what a ring holds."""

from __future__ import annotations

import pytest

from app.core.errors.keys import KeyFileIsDamaged, KeyIsNotHeld
from app.crypto.ring import KeyRing, Purpose, RingKey


def test_a_new_ring_has_one_fresh_key_of_each_purpose():
    one, two = KeyRing.generate(), KeyRing.generate()
    assert [key.purpose for key in one.every()] == list(Purpose)
    assert {len(key.key) for key in one.every()} == {32}
    assert one.encode() != two.encode()


def test_a_record_reads_back_in_order():
    ring = KeyRing([*KeyRing.generate().every(), RingKey.generate(Purpose.RECORDS)])
    again = KeyRing.decode(ring.encode())
    assert again.encode() == ring.encode()
    newest, oldest = again.all(Purpose.RECORDS)
    assert newest.id == ring.every()[-1].id
    assert again.current(Purpose.RECORDS).key.held == newest.key.held
    assert again.by_id(oldest.id).key.held == ring.every()[0].key.held


def test_a_key_that_is_not_held_is_told():
    desk = KeyRing([RingKey.generate(Purpose.RECORDS)])
    with pytest.raises(KeyIsNotHeld):
        desk.current(Purpose.CLINICAL)
    with pytest.raises(KeyIsNotHeld):
        desk.by_id(b"none")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda record: record[:0],
        lambda record: record[:-1],
        lambda record: record + b"\0",
        lambda record: b"\2" + record[1:],
        lambda record: record[:1] + b"\5" + record[2:],
        lambda record: record[:6] + b"\x09" + record[7:],
        lambda record: b"\1\xff" + bytes(255 * (len(record) - 2) // 4),
    ],
)
def test_a_record_of_another_shape_is_refused(spoil):
    with pytest.raises(KeyFileIsDamaged):
        KeyRing.decode(bytearray(spoil(KeyRing.generate().encode())))


def test_an_empty_ring_is_a_ring():
    assert KeyRing.decode(KeyRing([]).encode()).every() == ()
    assert repr(KeyRing([])) == "KeyRing(0 keys)"
