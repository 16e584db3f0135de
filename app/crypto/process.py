"""Keeping this process's memory to itself; the steps differ with the system."""

from __future__ import annotations

import sys

if sys.platform == "win32":
    from app.crypto.process_windows import harden
else:
    from app.crypto.process_posix import harden

__all__ = ["harden"]
