"""Paints the pictures that tests hold the screens to: python -m tests.ui.kept_pictures OUT SCHEME.

They stand in tests/ui/kept, whole and not a pixel short, on the Qt that is locked.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from app.ui.theme.appearance import wear
from app.ui.theme.fonts import load_fonts
from app.ui.theme.look import Look, Scheme
from tests.light_records import lightly
from tests.ui.pictures import SIZE, as_image, tell
from tests.ui.shots import SCENES, shoot

KEPT = Path(__file__).parent / "kept"
SCHEMES = ("light", "dark")
NAMES = (
    "today-before",
    "today",
    "today-session",
    "today-after",
    "today-empty",
    "today-backup-overdue",
    "calendar",
    "calendar-day",
    "calendar-month",
    "calendar-conflict",
    "calendar-booking",
    "clients",
    "empty-clients",
    "clients-no-results",
    "client-chart",
    "worklist",
    "search",
    "command-palette",
)
"""The screens of the working day (UX 14)."""


def main() -> None:
    """Paint every kept picture of one scheme."""
    out, scheme = Path(sys.argv[1]), Scheme(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    qInstallMessageHandler(tell)
    app = QApplication([])
    app.setStyle("Fusion")
    app.setCursorFlashTime(0)
    load_fonts()
    wear(app, Look(scheme, 1.0, still=True))
    with lightly():
        for name in NAMES:
            painted = as_image(shoot(app, SCENES[name], SIZE))
            painted.save(out / f"{name}-{scheme.value}.png", optimize=True)


if __name__ == "__main__":
    main()
