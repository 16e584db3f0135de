"""The rooms of an open practice in which it is kept safe: copies, keys, log and rule book."""

from __future__ import annotations

from functools import cached_property

from app.services.activity import Activity
from app.services.backups import Backups
from app.services.binder import Binder
from app.services.drill_certificates import DrillCertificates
from app.services.drills import Drills
from app.services.held import Held
from app.services.homes import Homes
from app.services.kept_records import KeptRecords
from app.services.kits import Kits
from app.services.log_check import LogCheck
from app.services.log_export import LogExport
from app.services.own_passphrase import OwnPassphrase
from app.services.readiness import Readiness
from app.services.rekeying import Rekeying
from app.services.rule_book import RuleBook


class KeepingRooms:
    """What keeps the records that `held` holds open, each service made when first asked for."""

    def __init__(self, held: Held) -> None:
        self.held = held
        self.folder, self.records = held.folder, held.records

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
