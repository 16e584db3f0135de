"""The recovery kit and the passphrase: made, printed, tested, replaced, changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.backup.drives import require_fit_for_kit
from app.backup.volumes import volume_of
from app.core.actions import Action
from app.core.errors.keys import KitWasNotSaved, TooManyTries, WrongKitPage, WrongPassphrase
from app.core.secret import Secret
from app.crypto import keyfile as keyfile_folder
from app.crypto.identity import identity_text
from app.crypto.key_changes import WayIn, change_passphrase, replace_page
from app.crypto.passphrases import normalized
from app.crypto.recovery import Kit, KitPage, PageKind
from app.crypto.throttle import Throttle
from app.crypto.unlocking import with_kit, with_passphrase
from app.models.practice import Practice
from app.paper.recovery_kit import KitPageSheet, KitSheet, draw_blank_kit, draw_kit
from app.paper.recovery_kit_words import KitKind
from app.services.kit_files import private_beside, write_new
from app.services.ways_in import device_of

if TYPE_CHECKING:
    from app.crypto.keyfile import KeyFile
    from app.services.open_practice import Held

__all__ = ["KitInHand", "KitPage", "Kits", "PageKind", "read_page", "typed_group_is_right"]

LAST = -1
LONGEST_TEXT = 64 * 1024
_ON_PAPER: dict[PageKind, KitKind] = {PageKind.RECORDS: "records", PageKind.PRIVATE: "private"}


@dataclass(slots=True)
class KitInHand:
    """A new kit between being made and being on paper. `wipe` it when the screen is left."""

    kit: Kit
    practice_name: str
    made_on: date

    @property
    def kit_id(self) -> str:
        """Four characters that name the kit, on paper and in a bundle."""
        return self.kit.records.kit_id

    def groups(self, kind: PageKind) -> tuple[str, ...]:
        """Return a page's nine groups, to be shown; they are str and cannot be wiped."""
        return self._page(kind).groups

    def is_last_group(self, typed: str) -> bool:
        """Say whether this is the last group of page 1, however it was typed."""
        with _page_of_last_group(typed) as folded:
            return folded.held.decode("ascii", "replace") == self.groups(PageKind.RECORDS)[LAST]

    def pdf(self) -> bytes:
        """Return both pages as a PDF, made in memory."""
        return draw_kit(self._sheet())

    def blank_pdf(self) -> bytes:
        """Return both pages with empty boxes, to be filled in by hand from the screen."""
        return draw_blank_kit(self.practice_name)

    def save(self, to: Path) -> tuple[Path, Path]:
        """Write page 1 to a file and page 2 beside it as FILE-private, readable by her alone.

        Raises DriveHoldsBackups on a volume that holds backups: a finder would have both;
        and KitWasNotSaved.
        """
        require_fit_for_kit(to.parent)
        beside = private_beside(to)
        self._save_page(to, PageKind.RECORDS)
        try:
            self._save_page(beside, PageKind.PRIVATE)
        except KitWasNotSaved:
            to.unlink()
            raise
        return to, beside

    def save_pdf(self, to: Path) -> Path:
        """Write both pages as a PDF, readable by her alone.

        Raises DriveHoldsBackups as `save` does, and KitWasNotSaved.
        """
        require_fit_for_kit(to.parent)
        with Secret(bytearray(self.pdf())) as pages:
            write_new(to, pages)
        return to

    def save_blank(self, to: Path) -> None:
        """Write the sheet to be filled in by hand; it may lie anywhere."""
        write_new(to, Secret(bytearray(self.blank_pdf())))

    def wipe(self) -> None:
        """Overwrite both pages."""
        self.kit.wipe()

    def _save_page(self, to: Path, kind: PageKind) -> None:
        with Secret(self._page(kind).to_text(self.made_on)) as text:
            write_new(to, text)

    def _page(self, kind: PageKind) -> KitPage:
        return self.kit.records if kind is PageKind.RECORDS else self.kit.private

    def _sheet(self) -> KitSheet:
        pages = tuple(self._page_sheet(kind) for kind in PageKind)
        return KitSheet(self.practice_name, self.made_on, pages)

    def _page_sheet(self, kind: PageKind) -> KitPageSheet:
        page = self._page(kind)
        with identity_text(page.secret) as line:
            key_line = line.held.decode("ascii")
        return KitPageSheet(_ON_PAPER[kind], page.kit_id, page.groups, key_line)


def read_page(typed: Sequence[Secret], kind: PageKind) -> KitPage:
    """Read nine typed groups; raises KitGroupIsWrong, WrongKitPage, KitIsUnreadable."""
    return KitPage.from_groups([group.held for group in typed], kind)


