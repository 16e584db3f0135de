"""Works until the disk is full: `python -m tests.torture.full_disk WORK FOLDER OTHER LIMIT`.

It tells what was acknowledged, and at the end how it was refused. OTHER is a drive or a bundle
elsewhere; LIMIT is the most bytes that a file may have, where no small disk could be mounted.
"""

from __future__ import annotations

import resource
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path

from app.core.clock import SystemClock
from app.core.errors.base import PracticeError
from app.core.ids import NoteId
from app.core.progress import Silent
from app.services.bundle_opening import open_with_passphrase
from app.services.notes import Caret, DraftText, Template
from app.services.open_practice import OpenPractice
from app.services.practice_folder import PracticeFolder
from app.services.restoring import Restoring
from app.services.sample_practice import unkept_doors
from tests.builders import a_person, a_written_note
from tests.crypto.cheap import CHEAP, PASSPHRASE, secret
from tests.torture.children import say
from tests.torture.rooms import opened

PAGES = "word " * 4000
"""A long section: a small disk fills up soon."""


def save(practice: OpenPractice, _other: Path) -> None:
    """Write ever longer drafts."""
    chart = a_person(practice)
    while True:
        note = practice.notes.begin(chart)
        for number in count(1):
            text = DraftText(Template.DAP, {"data": f"{number} {PAGES * (number % 7)}"})
            practice.notes.save(note, text, Caret("data", 0))
            say("kept", note.hex, number)
            if number > 9:
                break


def sign(practice: OpenPractice, _other: Path) -> None:
    """Sign long notes, one after the other."""
    chart = a_person(practice)
    while True:
        note = a_written_note(practice, chart, data=PAGES)
        practice.signing.sign(note)
        say("signed", NoteId(note).hex)


def back_up(practice: OpenPractice, drive: Path) -> None:
    """Write bundles to a drive elsewhere; the snapshot stands on the full disk."""
    while True:
        practice.backups.to(drive)


def change_passphrase(practice: OpenPractice, _other: Path) -> None:
    """Change the passphrase on a disk that is full already."""
    with suppress(OSError), (practice.folder.root / "filler").open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))
    while True:
        practice.passphrase.change(secret(PASSPHRASE), secret(PASSPHRASE))


def export(practice: OpenPractice, folder: Path) -> None:
    """Save the activity log to a disk elsewhere, under one name after the other."""
    for number in count(1):
        practice.log_export.save(folder / f"log-{number}.zip")


def restore(folder: Path, bundle: Path) -> None:
    """Restore a bundle to the disk."""
    found = open_with_passphrase(bundle, secret(PASSPHRASE))
    restoring = Restoring(unkept_doors(SystemClock(), CHEAP), "x")
    target = PracticeFolder(folder)
    restoring.restore(found, secret(PASSPHRASE), target, Silent(), as_home=True)


IN_PRACTICE: dict[str, Callable[[OpenPractice, Path], None]] = {
    "save": save,
    "sign": sign,
    "backup": back_up,
    "passphrase": change_passphrase,
    "drive": back_up,
    "export": export,
}
ELSEWHERE = ("drive", "export")
"""It is not the practice that stands on the full disk."""
WORKS = (*IN_PRACTICE, "restore")

if __name__ == "__main__":
    work, folder, other, limit = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4])
    if limit:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        if work == "restore":
            restore(folder, other)
        else:
            with opened(folder) as practice:
                IN_PRACTICE[work](practice, other)
    except PracticeError as error:
        say("refused", type(error).__name__)
