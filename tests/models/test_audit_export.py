"""The log that leaves: read by the script that needs no Alcove."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from app.core.actions import Action
from app.models.audit import START, Head
from app.models.audit_export import export_log
from app.rules.audit import fingerprint
from app.rules.notes import note_file
from tests.builders import WORDS, a_signed_note, an_addendum

SCRIPT = Path(__file__).parents[2] / "resources" / "verify_audit.py"


@pytest.fixture
def note(records):
    return a_signed_note(records)


@pytest.fixture
def exported(records, note, tmp_path):
    records.note_event(Action.PRINTED)
    path = tmp_path / "log.ndjson"
    with path.open("wb") as file:
        assert records.export_log(file, [Head(2, records.digest_at(2))]) == records.head()
    return path


def check(path, *more):
    command = [sys.executable, "-I", SCRIPT, path, *more]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def rewritten(path, change):
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    kept = change(lines) or lines
    path.write_text("".join(json.dumps(line) + "\n" for line in kept), encoding="utf-8")


def test_the_script_is_short_and_needs_the_standard_library_only():
    text = SCRIPT.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 100
    imports = [line.split()[1] for line in text.splitlines() if line.startswith(("import", "from"))]
    assert set(imports) <= sys.stdlib_module_names


def test_a_whole_log_is_whole_and_its_seal_is_shown(records, exported):
    told = check(exported)
    assert told.returncode == 0, told.stderr
    assert f"{records.head().seq} entries" in told.stdout
    assert fingerprint(records.head().digest) in told.stdout


CHANGES = {
    "a field": lambda lines: lines[2].update(actor="someone"),
    "a digest": lambda lines: lines[2].update(digest="0" * 64),
    "removed": lambda lines: lines.pop(2) and None,
    "reordered": lambda lines: lines.insert(2, lines.pop(3)),
    "renumbered": lambda lines: [line for line in lines if line.get("seq") != 3],
    "cut": lambda lines: lines[:3] + lines[-1:],
    "cut without heads": lambda lines: lines[:3],
    "another head": lambda lines: lines[-1]["heads"][0].update(digest="0" * 64),
    "an earlier end": lambda lines: lines[-1]["heads"].pop() and None,
    "added after the heads": lambda lines: [*lines, lines[0]],
    "a field left out": lambda lines: lines[2].pop("actor", 1) and None,
    "nonsense": lambda lines: [*lines[:2], [1]],
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_any_change_to_the_log_is_named(exported, change):
    rewritten(exported, change)
    told = check(exported)
    assert told.returncode == 1
    assert told.stderr.startswith("Not as it was written"), told.stderr


def test_a_note_is_tied_to_the_log(exported, note, tmp_path):
    path = tmp_path / "note.json"
    path.write_text(note_file(note.salt, note.signed_form(tuple(WORDS.items()))), encoding="utf-8")
    told = check(exported, "--note", path)
    assert told.returncode == 0, told.stderr
    assert "as it was signed" in told.stdout
    path.write_text(path.read_text(encoding="utf-8").replace("sleeping", "sIeeping"), "utf-8")
    assert check(exported, "--note", path).returncode == 1


def test_an_addendum_is_tied_to_the_log(records, note, tmp_path):
    words = "Called back at five; ümlaut."
    addendum = an_addendum(records, note, words)
    log, path = tmp_path / "log.ndjson", tmp_path / "addendum.json"
    with log.open("wb") as file:
        records.export_log(file)
    path.write_text(note_file(addendum.salt, addendum.signed_form(note, words)), encoding="utf-8")
    assert check(log, "--note", path).returncode == 0


def test_an_empty_log_has_a_head_too(records, tmp_path):
    class Empty:
        def execute(self, _sql):
            return []

    with (tmp_path / "log.ndjson").open("wb") as file:
        assert export_log(Empty(), file) == START
    assert check(tmp_path / "log.ndjson").returncode == 0
