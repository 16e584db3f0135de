"""What can be wrong with printing."""

from __future__ import annotations

from app.core.errors.base import PracticeError


class NothingWasPrinted(PracticeError):
    """No printer answered, or it refused the pages."""
