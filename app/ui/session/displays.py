"""How many displays show something now, those that mirror another included."""

from __future__ import annotations

import ctypes
import sys
from typing import Final

from PySide6.QtGui import QGuiApplication

_ONLY_ACTIVE: Final = 0x2
_GRAPHICS: Final = "/System/Library/Frameworks/CoreGraphics.framework/CoreGraphics"


def lit_displays() -> int:
    """Return how many: at least the screens that Qt knows, of which mirrored ones are one."""
    return max(len(QGuiApplication.screens()), _lit_by_system())


def _lit_by_system() -> int:
    """Ask the system, which tells a mirror apart; on Linux each output is a screen of Qt's."""
    if sys.platform == "win32":
        paths, modes = ctypes.c_uint32(), ctypes.c_uint32()
        sizes = ctypes.windll.user32.GetDisplayConfigBufferSizes
        failed = sizes(_ONLY_ACTIVE, ctypes.byref(paths), ctypes.byref(modes))
        return 0 if failed else paths.value
    elif sys.platform == "darwin":  # noqa: RET505 - mypy knows a branch of another system so
        online = ctypes.c_uint32()
        failed = ctypes.CDLL(_GRAPHICS).CGGetOnlineDisplayList(0, None, ctypes.byref(online))
        return 0 if failed else online.value
    else:
        return 0
