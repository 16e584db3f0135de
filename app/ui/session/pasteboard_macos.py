"""macOS: marks what was copied as concealed, by the convention of nspasteboard.org."""

from __future__ import annotations

import ctypes
from ctypes import c_char_p, c_void_p
from typing import Any, Final

CONCEALED: Final = b"org.nspasteboard.ConcealedType"
_OBJC: Final = "/usr/lib/libobjc.dylib"
_APPKIT: Final = "/System/Library/Frameworks/AppKit.framework/AppKit"


def conceal() -> None:
    """Add the mark beside what Alcove has just put on the pasteboard."""
    ctypes.CDLL(_APPKIT)
    objc = ctypes.CDLL(_OBJC)
    objc.objc_getClass.restype = objc.sel_registerName.restype = c_void_p
    objc.objc_getClass.argtypes = objc.sel_registerName.argtypes = [c_char_p]
    board = _told(objc, objc.objc_getClass(b"NSPasteboard"), b"generalPasteboard")
    text = objc.objc_getClass(b"NSString")
    kind = _told(objc, text, b"stringWithUTF8String:", CONCEALED)
    nothing = _told(objc, text, b"stringWithUTF8String:", b"")
    kinds = _told(objc, objc.objc_getClass(b"NSArray"), b"arrayWithObject:", kind)
    _told(objc, board, b"addTypes:owner:", kinds, None)
    _told(objc, board, b"setString:forType:", nothing, kind)


def _told(objc: ctypes.CDLL, whom: Any, what: bytes, *given: Any) -> Any:
    """Send a message; each has a signature of its own, made of pointers alone."""
    kinds = [c_char_p if isinstance(one, bytes) else c_void_p for one in given]
    send = ctypes.CFUNCTYPE(c_void_p, c_void_p, c_void_p, *kinds)(("objc_msgSend", objc))
    return send(whom, objc.sel_registerName(what), *given)
