"""A desktop session of its own: a real bus, and on it what tells of sleep, lid and lock."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.ui.shell.workspace import Workspace
from tests.crypto.secret_service import session
from tests.ui import rooms

DESKTOP = Path(__file__).with_name("desktop.py")


class Told:
    """The desktop's end of the line."""

    def __init__(self, running) -> None:
        self._running = running

    def tell(self, what):
        self._running.stdin.write(what + "\n")
        self._running.stdin.flush()

    def ask(self, what):
        self.tell(what)
        return self._running.stdout.readline().strip()


@pytest.fixture
def desktop(tmp_path, monkeypatch):
    """Run the small desktop, as the session's bus and the system's."""
    with session(tmp_path) as bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", bus.address)
        monkeypatch.delenv("XDG_SESSION_ID", raising=False)
        running = subprocess.Popen(
            [sys.executable, str(DESKTOP)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"DBUS_SESSION_BUS_ADDRESS": bus.address},
        )
        try:
            assert running.stdout is not None
            assert running.stdout.readline() == "there\n"
            yield Told(running)
        finally:
            running.communicate(timeout=10)


@pytest.fixture
def working(alcove, practice):
    """The window, unlocked, with one client."""
    alcove.start(practice.root)
    alcove.unlock()
    alcove.until(Workspace)
    alcove.chart = rooms.a_client(alcove.doors.practice)
    alcove.settle()
    return alcove
