"""Windows: the Credential Locker's errors come as pywin32 names them."""

from __future__ import annotations

from typing import Final

from win32ctypes.pywin32 import pywintypes  # type: ignore[import-not-found, import-untyped, unused-ignore]

SYSTEM_ERRORS: Final[tuple[type[Exception], ...]] = (pywintypes.error,)
