"""Writes a bundle: beside, in one pass, read back from the drive, and only then named."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

from app.backup.contents import PAYLOAD, PRIVATE, Contents
from app.backup.devices import (
    Device,
    DriveFile,
    drive_faults,
)
from app.backup.documents import name_of, pieces_of
from app.backup.documents_found import BundleDocuments
from app.backup.documents_on_drive import carry
from app.backup.documents_store import DocumentStore
from app.backup.flushing import sync_folder
from app.backup.how_to_restore import how_to_restore
from app.backup.inspecting import inspect
from app.backup.manifest import FORMAT, MAC_NAME, AuditHead, Manifest, Member, Versions, encode, mac
from app.backup.manifest import NAME as MANIFEST
from app.backup.naming import BAD, PARTIAL, bundle_name, clear_partials, discard
from app.backup.opening import BundleReader, Opening
from app.backup.payload import Payload, private_pieces
from app.backup.reading import INSIDE, KEY_FILE, README, Outline, opened
from app.backup.room import SLACK, room_needed
from app.backup.source import BundleSource
from app.backup.unpacking import Nowhere, Unpacking
from app.backup.writing import BundleFile
from app.core.errors.bundles import (
    BundleExists,
    BundleIsDamaged,
    BundleIsIncomplete,
    NotABundle,
    ReadBackDiffers,
    WrongKeyForBundle,
)
from app.core.errors.drives import DriveWasUnplugged
from app.core.progress import Progress


@dataclass(frozen=True, slots=True)
class WrittenBundle:
    """A bundle that is on the drive, and was read back from there.

    The database inside is, byte for byte, the snapshot: what is checked of the one holds
    for the other.
    """

    path: Path
    size: int
    manifest: Manifest
    contents: Contents
    lost_documents: tuple[str, ...] = ()
    """The documents that it names and that neither the drive nor the store holds as written."""


def write_bundle(
    source: BundleSource,
    folder: Path,
    progress: Progress,
    *,
    device: Callable[[Path], Device] = DriveFile,
) -> WrittenBundle:
    """Write one bundle into a practice's folder on a drive, and read it back from there.

    Raises BundleExists, DriveIsFull, DriveWasUnplugged, DriveCannotBeWritten,
    DriveCannotHoldLargeFiles, ReadBackDiffers, ComputerDiskFails, BundleIsTooLarge, Cancelled.
    Whatever happens, no finished copy that was there before is touched.
    """
    place = folder / bundle_name(source.created, source.counter)
    partial = place.with_name(place.name + PARTIAL)
    with _leaving_no_partial(partial), drive_faults(lambda: _shortage(source, partial), folder):
        if place.exists():
            raise BundleExists(place.name)
        clear_partials(folder)
        lost = _bring_documents(source, folder, progress, device)
        manifest = _Writing(source, progress, lost).write(device(partial))
        outline, contents = _read_back(partial, manifest, source, progress)
        source.require_sound()
        partial.rename(place)
        sync_folder(folder)
    return WrittenBundle(place, outline.size, manifest, contents, lost)


def _bring_documents(
    source: BundleSource, folder: Path, progress: Progress, device: Callable[[Path], Device]
) -> tuple[str, ...]:
    """Copy beside the bundle what it names and the drive lacks; return what is lost.

    A portable bundle carries them itself: then it is only seen which of them can be carried.
    """
    documents = source.documents
    if documents.inside:
        return DocumentStore(documents.store).lost(documents.files, progress)
    return carry(documents, folder, progress, counter=source.counter, device=device)


class _Writing:
    """The members, one after the other."""

    def __init__(self, source: BundleSource, progress: Progress, lost: Collection[str]) -> None:
        self._source = source
        self._lost = lost
        self._created = source.created.astimezone(UTC).replace(microsecond=0)
        self._payload = Payload(source, progress)

    def write(self, device: Device) -> Manifest:
        """Write everything to the device, closed at the end, and return the manifest."""
        with closing(device):
            file = BundleFile(device, int(self._created.timestamp()))
            manifest = self._manifest(self._members(file))
            self._add_documents(file)
            text = encode(manifest)
            file.add(MANIFEST, text)
            file.add(MAC_NAME, mac(text, self._source.backup_secret))
            file.finish()
        return manifest

    def _members(self, file: BundleFile) -> tuple[Member, ...]:
        source = self._source
        return (
            file.add(README, how_to_restore().encode("utf-8")),
            file.add(KEY_FILE, source.key_file),
            file.add_encrypted(PAYLOAD, self._payload.pieces(), source.recipients),
            file.add_encrypted(PRIVATE, private_pieces(source), source.private_recipients),
        )

    def _add_documents(self, file: BundleFile) -> None:
        """Carry the documents inside, by id, where the bundle is to be portable."""
        documents = self._source.documents
        for document in documents.files if documents.inside else ():
            if document.id not in self._lost:
                pieces = pieces_of(documents.store, document)
                file.add_document(INSIDE + name_of(document.id), document, pieces)

    def _manifest(self, members: tuple[Member, ...]) -> Manifest:
        source = self._source
        return Manifest(
            format=FORMAT,
            practice_id=source.practice_id,
            counter=source.counter,
            previous=source.previous,
            home=source.home,
            created=self._created,
            members=members,
            documents=source.documents.files,
            audit_head=AuditHead(seq=source.audit_head.seq, digest=source.audit_head.digest),
            versions=Versions(app=source.app_version, schema=source.schema),
        ).with_checksum()


def _read_back(
    partial: Path, manifest: Manifest, source: BundleSource, progress: Progress
) -> tuple[Outline, Contents]:
    """Read everything from the drive again; what differs is set aside as .bad."""
    opening = Opening(identity=source.backup_secret, backup=source.backup_secret)
    unpacking = Unpacking(manifest, Nowhere(), counts_rows=False)
    try:
        with opened(partial) as bundle:
            outline = bundle.outline()
            found = inspect(BundleReader(bundle, outline, progress), opening, unpacking)
            BundleDocuments(bundle, outline, progress).require_inside()
    except (BundleIsDamaged, BundleIsIncomplete, NotABundle, WrongKeyForBundle) as error:
        bad = partial.with_name(partial.name.removesuffix(PARTIAL) + BAD)
        partial.replace(bad)
        raise ReadBackDiffers(bad.name) from error
    found.records_key.wipe()
    return outline, found.contents


@contextmanager
def _leaving_no_partial(partial: Path) -> Iterator[None]:
    """Remove the partial after a failure, but not from a drive that is gone or may come back."""
    try:
        yield
    except DriveWasUnplugged:
        raise
    except BaseException:
        discard(partial)
        raise


def _shortage(source: BundleSource, partial: Path) -> int:
    """Return roughly how much is missing on a full drive, once the partial is gone again."""
    written = 0
    with suppress(OSError):
        written = partial.stat().st_size
    return max(room_needed(source, partial.parent).total - written, SLACK)
