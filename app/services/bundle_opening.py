"""Opening a bundle with what she has: the passphrase of that day, or the kit."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.backup.opening import Opening
from app.backup.reading import Outline, outline
from app.core.errors.bundles import WrongKeyForBundle
from app.core.errors.keys import WrongKit
from app.core.ids import PracticeId
from app.core.secret import Secret
from app.crypto.keyfile import KeyFile
from app.crypto.passphrases import normalized
from app.crypto.recovery import KitPage
from app.crypto.ring import KeyRing, Purpose, RingKey
from app.crypto.unlocking import Keys, with_kit, with_passphrase


@dataclass(slots=True)
class OpenedBundle:
    """A bundle and the keys that open it. `wipe` it when the screen or command ends."""

    path: Path
    outline: Outline
    keyfile: KeyFile
    keys: Keys
    opening: Opening
    by_kit: bool

    @property
    def practice_id(self) -> PracticeId:
        """Whose bundle it is."""
        return PracticeId(self.keyfile.practice_id)

    def wipe(self) -> None:
        """Overwrite every key."""
        self.keys.wipe()
        self.opening.identity.wipe()
        self.opening.backup.wipe()


def open_with_passphrase(path: Path, passphrase: Secret) -> OpenedBundle:
    """Open with the passphrase of the day on which the bundle was made.

    Raises WrongPassphrase, OpensWithKitOnly, and what is wrong with the bundle's outline.
    """
    found = outline(path)
    keyfile = KeyFile.from_bytes(found.key_file)
    with normalized(passphrase) as typed:
        keys = with_passphrase(keyfile, typed)
    backup = keys.ring.current(Purpose.BACKUP).key
    opening = Opening(backup.copy(), backup.copy(), keys.private)
    return OpenedBundle(path, found, keyfile, keys, opening, by_kit=False)


def open_with_kit(path: Path, page: KitPage, private_page: KitPage | None = None) -> OpenedBundle:
    """Open with page 1 of the kit of that day, and the private notes with page 2.

    Raises WrongKeyForBundle with the id of the kit that the bundle was made for.
    """
    found = outline(path)
    keyfile = KeyFile.from_bytes(found.key_file)
    try:
        keys = with_kit(keyfile, page, private_page)
    except WrongKit as error:
        raise WrongKeyForBundle(error.made_for) from error
    backup = keys.ring.current(Purpose.BACKUP).key
    opening = Opening(page.secret.copy(), backup.copy(), keys.private)
    return OpenedBundle(path, found, keyfile, keys, opening, by_kit=True)


def open_with_keys(path: Path, keys: Keys) -> OpenedBundle:
    """Open with the keys of records that are open: nothing is typed.

    Raises WrongKeyForBundle where the bundle was made before the keys were renewed.
    """
    found = outline(path)
    keyfile = KeyFile.from_bytes(found.key_file)
    ring = KeyRing(RingKey(key.id, key.purpose, key.key.copy()) for key in keys.ring.every())
    private = keys.private.copy() if keys.private is not None else None
    backup = ring.current(Purpose.BACKUP).key
    opening = Opening(backup.copy(), backup.copy(), private)
    own = Keys(ring, private, keys.via, keys.user)
    return OpenedBundle(path, found, keyfile, own, opening, by_kit=False)
