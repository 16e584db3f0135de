"""Where sessions take place, as a note's session line offers it."""

from __future__ import annotations

from app.rules.places import PLACES, TELEHEALTH, Place

__all__ = ["PLACES", "TELEHEALTH", "Place"]
