"""Quick unlock: after a full passphrase, an idle lock opens by a PIN until the day is over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.core.actions import Action
from app.core.clock import Clock
from app.core.errors.quick_unlock import PinIsDropped, WrongPin
from app.core.secret import Secret
from app.crypto.kdf import FLOOR, Profile
from app.crypto.pin import LEAST_DIGITS, PinnedRing
from app.crypto.ring import KeyRing
from app.crypto.unlocking import Keys
from app.models.database import Records

__all__ = ["LEAST_DIGITS", "QuickUnlock"]

TRIES = 5


@dataclass(slots=True)
class _Pinned:
    """One ring, the day that it opens on, and how often it was tried."""

    ring: PinnedRing
    day: date
    wrong: int = 0


class QuickUnlock:
    """Holds the ring of one practice under a PIN, in memory, from `keep` to `drop`."""

    def __init__(self, clock: Clock, profile: Profile = FLOOR) -> None:
        self._clock = clock
        self._profile = profile
        self._pinned: _Pinned | None = None
        self._untold = 0

    @property
    def is_kept(self) -> bool:
        """Whether a PIN would open: drops a ring whose day is over."""
        if self._pinned is not None and self._pinned.day != self._clock.today():
            self.drop()
        return self._pinned is not None

    def keep(self, keys: Keys, pin: Secret) -> None:
        """Put the ring of an open practice under a PIN, until midnight.

        Blocks for the derivation. Raises PinIsShort, PinIsGuessable, MemoryIsShort. The caller
        wipes the PIN.
        """
        ring = PinnedRing(keys, pin, self._profile)
        self.drop()
        self._pinned = _Pinned(ring, self._clock.today())

    def opens(self, ring: KeyRing) -> bool:
        """Say whether the PIN would open these keys; others since then, and it is dropped."""
        if self.is_kept and self._pinned is not None and not self._pinned.ring.fits(ring):
            self.drop()
        return self._pinned is not None

    def open(self, pin: Secret) -> Keys:
        """Return the keys, private notes closed; raises WrongPin, and PinIsDropped at the fifth.

        A try is counted before it is made. Blocks for the derivation.
        """
        if not self.is_kept or self._pinned is None:
            raise PinIsDropped
        self._pinned.wrong += 1
        self._untold += 1
        try:
            keys = self._pinned.ring.open(pin)
        except WrongPin as error:
            raise self._refusal() from error
        self._pinned.wrong = 0
        self._untold -= 1
        return keys

    def _refusal(self) -> WrongPin | PinIsDropped:
        left = TRIES - (self._pinned.wrong if self._pinned else TRIES)
        if left > 0:
            return WrongPin(left)
        self.drop()
        return PinIsDropped()

    def drop(self) -> None:
        """Let no PIN open any more: sleep, lid, a lock that was not for idling, the end."""
        pinned, self._pinned = self._pinned, None
        if pinned is not None:
            pinned.ring.wipe()

    def tell(self, records: Records) -> None:
        """Write the wrong PINs since the last unlock into the log, now that it is open."""
        wrong, self._untold = self._untold, 0
        if wrong:
            records.note_event(Action.UNLOCK_FAILED, "pin", tries=wrong)
