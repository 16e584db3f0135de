"""Linux tells of sleep, lid and lock over a real bus; the sleep waits until it is let go on."""

from __future__ import annotations

import sys
import time
from typing import cast

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.core.system_tells import SystemTells
from app.ui.session.watch import SessionWatch, watch_here
from app.ui.session.watch_linux import LinuxWatch

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="D-Bus is Linux’s")

HEARD = ("computer_sleeps", "lid_closed", "screen_locked", "woke")


class Watching:
    """A watch, and what it heard."""

    def __init__(self, qtbot, parent) -> None:
        self._qtbot = qtbot
        self.heard: list[str] = []
        self.watch = watch_here(parent)
        for name in HEARD:
            getattr(self.watch, name).connect(lambda name=name: self.heard.append(name))

    def hears(self, *names):
        self._qtbot.waitUntil(lambda: self.heard == list(names), timeout=5000)


@pytest.fixture(autouse=True)
def heard_nothing_yet(monkeypatch):
    monkeypatch.setattr(SessionWatch, "tells", set())


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def watching(qtbot, window, desktop):
    parent = QObject()
    made = Watching(qtbot, parent)
    made.watch.begin(window)
    qtbot.waitUntil(
        lambda: cast("LinuxWatch", made.watch)._delay is not None, timeout=5000
    )  # the last answer
    yield made
    made.watch.end()


@pytest.mark.parametrize(
    ("told", "heard"),
    [
        ("saver on", "screen_locked"),
        ("gnome saver on", "screen_locked"),
        ("lock", "screen_locked"),
        ("lid shut", "lid_closed"),
        ("sleep", "computer_sleeps"),
        ("wake", "woke"),
    ],
)
def test_it_hears(watching, desktop, told, heard):
    desktop.tell(told)
    watching.hears(heard)


def test_what_answers_is_what_this_system_tells(watching):
    assert watching.watch.tells == set(SystemTells)


def test_a_lid_that_stays_shut_is_no_news(watching, desktop):
    desktop.tell("lid shut")
    watching.hears("lid_closed")
    desktop.tell("lid shut")
    desktop.tell("lock")
    watching.hears("lid_closed", "screen_locked")


def test_what_is_no_lock_is_not_taken_for_one(watching, desktop):
    for told in ("saver off", "lid open", "lock of another", "lock"):
        desktop.tell(told)
    watching.hears("screen_locked")


def test_the_sleep_waits_until_it_is_let_go_on(watching, desktop, qtbot):
    desktop.tell("sleep")
    watching.hears("computer_sleeps")
    time.sleep(1.1)  # the desktop keeps its own copy of the descriptor for a second
    assert desktop.ask("is sleep held?") == "yes"
    watching.watch.let_sleep()
    assert desktop.ask("is sleep held?") == "no"


def test_after_waking_the_next_sleep_waits_again(watching, desktop, qtbot):
    watching.watch.let_sleep()
    desktop.tell("wake")
    watching.hears("woke")
    time.sleep(1.1)
    assert desktop.ask("is sleep held?") == "yes"


def test_at_the_end_nothing_is_held_and_nothing_heard(watching, desktop, qtbot):
    watching.watch.end()
    time.sleep(1.1)
    assert desktop.ask("is sleep held?") == "no"
    desktop.tell("lock")
    qtbot.wait(100)
    assert watching.heard == []


@pytest.mark.parametrize("address", ["unix:path=/nowhere/bus", "tcp:host=127.0.0.1,port=1", ""])
def test_without_a_bus_it_begins_at_once_and_hears_nothing(qtbot, window, monkeypatch, address):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
    parent = QObject()
    watching = Watching(qtbot, parent)
    began = time.perf_counter()
    watching.watch.begin(window)
    assert time.perf_counter() - began < 0.5
    assert not watching.watch.tells
    watching.watch.let_sleep()
    watching.watch.end()
    assert watching.heard == []
