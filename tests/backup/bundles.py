"""Builds bundles of a small, made-up practice, and takes them apart without Alcove's own code."""

from __future__ import annotations

import hashlib
import io
import random
import tarfile
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pyrage

from app.backup.bundle import WrittenBundle, write_bundle
from app.backup.manifest import mac
from app.backup.opening import Opening
from app.backup.source import BundleKeys, BundleSource, Head
from app.core.errors.bundles import BundleIsDamaged, BundleIsIncomplete, NotABundle
from app.core.ids import HomeId, PracticeId
from app.core.progress import Silent
from app.core.secret import Secret
from app.crypto.identity import age_identity, identity_text, new_identity, recipient_of

PRACTICE = PracticeId("7KM2PQ9X")
MADE = datetime(2026, 11, 22, 18, 30, 5, 123456, tzinfo=UTC)
MEMBERS = (
    "README.txt",
    "practice.keys",
    "payload.age",
    "psychotherapy.age",
    "manifest.json",
    "manifest.mac",
)
WORDS = "Slept better; walks by the river again."
PRIVATE_WORDS = "A thought of my own."
BLOCK = 512
REFUSALS = (BundleIsDamaged, BundleIsIncomplete, NotABundle)


@dataclass(frozen=True)
class Keys:
    """Every key of the made-up practice: R and R2 of the kit, B, Q, and the raw keys."""

    kit: Secret = field(default_factory=new_identity)
    private_kit: Secret = field(default_factory=new_identity)
    backup: Secret = field(default_factory=new_identity)
    private: Secret = field(default_factory=new_identity)
    records: Secret = field(default_factory=new_identity)
    clinical: Secret = field(default_factory=new_identity)
    documents: Secret = field(default_factory=new_identity)

    @property
    def with_kit(self) -> Opening:
        """What page 1 alone opens."""
        return Opening(self.kit, self.backup)

    @property
    def with_passphrase(self) -> Opening:
        """What the passphrase opens: B, and the private notes."""
        return Opening(self.backup, self.backup, self.private)

    @property
    def of_somebody_else(self) -> Opening:
        """Keys that have nothing to do with these."""
        return Opening(new_identity(), new_identity())


def a_source(folder: Path, keys: Keys, **changes) -> BundleSource:
    """Return what a bundle is made from; its snapshot is written into `folder`."""
    snapshot = folder / "snapshot.db"
    if not snapshot.exists():
        snapshot.write_bytes(random.Random(412).randbytes(70_000))  # noqa: S311 - to be repeated, not to be secret
    source = BundleSource(
        practice_id=PRACTICE,
        counter=412,
        previous=411,
        home=HomeId("0123456789abcdef"),
        machine="study",
        created=MADE,
        audit_head=Head(305, "ab" * 32),
        schema="0001",
        app_version="0.1.0",
        key_file=b"a key file\n",
        recipients=(recipient_of(keys.kit), recipient_of(keys.backup)),
        private_recipients=(recipient_of(keys.private), recipient_of(keys.private_kit)),
        backup_secret=keys.backup,
        keys=BundleKeys(keys.records, keys.clinical, keys.documents),
        snapshot=snapshot,
        readable=[
            ("clients", [b'{"id":1}', b'{"id":2}']),
            ("notes", [f'{{"text":"{WORDS}"}}'.encode()]),
            ("drives", []),
        ],
        private_notes=[("0f" * 16, a_private_note(keys))],
        private_index=[b'{"id":"' + b"0f" * 16 + b'"}'],
    )
    return replace(source, **changes)


def a_private_note(keys: Keys) -> bytes:
    recipients = [
        pyrage.x25519.Recipient.from_str(recipient_of(secret))
        for secret in (keys.private, keys.private_kit)
    ]
    return pyrage.encrypt(PRIVATE_WORDS.encode(), recipients)


def a_bundle(folder: Path, keys: Keys, **changes) -> WrittenBundle:
    """Write a bundle into `folder`."""
    return write_bundle(a_source(folder, keys, **changes), folder, Silent())


def identity_file(secret: Secret) -> bytes:
    """Return an identity as the kit's text holds it: comments, and one line for age."""
    with identity_text(secret) as text:
        return b"# Recovery kit, page 1\n" + bytes(text.held) + b"\n"


@dataclass(frozen=True)
class Piece:
    """A member of the outer tar as it stands in the file: header and content, padded."""

    name: str
    start: int
    size: int

    @property
    def end(self) -> int:
        return self.start + BLOCK + self.size + -self.size % BLOCK

    def cut(self, bundle: bytes) -> bytes:
        return bundle[self.start : self.end]


def taken_apart(bundle: bytes) -> list[Piece]:
    """Find the members with the standard library's tar."""
    with tarfile.open(fileobj=io.BytesIO(bundle), mode="r:") as tar:
        return [Piece(entry.name, entry.offset, entry.size) for entry in tar]


def contents_of(bundle: bytes) -> dict[str, bytes]:
    """Return each member's bytes, by name."""
    return {
        piece.name: bundle[piece.start + BLOCK : piece.start + BLOCK + piece.size]
        for piece in taken_apart(bundle)
    }


def put_together(entries: list[tuple[tarfile.TarInfo, bytes]], form=tarfile.USTAR_FORMAT) -> bytes:
    """Write a tar as anybody might, padded as Alcove pads it: two empty blocks at the end."""
    written = b""
    for entry, content in entries:
        written += entry.tobuf(form) + content + bytes(-len(content) % BLOCK)
    return written + bytes(2 * BLOCK)


def an_entry(name: str, size: int, **changes) -> tarfile.TarInfo:
    """Return a header's values as Alcove writes them."""
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode, entry.mtime = size, 0o600, int(MADE.timestamp())
    for key, value in changes.items():
        setattr(entry, key, value)
    return entry


def tar_of(contents: dict[str, bytes]) -> bytes:
    """Write plain files as Alcove writes them."""
    return put_together([(an_entry(name, len(held)), held) for name, held in contents.items()])


def forged(bundle: bytes, keys: Keys | None, manifest_changes=None, **parts: bytes) -> bytes:
    """Put other parts in, with a manifest that agrees; with `keys` its proof is right too.

    Parts are named with underscores: `payload_age=…`.
    """
    contents = contents_of(bundle)
    for name, content in parts.items():
        contents[name.replace("_", ".")] = content
    manifest = msgspec.json.decode(contents["manifest.json"])
    manifest["members"] = [
        {"name": n, "size": len(contents[n]), "sha256": hashlib.sha256(contents[n]).hexdigest()}
        for n in MEMBERS[:4]
    ]
    manifest |= {"checksum": "0" * 64} | (manifest_changes or {})
    bare = msgspec.json.encode(manifest, order="sorted")
    manifest["checksum"] = hashlib.sha256(bare).hexdigest()
    contents["manifest.json"] = msgspec.json.encode(manifest, order="sorted")
    if keys is not None:
        contents["manifest.mac"] = mac(contents["manifest.json"], keys.backup)
    return tar_of(contents)


def sealed(plain: bytes, *secrets: Secret) -> bytes:
    """Encrypt for some identities with age, all at once."""
    recipients = [pyrage.x25519.Recipient.from_str(recipient_of(secret)) for secret in secrets]
    return pyrage.encrypt(plain, recipients)


def unsealed(encrypted: bytes, secret: Secret) -> bytes:
    """Decrypt with age, all at once."""
    return pyrage.decrypt(encrypted, [age_identity(secret)])
