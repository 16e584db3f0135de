"""Her passphrase: changed, and whether it opens the records alone, on any computer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.actions import Action
from app.core.errors.keys import PortableMustBeOn
from app.core.own_disk import no_words_at_stake
from app.core.secret import Secret
from app.core.wording import day_here
from app.crypto import keyfile as keyfile_folder
from app.crypto.key_changes import change_passphrase, turn_portable_off, turn_portable_on
from app.crypto.keychain import KeychainState
from app.crypto.keyfile import KeyFile
from app.crypto.passphrases import normalized
from app.crypto.slot_making import WayIn
from app.crypto.slots import SlotKind
from app.models.practice import Practice
from app.services.announced import BY_PASSPHRASE, announced
from app.services.proving import Proof, proven

if TYPE_CHECKING:
    from app.services.open_practice import Held


@dataclass(frozen=True, slots=True)
class PassphraseState:
    """Since when she has it, and what it opens by itself."""

    chosen_on: date
    was_changed: bool
    is_portable: bool
    rekeyed_on: date | None
    """When the records got new keys last."""


class OwnPassphrase:
    """What a therapist does with her passphrase. Every change asks for the one in use."""

    def __init__(self, held: Held) -> None:
        self._held = held

    @no_words_at_stake()
    def change(self, old: Secret, new: Secret, *, portable: bool | None = None) -> None:
        """Seal every way in under a new passphrase; raises WrongPassphrase, TooManyTries.

        Copies made before today still open with the old one. `portable` says whether the new one
        opens alone; None: as it was. Raises PortableMustBeOn where no keyring holds a part of
        the key and it should not.
        """
        with proven(self._held, old) as proof, normalized(new) as typed:
            is_on = proof.keyfile.is_portable if portable is None else portable
            way = WayIn(proof.keys.user, typed, proof.device, is_on, self._held.profiles)
            now = self._held.clock.now()
            changed = change_passphrase(proof.keyfile, proof.keys, way, now)
            with (
                announced(self._held.folder, proof.keyfile, changed, now),
                self._held.records.work() as session,
            ):
                practice = session.scalars(select(Practice)).one()
                self._note_portable(session, practice, changed)
                self.note_changed(session, BY_PASSPHRASE, now)
                keyfile_folder.write(self._held.folder.root, changed)

    @no_words_at_stake()
    def turn_portable(self, passphrase: Secret, *, on: bool) -> None:
        """Let the passphrase open the records alone, or not; bundles made before stay as they are.

        Raises WrongPassphrase, TooManyTries, and PortableMustBeOn where no keyring answers: the
        passphrase would be half a key.
        """
        with proven(self._held, passphrase) as proof:
            if proof.keyfile.is_portable == on:
                return
            changed = self._portable_on(proof) if on else self._portable_off(proof)
            with self._held.records.work() as session:
                practice = session.scalars(select(Practice)).one()
                self._note_portable(session, practice, changed)
                keyfile_folder.write(self._held.folder.root, changed)

    def note_changed(self, session: Session, by: str, at: datetime) -> None:
        """Note what gave the records a new passphrase: the one in use, or the kit.

        Said last: what comes after it in the transaction is the key file.
        """
        session.scalars(select(Practice)).one().passphrase_changed_at = at
        session.flush()
        self._held.records.note_event(Action.PASSPHRASE_CHANGED, "door", by=by)

    def state(self) -> PassphraseState:
        """Return since when she has it, and what it opens."""
        with self._held.records.reading() as session:
            practice = session.scalars(select(Practice)).one()
        changed, rekeyed = practice.passphrase_changed_at, practice.rekeyed_at
        return PassphraseState(
            chosen_on=day_here(changed or practice.created_at),
            was_changed=changed is not None,
            is_portable=keyfile_folder.read(self._held.folder.root).is_portable,
            rekeyed_on=None if rekeyed is None else day_here(rekeyed),
        )

    def keyring_answers(self) -> bool:
        """Say whether this laptop's keyring holds its part of the key; asks for up to 5 s."""
        return self._held.keychain.state() is KeychainState.AVAILABLE

    def _portable_on(self, proof: Proof) -> KeyFile:
        way = WayIn(
            proof.keys.user,
            proof.passphrase,
            proof.device,
            portable=True,
            profiles=self._held.profiles,
        )
        return turn_portable_on(proof.keyfile, proof.keys, way, self._held.clock.now())

    def _portable_off(self, proof: Proof) -> KeyFile:
        """Drop the slot, once the other one has just opened."""
        if proof.keys.via is not SlotKind.DEVICE:
            raise PortableMustBeOn
        return turn_portable_off(proof.keyfile)

    def _note_portable(self, session: Session, practice: Practice, keyfile: KeyFile) -> None:
        if practice.portable != keyfile.is_portable:
            practice.portable = keyfile.is_portable
            session.flush()
            self._held.records.note_event(Action.PORTABLE_CHANGED, "door", on=keyfile.is_portable)
