"""The log as a file: checked by the script without Alcove, read in a spreadsheet, or not there."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
import zipfile

import pytest

from app.core.errors.base import Cancelled
from app.core.errors.files import FileIsThere, FileWasNotSaved
from app.services.clients import NewClient
from app.services.log_export import harmless


@pytest.fixture(autouse=True)
def two_clients(practice):
    practice.clients.add(NewClient("Priya", "Natarajan"))
    practice.clients.add(NewClient("=cmd|' /C calc'!A0", "Reyes"))


def test_the_exported_log_is_checked_without_alcove(practice, tmp_path):
    entries = practice.log_export.save(tmp_path / "log.zip")
    with zipfile.ZipFile(tmp_path / "log.zip") as packed:
        packed.extractall(tmp_path)
        about = packed.read("README.txt").decode()
    check = [sys.executable, "-I", tmp_path / "verify_audit.py", tmp_path / "activity.ndjson"]
    checked = subprocess.run(check, capture_output=True, text=True, check=True).stdout
    assert f"{entries:,} entries" in about
    assert str(entries) in checked.replace(",", "")
    changed = (tmp_path / "activity.ndjson").read_text(encoding="utf-8").replace("Priya", "Prisha")
    (tmp_path / "activity.ndjson").write_text(changed, encoding="utf-8")
    assert subprocess.run(check, capture_output=True, check=False).returncode != 0


def test_the_table_says_every_entry_once_and_is_no_formula(practice, tmp_path):
    entries = practice.log_export.save(tmp_path / "log.zip")
    with zipfile.ZipFile(tmp_path / "log.zip") as packed:
        lines = list(csv.reader(io.StringIO(packed.read("activity.csv").decode())))
    assert [int(line[0]) for line in lines[1:]] == list(range(1, entries + 1))
    assert "Added a client: P. Natarajan" in [line[2] for line in lines]
    assert not any(cell.startswith(("=", "+", "-", "@")) for line in lines for cell in line)


@pytest.mark.parametrize("start", "=+-@\t\r")
def test_what_a_spreadsheet_would_run_is_text(start):
    assert harmless(f"{start}cmd") == f"'{start}cmd"
    assert harmless(f"a{start}cmd") == f"a{start}cmd"


def test_the_log_says_that_it_left(practice, tmp_path):
    practice.log_export.save(tmp_path / "log.zip")
    assert practice.activity.page().rows[0].sentence == "Exported the activity log"


def test_a_file_that_is_there_is_left_alone(practice, tmp_path):
    (tmp_path / "log.zip").write_text("a letter", encoding="utf-8")
    with pytest.raises(FileIsThere):
        practice.log_export.save(tmp_path / "log.zip")
    assert (tmp_path / "log.zip").read_text(encoding="utf-8") == "a letter"


def test_a_place_that_takes_no_file_is_named(practice, tmp_path):
    with pytest.raises(FileWasNotSaved):
        practice.log_export.save(tmp_path / "no such folder" / "log.zip")


def test_a_stopped_or_failed_export_leaves_no_file(practice, tmp_path):
    class Stopping:
        def step(self, *_how):
            raise Cancelled

    for number in range(600):
        practice.clients.add(NewClient(f"Client{number}", "Many"))
    with pytest.raises(Cancelled):
        practice.log_export.save(tmp_path / "log.zip", Stopping())
    assert list(tmp_path.glob("*.zip")) == []
