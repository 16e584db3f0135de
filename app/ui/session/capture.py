"""Keeping a window out of screenshots, recordings and shared screens, where the system can."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

# Loaded where it is used: the lock page stands before this, and Linux never needs it.
if TYPE_CHECKING or sys.platform != "linux":
    import ctypes

_EXCLUDED: Final = 0x11
_BLACK: Final = 0x1
_NOT_SHARED: Final = 0
_OBJC: Final = "/usr/lib/libobjc.dylib"


def exclude_from_capture(window: QWidget) -> bool:
    """Have the system leave a window out of what it captures; say whether it does.

    Windows 10 of 2004 and later leaves it out, older ones show it black. macOS leaves it out
    for programs that ask for other windows. Linux has no such request: the compositor asks
    her before a program may capture.
    """
    if sys.platform == "win32":
        exclude = ctypes.windll.user32.SetWindowDisplayAffinity
        handle = ctypes.c_void_p(int(window.winId()))
        return bool(exclude(handle, _EXCLUDED) or exclude(handle, _BLACK))
    elif sys.platform == "darwin":  # noqa: RET505 - mypy knows a branch of another system so
        return _share_none(int(window.winId()))
    else:
        return False


def _share_none(view: int) -> bool:
    """Set an NSView's window to NSWindowSharingNone."""
    objc = ctypes.CDLL(_OBJC)
    objc.sel_registerName.restype = ctypes.c_void_p
    objc.sel_registerName.argtypes = [ctypes.c_char_p]
    send = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)(
        ("objc_msgSend", objc)
    )
    tell = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_long)(
        ("objc_msgSend", objc)
    )
    window = send(view, objc.sel_registerName(b"window"))
    if not window:
        return False
    tell(window, objc.sel_registerName(b"setSharingType:"), _NOT_SHARED)
    return True
