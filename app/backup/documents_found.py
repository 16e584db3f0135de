"""The documents that a bundle names, wherever they are: inside it, beside it, on another drive."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from app.backup.bad_spots import still_there
from app.backup.devices import drive_faults
from app.backup.documents import (
    FOLDER,
    DocumentIsUnreadable,
    is_whole,
    pieces_of,
    place_of,
    sizes_in,
)
from app.backup.documents_copying import Copying, Pieces
from app.backup.documents_on_drive import in_turn
from app.backup.manifest import Document
from app.backup.reading import INSIDE, OpenBundle, Outline
from app.core.errors.bundles import BundleIsDamaged, BundleIsIncomplete
from app.core.errors.documents import DocumentsAreMissing
from app.core.errors.drives import DriveWasUnplugged
from app.core.own_disk import computer_faults
from app.core.progress import Progress

_CHECKING = "Checking the documents"


class BundleDocuments:
    """The documents of one open bundle. One that is lost does not lose the rest.

    `elsewhere` are the folders of documents that other drives keep of the same practice: a copy
    whose digest is right is as good as another.
    """

    def __init__(
        self,
        bundle: OpenBundle,
        outline: Outline,
        progress: Progress,
        elsewhere: Sequence[Path] = (),
    ) -> None:
        self._bundle = bundle
        self._outline = outline
        self._progress = progress
        self._beside = outline.path.parent / FOLDER
        self._elsewhere = tuple(elsewhere)

    @property
    def named(self) -> tuple[Document, ...]:
        """Every document that the bundle counts on."""
        return self._outline.manifest.documents

    def lost(self, documents: Iterable[Document]) -> tuple[str, ...]:
        """Read documents to their end; return the ids of those that are missing or damaged.

        Raises DriveWasUnplugged where none of them could be looked at any more.
        """
        wanted = tuple(documents)
        lost = []
        for done, document in enumerate(wanted):
            self._progress.step(done, len(wanted), _CHECKING)
            if not self._holds(document):
                lost.append(document.id)
        if lost:
            self._require_drive()
        return tuple(lost)

    def lost_by_sample(self) -> tuple[str, ...]:
        """Look for every document, and read those whose turn it is; return those that are lost."""
        beside = sizes_in(self._beside)
        there = {d.id for d in self.named if beside.get(d.id) == d.size}
        there |= self._outline.documents.keys()
        missing = tuple(d.id for d in self.named if d.id not in there)
        if missing:
            self._require_drive()
        found = [document for document in self.named if document.id in there]
        return missing + self.lost(in_turn(found, self._outline.manifest.counter))

    def require_inside(self) -> None:
        """See that the documents inside are what the manifest says; raises BundleIsDamaged."""
        for document in self.named:
            inside = document.id in self._outline.documents
            if inside and not self._is_whole_inside(document):
                raise BundleIsDamaged(INSIDE)

    def copy_to(self, folder: Path, without: frozenset[str]) -> None:
        """Copy the documents into a new folder, but for those that are known to be lost.

        Raises DocumentsAreMissing where one more is missing or damaged.
        """
        wanted = self._but(without)
        with computer_faults():
            for pieces in self._places():
                lost = Copying(folder, self._progress).copy(wanted, pieces)
                wanted = [document for document in wanted if document.id in lost]
        if wanted:
            self._require_drive()
            raise DocumentsAreMissing(len(wanted), len(self.named))

    def pieces_inside(self, document: Document) -> Iterator[bytes]:
        """Yield the bytes of a document inside, whatever they are; none where it is not there."""
        with drive_faults():
            try:
                yield from self._bundle.pieces_inside(self._outline, document)
            except BundleIsDamaged as error:  # a spot that cannot be read loses one document
                raise DocumentIsUnreadable from error

    def _but(self, without: frozenset[str]) -> list[Document]:
        return [document for document in self.named if document.id not in without]

    def _places(self) -> Iterator[Pieces]:
        """Yield one place after the other where documents may be, the bundle's own first."""
        yield self._pieces
        for folder in self._elsewhere:
            yield partial(pieces_of, folder)

    def _holds(self, document: Document) -> bool:
        if document.id not in self._outline.documents:
            here = _is_there(self._beside, document)
        else:
            here = self._can_be_read_inside(document)
        return here or any(_is_there(folder, document) for folder in self._elsewhere)

    def _can_be_read_inside(self, document: Document) -> bool:
        try:
            return self._is_whole_inside(document)
        except OSError:  # a damaged spot on the drive, or the whole drive: `_require_drive` tells
            return False

    def _is_whole_inside(self, document: Document) -> bool:
        digest = hashlib.sha256()
        try:
            for piece in self._bundle.pieces_inside(self._outline, document):
                digest.update(piece)
        except (BundleIsDamaged, BundleIsIncomplete):
            return False
        return digest.hexdigest() == document.sha256

    def _pieces(self, document: Document) -> Iterator[bytes]:
        if document.id in self._outline.documents:
            return self.pieces_inside(document)
        return pieces_of(self._beside, document)

    def _require_drive(self) -> None:
        """Tell lost documents from a drive that is gone: the bundle itself would be gone too."""
        if not still_there(self._outline.path):
            raise DriveWasUnplugged


def _is_there(folder: Path, document: Document) -> bool:
    """Tell whether a folder of documents holds one as it was written."""
    try:
        return is_whole(place_of(folder, document.id), document)
    except OSError:  # a damaged spot on the drive, or the whole drive: `_require_drive` tells
        return False
