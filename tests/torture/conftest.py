"""What the torture suites share: a practice to try things on, and the stage they are tried on."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest

from tests.torture.places import Place
from tests.torture.shim import compiled
from tests.torture.staging import Stage

IN_MEMORY = Path("/dev/shm")  # noqa: S108 - folders of random names are made in it


@pytest.fixture(autouse=True)
def _records_are_hers(as_on_her_computer):
    """Torture records that are opened as hers are."""


@pytest.fixture(scope="session")
def quick_places():
    """Give a folder in memory, where the system has one: what is copied often is copied there.

    A kill and a fault of the shim's are the same on any file system.
    """
    made = tempfile.mkdtemp(prefix="alcove-", dir=IN_MEMORY if IN_MEMORY.is_dir() else None)
    yield Path(made)
    shutil.rmtree(made)


@pytest.fixture
def quick(quick_places):
    """Give a test a folder of its own there."""
    made = Path(tempfile.mkdtemp(dir=quick_places))
    yield made
    shutil.rmtree(made)


@pytest.fixture(scope="session")
def place(quick_places):
    """Give a practice, its drive and a bundle; every run works on a copy."""
    (quick_places / "first").mkdir()
    made = Place(quick_places / "first")
    yield made
    made.wipe()


@pytest.fixture(scope="session")
def shim_library(tmp_path_factory):
    """Give the shim, built here by the system's compiler."""
    return compiled(tmp_path_factory.mktemp("shim"))


@pytest.fixture(scope="module")
def stage(shim_library):
    """Give the program that performs works under the shim."""
    made = Stage(shim_library)
    yield made
    made.close()
