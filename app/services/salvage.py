"""Saving what can be read of a damaged records file into a new one; the old one stays as it is."""

from __future__ import annotations

import os
import shutil
from collections import defaultdict
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from app.core.errors.keys import KeyIsNotHeld, KeyringKeptNothing, SealedTextIsDamaged
from app.core.errors.salvage import NothingCanBeRead
from app.core.ids import PracticeId
from app.core.own_disk import computer_faults, no_words_at_stake
from app.core.progress import Progress
from app.core.secret import Secret
from app.core.swapping import settle, unfinished
from app.crypto import keyfile as keyfile_folder
from app.crypto.passphrases import normalized
from app.crypto.ring import KeyRing, Purpose, RingKey
from app.crypto.sealing import Place, sweep, unseal
from app.crypto.throttle import Throttle
from app.crypto.unlocking import Keys, with_passphrase
from app.models.audit import Head, Trail
from app.models.carving import Carved, carve
from app.models.comparing import sealed_columns
from app.models.database import Records
from app.models.salvaged_file import write_salvaged
from app.models.salvaging import Salvaged, sort_out
from app.services.doors import Doors
from app.services.last_seen import LastSeen, recall, remember
from app.services.practice_folder import PracticeFolder
from app.services.put_in_place import put_in_place
from app.services.ways_in import device_of

READ_ONLY = 0o400
OTHERS = "others"
NAMES: Mapping[str, str] = {
    "clients": "client",
    "charts": "chart",
    "notes": "note",
    "note_sections": "note section",
    "addenda": "addendum",
    "drafts": "draft",
    "private_notes": "private note",
    "documents": "document",
    "appointments": "appointment",
    OTHERS: "other record",
}
"""The kinds that she is told of; everything else is counted together."""


@dataclass(frozen=True, slots=True)
class SalvageReport:
    """What came through, what did not, and where the damaged file is kept."""

    came: Mapping[str, int]
    lost: Mapping[str, int]
    rebuilt: int
    unplaced: int
    texts_closed: int
    """Sealed texts that stand there and do not open."""
    entries: int
    entries_lost: int
    pages: int
    pages_lost: int
    kept: Path
    """The folder as it was, read-only."""

    @property
    def is_all(self) -> bool:
        """Whether nothing is missing."""
        return not (self.lost or self.unplaced or self.texts_closed or self.entries_lost)


class Salvaging:
    """Reads page by page; writes beside; gives the new folder the name at the very end."""

    def __init__(self, doors: Doors) -> None:
        self._doors = doors

    @no_words_at_stake()
    def save(self, folder: PracticeFolder, passphrase: Secret, progress: Progress) -> SalvageReport:
        """Save what can be read; the damaged folder is kept beside, untouched and read-only.

        Raises WrongPassphrase, TooManyTries, NothingCanBeRead, Cancelled, and ComputerDiskFails;
        after a failure nothing has changed.
        """
        settle(folder.root)
        with self._doors.alone_with(folder):
            keys = self._keys(folder, passphrase)
            try:
                return self._save(folder, keys, progress)
            finally:
                keys.wipe()

    def _save(self, folder: PracticeFolder, keys: Keys, progress: Progress) -> SalvageReport:
        key, carved, found = _read(folder.database, keys.ring, progress)
        made = PracticeFolder(unfinished(folder.root))
        clock = self._doors.clock
        try:
            with computer_faults():
                _prepare(made, folder, progress)
            progress.step(0, 0, "Writing what came through")
            write_salvaged(made.database, key, found, Trail(clock, keys.user.hex))
            head = self._require_opens(made, keys)
            kept = put_in_place(made.root, folder.root, clock.now())
        except BaseException:
            shutil.rmtree(made.root, ignore_errors=True)
            raise
        assert kept is not None, "a damaged folder stood there"  # noqa: S101 - a bug
        with suppress(OSError):
            (kept / folder.database.name).chmod(READ_ONLY)
        self._remember(folder, head)
        return _report(carved, found, _closed_texts(found, keys.ring), kept)

    def _keys(self, folder: PracticeFolder, passphrase: Secret) -> Keys:
        throttle = Throttle(folder.root, self._doors.clock)
        throttle.require_turn()
        keyfile = keyfile_folder.read(folder.root)
        keychain = self._doors.keychain_of(PracticeId(keyfile.practice_id))
        with (
            normalized(passphrase) as typed,
            device_of(keychain) as device,
            throttle.counting_a_try(),
        ):
            keys = with_passphrase(keyfile, typed, device)
        throttle.forget()
        return keys

    def _require_opens(self, made: PracticeFolder, keys: Keys) -> Head:
        """Open the new file as any other; return where its log ends."""
        records = Records.open(made.database, keys.ring, self._doors.clock, keys.user.hex)
        try:
            return records.head()
        finally:
            records.close()

    def _remember(self, folder: PracticeFolder, head: Head) -> None:
        """Go on from the new file: what this computer saw before is in the damaged one."""
        keyfile = keyfile_folder.read(folder.root)
        keychain = self._doors.keychain_of(PracticeId(keyfile.practice_id))
        known = recall(keychain)
        with suppress(KeyringKeptNothing):
            before = known or LastSeen(0, "")
            remember(keychain, replace(before, seq=head.seq, digest=head.digest))


