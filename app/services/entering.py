"""What happens between the key and the open practice: the log is told how the door opened."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

from sqlalchemy import select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from app.core.actions import Action
from app.core.clock import MOST_DRIFT
from app.core.errors.base import PracticeError
from app.core.errors.bundles import ComputerDiskFails
from app.core.errors.practice import DiskIsFull
from app.crypto import keyfile as keyfile_folder
from app.crypto.keyfile import KeyFile
from app.crypto.throttle import Throttle
from app.models.audit import AuditEntry
from app.models.database import Records
from app.models.practice import Practice
from app.services.announced import BY_KIT, announced, forget, note_interrupted
from app.services.homes import stand_still
from app.services.open_practice import Held, OpenPractice
from app.services.set_aside import Unsaved, UnsavedForm
from app.services.unsaved_forms import put_back

PIN: Final = "pin"


def enter(held: Held, throttle: Throttle) -> OpenPractice:
    """Write down who came in and how, and give the open practice."""
    records = held.records
    if failures := throttle.failed:
        records.note_event(Action.UNLOCK_FAILED, "door", tries=failures)
    throttle.forget()
    back = _set_back(held)
    if back:
        records.note_event(Action.CLOCK_JUMPED, "clock", seconds=-back)
    via = PIN if held.keys.by_pin else held.keys.via.value
    records.note_event(Action.UNLOCKED, "door", via=via)
    turned_on = False
    if not (moved := stand_still(held)):
        keyfile = keyfile_folder.read(held.folder.root)
        with records.work() as session:
            turned_on = follow_key_file(records, session, keyfile)
            note_interrupted(records, session, held.folder, keyfile)
        forget(held.folder)
    practice = OpenPractice(held, portable_was_turned_on=turned_on, set_back=back)
    held.folder.sweep_snapshots()
    if not moved:
        _save_set_aside(practice)
        practice.notes.sweep_discarded()
        _sweep_documents(practice)
    return practice


def _save_set_aside(practice: OpenPractice) -> None:
    """Put what the last lock could not save where it belongs, before a page shows it older.

    While the disk does not take it the door stays shut, and the words stay sealed. So do
    words that have no place here: older records were brought back meanwhile.
    """
    held = practice.held
    for words in held.aside.opened(held.keys.ring):
        try:
            _put_back(practice, words)
        except (DiskIsFull, ComputerDiskFails):
            raise
        except (PracticeError, NoResultFound):
            continue
        held.aside.let_go(words)


def _put_back(practice: OpenPractice, words: Unsaved | UnsavedForm) -> None:
    if isinstance(words, UnsavedForm):
        put_back(practice, words)
    else:
        keeper = practice.addendum_drafts if words.is_addendum else practice.notes
        keeper.save(words.note, words.text, words.caret)


def _sweep_documents(practice: OpenPractice) -> None:
    """Remove the files of documents that are gone, unless these may be older records.

    A disk that fails here shows itself where it matters; it does not keep the door shut.
    """
    if practice.behind is None and not practice.held.is_a_copy:
        with suppress(ComputerDiskFails, DiskIsFull):
            practice.documents.sweep()


def _set_back(held: Held) -> int:
    """Return the seconds by which the clock stands before the log's last entry; 0 for drift."""
    with held.records.reading() as session:
        last = session.scalar(select(AuditEntry.at).order_by(AuditEntry.seq.desc()).limit(1))
    back = (last - held.clock.now()).total_seconds() if last else 0
    return round(back) if back > MOST_DRIFT else 0


def take_new_passphrase(practice: OpenPractice, changed: KeyFile) -> None:
    """Put the key file in place in which the kit sealed a new passphrase; the log says so.

    Records that moved away take no entry any more, and stay open all the same. After a failure
    the practice is locked again: nobody is given it.
    """
    try:
        if practice.records.moved_at is None:
            _write_with_entry(practice, changed)
        else:
            keyfile_folder.write(practice.folder.root, changed)
    except BaseException:
        practice.lock()
        raise


def _write_with_entry(practice: OpenPractice, changed: KeyFile) -> None:
    before, now = keyfile_folder.read(practice.folder.root), practice.held.clock.now()
    with (
        announced(practice.folder, before, changed, now, by=BY_KIT),
        practice.records.work() as session,
    ):
        if follow_key_file(practice.records, session, changed):
            practice.portable_was_turned_on = True
        practice.passphrase.note_changed(session, BY_KIT, now)
        keyfile_folder.write(practice.folder.root, changed)


def follow_key_file(records: Records, session: Session, keyfile: KeyFile) -> bool:
    """Have the records say whether the passphrase alone opens; True where it now does.

    Where no keyring answers, a new passphrase must open alone, whatever she chose before: the
    key file is right then, and the records and she are told.
    """
    practice = session.scalars(select(Practice)).one()
    if practice.portable == keyfile.is_portable:
        return False
    practice.portable = keyfile.is_portable
    records.note_event(Action.KEYS_CHANGED, "door", portable=keyfile.is_portable)
    return keyfile.is_portable
