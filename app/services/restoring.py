"""Bringing records back: looked at whole before anything is written, then put in place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from shutil import rmtree

from app.backup.restore import restore_files
from app.backup.verify import Verification, verify
from app.core.errors.keys import KeyringKeptNothing
from app.core.errors.practice import FolderIsTaken
from app.core.own_disk import computer_faults, no_words_at_stake
from app.core.places import remember_place
from app.core.progress import Progress
from app.core.secret import Secret
from app.core.swapping import settle
from app.crypto import keyfile as keyfile_folder
from app.crypto.key_changes import change_passphrase, enroll_device
from app.crypto.keychain import KeychainState
from app.models.audit import Head
from app.models.database import Records
from app.rules.audit import fingerprint
from app.services.arrival import Arrival, write_arrival
from app.services.bundle_choice import BundleState, FoundBundle, bundles_at
from app.services.bundle_inside import Inside, look_inside, require_same_rows
from app.services.bundle_opening import OpenedBundle, open_with_kit, open_with_passphrase
from app.services.doors import Doors
from app.services.drive_memory import DriveMemory
from app.services.entering import follow_key_file
from app.services.last_seen import LastSeen, recall, remember
from app.services.practice_folder import PracticeFolder
from app.services.put_in_place import put_in_place

__all__ = [
    "BundleState",
    "FoundBundle",
    "OpenedBundle",
    "RestorePreview",
    "Restoring",
    "bundles_at",
    "open_with_kit",
    "open_with_passphrase",
]


@dataclass(frozen=True, slots=True)
class RestorePreview:
    """What a bundle holds, read from it and checked; nothing was written yet."""

    practice_name: str
    therapist: str
    machine: str
    created: datetime
    counter: int
    clients: int
    notes: int
    appointments: int
    last_session: date | None
    entries: int
    last_entry: int
    """The number of the log's last entry."""
    seal: str
    """The seal of that entry, to be compared with paper."""
    log_finding: str | None
    """The first thing in which the log and the records disagree; None where all is whole."""
    private_notes: int | None
    """None where their key was not at hand: they come back closed."""
    older_than: int | None
    """The number of a newer backup that this computer made; None where it knows of none."""
    days_older: int | None = None
    """By how many days that one is newer, where this computer remembers when it was made."""
    turns_portable_on: bool = False
    """The new passphrase will open alone: this computer has no keyring to hold a part of it."""
    documents: int = 0
    lost_documents: frozenset[str] = frozenset()
    """Of the documents, those that are not there or damaged; she may go on without them."""


