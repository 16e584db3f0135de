"""Documents from the command line: made, carried, lost, and gone on without."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_commands import alcove

COUNT = 6


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Give a folder with a sample practice of few documents, and two drives with a copy each."""
    folder = tmp_path_factory.mktemp("papers")
    made = alcove(
        "sample", "--to", folder / "sample", "--years", "0.1", "--documents", COUNT,
        "--passphrase-stdin", "--json",
    )  # fmt: skip
    assert json.loads(made.stdout)["documents"] == COUNT
    for kind in ("shared", "portable"):
        (folder / kind).mkdir()
        extra = ["--portable"] if kind == "portable" else []
        backed = alcove(
            "--practice", folder / "sample", "backup", "--to", folder / kind, *extra,
            "--passphrase-stdin", "--json",
        )  # fmt: skip
        (folder / f"{kind}.json").write_text(backed.stdout)
    return folder


def bundle(place, kind):
    told = json.loads((place / f"{kind}.json").read_text())
    assert (told["documents"], told["lost_documents"]) == (COUNT, 0)
    return Path(told["bundle"])


@pytest.mark.parametrize("kind", ["shared", "portable"])
def test_the_documents_of_a_copy_are_checked_and_come_back(place, kind, tmp_path):
    path = bundle(place, kind)
    closed = alcove("verify", path, "--json", typed=None)
    assert json.loads(closed.stdout)["documents"] == COUNT
    made = alcove("restore", path, "--to", tmp_path / "back", "--passphrase-stdin")
    assert made.returncode == 0, made.stderr
    assert f"{COUNT} documents. Everything in it was checked" in made.stdout
    kept, back = (
        {file.name: file.read_bytes() for file in (folder / "documents").rglob("*.age")}
        for folder in (place / "sample", tmp_path / "back")
    )
    assert len(kept) == COUNT
    assert back == kept


def test_lost_documents_are_counted_and_gone_on_without_where_asked(place, tmp_path):
    path, alone = bundle(place, "shared"), tmp_path / "alone.bundle"
    alone.write_bytes(path.read_bytes())
    missing = f"{COUNT} of {COUNT} documents are missing or damaged on this drive.\n"
    closed = alcove("verify", alone, typed=None)
    assert (closed.returncode, closed.stderr) == (4, missing)
    assert closed.stdout == "Otherwise whole; not proven to be yours.\n"
    opened = alcove("verify", alone, "--passphrase-stdin", "--json")
    told = json.loads(opened.stdout)
    assert (opened.returncode, told["whole"], told["lost_documents"]) == (4, False, COUNT)
    to = ("restore", alone, "--to", tmp_path / "back", "--passphrase-stdin")
    refused = alcove(*to)
    assert refused.returncode == 4
    assert "Plug in another drive that holds them, or restore without them." in refused.stderr
    assert not (tmp_path / "back").exists()
    made = alcove(*to, "--without-lost")
    assert (made.returncode, made.stderr) == (0, missing)
    assert (tmp_path / "back" / "practice.db").is_file()
