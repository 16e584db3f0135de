"""What stands inside a bundle's two encrypted parts: names, order and bounds."""

from __future__ import annotations

import hashlib
import re
from typing import Annotated

import msgspec

from app.backup.manifest import AuditHead, Count, Member, Strict, Versions

PAYLOAD = "payload.age"
DATABASE = "practice.db"
RECORDS_KEY = "keys/records.key"
KEYS = (RECORDS_KEY, "keys/clinical.key", "keys/documents-identity.txt")
CONTENTS = "contents.json"

PRIVATE = "psychotherapy.age"
NOTE_NAME = re.compile(r"[0-9a-f]{32}\.age")
INDEX = "index.ndjson"

KEY_LIMIT = 4 << 10
PART_LENGTH = 16 << 20
"""A readable part is closed before it would grow beyond this, in bytes of its lines."""
INFLATED_LIMIT = 64 << 20
"""The longest single line, and so the most that a readable part may inflate to."""
PACKED_LIMIT = INFLATED_LIMIT + (1 << 20)
CONTENTS_LIMIT = 32 << 20

_PART = re.compile(r"readable/(?P<table>[a-z][a-z_]{0,62})-(?P<number>\d{4,6})\.ndjson\.gz")

TableName = Annotated[str, msgspec.Meta(pattern=r"\A[a-z][a-z_]{0,62}\Z")]


class Contents(Strict, frozen=True):
    """The payload's own account, its last part: what must be there, and how many rows."""

    practice_id: str
    counter: Count
    machine: Annotated[str, msgspec.Meta(max_length=255)]
    audit_head: AuditHead
    versions: Versions
    tables: dict[TableName, Count]
    members: tuple[Member, ...]


def part_name(table: str, number: int) -> str:
    """Return the name of one readable part of a table, counted from 1."""
    return f"readable/{table}-{number:04d}.ndjson.gz"


def table_of(name: str) -> str | None:
    """Return the table that a readable part belongs to, or None for any other name."""
    found = _PART.fullmatch(name)
    return found["table"] if found else None


def member_of(name: str, content: bytes | bytearray) -> Member:
    """Return the account of a member that stands in memory."""
    return Member(name=name, size=len(content), sha256=hashlib.sha256(content).hexdigest())
