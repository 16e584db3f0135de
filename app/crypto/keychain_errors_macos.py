"""macOS: keyring gives all of the Keychain's errors its own names."""

from __future__ import annotations

from typing import Final

SYSTEM_ERRORS: Final[tuple[type[Exception], ...]] = ()
