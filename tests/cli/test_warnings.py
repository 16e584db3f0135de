"""What a command warns of and goes on, and what it finds wrong: for a person and for a script."""

from __future__ import annotations

import json
import shutil
from contextlib import closing

import pytest

from app.core.clock import SystemClock
from app.services.doors import Doors
from app.services.practice_folder import PracticeFolder
from tests.cli.test_commands import PHRASE, alcove
from tests.crypto.cheap import CHEAP, secret
from tests.fakes import FakeKeychain

OWN_DISK = "This folder is on this computer’s own disk: it is lost together with it.\n"


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cli") / "sample"
    made = alcove("sample", "--to", folder, "--years", "0.1", "--passphrase-stdin")
    assert made.returncode == 0, made.stderr
    return folder


def test_a_backup_on_the_computers_own_disk_is_warned_of_and_made(sample, tmp_path):
    made = alcove(
        "--practice", sample, "backup", "--to", tmp_path, "--passphrase-stdin", "--json"
    )  # fmt: skip
    assert (made.returncode, made.stderr) == (0, OWN_DISK)
    bundle = json.loads(made.stdout)["bundle"]
    assert alcove("verify", bundle, typed=None).returncode == 0


def test_a_record_that_was_changed_behind_the_log_is_named_and_exit_4(sample, tmp_path):
    folder = shutil.copytree(sample, tmp_path / "sample")
    row = changed_behind_the_log(folder)
    words = ("--practice", folder, "audit", "verify", "--passphrase-stdin")
    found = alcove(*words)
    named = f"A record was changed behind the log (clients, {row})."
    assert found.returncode == 4
    assert found.stdout.startswith(f"{named}\nSeal of entry ")
    told = alcove(*words, "--json")
    assert told.returncode == 4
    assert (json.loads(told.stdout)["whole"], json.loads(told.stdout)["words"]) == (False, named)
    assert alcove("--practice", sample, "audit", "verify", "--passphrase-stdin").returncode == 0


def test_records_that_do_not_open_are_exit_4_too(sample, tmp_path):
    folder = shutil.copytree(sample, tmp_path / "sample")
    (folder / "practice.db").write_bytes(bytes(8192))
    found = alcove("--practice", folder, "audit", "verify", "--passphrase-stdin")
    assert (found.returncode, found.stdout) == (4, "")
    assert "The records cannot be read. Your backups are not touched." in found.stderr


def changed_behind_the_log(folder):
    """Change a client with the database's own tools; return the row's id."""
    doors = Doors(SystemClock(), lambda _practice: FakeKeychain(), CHEAP)
    practice = doors.unlock(PracticeFolder(folder), secret(PHRASE))
    with closing(practice.log._connection()) as connection:
        (row,) = connection.execute("SELECT id FROM clients LIMIT 1").fetchone()
        connection.execute("UPDATE clients SET legal_last = 'Smith' WHERE id = ?", (row,))
        connection.commit()
    practice.lock()
    doors.leave()
    return row
