"""A stranger with the drive, the kit's two texts and age, tar and gzip reads everything.

The steps are typed as they stand in the drive's HOW TO RESTORE.txt, on a desk where there is no
other program, and no Alcove.
"""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from app.backup.drives import FOLDER
from app.backup.how_to_restore import FILE_NAME
from app.crypto import keyfile as keyfile_folder
from app.crypto.private_notes import close_note
from app.crypto.unlocking import recipients
from app.models.private_notes import PrivateNote
from app.services.documents import DocumentCategory, DocumentToAdd
from tests.builders import WORDS, a_person, a_written_note

COMMAND = re.compile(r"^ {4}(?! )(.+)$", re.MULTILINE)
PROGRAMS = ("age", "tar", "gzip", "mkdir", "sh")
OF_PAGE_2 = "kit-private.txt"
LETTER = b"Dear colleague, thank you for seeing her."
THOUGHT = "A thought of my own."
NOT_FOR_THIS_KIT = "no identity matched any of the recipients"


@pytest.fixture
def kept(practice):
    """A practice with a signed note, a private note and a document."""
    chart = a_person(practice)
    practice.signing.sign(a_written_note(practice, chart))
    source = io.BytesIO(LETTER)
    practice.documents.add(
        chart, DocumentToAdd("A letter", DocumentCategory.LETTER, source, file_name="letter.txt")
    )
    keyfile = keyfile_folder.read(practice.folder.root)
    to = recipients(keyfile, practice.held.keys.ring)
    with practice.records.work() as session:
        session.add(
            PrivateNote(
                chart_id=chart,
                service_date=date(2026, 11, 12),
                written_at=practice.held.clock.now(),
                age_file=close_note(bytearray(THOUGHT.encode()), to),
            )
        )
    return practice


@pytest.fixture
def desk(tmp_path):
    """An empty folder, and beside it the only programs that are there."""
    (tmp_path / "programs").mkdir()
    for name in PROGRAMS:
        program = shutil.which(name)
        assert program is not None
        (tmp_path / "programs" / name).symlink_to(Path(program))
    (tmp_path / "desk").mkdir()
    return tmp_path / "desk"


def laid_out(desk, practice, drive, *, portable):
    """Do as steps 1 to 3 say: the backup, the documents' folder, and the kit's two texts."""
    report = (practice.backups.portable if portable else practice.backups.to)(drive)
    practice.new_kit.save(desk / "kit.txt")
    (desk / "kit.txt-private").rename(desk / OF_PAGE_2)
    practice.lock()
    shutil.copy(report.path, desk / "backup.bundle")
    if not portable:
        shutil.copytree(report.path.parent / "documents", desk / "documents")
    return (report.path.parent / FILE_NAME).read_text(encoding="utf-8")


def typed(desk, command):
    return subprocess.run(
        ["sh", "-c", command],
        cwd=desk,
        env={"PATH": str(desk.parent / "programs")},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def table(desk, name):
    text = (desk / f"records/readable/{name}-0001.ndjson").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize("portable", [False, True], ids=["documents beside", "documents inside"])
def test_the_steps_on_the_drive_open_notes_documents_and_private_notes(kept, drive, desk, portable):
    text = laid_out(desk, kept, drive, portable=portable)
    for command in COMMAND.findall(text):
        done = typed(desk, command)
        assert (done.returncode, done.stderr) == (0, ""), command
    assert {row["text"] for row in table(desk, "note_sections")} >= set(WORDS.values())
    (document,) = table(desk, "documents")
    assert (document["title"], document["file_name"]) == ("A letter", "letter.txt")
    opened = desk / "documents" / document["file"][:2] / document["file"]
    assert opened.read_bytes() == LETTER
    (note,) = (desk / "private").glob("*.txt")
    assert note.read_text(encoding="utf-8") == THOUGHT
    (line,) = (desk / "private/index.ndjson").read_text().splitlines()
    assert json.loads(line)["id"] == note.stem


def test_each_page_of_the_kit_opens_its_own_part_and_no_other(kept, drive, desk):
    text = laid_out(desk, kept, drive, portable=True)
    before, left_out = text.split("Open the psychotherapy notes with page 2 (leave this out")
    after = left_out[left_out.index("Documents stand") :]
    for command in COMMAND.findall(before + after):
        assert typed(desk, command).returncode == 0, command
    assert (desk / "records/practice.db").is_file()
    assert list((desk / "private").iterdir()) == []
    for page, part in (("kit.txt", "psychotherapy.age"), (OF_PAGE_2, "payload.age")):
        refused = typed(desk, f"age -d -i {page} -o opened {part}")
        assert refused.returncode != 0
        assert NOT_FOR_THIS_KIT in refused.stderr
    assert not (desk / "opened").exists()
    assert typed(desk, f"age -d -i {OF_PAGE_2} -o private.tar psychotherapy.age").returncode == 0
    assert typed(desk, "tar -xf private.tar -C private").returncode == 0
    (note,) = (desk / "private").glob("*.age")
    refused = typed(desk, f"age -d -i kit.txt {note}")
    assert NOT_FOR_THIS_KIT in refused.stderr


def test_the_clear_part_of_the_drive_names_nobody(kept, drive):
    kept.backups.to(drive)
    there = [path for path in (drive / FOLDER).rglob("*") if path.is_file()]
    assert len(there) == 4  # the text, the marker, the bundle, the document
    for path in there:
        held = path.read_bytes()
        for word in (b"Natarajan", b"Priya", b"letter.txt", b"colleague", b"Rowan Street"):
            assert word not in held, path.name
