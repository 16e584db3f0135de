"""A backup with its verification, and a bundle's checks, against the plain tools."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from app.core.clock import SystemClock
from app.core.progress import Silent
from app.crypto.identity import recipient_of
from app.crypto.wiping import random_secret
from app.services.bundle_opening import open_with_passphrase
from app.services.checking import check_closed
from app.services.open_practice import OpenPractice
from app.services.restoring import Restoring
from app.services.sample_practice import unkept_doors
from bench.figures import Figure, interleaved, taken
from bench.practices import CHEAP, SHELF, folder_of, opened, passphrase

ROUNDS = 3
YEARS_BACKED_UP = 10
DRIVE = SHELF / "drive"
KEY_BYTES = 32


def measure() -> Iterator[Figure]:
    """Back up ten years, read the bundle again, and let the plain tools do their part."""
    shutil.rmtree(DRIVE, ignore_errors=True)
    DRIVE.mkdir(parents=True)
    with opened(folder_of(YEARS_BACKED_UP)) as practice:
        yield _backup(practice)
        yield from _checks(practice)
    shutil.rmtree(DRIVE)


def _backup(practice: OpenPractice) -> Figure:
    size = practice.folder.database.stat().st_size / 1e6
    ours, floor = interleaved(
        ROUNDS,
        lambda: taken(lambda: practice.backups.to(DRIVE)),
        lambda: taken(lambda: _tar_and_age(practice.folder.root)),
    )
    words = f"Back up {YEARS_BACKED_UP} years ({size:.0f} MB), readable tables and checks included"
    return Figure(words, ours, "`tar \\| age` of the same files, unchecked", floor)


def _tar_and_age(folder: Path) -> None:
    """Do what a careful person without Alcove might: pack, encrypt, see it onto the disk."""
    script = 'tar cf - practice.db practice.keys | age -r "$0" -o "$1" && sync "$1"'
    bundle = DRIVE / "plain.tar.age"
    command = ["sh", "-c", script, _somebody(), str(bundle)]
    subprocess.run(command, cwd=folder, check=True)
    bundle.unlink()


def _somebody() -> str:
    with random_secret(KEY_BYTES) as identity:
        return recipient_of(identity)


def _checks(practice: OpenPractice) -> Iterator[Figure]:
    bundle = practice.backups.on(DRIVE)[0].path
    size = f"`sha256sum` of the same {bundle.stat().st_size / 1e6:.0f} MB"
    closed, whole, floor = interleaved(
        ROUNDS,
        lambda: taken(lambda: check_closed(bundle, Silent())),
        lambda: _checked_whole(bundle),
        lambda: taken(lambda: _sha256sum(bundle)),
    )
    yield Figure("Verify a bundle without a key: every digest", closed, size, floor)
    claim = "Verify a bundle with a key: opened, every page, row and entry"
    yield Figure(claim, whole, size, floor)


def _sha256sum(bundle: Path) -> None:
    subprocess.run(["sha256sum", str(bundle)], check=True, stdout=subprocess.DEVNULL)  # noqa: S607 - the plain tool


def _checked_whole(bundle: Path) -> float:
    with passphrase() as typed:
        found = open_with_passphrase(bundle, typed)
    restoring = Restoring(unkept_doors(SystemClock(), CHEAP), machine="bench")
    try:
        with tempfile.TemporaryDirectory(dir=SHELF) as scratch:
            return taken(lambda: restoring.check(found, Path(scratch), Silent()))
    finally:
        found.wipe()
