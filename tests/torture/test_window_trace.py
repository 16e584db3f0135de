"""Over the whole window: no internet socket, and nothing that was typed in the clear."""

from __future__ import annotations

import sys

import pytest

from tests.crypto.secret_service import session
from tests.torture.canary import CANARY
from tests.torture.children import HOUSE
from tests.torture.test_offline import NOTHING
from tests.torture.tracing import Trace, holding


@pytest.mark.torture
def test_the_window_opens_no_internet_socket_and_leaves_no_text(
    tmp_path, own_home, monkeypatch, row
):
    with row("8c", "a trace of everything: the window", NOTHING) as told, session(tmp_path) as bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        with bus.unlocked():
            trace_window(tmp_path, own_home, monkeypatch)
        told.notes.add("with gnome-keyring")
        told.count()


def trace_window(tmp_path, own_home, monkeypatch):
    drive, temporary, trace = tmp_path / "drive", tmp_path / "tmp", Trace(tmp_path / "told")
    for folder in (drive, temporary):
        folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    done = trace.run((sys.executable, "-m", "tests.torture.window_story", drive), cwd=HOUSE)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    assert CANARY not in done.stdout + done.stderr
    assert trace.internet_calls() == []
    assert trace.calls_with(CANARY) == []
    assert len(list(drive.rglob("*.bundle"))) == 2
    changed = trace.changed_files()
    assert {path.name for path in changed} >= {"practice.db", "practice.keys"}
    assert {path.name for path in changed if path.suffix == ".conf"} == set()
    assert holding([CANARY], drive, temporary, own_home, *changed) == []
