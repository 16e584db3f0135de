"""What a bundle is made from, given by the services as plain values."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.backup.manifest import Document
from app.backup.readable import Packed
from app.core.ids import HomeId, PracticeId
from app.core.secret import Secret


@dataclass(frozen=True, slots=True)
class BundleKeys:
    """The keys that go inside, for whoever opens the bundle without Alcove.

    Each is the raw 32 bytes; `documents` is the X25519 secret of the documents' identity.
    The caller wipes them.
    """

    records: Secret
    clinical: Secret
    documents: Secret


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry of the audit chain in the snapshot; the digest in 64 hexadecimal digits."""

    seq: int
    digest: str


def _known_to_be_sound() -> None:
    """Say nothing: the snapshot was checked before."""


@dataclass(frozen=True, slots=True)
class StoredDocuments:
    """The documents that a bundle counts on, and the folder that holds their files.

    With `inside` the bundle is portable: it carries them. Otherwise they stand beside it, and
    with `all_doubted` each that is there already is read once more, not a sample of them.
    """

    files: tuple[Document, ...] = ()
    store: Path = Path()
    inside: bool = False
    all_doubted: bool = False


@dataclass(frozen=True, slots=True)
class BundleSource:
    """Everything that one bundle is made from.

    `previous` is the counter of the last bundle made on any drive; `key_file` holds only
    portable and recovery slots; `recipients` are R and B, `private_recipients` Q and R2
    (`age1…`); `backup_secret` is B's. Each of the iterables is read once, while writing:
    `readable` gives a table's name and its rows, one JSON object a line without the line's
    end, or rows that are packed already (the same table may come several times, part by part);
    `private_notes` gives the id in 32 hexadecimal digits and the age file as stored,
    `private_index` a line for each.
    `require_sound` is called once everything was read back, before the bundle gets its name:
    it waits for the snapshot's own check and raises what that found.
    """

    practice_id: PracticeId
    counter: int
    previous: int | None
    home: HomeId
    machine: str
    created: datetime
    audit_head: Head
    schema: str
    app_version: str
    key_file: bytes
    recipients: tuple[str, ...]
    private_recipients: tuple[str, ...]
    backup_secret: Secret
    keys: BundleKeys
    snapshot: Path
    readable: Iterable[tuple[str, Iterable[bytes] | Packed]]
    private_notes: Iterable[tuple[str, bytes]] = ()
    private_index: Iterable[bytes] = ()
    require_sound: Callable[[], object] = _known_to_be_sound
    documents: StoredDocuments = StoredDocuments()
