"""What Safekeeping shows: each promise with the proof that was just looked at."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.core.system_tells import SystemTells
from app.core.wording import counted, short_date, short_day, when
from app.crypto import keyfile as keyfile_folder
from app.models.drills import Drill, OpenedBy
from app.models.practice import Practice
from app.services import readiness_items as about
from app.services.backups import Backups, DriveCard, Freshness
from app.services.copies_elsewhere import CopiesElsewhere, CopyElsewhere
from app.services.disk_encryption import DiskEncryption, disk_encryption_of
from app.services.log_check import LogCheck
from app.services.readiness_items import ReadinessItem, Remedy

if TYPE_CHECKING:
    from app.services.open_practice import Held

__all__ = ["CopyElsewhere", "Readiness", "ReadinessItem", "ReadinessReport", "Remedy"]

PRACTICED_FOR = timedelta(days=183)
_SMALL = ("", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")


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
        self.elsewhere = CopiesElsewhere(held, backups.ledger)

    def report(self, tells: Collection[SystemTells] = ()) -> ReadinessReport:
        """Look at everything; the log is checked from where it was checked last.

        `tells` is what the system was heard to tell of the person at it.
        """
        with self._held.records.reading() as session:
            practice = session.scalars(select(Practice)).one()
            drill = session.scalar(
                select(Drill).where(Drill.passed).order_by(Drill.practiced_at.desc()).limit(1)
            )
            with_kit = session.scalar(
                select(Drill.practiced_at)
                .where(Drill.passed, Drill.opened_by == OpenedBy.KIT)
                .order_by(Drill.practiced_at.desc())
                .limit(1)
            )
        cards = self._backups.drives()
        off_laptop = [c.label for c in cards if c.counter and c.is_apart and not c.suspect]
        items = (
            self._encrypted(),
            self._fresh(),
            self._off_laptop(off_laptop),
            self._in_another_building(cards),
            self._practiced(drill),
            self._kit(practice),
            self._locks(practice.idle_minutes, tells),
            self._disk(),
            self._unbroken(),
        )
        return ReadinessReport(items, self._promise(off_laptop, with_kit))

    def _promise(self, off_laptop: list[str], with_kit: datetime | None) -> str:
        state, lost = self._backups.state(), "If this laptop were lost right now,"
        if state.last_at is None or not off_laptop:
            return f"{lost} your records would be lost with it."
        if state.unsaved_since is not None:
            since = self._when(state.unsaved_since)
            since = since.replace("Today", "today").replace("Yesterday", "yesterday")
            return f"{lost} what you changed since {since} would be missing."
        if with_kit is not None and self._held.clock.now() - with_kit < PRACTICED_FOR:
            return f"{lost} you could be working again within an hour."
        return f"{lost} everything in your records could be brought back."

    def _encrypted(self) -> ReadinessItem:
        keyfile = keyfile_folder.read(self._held.folder.root)
        proof = (
            "Your passphrase alone opens them, on any computer"
            if keyfile.is_portable
            else "Your passphrase and this laptop’s secret"
        )
        if short := keyfile.memory_short_of(self._held.profiles):
            proof += about.MEMORY_WAS_SHORT.format(short // 1024)
        # Unlocking has just refused a file that begins as a plain one; looking again by hand
        # would drop the locks that SQLite holds on it.
        return ReadinessItem("Records encrypted", is_ready=True, proof=proof, about=about.ENCRYPTED)

    def _fresh(self) -> ReadinessItem:
        state = self._backups.state()
        ready = state.freshness is Freshness.GREEN
        if state.last_at is None:
            proof = "No backup yet"
        else:
            proof = f"{self._when(state.last_at)}, checked by reading it back"
        return ReadinessItem("Backup up to date", ready, proof, Remedy.BACK_UP, about.FRESH)

    @staticmethod
    def _off_laptop(labels: list[str]) -> ReadinessItem:
        proof = f"{' and '.join(labels)}, encrypted" if labels else "No copy outside this laptop"
        name = "Backup kept off this laptop"
        return ReadinessItem(name, bool(labels), proof, Remedy.BACK_UP, about.OFF_LAPTOP)

    def _in_another_building(self, cards: list[DriveCard]) -> ReadinessItem:
        name, ask = "A copy in another building", Remedy.CONFIRM_ELSEWHERE
        copy = self.elsewhere.confirmed(cards)
        if copy is None:
            there = self.elsewhere.all(cards)
            proof = "None that you have confirmed" if there else "There is no copy to take away yet"
            return ReadinessItem(
                name, is_ready=False, proof=proof, remedy=ask, about=about.ELSEWHERE
            )
        if not copy.is_fresh(self._held.clock.now()):
            proof = f"{copy.name} lacks the last two weeks. Bring it in and back up to it"
            return ReadinessItem(
                name, is_ready=False, proof=proof, remedy=Remedy.BACK_UP, about=about.ELSEWHERE
            )
        return ReadinessItem(name, True, copy.words, ask, about.ELSEWHERE)  # noqa: FBT003 - the second field says so

    def _practiced(self, drill: Drill | None) -> ReadinessItem:
        name = "Restore practiced"
        if drill is None:
            proof, ready = "Not tried yet", False
        else:
            on = short_day(_local_day(drill.practiced_at))
            read = drill.compared + drill.documents
            proof = f"{on}, {counted(drill.rows, 'row')} counted, {read:,} compared"
            ready = self._held.clock.now() - drill.practiced_at < PRACTICED_FOR
            if not ready:
                proof = f"Last on {self._on(drill.practiced_at)}, more than six months ago"
        return ReadinessItem(name, ready, proof, Remedy.PRACTICE, about.PRACTICED)

    def _kit(self, practice: Practice) -> ReadinessItem:
        name = "Recovery kit tested"
        if practice.kit_tested_at is not None:
            proof = f"Kit {practice.kit_id}, typed back whole on {self._on(practice.kit_tested_at)}"
            return ReadinessItem(name, is_ready=True, proof=proof, about=about.KIT)
        if practice.kit_confirmed_at is None:
            proof = "Not on paper yet"
            return ReadinessItem(
                name, is_ready=False, proof=proof, remedy=Remedy.NEW_KIT, about=about.KIT
            )
        proof = f"Made on {self._on(practice.kit_confirmed_at)}, not typed back whole yet"
        return ReadinessItem(
            name, is_ready=False, proof=proof, remedy=Remedy.TEST_KIT, about=about.KIT
        )

    @staticmethod
    def _locks(minutes: int, tells: Collection[SystemTells]) -> ReadinessItem:
        told = [str(each) for each in SystemTells if each in tells]
        proof = f"After {counted(minutes, 'minute')} without activity"
        if told:
            proof += f", and with {' and '.join(filter(None, (', '.join(told[:-1]), told[-1])))}"
        return ReadinessItem(
            "Locks when you step away", is_ready=True, proof=proof, about=about.LOCKS
        )

    def _disk(self) -> ReadinessItem:
        found = disk_encryption_of(self._held.folder.root)
        is_on = found is DiskEncryption.ON
        return ReadinessItem("Disk encryption on", is_on, found.words, about=about.DISK)

    def _unbroken(self) -> ReadinessItem:
        verdict = self._log.since_last()
        return ReadinessItem(
            "Activity log unbroken", verdict.is_whole, verdict.words, Remedy.VERIFY_LOG, about.LOG
        )

    def _when(self, at: datetime) -> str:
        return when(at, self._held.clock.today())

    @staticmethod
    def _on(at: datetime) -> str:
        return short_date(_local_day(at))


def _local_day(at: datetime) -> date:
    return at.astimezone().date()
