"""Inter, brought along, so that every laptop shows the same letters."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase

from app.core.resources import resource


def load_fonts() -> None:
    """Make the bundled fonts known to Qt; once, after QApplication stands."""
    for file in sorted(resource("fonts", "inter").glob("*.otf")):
        QFontDatabase.addApplicationFont(str(file))
