"""The log as it leaves: one JSON object a line, for `verify_audit.py` and for anyone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO, Final

import msgspec

from app.models.audit import START, AuditEntry, Head

COLUMNS: Final = tuple(column.name for column in AuditEntry.__table__.columns)
_ALL: Final = "SELECT * FROM audit_entries ORDER BY seq"


def export_log(connection: Any, to: BinaryIO, known: Iterable[Head] = ()) -> Head:
    """Write every entry and then the heads, the log's own end last; return that end.

    `known` are heads held elsewhere (in bundles, in the keyring) that go with the log.
    """
    head = START
    for row in connection.execute(_ALL):
        to.write(_line(dict(zip(COLUMNS, row, strict=True))))
        head = Head(row[0], row[-1])
    to.write(_line({"heads": [each._asdict() for each in (*sorted(known), head)]}))
    return head


def _line(said: dict[str, Any]) -> bytes:
    return msgspec.json.encode(said) + b"\n"
