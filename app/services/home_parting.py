"""Where another computer's copy of the records parts from the ones here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.models.audit import Head
from app.models.database import Records

_END = "SELECT max(seq) FROM audit_entries"
_DIGEST = "SELECT digest FROM audit_entries WHERE seq = ?"
_AT = "SELECT at FROM audit_entries WHERE seq = ?"


@dataclass(frozen=True, slots=True)
class Parting:
    """The last entry that both logs have, when it was written, and when the next came there."""

    seq: int
    at: datetime
    went_on_at: datetime


def parting_of(other: Any, records: Records) -> Parting:
    """Compare another copy's log, a connection to it, with the one here.

    Two logs of one practice agree up to an entry, and never after it: each entry is chained to
    the one before. Both begin with the same entry.
    """
    agreed, beyond = 1, other.execute(_END).fetchone()[0] + 1
    while beyond - agreed > 1:
        middle = (agreed + beyond) // 2
        (digest,) = other.execute(_DIGEST, (middle,)).fetchone()
        if has_entry(records, Head(middle, digest)):
            agreed = middle
        else:
            beyond = middle
    at, after = (other.execute(_AT, (seq,)).fetchone()[0] for seq in (agreed, beyond))
    return Parting(agreed, datetime.fromisoformat(at), datetime.fromisoformat(after))


def has_entry(records: Records, head: Head) -> bool:
    """Tell whether the log here has an entry of another."""
    return records.digest_at(head.seq) == head.digest
