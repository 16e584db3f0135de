"""A practice that is open: its records, its keys, and what a therapist can do with them."""

from __future__ import annotations

from contextlib import suppress

from app.core.actions import Action
from app.core.errors.bundles import ComputerDiskFails
from app.core.errors.practice import DiskIsFull
from app.core.errors.records import RecordsAreDamaged
from app.core.secret import Secret
from app.services.clock_check import ClockCheck
from app.services.held import Held
from app.services.last_seen import is_a_copy, recall
from app.services.quick_unlock import QuickUnlock
from app.services.rooms import Rooms

__all__ = ["Held", "OpenPractice"]


class OpenPractice(Rooms):
    """Everything behind the lock page. `lock` closes it and wipes every key.

    `behind` is what this computer saw last and the records no longer hold: None when all is well.
    `log_at_start` is what the check of the entries since found; None without a keyring's memory.
    `portable_was_turned_on`: for want of a keyring, the passphrase alone opens from now on.
    """

    def __init__(
        self, held: Held, *, portable_was_turned_on: bool = False, set_back: int = 0
    ) -> None:
        seen = recall(held.keychain)
        if seen is not None:
            held.seen, held.highest, held.highest_at = seen.head, seen.counter, seen.made_at
        super().__init__(held)
        if seen is not None and not seen.is_in(held.records) and is_a_copy(held.records):
            # what this computer saw is the home's, and no measure for a copy beside it
            held.is_a_copy, held.seen, seen = True, None, None
        self.behind = seen if seen is not None and not seen.is_in(held.records) else None
        self.log_at_start = self.log.at_start(seen.head) if seen is not None else None
        self.portable_was_turned_on = portable_was_turned_on
        self.clock = ClockCheck(held.clock, set_back)
        self.is_open = True

    @property
    def quick(self) -> QuickUnlock:
        """The PIN that may open it after an idle lock; it outlives the lock."""
        return self.held.quick

    def keep_pin(self, pin: Secret) -> None:
        """Let a PIN open it after idle locks, until midnight; see QuickUnlock.keep."""
        self.held.quick.keep(self.held.keys, pin)

    def pin_will_open(self) -> bool:
        """Say whether the PIN would open what is about to be locked."""
        return self.held.quick.opens(self.held.keys.ring)

    def accept_older(self) -> None:
        """Go on with records that are older than what this computer saw; the log says so."""
        if self.behind is not None:
            seen = self.behind.seq
            self.records.note_event(Action.SETTINGS_CHANGED, "older records accepted", seen=seen)
            self.behind = None
            self.held.seen = None

    def lock(self) -> None:
        """Close the records and wipe every key, once; the keyring, which may hang, is told last."""
        if not self.is_open:
            return
        self.is_open, seen = False, None
        try:
            with suppress(DiskIsFull, ComputerDiskFails, RecordsAreDamaged):  # locked all the same
                self.records.note_event(Action.LOCKED, "door")
                if self.behind is None:
                    seen = self.held.what_is_seen(self.backups.last_counter())
        finally:
            self.search.close()
            # The keys first: work that still runs opens no connection between the two.
            self.held.wipe()
            self.records.close()
            self.held.remember_later(seen)
