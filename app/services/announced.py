"""A new passphrase, announced beside the key file before the key file is written.

The key file and the records are two files: a kill between them would leave a passphrase that
opens, and a log that knows nothing of it. So what is about to be written is said first. The next
unlock holds that against the key file and the records, and writes the entry that is missing.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Final

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.backup.flushing import sync_folder
from app.core.actions import Action
from app.core.own_disk import computer_faults
from app.crypto.keyfile import KeyFile
from app.models.database import Records
from app.models.practice import Practice
from app.services.practice_folder import PracticeFolder

BY_PASSPHRASE: Final = "passphrase"  # noqa: S105 - the word for it in the log
BY_KIT: Final = "kit"
_MOST_BYTES: Final = 16 << 10


class _Announced(msgspec.Struct, frozen=True):
    """When, which ways in the change makes, and what opened before; nothing of it is secret."""

    at: datetime
    slots: tuple[str, ...]
    by: str = BY_PASSPHRASE


@contextmanager
def announced(
    folder: PracticeFolder,
    before: KeyFile,
    after: KeyFile,
    at: datetime,
    *,
    by: str = BY_PASSPHRASE,
) -> Iterator[None]:
    """Say what a block does to the key file; taken back once the block's records are kept."""
    old = {slot.id for slot in before.slots}
    made = tuple(slot.id for slot in after.slots if slot.id not in old)
    _write(folder, _Announced(at, made, by))
    yield
    forget(folder)


def note_interrupted(
    records: Records, session: Session, folder: PracticeFolder, keyfile: KeyFile
) -> None:
    """Write the entry that a kill kept from the log: the key file has the new passphrase already.

    A change that did not come as far as the key file is no change.
    """
    told = _read(folder)
    if told is None or not {slot.id for slot in keyfile.slots} & set(told.slots):
        return
    practice = session.scalars(select(Practice)).one()
    if practice.passphrase_changed_at == told.at:
        return
    practice.passphrase_changed_at = told.at
    session.flush()
    records.note_event(Action.PASSPHRASE_CHANGED, "door", by=told.by, interrupted=True)


def forget(folder: PracticeFolder) -> None:
    """Let go of what was announced, once the records and the key file agree."""
    with computer_faults():
        folder.announced.unlink(missing_ok=True)


def _write(folder: PracticeFolder, told: _Announced) -> None:
    """Write beside, flush, rename, flush the folder: it must stand there before the key file."""
    place = folder.announced
    beside = place.with_name(f"{place.name}.new")
    with computer_faults():
        with beside.open("wb") as file:
            file.write(msgspec.json.encode(told))
            file.flush()
            os.fsync(file.fileno())
        beside.replace(place)
        sync_folder(folder.root)


def _read(folder: PracticeFolder) -> _Announced | None:
    try:
        with folder.announced.open("rb") as file:
            return msgspec.json.decode(file.read(_MOST_BYTES), type=_Announced)
    except (FileNotFoundError, msgspec.MsgspecError):
        return None
