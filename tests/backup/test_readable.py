"""Readable parts that were packed before, and the check that has the last word."""

from __future__ import annotations

import gzip
from collections.abc import Iterable

import pytest

from app.backup.bundle import write_bundle
from app.backup.readable import Packed, pack, packed
from app.core.errors.records import RecordsAreDamaged
from app.core.progress import Silent
from tests.backup.bundles import Keys, a_source


def test_rows_packed_before_stand_beside_those_that_are_packed_now():
    given: list[tuple[str, Iterable[bytes] | Packed]] = [
        ("notes", Packed(2, b"as it was")),
        ("notes", [b"{}"]),
        ("drives", []),
    ]
    parts = list(packed(given))
    assert [(part.name[9:], part.rows) for part in parts] == [
        ("notes-0001.ndjson.gz", 2),
        ("notes-0002.ndjson.gz", 1),
        ("drives-0001.ndjson.gz", 0),
    ]
    assert parts[0].packed == b"as it was"
    assert gzip.decompress(parts[1].packed) == b"{}\n"


def test_what_is_packed_ahead_is_what_would_be_packed_then():
    lines = [b'{"id":1}', b'{"id":2}']
    (ahead,) = pack("notes", lines)
    (then,) = packed([("notes", lines)])
    assert (ahead.rows, ahead.packed) == (then.rows, then.packed)


def test_a_bundle_of_unsound_records_gets_no_name(tmp_path):
    written: list[str] = []

    def unsound():
        written.extend(path.name for path in tmp_path.glob("*.partial"))
        raise RecordsAreDamaged

    with pytest.raises(RecordsAreDamaged):
        write_bundle(a_source(tmp_path, Keys(), require_sound=unsound), tmp_path, Silent())
    assert len(written) == 1
    assert not list(tmp_path.glob("*.bundle*"))
