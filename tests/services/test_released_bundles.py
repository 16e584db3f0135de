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

RELEASED = sorted((Path(__file__).parents[1] / "data").glob("*/*.bundle"))
PHRASE = "invented people need no privacy"


@pytest.mark.parametrize("by_kit", [False, True], ids=["passphrase", "kit"])
@pytest.mark.parametrize("released", RELEASED, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_released_bundle_comes_back_whole(released, by_kit, doors, tmp_path):
    if by_kit:
        opened = open_with_kit(released, *read_kit_files(released.parent / "kit.txt"))
    else:
        opened = open_with_passphrase(released, secret(PHRASE))
    restoring = Restoring(doors, "study")
    preview = restoring.check(opened, tmp_path, Silent())
    target = PracticeFolder(tmp_path / "back")
    restoring.restore(opened, secret(PHRASE), target, Silent(), as_home=True)
    opened.wipe()
    back = doors.unlock(target, secret(PHRASE))
    told = in_the_clear(released, tmp_path)
    assert (preview.clients, preview.notes) == (len(told["clients"]), len(told["notes"]))
    assert (preview.documents, preview.lost_documents) == (len(told["documents"]), frozenset())
    assert len(back.clients.listed().rows) == len(told["charts"])
    assert words_in(back) == {row["id"]: row["text"] for row in told["note_sections"]}
    assert documents_in(back) == papers_in_the_clear(released, tmp_path, told["documents"])
    assert back.log.whole().is_whole
    back.lock()


def in_the_clear(released, scratch):
    """Read the plain tables as a stranger with the kit does: tar, age and gzip alone."""
    outside, inside = scratch / "outside", scratch / "inside"
    with tarfile.open(released) as bundle:
        bundle.extractall(outside, filter="data")
    plain = subprocess.run(
        ["age", "-d", "-i", released.parent / "kit.txt", outside / "payload.age"],
        capture_output=True,
        check=True,
    ).stdout
    (scratch / "payload.tar").write_bytes(plain)
    with tarfile.open(scratch / "payload.tar") as payload:
        payload.extractall(inside, filter="data")
    tables: dict[str, list[dict[str, str]]] = {"documents": []}
    for part in sorted((inside / "readable").iterdir()):
        rows = gzip.decompress(part.read_bytes()).splitlines()
        tables.setdefault(part.name.rpartition("-")[0], []).extend(map(json.loads, rows))
    return tables


def papers_in_the_clear(released, scratch, rows):
    """Open the documents with age, inside the bundle or beside it."""
    inside = scratch / "outside" / "documents"
    folder = inside if inside.is_dir() else released.parent / "documents"
    identity = scratch / "inside/keys/documents-identity.txt"
    found = {}
    for row in rows:
        file = folder / row["file"][:2] / f"{row['file']}.age"
        opened = subprocess.run(
            ["age", "-d", "-i", identity, file], capture_output=True, check=True
        )
        found[row["id"]] = (row["title"], opened.stdout)
    return found


def documents_in(practice):
    rows = [
        row
        for client in practice.clients.listed().rows
        for row in practice.documents.of_chart(client.chart)
    ]
    opened = [practice.documents.open(row.id) for row in rows]
    return {each.row.id.hex: (each.title, each.content) for each in opened}


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
