"""What an open practice is made of, for the services that work on it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock

from sqlalchemy import select

from app.core.clock import Clock
from app.core.errors.keys import KeyringKeptNothing
from app.core.ids import PracticeId
from app.crypto.kdf import Profiles
from app.crypto.keychain import Keychain
from app.crypto.unlocking import Keys
from app.models.audit import Head
from app.models.backups import Backup
from app.models.database import Records
from app.services.last_seen import LastSeen, remember, remember_later
from app.services.practice_folder import PracticeFolder
from app.services.quick_unlock import QuickUnlock
from app.services.set_aside import SetAside, Unsaved, UnsavedForm


@dataclass(slots=True)
class Held:
    """What an open practice is made of. The keys are wiped when it is locked."""

    folder: PracticeFolder
    records: Records
    keys: Keys
    keychain: Keychain
    clock: Clock
    profiles: Profiles
    practice_id: PracticeId
    quick: QuickUnlock
    aside: SetAside = field(default_factory=SetAside)
    """Words that a lock could not save, from then until the next unlock."""
    seen: Head | None = None
    """The end of the log as this computer saw it last; None where the keyring does not say."""
    highest: int = 0
    """The highest number of a backup made here, also before an older one was brought back."""
    highest_at: datetime | None = None
    """When that one was made."""
    is_a_copy: bool = False
    """Older records restored beside the home: what this computer saw is the home's to say."""
    log_is_broken: bool = False
    """A check found the log broken: the head that was seen before it stays the one to go from."""

    _turn: Lock = field(default_factory=Lock)

    def take(self, keys: Keys) -> None:
        """Go on with other keys, and wipe the ones before; all of them where a lock came first."""
        with self._turn:
            before, self.keys = self.keys, keys
            if before.are_wiped:
                keys.wipe()
            before.wipe()

    def set_aside(self, words: Unsaved | UnsavedForm) -> None:
        """Seal words that could not be saved over a lock. Records that moved away take none."""
        if self.records.moved_at is None:
            self.aside.keep(self.keys.ring, words)

    def wipe(self) -> None:
        """Overwrite every key."""
        with self._turn:
            self.keys.wipe()

    def remember(self, head: Head, counter: int) -> None:
        """Let the keyring know the end of the log and the newest backup's number."""
        seen = self.what_is_seen(counter, head)
        if seen is not None:
            with suppress(KeyringKeptNothing):
                remember(self.keychain, seen)

    def remember_later(self, seen: LastSeen | None) -> None:
        """Let the keyring know what is to be known, and wait for nothing: it may never answer."""
        if seen is not None:
            remember_later(self.keychain, seen)

    def what_is_seen(self, counter: int, head: Head | None = None) -> LastSeen | None:
        """Return what the keyring is to know; None for a copy, of which it is told nothing.

        It is read from the records: ask before they are closed.
        """
        self.highest = max(self.highest, counter)
        with self.records.reading() as session:
            made = session.scalar(select(Backup.made_at).where(Backup.counter == self.highest))
        self.highest_at = made or self.highest_at
        if self.is_a_copy:
            return None
        kept = self.seen if self.log_is_broken and self.seen else head or self.records.head()
        return LastSeen(kept.seq, kept.digest, self.highest, self.highest_at)
