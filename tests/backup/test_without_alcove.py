"""A stranger with the kit and a drive types the steps as written, and has everything open."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from app.backup.how_to_restore import how_to_restore
from tests.backup.bundles import (
    PRIVATE_WORDS,
    WORDS,
    contents_of,
    identity_file,
    sealed,
)

COMMAND = re.compile(r"^ {4}(?! )(.+)$", re.MULTILINE)


@pytest.fixture
def desk(tmp_path, good, keys):
    """The folder that the steps begin with: the copy, and the kit's two texts."""
    shutil.copy(good, tmp_path / "backup.bundle")
    (tmp_path / "kit.txt").write_bytes(identity_file(keys.kit))
    (tmp_path / "kit-private.txt").write_bytes(identity_file(keys.private_kit))
    return tmp_path


def typed(desk):
    """Type every command of the text, in order."""
    commands = COMMAND.findall(how_to_restore())
    assert len(commands) > 6
    for command in commands:
        done = subprocess.run(
            ["sh", "-c", command], cwd=desk, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{command}: {done.stderr}"


def test_the_steps_as_written_open_the_notes(desk):
    typed(desk)
    assert WORDS in (desk / "records/readable/notes-0001.ndjson").read_text(encoding="utf-8")
    note = next((desk / "private").glob("*.txt"))
    assert note.read_text(encoding="utf-8") == PRIVATE_WORDS


def test_the_steps_as_written_open_the_documents(desk, keys):
    letter = desk / "documents" / "3f" / "3f9a.age"
    letter.parent.mkdir(parents=True)
    letter.write_bytes(sealed(b"a letter", keys.documents))
    typed(desk)
    assert letter.with_suffix("").read_bytes() == b"a letter"


def test_the_database_inside_is_the_snapshot_byte_for_byte(desk, good):
    typed(desk)
    assert (desk / "records/practice.db").read_bytes() == (good.parent / "snapshot.db").read_bytes()


def test_the_text_in_the_bundle_is_the_text_on_the_drive(good):
    assert contents_of(good.read_bytes())["README.txt"].decode() == how_to_restore()


def test_the_distribution_s_tar_lists_the_bundle_without_complaint(good):
    listed = subprocess.run(
        ["tar", "-tf", good], capture_output=True, text=True, check=True, timeout=60
    )
    assert listed.stdout.split() == list(contents_of(good.read_bytes()))
    assert listed.stderr == ""
