"""Where the files that come with Alcove lie: fonts, icons, words."""

from __future__ import annotations

from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2] / "resources"


def resource(*parts: str) -> Path:
    """Return the path of a file under `resources/`."""
    return _ROOT.joinpath(*parts)
