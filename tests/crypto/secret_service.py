"""A desktop session of its own for a test: a D-Bus and, on it, gnome-keyring."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

BUS_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
"""Nothing on this bus is started on demand: what answers is what the test started."""

PASSWORD = b"the login password"
PATIENCE = 10.0

NEVER_ANSWERS = """
import sys
from jeepney import message_bus
from jeepney.io.blocking import Proxy, open_dbus_connection
connection = open_dbus_connection()
Proxy(message_bus, connection).RequestName("org.freedesktop.secrets")
print("there", flush=True)
sys.stdin.read()
"""


class Session:
    """One bus; `unlocked`, `locked` and `mute` put a Secret Service on it for a block."""

    def __init__(self, home: Path, address: str) -> None:
        self._home = home
        self.address = address

    @contextmanager
    def unlocked(self):
        """Run gnome-keyring as a login does: unlocked by the password on standard input."""
        with self._service(["gnome-keyring-daemon", "--foreground", "--unlock"], PASSWORD) as it:
            yield it

    @contextmanager
    def locked(self):
        """Run it as after an automatic login: there, and never unlocked."""
        with self.unlocked():
            pass
        with self._service(["gnome-keyring-daemon", "--foreground"], b"") as it:
            yield it

    @contextmanager
    def mute(self):
        """Run a Secret Service that takes every call and answers none."""
        with self._running([sys.executable, "-c", NEVER_ANSWERS], subprocess.PIPE) as it:
            assert it.stdout.readline() == b"there\n"
            yield it

    @contextmanager
    def _service(self, command, password):
        with self._running([*command, "--components=secrets"], subprocess.PIPE) as daemon:
            daemon.stdin.write(password)
            daemon.stdin.close()
            daemon.stdin = None
            self._wait_until_it_is_there()
            yield daemon

    @contextmanager
    def _running(self, command, stdin):
        running = subprocess.Popen(
            command,
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"DBUS_SESSION_BUS_ADDRESS": self.address},
        )
        try:
            yield running
        finally:
            running.send_signal(signal.SIGCONT)
            running.kill()
            running.communicate()

    def _wait_until_it_is_there(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while not self._has_owner():
            assert time.monotonic() < deadline, "no Secret Service came up"
            time.sleep(0.02)

    def _has_owner(self) -> bool:
        asked = subprocess.run(
            [
                *("dbus-send", f"--bus={self.address}", "--print-reply=literal"),
                *("--dest=org.freedesktop.DBus", "/org/freedesktop/DBus"),
                *("org.freedesktop.DBus.NameHasOwner", "string:org.freedesktop.secrets"),
            ],
            capture_output=True,
            check=True,
        )
        return b"true" in asked.stdout


@contextmanager
def session(home: Path):
    """Open a session bus with dbus-run-session, and close it at the end of the block."""
    config = home / "bus.conf"
    config.write_text(BUS_CONFIG, encoding="ascii")
    shell = 'echo "$DBUS_SESSION_BUS_ADDRESS"; read -r end_of_test'
    running = subprocess.Popen(
        ["dbus-run-session", f"--config-file={config}", "--", "sh", "-c", shell],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        assert running.stdout
        yield Session(home, running.stdout.readline().decode().strip())
    finally:
        running.communicate()