def read_page_file(path: Path) -> KitPage:
    """Read a page from its file; raises KitIsUnreadable."""
    with path.open("rb") as file, Secret(bytearray(LONGEST_TEXT + 1)) as text:
        length = file.readinto(text.held)
        with Secret(text.held[:length]) as read:
            return KitPage.from_text(read.held)


def read_kit_files(path: Path) -> tuple[KitPage, KitPage | None]:
    """Read page 1 from its file, and page 2 from FILE-private where that stands beside it.

    Raises WrongKitPage where FILE itself holds page 2, and KitIsUnreadable.
    """
    page = read_page_file(path)
    if page.kind is not PageKind.RECORDS:
        page.wipe()
        raise WrongKitPage
    beside = private_beside(path)
    return page, read_page_file(beside) if beside.is_file() else None


def typed_group_is_right(place: int, typed: Secret, kind: PageKind) -> bool:
    """Say whether a group (place 0 to 8) passes its check, while it is being typed."""
    return KitPage.check_group(place, typed.held, kind)


class Kits:
    """What a therapist does with her ways in."""

    def __init__(self, held: Held) -> None:
        self._held = held
        self._records = held.records

    def new(self) -> KitInHand:
        """Replace the kit by a new one; the old one opens older bundles only.

        Page 2 is replaced too where the private notes are open; raises PrivateNotesAreClosed.
        The records say so first: after a kill between the two, the old kit still opens and
        counts as not confirmed.
        """
        kit = Kit.generate()
        keyfile, now = self._keyfile(), self._held.clock.now()
        for page in (kit.records, kit.private):
            if page is not None:
                keyfile = replace_page(keyfile, self._held.keys, page, now)
        with self._records.work() as session:
            practice = session.scalars(select(Practice)).one()
            practice.kit_id = kit.records.kit_id
            practice.private_kit_id = kit.private.kit_id if kit.private else None
            practice.kit_confirmed_at = practice.kit_tested_at = None
            self._records.note_event(Action.KIT_MADE, "kit", kit=kit.records.kit_id)
            name = practice.name
        keyfile_folder.write(self._held.folder.root, keyfile)
        return KitInHand(kit, name, self._held.clock.today())

    def confirm(self) -> None:
        """Note that a group was typed back from paper."""
        with self._records.work() as session:
            session.scalars(select(Practice)).one().kit_confirmed_at = self._held.clock.now()

    def note_saved(self, to: Path) -> None:
        """Note that a kit was saved, and the volume: no backup will be written there."""
        with self._records.work() as session:
            session.scalars(select(Practice)).one().kit_volume = volume_of(to).id
            self._records.note_event(Action.EXPORTED, "kit")

    def note_printed(self, copies: int) -> None:
        """Note that a kit went to the printer."""
        self._records.note_event(Action.PRINTED, "kit", copies=copies)

    def test(self, page: KitPage) -> None:
        """Try page 1 against the records and note the day; raises WrongKit."""
        with_kit(self._keyfile(), page).wipe()
        with self._records.work() as session:
            practice = session.scalars(select(Practice)).one()
            practice.kit_id, practice.kit_tested_at = page.kit_id, self._held.clock.now()
            self._records.note_event(Action.KIT_TESTED, "kit", kit=page.kit_id)

    def change_passphrase(self, old: Secret, new: Secret) -> None:
        """Seal every way in under a new passphrase; raises WrongPassphrase, TooManyTries.

        Copies made before today still open with the old one. A wrong old one counts, and is in
        the log, as at the lock page: an unlocked laptop is no place to guess at it.
        """
        keyfile, keys, now = self._keyfile(), self._held.keys, self._held.clock.now()
        with device_of(self._held.keychain) as device:
            self._require_right(old, device)
            with normalized(new) as typed:
                way = WayIn(keys.user, typed, device, keyfile.is_portable, self._held.profiles)
                changed = change_passphrase(keyfile, keys, way, now)
        with self._records.work():
            self._records.note_event(Action.PASSPHRASE_CHANGED, "door", by="passphrase")
            keyfile_folder.write(self._held.folder.root, changed)

    def _require_right(self, old: Secret, device: Secret | None) -> None:
        throttle = Throttle(self._held.folder.root, self._held.clock)
        throttle.require_turn()
        try:
            with normalized(old) as typed, throttle.counting_a_try():
                with_passphrase(self._keyfile(), typed, device).wipe()
        except (WrongPassphrase, TooManyTries):
            self._records.note_event(Action.UNLOCK_FAILED, "passphrase")
            raise
        throttle.forget()

    def _keyfile(self) -> KeyFile:
        return keyfile_folder.read(self._held.folder.root)


def _page_of_last_group(typed: str) -> Secret:
    return Secret(bytearray(typed.upper().strip().translate(_FOLDED).encode("ascii", "replace")))


_FOLDED = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})
