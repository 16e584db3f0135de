"""The recovery kit: made, tested, replaced, and the kits of old that still open older copies."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.backup.volumes import volume_of
from app.core.actions import Action
from app.core.errors.keys import KitIsRetired, WrongKit, WrongPassphrase
from app.core.own_disk import no_words_at_stake
from app.core.secret import Secret
from app.core.wording import day_here
from app.crypto import keyfile as keyfile_folder
from app.crypto.key_changes import replace_page
from app.crypto.recovery import Kit, KitPage, PageKind
from app.crypto.unlocking import Keys, private_with_kit, private_with_passphrase, with_kit
from app.models.kit_volumes import KitVolume
from app.models.practice import Practice
from app.models.retired_kits import RetiredKit
from app.services.kit_in_hand import KitInHand
from app.services.kit_pages import (
    read_kit_files,
    read_page,
    read_page_file,
    typed_group_is_right,
)
from app.services.proving import Proof, proven

if TYPE_CHECKING:
    from app.crypto.keyfile import KeyFile
    from app.services.open_practice import Held

__all__ = [
    "KitInHand",
    "KitPage",
    "KitState",
    "Kits",
    "PageKind",
    "RetiredPage",
    "read_kit_files",
    "read_page",
    "read_page_file",
    "typed_group_is_right",
]


@dataclass(frozen=True, slots=True)
class RetiredPage:
    """A page that was replaced: it opens the copies made before that day, and nothing else."""

    kit_id: str
    page: PageKind
    retired_on: date


@dataclass(frozen=True, slots=True)
class KitState:
    """What is known of the kit: where it is, only she knows."""

    kit_id: str
    confirmed_on: date | None
    """When a group was typed back from its paper; None: nobody has it on paper."""
    tested_on: date | None
    private_kit_id: str
    private_tested_on: date | None
    retired: tuple[RetiredPage, ...]
    """Newest first."""


class Kits:
    """What a therapist does with her recovery kit."""

    def __init__(self, held: Held) -> None:
        self._held = held
        self._records = held.records

    @property
    def opens_private_notes(self) -> bool:
        """Whether the private notes are open, so that a new kit gets a page 2 of its own."""
        return self._held.keys.private is not None

    @no_words_at_stake()
    def new(self, passphrase: Secret | None = None) -> KitInHand:
        """Replace the kit by a new one; the old one opens older bundles only.

        Page 2 is replaced too where the private notes are open, or `passphrase` opens them; else
        it stays the one she has. Raises WrongPassphrase, TooManyTries. The records say so first:
        after a kill between the two, the old kit still opens and counts as not confirmed.
        """
        if passphrase is None or self.opens_private_notes:
            return self._new(self._held.keys)
        with proven(self._held, passphrase) as proof:
            private = proof.keys.private or _private_of(proof)
            try:
                return self._new(replace(self._held.keys, private=private))
            finally:
                if private is not None:
                    private.wipe()

    def _new(self, keys: Keys) -> KitInHand:
        kit = Kit.generate() if keys.private is not None else Kit.of_page_1()
        keyfile, now = self._keyfile(), self._held.clock.now()
        pages = [page for page in (kit.records, kit.private) if page is not None]
        for page in pages:
            keyfile = replace_page(keyfile, keys, page, now)
        with self._records.work() as session:
            practice = session.scalars(select(Practice)).one()
            for page in pages:
                self._retire(session, practice, page.kind, now)
            practice.kit_id = kit.records.kit_id
            practice.kit_confirmed_at = practice.kit_tested_at = None
            if kit.private is not None:
                practice.private_kit_id = kit.private.kit_id
                practice.private_kit_tested_at = None
            self._records.note_event(Action.KIT_MADE, "kit", kit=kit.records.kit_id)
            name = practice.name
        keyfile_folder.write(self._held.folder.root, keyfile)
        return KitInHand(kit, name, self._held.clock.today())

    @no_words_at_stake()
    def confirm(self) -> None:
        """Note that a group was typed back from paper."""
        with self._records.work() as session:
            session.scalars(select(Practice)).one().kit_confirmed_at = self._held.clock.now()

    @no_words_at_stake()
    def note_saved(self, to: Path) -> None:
        """Note that a kit was saved, and the volume: no backup will be written there."""
        volume = volume_of(to).id
        with self._records.work() as session:
            known = select(KitVolume).where(KitVolume.volume == volume)
            if volume is not None and session.scalar(known) is None:
                session.add(KitVolume(volume=volume))
            self._records.note_event(Action.EXPORTED, "kit")

    @no_words_at_stake()
    def note_printed(self, copies: int) -> None:
        """Note that a kit went to the printer."""
        self._records.note_event(Action.PRINTED, "kit", copies=copies)

    @no_words_at_stake()
    def test(self, page: KitPage) -> None:
        """Try a page against the records and note the day.

        Raises WrongKit, and KitIsRetired where it is a page of old, which opens older copies.
        """
        try:
            self._open_with(page)
        except WrongKit as error:
            raise self._retired_page(page) or error from error
        now = self._held.clock.now()
        with self._records.work() as session:
            practice = session.scalars(select(Practice)).one()
            if page.kind is PageKind.RECORDS:
                practice.kit_id, practice.kit_tested_at = page.kit_id, now
                practice.kit_confirmed_at = practice.kit_confirmed_at or now
            else:
                practice.private_kit_id, practice.private_kit_tested_at = page.kit_id, now
            # After a kill in the middle of a new kit it may have been called retired.
            for row in session.scalars(_retired_as(page)):
                session.delete(row)
            number = list(PageKind).index(page.kind) + 1
            self._records.note_event(Action.KIT_TESTED, "kit", kit=page.kit_id, page=number)

    def state(self) -> KitState:
        """Return what is known of the kit, and which kits of old open older copies."""
        with self._records.reading() as session:
            practice = session.scalars(select(Practice)).one()
            newest_first = select(RetiredKit).order_by(RetiredKit.retired_at.desc())
            retired = session.scalars(newest_first).all()
        return KitState(
            kit_id=practice.kit_id or "",
            confirmed_on=_day(practice.kit_confirmed_at),
            tested_on=_day(practice.kit_tested_at),
            private_kit_id=practice.private_kit_id or "",
            private_tested_on=_day(practice.private_kit_tested_at),
            retired=tuple(
                RetiredPage(row.kit_id, row.page, day_here(row.retired_at)) for row in retired
            ),
        )

    def _open_with(self, page: KitPage) -> None:
        if page.kind is PageKind.RECORDS:
            with_kit(self._keyfile(), page).wipe()
        else:
            private_with_kit(self._keyfile(), page).wipe()

    def _retire(self, session: Session, practice: Practice, page: PageKind, at: datetime) -> None:
        """Write down the page that is replaced: older copies still ask for it."""
        is_first = page is PageKind.RECORDS
        kit_id = practice.kit_id if is_first else practice.private_kit_id
        if kit_id is None:
            return
        confirmed = practice.kit_confirmed_at
        session.add(RetiredKit(kit_id=kit_id, page=page, confirmed_at=confirmed, retired_at=at))
        if is_first:
            self._records.note_event(Action.KIT_RETIRED, "kit", kit=kit_id)

    def _retired_page(self, page: KitPage) -> KitIsRetired | None:
        with self._records.reading() as session:
            row = session.scalars(_retired_as(page)).first()
            practice = session.scalars(select(Practice)).one()
        if row is None:
            return None
        is_first = page.kind is PageKind.RECORDS
        current = practice.kit_id if is_first else practice.private_kit_id
        return KitIsRetired(row.kit_id, day_here(row.retired_at), current or "")

    def _keyfile(self) -> KeyFile:
        return keyfile_folder.read(self._held.folder.root)


def _private_of(proof: Proof) -> Secret | None:
    """Open the private notes; None where they were sealed under an older passphrase."""
    try:
        return private_with_passphrase(proof.keyfile, proof.passphrase, proof.device)
    except WrongPassphrase:
        return None


def _retired_as(page: KitPage) -> Select[RetiredKit]:
    return select(RetiredKit).where(RetiredKit.kit_id == page.kit_id, RetiredKit.page == page.kind)


def _day(at: datetime | None) -> date | None:
    return None if at is None else day_here(at)
