"""One old copy read again: its digests, what its database says, and the documents it names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from app.backup.devices import drive_faults
from app.backup.documents import FOLDER, pieces_of, stands_whole
from app.backup.documents_copying import Copying, read_back
from app.backup.drives import Drive as DriveThere
from app.backup.manifest import Document
from app.backup.opening import Opening
from app.backup.reading import INSIDE, outline
from app.backup.shelf import FoundBundle
from app.backup.verify import Verification, verify
from app.core.errors.bundles import BundleIsDamaged, WrongKeyForBundle
from app.core.progress import Progress
from app.models.audit import Head
from app.services.bundle_inside import Inside, look_inside, require_same_rows
from app.services.bundle_opening import open_with_keys

if TYPE_CHECKING:
    from app.services.open_practice import Held


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """A copy that is whole, and what is to be said of it all the same."""

    lost_documents: tuple[Document, ...]
    """Named by it, and missing or damaged beside it."""
    log_finding: str | None
    """The first thing in which its log and its records disagree; None where that was not asked."""


def read_again(
    held: Held, found: FoundBundle, progress: Progress, *, opens_database: bool
) -> ReadAgain:
    """Read a copy from its first byte to its last; raises what is wrong with it.

    With `opens_database` its database is opened too: both integrity checks, the rows counted
    against those it tells of, and the log. One from before the keys were changed has only
    digests to tell by.
    """
    if found.manifest is None:
        raise BundleIsDamaged(found.path.name)
    try:
        opened = open_with_keys(found.path, held.keys)
    except WrongKeyForBundle:
        seen = verify(found.path, None, None, progress, every_document=False)
        return ReadAgain(_lost(seen), None)
    try:
        return _opened_again(held, found, opened.opening, progress, opens_database=opens_database)
    finally:
        opened.wipe()


def _opened_again(
    held: Held, found: FoundBundle, opening: Opening, progress: Progress, *, opens_database: bool
) -> ReadAgain:
    if not opens_database or found.manifest is None:
        seen = verify(found.path, opening, None, progress, every_document=False)
        return ReadAgain(_lost(seen), None)
    head = Head(found.manifest.audit_head.seq, found.manifest.audit_head.digest)
    inside: list[Inside] = []
    seen = verify(
        found.path,
        opening,
        lambda path, key: inside.append(look_inside(path, key, head, progress)),
        progress,
        scratch=held.folder.snapshots,
        every_document=False,
    )
    require_same_rows(seen, inside[0])
    return ReadAgain(_lost(seen), inside[0].log_finding)


def _lost(seen: Verification) -> tuple[Document, ...]:
    """Return what is lost beside a copy; what it carries itself must be whole, or it is damaged."""
    if any(each in seen.outline.documents for each in seen.lost_documents):
        raise BundleIsDamaged(INSIDE)
    lost = frozenset(seen.lost_documents)
    return tuple(each for each in seen.manifest.documents if each.id in lost)


def lost_beside(
    there: DriveThere, bundles: Sequence[FoundBundle], progress: Progress
) -> tuple[Document, ...]:
    """Read every document that bundles share on a drive, each once; return what does not match."""
    named = {
        document.id: document
        for found in bundles
        if found.manifest is not None
        for document in _beside(found, found.manifest.documents)
    }
    lost: list[Document] = []
    for place, document in enumerate(named.values()):
        progress.step(place, len(named), "Reading the documents")
        if not stands_whole(there.folder / FOLDER, document):
            lost.append(document)
    return tuple(lost)


def _beside(found: FoundBundle, documents: Iterable[Document]) -> Iterable[Document]:
    """Return the documents that a copy does not carry itself."""
    inside: Collection[str] = outline(found.path).documents if found.is_portable else ()
    return (document for document in documents if document.id not in inside)


def copy_again(
    held: Held, there: DriveThere, lost: Sequence[Document], progress: Progress
) -> tuple[str, ...]:
    """Bring documents to a drive once more; return those that this laptop does not hold whole."""
    folder = there.folder / FOLDER
    with drive_faults(at=there.folder):
        copying = Copying(folder, progress, check=read_back)
        return copying.copy(lost, partial(pieces_of, held.folder.documents))
