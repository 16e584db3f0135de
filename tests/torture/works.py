"""What is done while disks fail and power goes: each work whole, or not done.

A work is given its place (`practice`, and `drive` with a bundle), and calls `begin` where the
counting of its calls starts. It says what it holds to be kept by `keep_in_mind`.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TypeVar

import pytest

from app.core.clock import SystemClock
from app.core.errors.bundles import ComputerDiskFails
from app.core.errors.practice import DiskIsFull
from app.core.ids import ChartId, DocumentId, NoteId
from app.core.progress import Silent
from app.models import migrate
from app.services.bundle_opening import open_with_passphrase
from app.services.documents import DocumentCategory, DocumentToAdd
from app.services.drives_now import drives_now
from app.services.notes import Caret, DraftText, Template
from app.services.open_practice import OpenPractice
from app.services.practice_folder import PracticeFolder
from app.services.rechecks import Extent
from app.services.restoring import Restoring, bundles_at
from app.services.sample_practice import unkept_doors
from app.services.signing import AddendumKind
from tests.builders import WORDS, a_person
from tests.crypto.cheap import CHEAP, PASSPHRASE, secret
from tests.torture import shim
from tests.torture.children import say
from tests.torture.keyrings import keyring_at
from tests.torture.rooms import opened

Begin = Callable[[], None]
Work = Callable[[Path, Begin], None]
Made = TypeVar("Made")

NEW = "a phrase that was chosen today"
AFTER_THIS = f"{int(migrate.REVISION) + 1:04d}"
NEXT = f'''"""The revision after this version's."""

from alembic import op

