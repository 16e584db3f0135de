"""Linux and macOS: no core dumps; on Linux no other program of the same user may look in."""

from __future__ import annotations

import ctypes
import os
import sys
from typing import Final

assert sys.platform != "win32"  # noqa: S101 - mypy leaves the rest out when it checks for Windows

import resource  # noqa: E402 - there is none on Windows

_SET_DUMPABLE: Final = 4  # PR_SET_DUMPABLE, linux/prctl.h


def harden() -> None:
    """Refuse core dumps and same-user memory reads, once, at the start of the process."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":  # pragma: no branch - macOS has no such call
        _refuse_readers()


def _refuse_readers() -> None:
    """Let no process of the same user read this one's memory."""
    if ctypes.CDLL(None, use_errno=True).prctl(_SET_DUMPABLE, 0, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
