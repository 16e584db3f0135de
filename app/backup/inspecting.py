"""One pass through an opened bundle: proof, digests, and everything that is inside."""

from __future__ import annotations

from dataclasses import dataclass

from app.backup.contents import PAYLOAD, PRIVATE, Contents
from app.backup.opening import BundleReader, Opening
from app.backup.reading import KEY_FILE, README
from app.backup.unpacking import Unpacking, reading_private
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
    contents = reader.read_encrypted(PAYLOAD, opening.identity, unpacking.reading())
    return Inspection(contents, unpacking.records_key, _private_notes(reader, opening))


def _private_notes(reader: BundleReader, opening: Opening) -> int | None:
    """Count the private notes; without their key, see that they are as they were written."""
    if opening.private is None:
        reader.require_digests(PRIVATE)
        return None
    return reader.read_encrypted(PRIVATE, opening.private, reading_private())
