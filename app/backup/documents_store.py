"""The practice's own documents: written once, flushed, and only then spoken of by a row."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from io import BytesIO, FileIO
from pathlib import Path
from threading import Lock

from app.backup.documents import (
    PARTIAL,
    DocumentIsUnreadable,
    document_in,
    files_in,
    is_whole,
    new_document_id,
    place_of,
)
from app.backup.documents_copying import Copying, Pieces
from app.backup.flushing import sync_folder, sync_to_platter
from app.backup.manifest import Document
from app.core.own_disk import computer_faults
from app.core.progress import Progress
from app.core.secret import Secret
from app.crypto.streams import (
    IdentityDoesNotOpen,
    Source,
    StreamIsDamaged,
    decrypt_stream,
    encrypt_stream,
)

_HERS_ALONE = 0o600


class DocumentStore:
    """The folder of a practice's documents.

    A file stands here, whole and flushed, before any row speaks of it. What no row speaks of
    is swept, but never while its addition runs.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._adding: set[str] = set()
        self._turn = Lock()

    @contextmanager
    def adding(self, source: Source, recipient: str) -> Iterator[Document]:
        """Encrypt a source into a new file; within the block, its row is to be committed.

        After a failure the file stays for the sweep: only the rows say whether they committed.
        """
        document = new_document_id()
        with self._turn:
            self._adding.add(document)
        try:
            yield self._write(document, source, recipient)
        finally:
            with self._turn:
                self._adding.discard(document)

    def read(self, document: Document, identities: Iterable[Secret]) -> bytes:
        """Return what a document says, once its file is known to be what was written.

        Raises DocumentIsUnreadable.
        """
        try:
            sealed = place_of(self.folder, document.id).read_bytes()
        except OSError as error:
            raise DocumentIsUnreadable from error
        if hashlib.sha256(sealed).hexdigest() != document.sha256:
            raise DocumentIsUnreadable
        for identity in identities:
            with suppress(IdentityDoesNotOpen):
                return _opened(sealed, identity)
        raise DocumentIsUnreadable

    def lost(self, documents: Iterable[Document], progress: Progress) -> tuple[str, ...]:
        """Read every file and return the ids of those that are missing or not what was written."""
        named = tuple(documents)
        lost = []
        for done, document in enumerate(named):
            progress.step(done, len(named), "Checking the documents")
            if not self.holds(document):
                lost.append(document.id)
        return tuple(lost)

    def holds(self, document: Document) -> bool:
        """Tell whether a document's file is there and, read to its end, what was written."""
        try:
            return is_whole(place_of(self.folder, document.id), document)
        except OSError:
            return False

    def replace(
        self, documents: Sequence[Document], pieces: Pieces, progress: Progress
    ) -> tuple[str, ...]:
        """Write documents anew from elsewhere; return the ids of those whose bytes are not right.

        A file gives way only to one with the digest that its row names.
        """
        ids = {document.id for document in documents}
        with self._turn:
            self._adding |= ids
        try:
            with computer_faults():
                return Copying(self.folder, progress).copy(documents, pieces)
        finally:
            with self._turn:
                self._adding -= ids

    def sweep(self, named: Callable[[], set[str]]) -> int:
        """Remove the files that no row names, and return how many.

        The order keeps every addition safe: files are listed first, then those whose addition
        runs, and the rows are asked last. A file that was there and is no longer being added
        has its row, or never gets one.
        """
        with computer_faults():
            there = [Path(entry.path) for entry in files_in(self.folder)]
        with self._turn:
            adding = set(self._adding)
        kept = named() | adding
        orphans = [path for path in there if _document(path) not in kept]
        orphans += [path for path in there if _is_left(path, kept - adding)]
        with computer_faults():
            for path in orphans:
                path.unlink(missing_ok=True)
        return len(orphans)

    def _write(self, document: str, source: Source, recipient: str) -> Document:
        path = place_of(self.folder, document)
        partial = path.with_name(path.name + PARTIAL)
        with computer_faults():
            self._make_shelf(path.parent)
            try:
                sink = _write_flushed(partial, source, recipient)
                partial.rename(path)
                sync_folder(path.parent)
            except BaseException:
                with suppress(OSError):
                    partial.unlink()
                raise
        return Document(id=document, size=sink.size, sha256=sink.digest.hexdigest())

    def _make_shelf(self, shelf: Path) -> None:
        """Make the folder of all documents that begin alike, lasting as a file must be."""
        if not shelf.is_dir():
            shelf.mkdir(mode=0o700, parents=True, exist_ok=True)
            sync_folder(self.folder)


def _document(path: Path) -> str | None:
    return document_in(path.name)


def _is_left(path: Path, done: set[str]) -> bool:
    """Tell whether a partial is what a kill left of a document that is whole by now."""
    return path.name.endswith(PARTIAL) and _document(path) in done


class _HashedFile:
    """The sink of one encrypted file."""

    def __init__(self, file: FileIO) -> None:
        self._file = file
        self.digest = hashlib.sha256()
        self.size = 0

    def write(self, chunk: memoryview, /) -> int:
        """Write some of the chunk, and hash what was taken."""
        taken = self._file.write(chunk)
        self.digest.update(chunk[:taken])
        self.size += taken
        return taken


def _write_flushed(partial: Path, source: Source, recipient: str) -> _HashedFile:
    with FileIO(partial, "xb", opener=_opened_for_her) as file:
        sink = _HashedFile(file)
        encrypt_stream(source, sink, (recipient,))
        sync_to_platter(file.fileno())
    return sink


def _opened_for_her(name: str, flags: int) -> int:
    return os.open(name, flags, _HERS_ALONE)


def _opened(sealed: bytes, identity: Secret) -> bytes:
    """Decrypt a whole file in memory."""
    plain = BytesIO()
    try:
        decrypt_stream(BytesIO(sealed), plain, identity)
    except StreamIsDamaged as error:
        raise DocumentIsUnreadable from error
    return plain.getvalue()
