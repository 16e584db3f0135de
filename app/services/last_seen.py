"""What this computer last saw of the records, kept in the OS keyring: a memory outside the file.

A database put back from an older day still has a perfect chain; only a head kept elsewhere
shows that it is not the newest (SECURITY, audit heads).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import select

from app.core.actions import Action
from app.core.secret import Secret
from app.crypto.keychain import Item, Keychain
from app.models.audit import AuditEntry, Head
from app.models.database import Records


@dataclass(frozen=True, slots=True)
class LastSeen:
    """The end of the log and the newest backup's number, as last seen here."""

    seq: int
    digest: str
    counter: int = 0
    made_at: datetime | None = None
    """When the backup of that number was made, where it is known."""

    @property
    def head(self) -> Head:
        """The end of the log."""
        return Head(self.seq, self.digest)

    def is_in(self, records: Records) -> bool:
        """Say whether the log still holds what was seen."""
        return self.seq == 0 or records.digest_at(self.seq) == self.digest


def is_a_copy(records: Records) -> bool:
    """Say whether these records were restored beside the home that they came from."""
    with records.reading() as session:
        told = session.scalar(
            select(AuditEntry.fields)
            .where(AuditEntry.action == Action.RESTORED)
            .order_by(AuditEntry.seq.desc())
            .limit(1)
        )
    return told is not None and not msgspec.json.decode(told)["facts"]["as_home"]


def recall(keychain: Keychain) -> LastSeen | None:
    """Return what was seen last; None where the keyring does not say."""
    kept = keychain.read(Item.LAST_SEEN)
    if kept is None:
        return None
    with kept:
        try:
            return msgspec.json.decode(bytes(kept.held), type=LastSeen)
        except msgspec.MsgspecError:
            return None


def remember(keychain: Keychain, seen: LastSeen) -> None:
    """Keep what is seen now."""
    keychain.write(Item.LAST_SEEN, _spelled(seen))


def remember_later(keychain: Keychain, seen: LastSeen) -> None:
    """Keep what is seen now if the keyring will, and wait for nothing."""
    keychain.write_later(Item.LAST_SEEN, _spelled(seen))


def _spelled(seen: LastSeen) -> Secret:
    return Secret(bytearray(msgspec.json.encode(seen)))
