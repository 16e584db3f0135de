"""Invented practices of one, ten and thirty years, made by `alcove sample`'s own code."""

from __future__ import annotations

import hashlib
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path

from app.core.clock import SystemClock
from app.core.ids import ChartId, NoteId
from app.core.progress import Silent
from app.core.secret import Secret
from app.crypto.kdf import Profile, Profiles
from app.services.clients import ClientStatus
from app.services.notes import Caret, DraftText, Template
from app.services.open_practice import OpenPractice
from app.services.practice_folder import PracticeFolder
from app.services.sample_practice import make_sample, story_of, unkept_doors

HERE = Path(__file__).parents[1]
SHELF = HERE / "build" / "bench"
YEARS = (1, 10, 30)
CHEAP = Profiles(Profile(8, 1, 1), Profile(16, 1, 1))
"""Derivation is slow on purpose, and counted in none of the figures."""
WORDS = {
    "data": "Arrived on time and spoke of sleeping through four nights of seven. " * 12,
    "assessment": "Less guarded than last week; the exposure list is getting shorter. " * 10,
    "plan": "Keep the evening walk, and bring the list on Monday. " * 8,
}
"""A full progress note: some 2,000 letters."""


def passphrase() -> Secret:
    """Return what opens every practice here."""
    return Secret(bytearray(b"invented people need no privacy"))


def folder_of(years: int) -> PracticeFolder:
    """Return a practice of so many years, made now unless this very code made it before."""
    folder = SHELF / f"{years}-years"
    stamp = folder / "made by"
    if not stamp.is_file() or stamp.read_text(encoding="ascii") != maker():
        sys.stderr.write(f"Making a practice of {years} years ...\n")
        shutil.rmtree(folder, ignore_errors=True)
        _make(folder, years)
        stamp.write_text(maker(), encoding="ascii")
    return PracticeFolder(folder)


@contextmanager
def opened(folder: PracticeFolder) -> Iterator[OpenPractice]:
    """Unlock a practice for the length of a block."""
    doors = unkept_doors(SystemClock(), CHEAP)
    with passphrase() as typed:
        practice = doors.unlock(folder, typed)
    try:
        yield practice
    finally:
        practice.lock()
        doors.leave()


def charts_of(practice: OpenPractice) -> Iterator[ChartId]:
    """Give the charts of active clients, one after the other, without end."""
    return cycle([row.chart for row in practice.clients.listed(ClientStatus.ACTIVE).rows])


def a_full_note(practice: OpenPractice, chart: ChartId) -> NoteId:
    """Begin a note and write every section."""
    note = practice.notes.begin(chart)
    practice.notes.save(note, DraftText(Template.DAP, WORDS), Caret("plan", 4))
    return note


def _make(folder: Path, years: int) -> None:
    clock = SystemClock()
    doors = unkept_doors(clock, CHEAP)
    with passphrase() as typed:
        sample = make_sample(
            doors, folder, typed, story=story_of(1, years, clock), progress=Silent()
        )
    sample.kit.wipe()
    sample.practice.lock()
    doors.leave()


def maker() -> str:
    """Return a digest of the code that decides what such a practice is."""
    digest = hashlib.sha256()
    for room in ("app/models", "app/services/sample", "migrations", "app/crypto"):
        for path in sorted((HERE / room).rglob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()
