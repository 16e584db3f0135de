"""What Safekeeping shows: each promise with the proof that was just looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.core.wording import counted, short_date, when
from app.crypto import keyfile as keyfile_folder
from app.models.backups import Backup
from app.models.drives import Drive
from app.models.practice import Practice
from app.services.backups import Backups, Freshness
from app.services.disk_encryption import DiskEncryption, disk_encryption_of
from app.services.log_check import LogCheck

if TYPE_CHECKING:
    from app.services.open_practice import Held

__all__ = ["Readiness", "ReadinessItem", "ReadinessReport", "Remedy"]


_SMALL = ("", "One", "Two", "Three", "Four", "Five", "Six", "Seven")


class Remedy(StrEnum):
    """What the one button of an open item does."""

    BACK_UP = "back up"
    TEST_KIT = "test kit"
    NEW_KIT = "new kit"
    VERIFY_LOG = "verify log"
    NONE = "none"


_ENCRYPTED = (
    "The whole file is encrypted, and each clinical text once more inside it. Unlocking refuses "
    "a file that is not. Whoever has this laptop without your passphrase reads nothing."
)
_MEMORY_WAS_SHORT = (
    ". Memory was short when the passphrase was set: it is guarded with {} MB. Close other "
    "programs and change it"
)
_FRESH = (
    "Counted from your first change that no checked copy holds: due after a day, overdue after "
    "two. Each copy is read back from the drive, opened and compared before it counts."
)
_ELSEWHERE = (
    "A copy on this laptop’s own disk is lost together with it. This counts drives that are not "
    "that disk and gave back what was written."
)
_KIT = (
    "Two sheets of paper that open your records when the passphrase is forgotten. Typing page 1 "
    "back whole shows that every letter on it is right."
)
_LOCKS = (
    "Locking closes every page, closes the records and wipes the keys from memory. Ctrl+L locks at "
    "once. After sleep, the time slept counts."
)
_DISK = (
    "Your records are encrypted either way. Whole-disk encryption also covers what the system "
    "itself writes down, such as memory saved for sleep."
)
_LOG = (
    "Every entry carries a seal of the one before it, so nothing can be changed or taken out "
    "unseen. Verify in the activity log holds every record against it too."
)


@dataclass(frozen=True, slots=True)
class ReadinessItem:
    """One promise: whether it holds, the proof in words, and what mends it."""

    name: str
    is_ready: bool
    proof: str
    remedy: Remedy = Remedy.NONE
    about: str = ""
    """What was looked at, and why it matters."""


@dataclass(frozen=True, slots=True)
class ReadinessReport:
    """All promises, in the order in which they are shown."""

    items: tuple[ReadinessItem, ...]
    promise: str
    """What would come back if this laptop were lost right now."""

    @property
    def headline(self) -> str:
        """How far it is: "One step from fully prepared"."""
        steps = len(self.items) - self.ready
        if steps == 0:
            return "Fully prepared"
        said = _SMALL[steps] if steps < len(_SMALL) else str(steps)
        return f"{said} {'step' if steps == 1 else 'steps'} from fully prepared"

    @property
    def ready(self) -> int:
        """How many hold."""
        return sum(item.is_ready for item in self.items)

    @property
    def next_step(self) -> ReadinessItem | None:
        """The first open item that a button can mend."""
        open_items = (item for item in self.items if not item.is_ready)
        return next((item for item in open_items if item.remedy is not Remedy.NONE), None)


class Readiness:
    """Looks at each promise anew; nothing here is remembered from last time but the log's check."""

    def __init__(self, held: Held, backups: Backups, log: LogCheck) -> None:
        self._held = held
        self._backups = backups
        self._log = log

    def report(self) -> ReadinessReport:
        """Look at everything; the log is checked from where it was checked last."""
        with self._held.records.reading() as session:
            practice = session.scalars(select(Practice)).one()
            drives = session.scalars(select(Drive)).all()
            copies = session.scalars(select(Backup.drive_id).distinct()).all()
        off_laptop = [d.label for d in drives if d.id in copies and d.apart and not d.suspect]
        return ReadinessReport(
            (
                self._encrypted(),
                self._fresh(),
                self._elsewhere(off_laptop),
                self._kit(practice),
                self._locks(practice.idle_minutes),
                self._disk(),
                self._unbroken(),
            ),
            self._promise(off_laptop),
        )

    def _promise(self, off_laptop: list[str]) -> str:
        state, lost = self._backups.state(), "If this laptop were lost right now,"
        if state.last_at is None or not off_laptop:
            return f"{lost} your records would be lost with it."
        if state.unsaved_since is None:
            return f"{lost} everything in your records could be brought back."
        return f"{lost} what you changed since {self._when(state.unsaved_since)} would be missing."

    def _encrypted(self) -> ReadinessItem:
        keyfile = keyfile_folder.read(self._held.folder.root)
        proof = (
            "Your passphrase alone opens them, on any computer"
            if keyfile.is_portable
            else "Your passphrase and this laptop’s secret"
        )
        if short := keyfile.memory_short_of(self._held.profiles):
            proof += _MEMORY_WAS_SHORT.format(short // 1024)
        # Unlocking has just refused a file that begins as a plain one; looking again by hand
        # would drop the locks that SQLite holds on it.
        return ReadinessItem("Records encrypted", is_ready=True, proof=proof, about=_ENCRYPTED)

    def _fresh(self) -> ReadinessItem:
        state = self._backups.state()
        ready = state.freshness is Freshness.GREEN
        if state.last_at is None:
            proof = "No backup yet"
        else:
            proof = f"{self._when(state.last_at)}, checked by reading it back"
        return ReadinessItem("Backup up to date", ready, proof, Remedy.BACK_UP, _FRESH)

    def _elsewhere(self, labels: list[str]) -> ReadinessItem:
        proof = f"{' and '.join(labels)}, encrypted" if labels else "No copy outside this laptop"
        name = "Backup kept off this laptop"
        return ReadinessItem(name, bool(labels), proof, Remedy.BACK_UP, _ELSEWHERE)

    def _kit(self, practice: Practice) -> ReadinessItem:
        name = "Recovery kit tested"
        if practice.kit_tested_at is not None:
            proof = f"Kit {practice.kit_id}, typed back whole on {self._on(practice.kit_tested_at)}"
            return ReadinessItem(name, is_ready=True, proof=proof, about=_KIT)
        if practice.kit_confirmed_at is None:
            proof = "Not on paper yet"
            return ReadinessItem(
                name, is_ready=False, proof=proof, remedy=Remedy.NEW_KIT, about=_KIT
            )
        proof = f"Made on {self._on(practice.kit_confirmed_at)}, not typed back whole yet"
        return ReadinessItem(name, is_ready=False, proof=proof, remedy=Remedy.TEST_KIT, about=_KIT)

    @staticmethod
    def _locks(minutes: int) -> ReadinessItem:
        proof = f"After {counted(minutes, 'minute')} without activity"
        return ReadinessItem("Locks when you step away", is_ready=True, proof=proof, about=_LOCKS)

    def _disk(self) -> ReadinessItem:
        found = disk_encryption_of(self._held.folder.root)
        is_on = found is DiskEncryption.ON
        return ReadinessItem("Disk encryption on", is_on, found.words, about=_DISK)

    def _unbroken(self) -> ReadinessItem:
        verdict = self._log.since_last()
        return ReadinessItem(
            "Activity log unbroken", verdict.is_whole, verdict.words, Remedy.VERIFY_LOG, _LOG
        )

    def _when(self, at: datetime) -> str:
        return when(at, self._held.clock.today())

    @staticmethod
    def _on(at: datetime) -> str:
        return short_date(_local_day(at))


def _local_day(at: datetime) -> date:
    return at.astimezone().date()
