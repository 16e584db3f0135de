"""Ejecting a drive, for the screens."""

from __future__ import annotations

from app.backup.ejecting import eject

__all__ = ["eject"]
