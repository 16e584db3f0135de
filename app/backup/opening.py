"""The keys that open a bundle, the proof that it is hers, and the way to what it holds."""

from __future__ import annotations

from dataclasses import dataclass

from app.backup.contents import PAYLOAD
from app.backup.feed import Feed, Found, Reading
from app.backup.manifest import MAC_NAME, is_proven
from app.backup.part_reading import PartReader
from app.backup.reading import ACCOUNTED, OpenBundle, Outline
from app.core.errors.bundles import BundleIsDamaged, WrongKeyForBundle
from app.core.errors.keys import KeyFileIsDamaged, KeyFileIsNewer
from app.core.progress import Progress
from app.core.secret import Secret
from app.crypto.keyfile import KeyFile, SlotKind
from app.crypto.slots import Agreement
from app.crypto.streams import IdentityDoesNotOpen, StreamIsDamaged, decrypt_stream, opens


@dataclass(frozen=True, slots=True)
class Opening:
    """What a passphrase or a kit has opened: X25519 secrets, 32 bytes each.

    `identity` opens the payload (the kit's R, or B); `backup` is B, which proves the
    manifest; `private` opens the private notes (Q or R2), where it is at hand. The
    caller wipes them.
    """

    identity: Secret
    backup: Secret
    private: Secret | None = None


class BundleReader:
    """One bundle, read under one opening; parts in any order, each checked on its way."""

    def __init__(self, bundle: OpenBundle, outline: Outline, progress: Progress) -> None:
        self._bundle = bundle
        self._outline = outline
        self._progress = progress

    def require_digests(self, *names: str) -> None:
        """Compare parts with the digests that the manifest gives for them."""
        for name in names:
            self._part(name).require_whole()

    def require_proof(self, opening: Opening) -> None:
        """Check that the holder of B wrote the manifest; else say what is wrong instead."""
        if is_proven(self._outline.manifest_text, self._outline.mac, opening.backup):
            return
        self.require_digests(*ACCOUNTED)
        if self._opens(opening.identity):
            raise BundleIsDamaged(MAC_NAME)
        raise WrongKeyForBundle(kit_of(self._outline.key_file))

    def read_encrypted(self, name: str, identity: Secret, reading: Reading[Found]) -> Found:
        """Decrypt a part into a reader and return what that found.

        The part's digest is compared on the way, and damage outside is named before
        whatever follows from it inside.
        """
        part, feed = self._part(name), Feed(reading, name)
        try:
            with part.ahead():
                decrypt_stream(part, feed, identity)
            found = feed.finish()
        except (StreamIsDamaged, IdentityDoesNotOpen, BundleIsDamaged) as error:
            part.require_whole()
            if isinstance(error, IdentityDoesNotOpen):
                raise WrongKeyForBundle(kit_of(self._outline.key_file)) from None
            raise BundleIsDamaged(name) from error
        part.require_whole()
        return found

    def _opens(self, identity: Secret) -> bool:
        try:
            return opens(self._part(PAYLOAD), identity)
        except StreamIsDamaged:
            raise BundleIsDamaged(PAYLOAD) from None

    def _part(self, name: str) -> PartReader:
        return self._bundle.part(self._outline, name, self._progress)


def kit_of(key_file: bytes) -> str | None:
    """Return the id of the kit that a key file was sealed for, where it can be read."""
    try:
        slots = KeyFile.from_bytes(key_file).of_kind(SlotKind.RECOVERY)
    except (KeyFileIsDamaged, KeyFileIsNewer):
        return None
    return next((slot.kdf.kit for slot in slots if isinstance(slot.kdf, Agreement)), None)
