"""A practice that is open: its records, its keys, and what a therapist can do with them."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property

from app.core.actions import Action
from app.core.errors.bundles import ComputerDiskFails
from app.core.errors.practice import DiskIsFull
from app.core.errors.records import RecordsAreDamaged
from app.core.secret import Secret
from app.services.activity import Activity
from app.services.addendum_drafts import AddendumDrafts
from app.services.appointments import Appointments
from app.services.backups import Backups
from app.services.binder import Binder
from app.services.charts import Charts
from app.services.clients import Clients
from app.services.clock_check import ClockCheck
from app.services.contacts import Contacts
from app.services.documents import Documents
from app.services.drill_certificates import DrillCertificates
from app.services.drills import Drills
from app.services.held import Held
from app.services.homes import Homes
from app.services.kept_records import KeptRecords
from app.services.kits import Kits
from app.services.last_seen import is_a_copy, recall
from app.services.log_check import LogCheck
from app.services.log_export import LogExport
from app.services.notes import Notes
from app.services.open_days import OpenDays
from app.services.own_passphrase import OwnPassphrase
from app.services.practice import Practices
from app.services.quick_unlock import QuickUnlock
from app.services.readiness import Readiness
from app.services.rekeying import Rekeying
from app.services.rule_book import RuleBook
from app.services.search import Search
from app.services.sessions import Sessions
from app.services.signing import Signing
from app.services.snoozes import Snoozes
from app.services.today import Today

__all__ = ["Held", "OpenPractice"]


class OpenPractice:
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
        self.held = held
        self.folder, self.records = held.folder, held.records
        self.contacts = Contacts(held)
        if seen is not None and not seen.is_in(held.records) and is_a_copy(held.records):
            # what this computer saw is the home's, and no measure for a copy beside it
            held.is_a_copy, held.seen, seen = True, None, None
        self.behind = seen if seen is not None and not seen.is_in(held.records) else None
        self.log_at_start = self.log.at_start(seen.head) if seen is not None else None
        self.portable_was_turned_on = portable_was_turned_on
        self.clock = ClockCheck(held.clock, set_back)
        self.is_open = True

    @cached_property
    def practice(self) -> Practices:
        """Name, license, hours, services, and how far set-up is."""
        return Practices(self.records, self.held.clock)

    @cached_property
    def clients(self) -> Clients:
        """The client list."""
        return Clients(self.records, self.held.clock)

    @cached_property
    def charts(self) -> Charts:
        """One chart at a time."""
        return Charts(self.records, self.clients, self.held.clock)

    @cached_property
    def notes(self) -> Notes:
        """Notes until they are signed."""
        return Notes(self.records, self.held.clock)

    @cached_property
    def signing(self) -> Signing:
        """The signature, and what may follow it."""
        return Signing(self.records, self.held.clock)

    @cached_property
    def addendum_drafts(self) -> AddendumDrafts:
        """Addenda until they are signed."""
        return AddendumDrafts(self.records, self.held.clock)

    @cached_property
    def documents(self) -> Documents:
        """The papers on a chart."""
        return Documents(self.held)

    @cached_property
    def appointments(self) -> Appointments:
        """The calendar."""
        return Appointments(self.records, self.held.clock)

    @cached_property
    def sessions(self) -> Sessions:
        """The timer, and notes that are born from appointments."""
        return Sessions(self.records, self.held.clock)

    @cached_property
    def open_days(self) -> OpenDays:
        """Working hours, holidays, time off, and the wall clock."""
        return OpenDays(self.records, self.held.clock)

    @cached_property
    def today(self) -> Today:
        """The day as it stands now, and what is left to finish."""
        return Today(self.records, self.held.clock)

    @cached_property
    def snoozes(self) -> Snoozes:
        """What is put off."""
        return Snoozes(self.records)

    @cached_property
    def search(self) -> Search:
        """Search in the words of notes."""
        return Search(self.held)

    @cached_property
    def activity(self) -> Activity:
        """The activity log."""
        return Activity(self.records)

    @cached_property
    def log(self) -> LogCheck:
        """The check that the activity log is unbroken."""
        return LogCheck(self.held)

    @cached_property
    def log_export(self) -> LogExport:
        """The activity log as a file."""
        return LogExport(self.held, self.activity)

    @cached_property
    def backups(self) -> Backups:
        """Bundles on drives."""
        return Backups(self.held, self.log)

    @cached_property
    def drills(self) -> Drills:
        """Restores that are tried out."""
        return Drills(self.held)

    @cached_property
    def drill_certificates(self) -> DrillCertificates:
        """The papers that say so."""
        return DrillCertificates(self.held)

    @cached_property
    def homes(self) -> Homes:
        """Which computer the records live on."""
        return Homes(self.held)

    @cached_property
    def kept(self) -> KeptRecords:
        """Records kept from before a restore."""
        return KeptRecords(self.held)

    @cached_property
    def kits(self) -> Kits:
        """The recovery kit."""
        return Kits(self.held)

    @cached_property
    def passphrase(self) -> OwnPassphrase:
        """Her passphrase, and whether it opens alone."""
        return OwnPassphrase(self.held)

    @cached_property
    def rekeying(self) -> Rekeying:
        """New keys for the records."""
        return Rekeying(self.held)

    @cached_property
    def readiness(self) -> Readiness:
        """What Safekeeping shows: each item with its proof."""
        return Readiness(self.held, self.backups, self.log)

    @cached_property
    def rule_book(self) -> RuleBook:
        """The risk analysis and its registers."""
        return RuleBook(self.held, self.backups, self.log)

    @cached_property
    def binder(self) -> Binder:
        """The rule book on paper."""
        return Binder(self.held, self.rule_book)

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
