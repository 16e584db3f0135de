"""Windows: no crash dump is taken of a process that handles its own errors."""

from __future__ import annotations

import ctypes
import sys
from typing import Final

_FAIL_CRITICAL_ERRORS: Final = 0x0001
_NO_FAULT_BOX: Final = 0x0002


def harden() -> None:
    """Keep Windows Error Reporting from writing this process's memory to a file."""
    if sys.platform == "win32":
        ctypes.windll.kernel32.SetErrorMode(_FAIL_CRITICAL_ERRORS | _NO_FAULT_BOX)
