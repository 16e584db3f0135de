"""What a bundle says about itself in the clear, and the proof that its owner said it."""

from __future__ import annotations

import hashlib
import hmac
import re
from datetime import datetime
from typing import Annotated, TypeVar

import msgspec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from msgspec.structs import replace

from app.backup.tar import SIZE_LIMIT
from app.core.errors.bundles import BundleIsDamaged, BundleIsNewer
from app.core.secret import Secret

FORMAT = 2
"""Format 2 counts on documents, beside the bundle or inside; format 1 knew of none."""
OLDEST = 1
MOST_DOCUMENTS = 100_000
NAME = "manifest.json"
MAC_NAME = "manifest.mac"

_NOT_JSON = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
_UNCHECKED = "0" * 64
_HEXADECIMAL_MAC = re.compile(rb"[0-9a-f]{64}")
_PURPOSE = b"alcove-manifest-v1"

Count = Annotated[int, msgspec.Meta(ge=0, le=10**12)]
Size = Annotated[int, msgspec.Meta(ge=0, le=SIZE_LIMIT)]
Digest = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{64}\Z")]
Version = Annotated[str, msgspec.Meta(pattern=r"\A[0-9A-Za-z._+-]{1,64}\Z")]
Instant = Annotated[datetime, msgspec.Meta(tz=True)]


class Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A record whose every field is known and bounded."""


class Member(Strict, frozen=True):
    """One part of a tar: its name, size in bytes and digest."""

    name: Annotated[str, msgspec.Meta(pattern=r"\A[0-9A-Za-z._/-]{1,100}\Z")]
    size: Size
    sha256: Digest


class Document(Strict, frozen=True):
    """An encrypted document: it stands beside the bundle on the drive, or inside it."""

    id: Digest
    size: Count
    sha256: Digest


class AuditHead(Strict, frozen=True):
    """The last entry of the audit chain in the snapshot."""

    seq: Count
    digest: Digest


class Versions(Strict, frozen=True):
    """What made the bundle: the app, and the revision of the database inside."""

    app: Version
    schema: Version


class Manifest(Strict, frozen=True):
    """The clear account of a bundle; it holds no names.

    `checksum` is the digest of the manifest's own JSON with 64 zeros in its place: in every
    format, it finds accidents without a key. What proves the manifest is its MAC.
    """

    format: Annotated[int, msgspec.Meta(ge=OLDEST, le=FORMAT)]
    practice_id: Annotated[str, msgspec.Meta(pattern=r"\A[0-9A-HJKMNP-TV-Z]{8}\Z")]
    counter: Count
    previous: Count | None
    home: Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{16}\Z")]
    created: Instant
    members: Annotated[tuple[Member, ...], msgspec.Meta(min_length=4, max_length=4)]
    documents: Annotated[tuple[Document, ...], msgspec.Meta(max_length=MOST_DOCUMENTS)]
    audit_head: AuditHead
    versions: Versions
    checksum: Digest = _UNCHECKED

    def with_checksum(self) -> Manifest:
        """Return the same manifest, its checksum put in."""
        bare = replace(self, checksum=_UNCHECKED)
        return replace(bare, checksum=_checksum(encode(bare)))

    def member(self, name: str) -> Member:
        """Return what is said of one part."""
        return next(member for member in self.members if member.name == name)


class _MadeBy(msgspec.Struct, frozen=True):
    """Which app wrote a manifest of whatever format."""

    app: Version


class _Announced(msgspec.Struct, frozen=True):
    """The little that every format's manifest says in the same way."""

    format: int
    versions: _MadeBy
    checksum: Digest


Record = TypeVar("Record", bound=Strict)


def encode(record: Strict) -> bytes:
    """Return a record's one canonical JSON: fields sorted, no white space."""
    return msgspec.json.encode(record, order="sorted")


def decode(text: bytes | bytearray, kind: type[Record], part: str) -> Record:
    """Return the record that `text` canonically says; `part` names the place for the error."""
    try:
        record = msgspec.json.decode(text, type=kind)
    except _NOT_JSON:
        raise BundleIsDamaged(part) from None
    if encode(record) != text:
        raise BundleIsDamaged(part)
    return record


def read_manifest(text: bytes) -> Manifest:
    """Return the manifest, once its format is known to be ours."""
    try:
        announced = msgspec.json.decode(text, type=_Announced)
    except _NOT_JSON:
        raise BundleIsDamaged(NAME) from None
    bare = text.replace(announced.checksum.encode("ascii"), _UNCHECKED.encode("ascii"))
    if _checksum(bare) != announced.checksum:
        raise BundleIsDamaged(NAME)
    if announced.format > FORMAT:
        raise BundleIsNewer(announced.versions.app)
    return decode(text, Manifest, NAME)


def _checksum(bare: bytes) -> str:
    """Return the digest of a manifest whose checksum is 64 zeros."""
    return hashlib.sha256(bare).hexdigest()


def require_mac(text: bytes) -> None:
    """See that a proof is written as one; whether it holds, only B's secret tells."""
    if not _HEXADECIMAL_MAC.fullmatch(text):
        raise BundleIsDamaged(MAC_NAME)


def mac(manifest: bytes, backup: Secret) -> bytes:
    """Return the hexadecimal proof that whoever holds B's secret wrote these bytes."""
    key = bytearray(32)
    HKDF(SHA256(), 32, salt=None, info=_PURPOSE).derive_into(backup.held, key)
    with Secret(key):
        return hmac.new(key, manifest, "sha256").hexdigest().encode("ascii")


def is_proven(manifest: bytes, given: bytes, backup: Secret) -> bool:
    """Tell whether `given` is the proof of this manifest under B."""
    return hmac.compare_digest(mac(manifest, backup), given)
