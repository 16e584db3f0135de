"""Windows and macOS as far as they can be tried here: what each message of theirs means."""

from __future__ import annotations

import ctypes
from ctypes import wintypes
from typing import cast
from uuid import UUID

import pytest
from PySide6.QtCore import QByteArray, QObject
from PySide6.QtWidgets import QWidget

from app.ui.session import watch_macos, watch_windows
from app.ui.session.watch import SessionWatch
from app.ui.session.watch_macos import MacWatch
from app.ui.session.watch_windows import LID, POWER_CHANGED, SESSION_CHANGED, Setting, WindowsWatch

HEARD = ("computer_sleeps", "lid_closed", "screen_locked", "woke")


def heard_by(watch):
    heard = []
    for name in HEARD:
        getattr(watch, name).connect(lambda name=name: heard.append(name))
    return heard


@pytest.fixture
def parent(qapp):
    return QObject()


@pytest.fixture
def windows(parent):
    return WindowsWatch(parent)


@pytest.mark.parametrize(
    ("message", "event", "meaning"),
    [
        (SESSION_CHANGED, 0x7, ["screen_locked"]),
        (SESSION_CHANGED, 0x8, []),
        (SESSION_CHANGED, 0x2, ["screen_locked"]),
        (SESSION_CHANGED, 0x4, ["screen_locked"]),
        (SESSION_CHANGED, 0x1, []),
        (POWER_CHANGED, 0x4, ["computer_sleeps"]),
        (POWER_CHANGED, 0x12, ["woke"]),
        (POWER_CHANGED, 0xA, []),
        (0x0200, 0x7, []),
    ],
)
def test_what_a_windows_message_means(windows, message, event, meaning):
    heard = heard_by(windows)
    windows.hear(message, event, 0)
    assert heard == meaning


def lid(value, name=LID):
    return Setting((ctypes.c_ubyte * 16)(*name), 4, value)


def test_a_lid_that_stood_shut_is_no_news_and_one_that_shuts_is(windows):
    heard = heard_by(windows)
    for setting in (lid(0), lid(1), lid(0, bytes(16))):
        windows.hear(POWER_CHANGED, 0x8013, ctypes.addressof(setting))
    assert heard == []
    shut = lid(0)
    windows.hear(POWER_CHANGED, 0x8013, ctypes.addressof(shut))
    assert heard == ["lid_closed"]


def test_the_filter_reads_the_message_and_stops_none(windows):
    heard = heard_by(windows)
    locked = wintypes.MSG(message=SESSION_CHANGED, wParam=0x7, lParam=0)
    at = ctypes.addressof(locked)
    assert windows._filter.nativeEventFilter(QByteArray(b"windows_generic_MSG"), at) == (False, 0)
    assert windows._filter.nativeEventFilter(QByteArray(b"xcb_generic_event_t"), 0) == (False, 0)
    assert heard == ["screen_locked"]


def test_the_lid_s_name_is_the_one_that_microsoft_documents():
    assert UUID(bytes_le=LID) == UUID("ba3e0f4d-b817-4094-a2d1-d56379e6a0f3")


def test_elsewhere_beginning_and_ending_ask_nothing(qtbot, parent):
    window = QWidget()
    qtbot.addWidget(window)
    for watch in (SessionWatch(parent), WindowsWatch(parent), MacWatch(parent)):
        watch.begin(window)
        watch.let_sleep()
        watch.end()


class Mac:
    """Writes down which sleeps were allowed."""

    def __init__(self) -> None:
        self.allowed: list[int | str] = []

    def allow(self, notice):
        self.allowed.append(notice)

    def leave(self):
        self.allowed.append("left")


def test_a_mac_sleeps_once_the_keys_are_wiped_and_is_never_refused(parent):
    watch, mac = MacWatch(parent), Mac()
    watch._system = cast("watch_macos.MacSystem", mac)
    heard = heard_by(watch)
    watch.hear_power(watch_macos.MAY_IT_SLEEP, 1)
    watch.hear_power(watch_macos.WILL_SLEEP, 2)
    assert mac.allowed == [1]
    watch.let_sleep()
    watch.hear_power(watch_macos.WOKE, 3)
    watch.hear_power(0xE0000320, 4)
    watch.end()
    assert mac.allowed == [1, 2, "left"]
    assert heard == ["computer_sleeps", "woke"]


def test_no_function_of_the_mac_is_called_untyped():
    typed = watch_macos._typed(ctypes.CDLL(None), {"getpid": (ctypes.c_int, [])})
    assert typed.getpid.argtypes == []
    assert watch_windows.MESSAGES
