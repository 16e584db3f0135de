"""Old files open for ever: a bundle of every released format comes back, word for word."""

from __future__ import annotations

import gzip
import json
import subprocess
import tarfile
from pathlib import Path

import pytest
from sqlalchemy import select

from app.core.progress import Silent
from app.models.notes import NoteSection
from app.services.bundle_opening import open_with_kit, open_with_passphrase
from app.services.kits import read_kit_files
from app.services.practice_folder import PracticeFolder
from app.services.restoring import Restoring
from tests.crypto.cheap import secret

RELEASED = sorted(path for path in (Path(__file__).parents[1] / "data").iterdir() if path.is_dir())
PHRASE = "invented people need no privacy"


@pytest.mark.parametrize("by_kit", [False, True], ids=["passphrase", "kit"])
@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.name)
def test_a_released_bundle_comes_back_whole(released, by_kit, doors, tmp_path):
    path = released / "alcove.bundle"
    if by_kit:
        opened = open_with_kit(path, *read_kit_files(released / "kit.txt"))
    else:
        opened = open_with_passphrase(path, secret(PHRASE))
    restoring = Restoring(doors, "study")
    preview = restoring.check(opened, tmp_path, Silent())
    target = PracticeFolder(tmp_path / "back")
    restoring.restore(opened, secret(PHRASE), target, Silent(), as_home=True)
    opened.wipe()
    back = doors.unlock(target, secret(PHRASE))
    told = in_the_clear(released, tmp_path)
    assert (preview.clients, preview.notes) == (len(told["clients"]), len(told["notes"]))
    assert len(back.clients.listed().rows) == len(told["charts"])
    assert words_in(back) == {row["id"]: row["text"] for row in told["note_sections"]}
    assert back.log.whole().is_whole
    back.lock()


def in_the_clear(released, scratch):
    """Read the plain tables as a stranger with the kit does: tar, age and gzip alone."""
    outside, inside = scratch / "outside", scratch / "inside"
    with tarfile.open(released / "alcove.bundle") as bundle:
        bundle.extractall(outside, filter="data")
    plain = subprocess.run(
        ["age", "-d", "-i", released / "kit.txt", outside / "payload.age"],
        capture_output=True,
        check=True,
    ).stdout
    (scratch / "payload.tar").write_bytes(plain)
    with tarfile.open(scratch / "payload.tar") as payload:
        payload.extractall(inside, filter="data")
    tables: dict[str, list[dict[str, str]]] = {}
    for part in sorted((inside / "readable").iterdir()):
        rows = gzip.decompress(part.read_bytes()).splitlines()
        tables.setdefault(part.name.rpartition("-")[0], []).extend(map(json.loads, rows))
    return tables


def words_in(practice):
    found = {}
    for row in practice.clients.listed().rows:
        for note in practice.notes.of_chart(row.chart):
            if note.is_signed:
                sheet = practice.notes.open(note.id)
                with practice.records.reading() as session:
                    ids = session.scalars(
                        select(NoteSection.id)
                        .where(NoteSection.note_id == note.id)
                        .order_by(NoteSection.position)
                    ).all()
                for section_id, section in zip(ids, sheet.sections, strict=True):
                    found[section_id.hex] = section.text
    return found