def _read(database: Path, ring: KeyRing, progress: Progress) -> tuple[RingKey, Carved, Salvaged]:
    """Read with each records key, the newest first; raises NothingCanBeRead."""
    for key in ring.all(Purpose.RECORDS):
        with computer_faults():
            carved = carve(database, key.key, progress)
        found = sort_out(carved.cells)
        if len(found.rows["practice"]) == 1 and found.rows["users"]:
            return key, carved, found
    raise NothingCanBeRead


def _prepare(made: PracticeFolder, old: PracticeFolder, progress: Progress) -> None:
    """Make the new folder: keys and known drives copied, documents linked or copied."""
    if made.root.exists():
        shutil.rmtree(made.root)
    made.prepare()
    for name in (old.key_file.name, f"{old.key_file.name}.copy", old.drive_places.name):
        if (old.root / name).is_file():
            shutil.copyfile(old.root / name, made.root / name)
    files = [path for path in old.documents.glob("*/*.age") if path.is_file()]
    for done, path in enumerate(files):
        progress.step(done, len(files), "Keeping the documents")
        to = made.documents / path.parent.name / path.name
        to.parent.mkdir(mode=0o700, exist_ok=True)
        try:
            os.link(path, to)
        except OSError:  # a disk without links
            shutil.copyfile(path, to)


def _closed_texts(found: Salvaged, ring: KeyRing) -> int:
    """Count the sealed texts that do not open."""
    closed = 0
    for table, names in sealed_columns().items():
        for row_id, row in found.rows[table].items():
            for name in names:
                closed += not _opens(ring, Place(table, name, UUID(hex=row_id)), row[name])
    sweep()
    return closed


def _opens(ring: KeyRing, place: Place, held: object) -> bool:
    try:
        text = unseal(ring, place, held if isinstance(held, bytes) else b"")
    except (SealedTextIsDamaged, KeyIsNotHeld):
        return False
    text[:] = bytes(len(text))
    return True


def _report(carved: Carved, found: Salvaged, closed: int, kept: Path) -> SalvageReport:
    came: dict[str, int] = defaultdict(int)
    lost: dict[str, int] = defaultdict(int)
    for table, rows in found.rows.items():
        came[table if table in NAMES else OTHERS] += len(rows)
    for table, count in found.lost.items():
        lost[table if table in NAMES else OTHERS] += count
    return SalvageReport(
        came=came,
        lost=lost,
        rebuilt=found.rebuilt,
        unplaced=found.unplaced,
        texts_closed=closed,
        entries=len(found.entries),
        entries_lost=found.entries_lost,
        pages=carved.pages,
        pages_lost=carved.lost,
        kept=kept,
    )
