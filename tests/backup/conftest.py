"""One practice's keys and one good bundle, made once; every test works on its own copy."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.backup.bundles import Keys, a_bundle


@pytest.fixture(scope="session")
def keys():
    return Keys()


@pytest.fixture(scope="session")
def good(tmp_path_factory, keys) -> Path:
    """A good bundle that nobody writes to."""
    return a_bundle(tmp_path_factory.mktemp("good"), keys).path


@pytest.fixture
def copy(tmp_path, good):
    """Writes a changed bundle into a folder of its own."""

    def write(bundle: bytes) -> Path:
        path = tmp_path / good.name
        path.write_bytes(bundle)
        return path

    return write
