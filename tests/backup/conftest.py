"""One practice's keys and one good bundle, made once; every test works on its own copy."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest

from app.backup.restore import restore_files
from app.backup.verify import verify
from app.core.ids import UserId
from app.core.progress import Silent
from app.core.secret import Secret
from app.crypto.kdf import Profile, Profiles
from app.crypto.key_changes import WayIn, new_keys
from app.crypto.keyfile import KeyFile
from app.crypto.recovery import Kit
from tests.backup.bundles import MADE, PRACTICE, REFUSALS, Keys, a_bundle
from tests.backup.papers import Papers


@pytest.fixture(scope="session")
def keys():
    return Keys()


@pytest.fixture(scope="session")
def good(tmp_path_factory, keys) -> Path:
    """A good bundle that nobody writes to."""
    return a_bundle(tmp_path_factory.mktemp("good"), keys).path


@pytest.fixture
def papers(tmp_path, keys) -> Papers:
    """Three documents in a store, and an empty drive."""
    made = Papers(keys, tmp_path / "papers")
    made.add(3)
    return made


@pytest.fixture
def copy(tmp_path, good):
    """Writes a changed bundle into a folder of its own."""

    def write(bundle: bytes) -> Path:
        path = tmp_path / good.name
        path.write_bytes(bundle)
        return path

    return write


@pytest.fixture(scope="session")
def key_file() -> KeyFile:
    """A key file as a bundle holds it: portable and recovery slots."""
    profile = Profile(8, 1, 1)
    passphrase = Secret(bytearray(b"six words that were offered here"))
    owner = UserId(UUID("00000000-0000-4000-8000-0000000000aa"))
    way_in = WayIn(owner, passphrase, None, portable=True, profiles=Profiles(profile, profile))
    made, opened = new_keys(PRACTICE, way_in, Kit.generate(), MADE)
    opened.wipe()
    return made.for_bundle()


@pytest.fixture(scope="session")
def bundle(good):
    return good.read_bytes()


@pytest.fixture
def refuses(tmp_path, keys):
    """Tries to verify and to restore a bundle; both must refuse it and leave nothing behind."""
    path = tmp_path / "tried" / "x.bundle"
    path.parent.mkdir()
    (tmp_path / "scratch").mkdir()

    def attempt(changed: bytes, error=REFUSALS, opening=keys.with_passphrase):
        path.write_bytes(changed)
        with pytest.raises(error):
            restore_files(path, opening, tmp_path / "tried" / "target", Silent())
        with pytest.raises(error) as caught:
            verify(path, opening, lambda *_: None, Silent(), scratch=tmp_path / "scratch")
        assert [left.name for left in path.parent.iterdir()] == ["x.bundle"]
        assert list((tmp_path / "scratch").iterdir()) == []
        return caught.value

    return attempt