revision = "{AFTER_THIS}"
down_revision = "{migrate.REVISION}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.get_bind().exec_driver_sql("ALTER TABLE clients ADD COLUMN nickname TEXT")
'''
SECTION = "data"
TRIES = 3


def keep_in_mind(*words: object) -> None:
    """Say what was acknowledged, to the suite and in the shim's log."""
    shim.note(" ".join(map(str, words)))
    say(*words)


def insisting(attempt: Callable[[], Made]) -> Made:
    """Try again what the disk refused, as she does with the words still in the editor."""
    for _ in range(TRIES):
        try:
            return attempt()
        except (DiskIsFull, ComputerDiskFails) as error:
            say("refused", type(error).__name__)
    return attempt()


def write_notes(place: Path, begin: Begin) -> None:
    """Add a client; begin, save, sign and amend notes; each step is said once it is kept."""
    with opened(place / "practice") as practice:
        begin()
        chart = insisting(lambda: a_person(practice))
        keep_in_mind("added", chart.hex)
        for number in range(3):
            write_note(practice, chart, number)


def write_note(practice: OpenPractice, chart: ChartId, number: int) -> None:
    """Write one note from its first word to an addendum."""
    note = insisting(lambda: practice.notes.begin(chart))
    keep_in_mind("began", note.hex)
    for words in range(1, 4):
        save(practice, note, words, f"words of note {number}")
    insisting(lambda: practice.signing.sign(note))
    keep_in_mind("signed", note.hex)
    insisting(lambda: practice.signing.amend(note, AddendumKind.ADDENDUM, "Called back at five."))
    keep_in_mind("amended", note.hex)


def save_draft(place: Path, begin: Begin) -> None:
    """Save one draft again and again, as the editor does by itself."""
    with opened(place / "practice") as practice:
        note = practice.notes.begin(a_person(practice))
        begin()
        for words in range(1, 13):
            save(practice, note, words, "more " * 40 * words)


def save(practice: OpenPractice, note: NoteId, number: int, words: str) -> None:
    """Save a draft that begins with the number of the save."""
    text = DraftText(Template.DAP, WORDS | {SECTION: f"{number} {words}"})
    insisting(lambda: practice.notes.save(note, text, Caret(SECTION, 0)))
    keep_in_mind("kept", note.hex, number)


def add_documents(place: Path, begin: Begin) -> None:
    """Put two papers on a chart, one of them larger than a stream's pieces."""
    with opened(place / "practice") as practice:
        chart = practice.clients.listed().rows[0].chart
        begin()
        for length in (300, 90_000):
            document = insisting(partial(file_paper, practice, chart, length))
            keep_in_mind("filed", document.hex, length)


def file_paper(practice: OpenPractice, chart: ChartId, length: int) -> DocumentId:
    """Add a letter of so many bytes, read from its beginning."""
    return practice.documents.add(chart, a_paper(length))


def a_paper(length: int) -> DocumentToAdd:
    """Return a letter of so many bytes, for a chart."""
    content = BytesIO(content_of(length))
    return DocumentToAdd("Letter", DocumentCategory.LETTER, content, "text/plain")


def content_of(length: int) -> bytes:
    """Return what such a letter says."""
    return (b"Dear colleague, " * length)[:length]


def back_up(place: Path, begin: Begin) -> None:
    """Make a copy on the drive."""
    with opened(place / "practice") as practice:
        begin()
        report = practice.backups.to(place / "drive")
        keep_in_mind("copied", report.counter)


def back_up_first(place: Path, begin: Begin) -> None:
    """Make the first copy on a drive that is new."""
    (place / "new drive").mkdir()
    with opened(place / "practice") as practice:
        begin()
        report = practice.backups.to(place / "new drive")
        keep_in_mind("copied", report.counter)


def restore(place: Path, begin: Begin) -> None:
    """Bring the newest copy back over the records that stand there."""
    found = open_with_passphrase(bundles_at(place / "drive")[0].path, secret(PASSPHRASE))
    restoring = Restoring(unkept_doors(SystemClock(), CHEAP), "new laptop")
    target = PracticeFolder(place / "practice")
    begin()
    restoring.restore(found, secret(PASSPHRASE), target, Silent(), as_home=True)
    keep_in_mind("restored")


def change_passphrase(place: Path, begin: Begin) -> None:
    """Give the records a new passphrase."""
    with opened(place / "practice") as practice:
        begin()
        practice.passphrase.change(secret(PASSPHRASE), secret(NEW))
        keep_in_mind("changed")


def turn_portable(place: Path, begin: Begin) -> None:
    """Let the passphrase open alone no more, and again."""
    keyring = keyring_at(place)
    with opened(place / "practice", keyring=keyring):
        pass  # this computer gets a secret of its own
    with opened(place / "practice", keyring=keyring) as practice:
        begin()
        for on in (False, True):
            practice.passphrase.turn_portable(secret(PASSPHRASE), on=on)
            keep_in_mind("portable", on)


def make_new_kit(place: Path, begin: Begin) -> None:
    """Make a new kit; it counts once she has it on paper."""
    with opened(place / "practice") as practice:
        begin()
        practice.kits.new().wipe()
        keep_in_mind("renewed")


def re_key(place: Path, begin: Begin) -> None:
    """Give the records new keys."""
    with opened(place / "practice") as practice:
        begin()
        practice.rekeying.renew(secret(PASSPHRASE))
        keep_in_mind("re-keyed")


def bring_up(place: Path, begin: Begin) -> None:
    """Open records that are one revision behind."""
    with next_revision(place):
        begin()
        with opened(place / "practice"):
            keep_in_mind("migrated")


def write_next_revision(place: Path) -> None:
    """Put this version's scripts and one revision more in the place."""
    scripts = shutil.copytree(migrate.SCRIPTS, place / "scripts")
    (scripts / "versions" / f"{AFTER_THIS}_next.py").write_text(NEXT, encoding="utf-8")


@contextmanager
def next_revision(place: Path) -> Iterator[None]:
    """Be the version after this one, by the place's scripts, for the length of a block."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrate, "SCRIPTS", place / "scripts")
        patch.setattr(migrate, "REVISION", AFTER_THIS)
        yield


WORKS: dict[str, Work] = {
    "notes": write_notes,
    "draft": save_draft,
    "documents": add_documents,
    "backup": back_up,
    "first backup": back_up_first,
    "restore": restore,
    "passphrase": change_passphrase,
    "portable": turn_portable,
    "kit": make_new_kit,
    "re-key": re_key,
    "migration": bring_up,
}


def read_again(place: Path, begin: Begin) -> None:
    """Read everything on the drive again."""
    with opened(place / "practice") as practice:
        drive = replace(drives_now(practice, [place / "drive"])[0], path=place / "drive")
        begin()
        found = practice.backups.rechecks.run(drive, Extent.ALL, Silent())
        say("bad", *(each.counter for each in found.bad))
        say("documents", found.healed_documents, found.lost_documents)


READING: dict[str, Work] = {"read again": read_again}
"""Works that change nothing where all is well."""
