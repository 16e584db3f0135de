"""How much a backup takes on a drive, told before a byte of it is written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.backup.documents import total_of
from app.backup.documents_on_drive import absent
from app.backup.source import BundleSource
from app.core.own_disk import computer_faults

SLACK = 64 << 20
_SPARE = 1.2
_READABLE = 1.4
"""The readable tables, packed, add some forty percent to the database."""


@dataclass(frozen=True, slots=True)
class Room:
    """What a backup needs: the size of its largest file, and of everything."""

    largest: int
    total: int


def room_needed(source: BundleSource, folder: Path) -> Room:
    """Return the room that a bundle and the documents still to be copied need in a folder.

    1.2 times the estimate, and 64 MiB. A portable bundle is one file with all the documents.
    """
    with computer_faults():
        records = int(_SPARE * _READABLE * source.snapshot.stat().st_size) + SLACK
    documents = source.documents
    if documents.inside:
        whole = records + total_of(documents.files)
        return Room(whole, whole)
    return Room(records, records + total_of(absent(documents.files, folder)))
