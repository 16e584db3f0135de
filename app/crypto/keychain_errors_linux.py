"""Linux: the Secret Service's own errors, and those of the D-Bus that leads to it."""

from __future__ import annotations

from typing import Final

from jeepney import DBusErrorResponse  # type: ignore[import-untyped]
from secretstorage.exceptions import SecretStorageException

SYSTEM_ERRORS: Final[tuple[type[Exception], ...]] = (SecretStorageException, DBusErrorResponse)
