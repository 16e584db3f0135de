"""macOS: the screen's lock by a distributed notification, sleep by IOKit, both plain C."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from ctypes import CFUNCTYPE, POINTER, byref, c_char_p, c_int64, c_uint32, c_void_p
from typing import Any, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.core.system_tells import SystemTells
from app.ui.session.watch import SessionWatch

LOCKED: Final = b"com.apple.screenIsLocked"
MAY_IT_SLEEP: Final = 0xE0000270
WILL_SLEEP: Final = 0xE0000280
WOKE: Final = 0xE0000300
_UTF8: Final = 0x08000100
_AT_ONCE: Final = 4
_FRAMEWORKS: Final = "/System/Library/Frameworks/{0}.framework/{0}"
_ON_NOTICE: Final = CFUNCTYPE(None, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)
_ON_POWER: Final = CFUNCTYPE(None, c_void_p, c_uint32, c_uint32, c_void_p)


class MacWatch(SessionWatch):
    """macOS waits with its sleep until each program that it told allows it, 30 s at most."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._system: MacSystem | None = None
        self._pending: list[int] = []

    def begin(self, window: QWidget) -> None:  # noqa: ARG002 - other systems need it
        self.end()
        if sys.platform == "darwin":
            self._system = MacSystem(self.screen_locked.emit, self.hear_power)
            self.tells.update((SystemTells.SLEEP, SystemTells.SCREEN))

    def let_sleep(self) -> None:
        while self._pending:
            self._allow(self._pending.pop())

    def end(self) -> None:
        self.let_sleep()
        if self._system is not None:
            self._system.leave()
            self._system = None

    def hear_power(self, kind: int, notice: int) -> None:
        """Take one message of the power's; whoever may refuse the sleep must answer."""
        if kind == MAY_IT_SLEEP:
            self._allow(notice)
        elif kind == WILL_SLEEP:
            self._pending.append(notice)
            self.computer_sleeps.emit()
        elif kind == WOKE:
            self.woke.emit()

    def _allow(self, notice: int) -> None:
        if self._system is not None:
            self._system.allow(notice)


class MacSystem:
    """The two registrations. ctypes keeps a callback alive only while it is referred to."""

    def __init__(self, locked: Callable[[], None], power: Callable[[int, int], None]) -> None:
        self._core = _typed(ctypes.CDLL(_FRAMEWORKS.format("CoreFoundation")), _CORE)
        self._iokit = _typed(ctypes.CDLL(_FRAMEWORKS.format("IOKit")), _IOKIT)
        self._on_notice = _ON_NOTICE(lambda *_told: locked())
        self._on_power = _ON_POWER(lambda _ref, _service, kind, notice: power(kind, notice or 0))
        self._hear_lock()
        self._port, self._notifier = c_void_p(), c_uint32()
        self._root = self._hear_power()

    def allow(self, notice: int) -> None:
        """Let the computer fall asleep."""
        self._iokit.IOAllowPowerChange(self._root, notice)

    def leave(self) -> None:
        """Hear nothing any more."""
        center = self._core.CFNotificationCenterGetDistributedCenter()
        self._core.CFNotificationCenterRemoveEveryObserver(center, id(self))
        self._iokit.IODeregisterForSystemPower(byref(self._notifier))
        self._iokit.IOServiceClose(self._root)
        self._iokit.IONotificationPortDestroy(self._port)

    def _hear_lock(self) -> None:
        core = self._core
        name = core.CFStringCreateWithCString(None, LOCKED, _UTF8)
        center = core.CFNotificationCenterGetDistributedCenter()
        core.CFNotificationCenterAddObserver(
            center, id(self), self._on_notice, name, None, _AT_ONCE
        )
        core.CFRelease(name)

    def _hear_power(self) -> int:
        iokit, core = self._iokit, self._core
        root = iokit.IORegisterForSystemPower(
            None, byref(self._port), self._on_power, byref(self._notifier)
        )
        source = iokit.IONotificationPortGetRunLoopSource(self._port)
        modes = c_void_p.in_dll(core, "kCFRunLoopCommonModes")
        core.CFRunLoopAddSource(core.CFRunLoopGetMain(), source, modes)
        return int(root)


_CORE: Final[dict[str, tuple[Any, list[Any]]]] = {
    "CFNotificationCenterGetDistributedCenter": (c_void_p, []),
    "CFNotificationCenterAddObserver": (
        None,
        [c_void_p, c_void_p, _ON_NOTICE, c_void_p, c_void_p, c_int64],
    ),
    "CFNotificationCenterRemoveEveryObserver": (None, [c_void_p, c_void_p]),
    "CFStringCreateWithCString": (c_void_p, [c_void_p, c_char_p, c_uint32]),
    "CFRelease": (None, [c_void_p]),
    "CFRunLoopGetMain": (c_void_p, []),
    "CFRunLoopAddSource": (None, [c_void_p, c_void_p, c_void_p]),
}
_IOKIT: Final[dict[str, tuple[Any, list[Any]]]] = {
    "IORegisterForSystemPower": (
        c_uint32,
        [c_void_p, POINTER(c_void_p), _ON_POWER, POINTER(c_uint32)],
    ),
    "IODeregisterForSystemPower": (c_uint32, [POINTER(c_uint32)]),
    "IONotificationPortGetRunLoopSource": (c_void_p, [c_void_p]),
    "IONotificationPortDestroy": (None, [c_void_p]),
    "IOAllowPowerChange": (c_uint32, [c_uint32, c_int64]),
    "IOServiceClose": (c_uint32, [c_uint32]),
}


def _typed(library: ctypes.CDLL, functions: dict[str, tuple[Any, list[Any]]]) -> ctypes.CDLL:
    """Tell ctypes what each function takes and gives: pointers are wider than its int."""
    for name, (gives, takes) in functions.items():
        function = getattr(library, name)
        function.restype, function.argtypes = gives, takes
    return library
