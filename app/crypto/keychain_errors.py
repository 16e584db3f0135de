"""What each system's keyring may raise when it cannot or will not serve."""

from __future__ import annotations

import sys
from typing import Final

from keyring.errors import KeyringError

if sys.platform == "win32":
    from app.crypto.keychain_errors_windows import SYSTEM_ERRORS
elif sys.platform == "darwin":
    from app.crypto.keychain_errors_macos import SYSTEM_ERRORS
else:
    from app.crypto.keychain_errors_linux import SYSTEM_ERRORS

KEYCHAIN_ERRORS: Final[tuple[type[Exception], ...]] = (
    KeyringError,
    OSError,
    RuntimeError,
    ValueError,
    *SYSTEM_ERRORS,
)
"""OSError: the way to the keyring broke. ValueError: it was answered in another tongue."""
