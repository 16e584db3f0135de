"""Windows: session and power messages, heard by a filter on the window's own messages."""

from __future__ import annotations

import ctypes
import sys
from ctypes import wintypes
from typing import Any, Final

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from app.core.system_tells import SystemTells
from app.ui.session.watch import SessionWatch

MESSAGES: Final = (b"windows_generic_MSG", b"windows_dispatcher_MSG")
SESSION_CHANGED: Final = 0x02B1
POWER_CHANGED: Final = 0x0218
LEFT: Final = frozenset({0x2, 0x4, 0x7})
"""Another person at the console, a remote session cut off, the session locked."""
SUSPENDS: Final = 0x4
RESUMED: Final = frozenset({0x7, 0x12})
SETTING_CHANGED: Final = 0x8013
THIS_SESSION: Final = 0
LID: Final = bytes.fromhex("4d0f3eba17b89440a2d1d56379e6a0f3")
"""GUID_LIDSWITCH_STATE_CHANGE, as it lies in memory."""
SHUT: Final = 0


Kind = QByteArray | bytes | bytearray | memoryview


class Setting(ctypes.Structure):
    """What a message about a power setting points to."""

    _fields_ = (
        ("name", ctypes.c_ubyte * 16),
        ("length", wintypes.DWORD),
        ("value", wintypes.DWORD),
    )


class WindowsWatch(SessionWatch):
    """Windows gives each window about two seconds between telling of sleep and sleeping."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._filter = _Filter(self)
        self._lid_is_known = False
        self._asked: list[tuple[int, int]] = []

    def begin(self, window: QWidget) -> None:
        self.end()
        self._lid_is_known = False
        if (app := QCoreApplication.instance()) is not None:
            app.installNativeEventFilter(self._filter)
        self._asked = [_ask(int(window.winId()))]
        if sys.platform == "win32":
            self.tells.update(SystemTells)

    def end(self) -> None:
        if (app := QCoreApplication.instance()) is not None:
            app.removeNativeEventFilter(self._filter)
        for window, lid in self._asked:
            _ask_no_more(window, lid)
        self._asked.clear()

    def hear(self, message: int, event: int, told: int) -> None:
        """Take one message of the window: its number and its two values."""
        if message == SESSION_CHANGED and event in LEFT:
            self.screen_locked.emit()
        elif message == POWER_CHANGED and event == SUSPENDS:
            self.computer_sleeps.emit()
        elif message == POWER_CHANGED and event in RESUMED:
            self.woke.emit()
        elif message == POWER_CHANGED and event == SETTING_CHANGED and told:
            self._hear_lid(Setting.from_address(told))

    def _hear_lid(self, setting: Setting) -> None:
        if bytes(setting.name) != LID:
            return
        # the first message tells how the lid stands: shut on a docked laptop, and no news
        if self._lid_is_known and setting.value == SHUT:
            self.lid_closed.emit()
        self._lid_is_known = True


class _Filter(QAbstractNativeEventFilter):
    """Reads what Windows sends; stops none of it."""

    def __init__(self, watch: WindowsWatch) -> None:
        super().__init__()
        self._watch = watch

    def nativeEventFilter(self, kind: Kind, message: Any) -> tuple[bool, int]:
        if QByteArray(kind).data() in MESSAGES:
            told = wintypes.MSG.from_address(int(message))
            self._watch.hear(told.message, told.wParam, told.lParam)
        return False, 0


def _ask(window: int) -> tuple[int, int]:
    """Have Windows tell a window of its session and its lid; return both handles."""
    if sys.platform == "win32":
        ctypes.windll.wtsapi32.WTSRegisterSessionNotification(ctypes.c_void_p(window), THIS_SESSION)
        register = ctypes.windll.user32.RegisterPowerSettingNotification
        register.restype = ctypes.c_void_p
        return window, register(ctypes.c_void_p(window), LID, 0) or 0
    else:  # noqa: RET505 - mypy knows a branch of another system so
        return window, 0


def _ask_no_more(window: int, lid: int) -> None:
    if sys.platform == "win32":
        ctypes.windll.wtsapi32.WTSUnRegisterSessionNotification(ctypes.c_void_p(window))
        if lid:
            ctypes.windll.user32.UnregisterPowerSettingNotification(ctypes.c_void_p(lid))
