"""A small store of made-up documents, and bundles that count on them."""

from __future__ import annotations

import io
import os
from dataclasses import dataclass, field
from pathlib import Path

from app.backup.bundle import WrittenBundle, write_bundle
from app.backup.documents import FOLDER, place_of
from app.backup.documents_store import DocumentStore
from app.backup.manifest import Document
from app.backup.source import StoredDocuments
from app.backup.verify import Verification, verify
from app.core.progress import Silent
from app.crypto.identity import recipient_of
from tests.backup.bundles import Keys, a_source


def a_paper(number: int) -> bytes:
    """Return what the document of that number says."""
    return f"Letter number {number}, of no consequence. ".encode() * (40 + number)


@dataclass
class Papers:
    """Documents in a store, and the folder of a drive."""

    keys: Keys
    root: Path
    files: list[Document] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Make the two folders."""
        self.drive.mkdir(parents=True)
        self.store.mkdir()

    @property
    def drive(self) -> Path:
        """The practice's folder on the drive."""
        return self.root / "drive"

    @property
    def store(self) -> Path:
        """The practice's own documents."""
        return self.root / "store"

    def add(self, count: int = 1) -> None:
        """Put so many further documents into the store."""
        store = DocumentStore(self.store)
        for _ in range(count):
            source = io.BytesIO(a_paper(len(self.files)))
            with store.adding(source, recipient_of(self.keys.documents)) as document:
                self.files.append(document)

    def back_up(self, counter: int = 412, **changes) -> WrittenBundle:
        """Write a bundle that names all of them."""
        device = {"device": changes.pop("device")} if "device" in changes else {}
        told = {name: changes.pop(name) for name in ("inside", "all_doubted") if name in changes}
        files = tuple(sorted(self.files, key=lambda each: each.id))
        source = a_source(
            self.root,
            self.keys,
            counter=counter,
            documents=StoredDocuments(files, self.store, **told),
            **changes,
        )
        return write_bundle(source, self.drive, Silent(), **device)

    def on_drive(self, document: Document) -> Path:
        """Return a document's file on the drive."""
        return place_of(self.drive / FOLDER, document.id)

    def in_store(self, document: Document) -> Path:
        """Return a document's file in the store."""
        return place_of(self.store, document.id)


def flip(path: Path, place: int = -40) -> None:
    """Turn one bit of a file around."""
    held = bytearray(path.read_bytes())
    held[place] ^= 16
    path.write_bytes(held)


def spoil(path: Path, how: str) -> None:
    """Flip a bit of a file, cut it short, or take it away."""
    if how == "gone":
        path.unlink()
    elif how == "cut":
        os.truncate(path, 100)
    else:
        flip(path)


def looked_at(path: Path, keys: Keys, **how) -> Verification:
    """Check a bundle and its documents with the passphrase's keys."""
    return verify(path, keys.with_passphrase, None, Silent(), **how)