class Restoring:
    """Checks a bundle and puts it in place. Nothing that stands is ever overwritten."""

    def __init__(self, doors: Doors, machine: str) -> None:
        self._doors = doors
        self._machine = machine

    @no_words_at_stake()
    def check(
        self,
        opened: OpenedBundle,
        scratch: Path,
        progress: Progress,
        elsewhere: Sequence[Path] = (),
    ) -> RestorePreview:
        """Check everything: digests, proof, both integrity checks, rows, log. Writes nothing.

        `scratch` is where the database, still encrypted, stands for a moment. Raises what is
        wrong: BundleIsDamaged, BundleIsIncomplete, RecordsAreDamaged. A log that does not hold
        is told in the preview: it does not keep her from her records. Nor do lost documents,
        those that neither this drive holds nor one of the folders `elsewhere`.
        """
        with computer_faults():
            scratch.mkdir(parents=True, exist_ok=True)
        told = opened.outline.manifest.audit_head
        head = Head(told.seq, told.digest)
        seen: list[Inside] = []
        found = verify(
            opened.path,
            opened.opening,
            lambda path, key: seen.append(look_inside(path, key, head, progress)),
            progress,
            scratch=scratch,
            elsewhere=elsewhere,
        )
        inside = seen[0]
        require_same_rows(found, inside)
        return self._preview(opened, inside, found)

    def _preview(self, opened: OpenedBundle, inside: Inside, found: Verification) -> RestorePreview:
        manifest = found.manifest
        known = recall(self._doors.keychain_of(opened.practice_id))
        newer = known.counter if known and known.counter > manifest.counter else None
        apart = known.made_at - manifest.created if newer and known and known.made_at else None
        return RestorePreview(
            practice_name=inside.practice_name,
            therapist=inside.therapist,
            machine=inside.machine,
            created=manifest.created,
            counter=manifest.counter,
            clients=inside.rows["clients"],
            notes=inside.rows["notes"],
            appointments=inside.rows.get("appointments", 0),
            last_session=inside.last_session,
            entries=inside.entries,
            last_entry=manifest.audit_head.seq,
            seal=fingerprint(manifest.audit_head.digest),
            log_finding=inside.log_finding,
            private_notes=found.private_notes,
            older_than=newer,
            days_older=apart.days if apart is not None else None,
            turns_portable_on=self._turns_portable_on(opened),
            documents=len(manifest.documents),
            lost_documents=frozenset(found.lost_documents),
        )

    def _turns_portable_on(self, opened: OpenedBundle) -> bool:
        if opened.keyfile.is_portable or not opened.by_kit:
            return False
        keychain = self._doors.keychain_of(opened.practice_id)
        return keychain.state() is not KeychainState.AVAILABLE

    @no_words_at_stake()
    def restore(  # noqa: PLR0913 - what, with which key, where, and what she chose
        self,
        opened: OpenedBundle,
        passphrase: Secret,
        target: PracticeFolder,
        progress: Progress,
        *,
        as_home: bool,
        without: frozenset[str] = frozenset(),
        elsewhere: Sequence[Path] = (),
    ) -> Path | None:
        """Put a bundle's records in place; return where records that stood there now are.

        `passphrase` is the bundle's own, or with the kit a new one. With `as_home` this
        computer becomes the home of the records. Everything is made beside the target first:
        after a failure at any moment the target is as it was. Raises FolderIsTaken where
        something else stands there, OpenElsewhere where those records are open, and
        DocumentsAreMissing for lost documents other than those `without` which she goes on, and
        that no folder `elsewhere` holds.
        """
        target.require_outside_sync()
        settle(target.root)
        if target.is_taken:
            raise FolderIsTaken
        with self._doors.alone_with(target):
            files = partial(restore_files, without=without, elsewhere=elsewhere)
            made = files(opened.path, opened.opening, target.root, progress)
            made.records_key.wipe()
            with _gone_after_failure(made.folder):
                folder = PracticeFolder(made.folder)
                folder.snapshots.mkdir(mode=0o700, exist_ok=True)
                self._renew_ways_in(opened, folder, passphrase)
                head = self._enter(opened, folder, as_home=as_home)
            aside = put_in_place(folder.root, target.root, self._doors.clock.now())
            if as_home:
                self._remember(opened, head)
                remember_place(target.root)
                drives = DriveMemory(target.drive_places)
                drives.remember_origin(opened.path, opened.practice_id, aside)
            return aside

    def _remember(self, opened: OpenedBundle, head: Head) -> None:
        """Go on from the records that she chose: what this computer saw before is older news."""
        keychain = self._doors.keychain_of(opened.practice_id)
        known, counter = recall(keychain), opened.outline.manifest.counter
        seen = LastSeen(head.seq, head.digest, counter, opened.outline.manifest.created)
        if known is not None and known.counter > counter:
            seen = replace(seen, counter=known.counter, made_at=known.made_at)
        with suppress(KeyringKeptNothing):
            remember(keychain, seen)

    def _renew_ways_in(
        self, opened: OpenedBundle, folder: PracticeFolder, passphrase: Secret
    ) -> None:
        """Add this computer's secret; with the kit, seal under the new passphrase."""
        renew: Renewal = change_passphrase if opened.by_kit else enroll_device
        with self._doors.renewed(opened.keyfile, opened.keys, passphrase) as way:
            if opened.by_kit or way.device is not None:
                keyfile = renew(opened.keyfile, opened.keys, way, self._doors.clock.now())
            else:
                keyfile = opened.keyfile
        keyfile_folder.write(folder.root, keyfile)

    def _enter(self, opened: OpenedBundle, folder: PracticeFolder, *, as_home: bool) -> Head:
        """Bring the copy to this version, write where it came from; return its log's end."""
        known = recall(self._doors.keychain_of(opened.practice_id))
        now = self._doors.clock.now()
        arrival = Arrival(opened, known, self._machine if as_home else None, now)
        ring, clock = opened.keys.ring, self._doors.clock
        records = Records.open(folder.database, ring, clock, opened.keys.user.hex)
        with closing(records):
            with records.work() as session:
                write_arrival(records, session, arrival)
                follow_key_file(records, session, keyfile_folder.read(folder.root))
            return records.head()


@contextmanager
def _gone_after_failure(folder: Path) -> Iterator[None]:
    """Remove a folder that did not become a practice."""
    try:
        yield
    except BaseException:
        rmtree(folder, ignore_errors=True)
        raise


Renewal = Callable[..., keyfile_folder.KeyFile]
