"""Invented practices: the one to look around in, to its painted page, and one of ten years."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from app.crypto.ring import Purpose
from app.models.connection import connect
from app.services.practice_folder import PracticeFolder
from bench.figures import Figure, Timing, interleaved, taken, within
from bench.practices import HERE, SHELF, opened, passphrase
from bench.starting import run_window, screen

ROUNDS = 3
YEARS_OF_SAMPLE = 10
LOOKING, SAMPLE = within(3000), within(120_000)
CLIENTS, NOTES = 600, range(24_000, 26_001)
"""What ten years hold: some 25,000 notes, as the seed will have it."""
COUNTS = "SELECT (SELECT count(*) FROM clients), (SELECT count(*) FROM notes)"


def measure() -> Iterator[Figure]:
    """Press "Look around" in a new user's window; then have the command write ten years."""
    yield _looking_around()
    yield _ten_years()


def _looking_around() -> Figure:
    with screen("offscreen") as environment:
        assert environment is not None, "Qt paints without a screen everywhere"
        ours, floor = interleaved(
            ROUNDS,
            lambda: float(run_window(environment, "look")),
            lambda: taken(lambda: run_window(environment, "bare")),
        )
    claim = "Look around: 30 clients and three months made, to the painted page"
    return Figure(claim, ours, "a bare PySide6 window", floor, LOOKING)


def _ten_years() -> Figure:
    """Write a practice once, and its rows into a plain file: no key, no log, no seal."""
    place = SHELF / "sample"
    shutil.rmtree(place, ignore_errors=True)
    seconds = taken(partial(_sample, place))
    with opened(PracticeFolder(place)) as practice:
        key = practice.held.keys.ring.current(Purpose.RECORDS)
        with closing(connect(practice.folder.database, key)) as connection:
            clients, notes = connection.execute(COUNTS).fetchone()
            assert clients >= CLIENTS, "as many people as promised"
            assert notes in NOTES, "as many notes as promised"
            plain = taken(partial(_into_plain, connection, place / "plain.db"))
    shutil.rmtree(place)
    return Figure(
        f"`alcove sample` of {YEARS_OF_SAMPLE} years, derivation included",
        Timing((seconds,)),
        "the same rows into plain SQLite",
        Timing((plain,)),
        SAMPLE,
        f"{clients:,} clients, {notes:,} notes",
    )


def _sample(place: Path) -> None:
    command = [sys.executable, "-m", "app", "sample", "--to", str(place)]
    with passphrase() as typed:
        subprocess.run(
            [*command, "--years", str(YEARS_OF_SAMPLE), "--passphrase-stdin"],
            cwd=HERE,
            input=bytes(typed.held) + b"\n",
            check=True,
            stdout=subprocess.DEVNULL,
        )


def _into_plain(connection: Any, path: Path) -> None:
    connection.execute("ATTACH DATABASE ? AS plain KEY ''", (str(path),))
    connection.execute("SELECT sqlcipher_export('plain')").fetchall()
    connection.execute("DETACH DATABASE plain")
