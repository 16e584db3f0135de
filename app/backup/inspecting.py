"""One pass through an opened bundle: proof, digests, and everything that is inside."""

from __future__ import annotations

from dataclasses import dataclass

from app.backup.contents import PRIVATE, Contents
from app.backup.opening import BundleReader, Opening
from app.backup.reading import KEY_FILE, README
from app.backup.unpacking import PrivateUnpacking, Unpacking
from app.core.secret import Secret


@dataclass(frozen=True, slots=True)
class Inspection:
    """What an opened bundle holds; `private_notes` is None where their key was not at hand."""

    contents: Contents
    records_key: Secret
    private_notes: int | None


def inspect(reader: BundleReader, opening: Opening, unpacking: Unpacking) -> Inspection:
    """Check every part of a bundle, and unpack its database where `unpacking` puts it."""
    reader.require_proof(opening)
    reader.require_digests(README, KEY_FILE)
    reader.read_payload(opening, unpacking.reading())
    return Inspection(
        contents=unpacking.account(),
        records_key=unpacking.records_key,
        private_notes=_private_notes(reader, opening),
    )


def _private_notes(reader: BundleReader, opening: Opening) -> int | None:
    """Count the private notes; without their key, see that they are as they were written."""
    if opening.private is None:
        reader.require_digests(PRIVATE)
        return None
    unpacking = PrivateUnpacking()
    reader.read_private(opening.private, unpacking.reading())
    return unpacking.notes
