"""Paints the pictures of the documents: python -m tests.ui.pictures OUT [names].

Each is a real page on a real, invented practice. Screens of the look page are painted light and
dark, those of the guide light alone; all of them with few enough colors to stay small.
"""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from app.ui.theme.appearance import wear
from app.ui.theme.fonts import load_fonts
from app.ui.theme.look import Look, Scheme
from tests.ui.shots import SCENES, shoot

LOOK = (
    "welcome",
    "lock",
    "wizard-recovery-kit",
    "today",
    "calendar",
    "clients",
    "client-chart",
    "note-editor",
    "sign-ceremony",
    "note-signed",
    "worklist",
    "safekeeping",
    "activity",
    "restore-check",
)
"""What docs/look.md shows in light and dark."""
GUIDE = (
    "setup-passphrase",
    "setup-drives",
    "new-client-known",
    "note-addendum",
    "note-in-error",
    "open-with-kit",
    "safekeeping-test-kit",
    "restore-drive",
    "activity-whole",
    "binder-risks-rooms",
    "binder-preview-risks",
    "search",
    "command-palette",
)
"""What the guide shows besides."""
SIZE = (1440, 900)
COLORS = 128
HEAVIEST = 150_000
NOISE = "propagateSizeHints"
"""The offscreen platform says this at each window; it concerns no picture."""


def main() -> None:
    """Paint all pictures, or those that are named."""
    out, names = Path(sys.argv[1]), sys.argv[2:]
    out.mkdir(parents=True, exist_ok=True)
    qInstallMessageHandler(tell)
    app = QApplication([])
    app.setStyle("Fusion")
    app.setCursorFlashTime(0)
    load_fonts()
    for scheme in (Scheme("light"), Scheme("dark")):
        wear(app, Look(scheme, 1.0, still=True))
        for name in names or (LOOK + GUIDE if scheme.value == "light" else LOOK):
            to = out / f"{name}-{scheme.value}.png"
            to.write_bytes(small(shoot(app, SCENES[name], SIZE)))
            sys.stdout.write(f"{to}  {to.stat().st_size // 1000} kB\n")


def small(picture: QPixmap) -> bytes:
    """Return a picture as a PNG with a palette, light enough to be kept with the house."""
    few = as_image(picture).quantize(COLORS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    written = io.BytesIO()
    few.save(written, "PNG", optimize=True)
    assert written.tell() <= HEAVIEST, written.tell()
    return written.getvalue()


def as_image(picture: QPixmap) -> Image.Image:
    """Return a picture as Pillow has it, without an alpha channel."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return Image.open(io.BytesIO(buffer.data().data())).convert("RGB")


def tell(kind: QtMsgType, _context: object, words: str) -> None:
    """Pass on what Qt says, but what it says of every window."""
    if NOISE not in words:
        sys.stderr.write(f"{kind.name}: {words}\n")


if __name__ == "__main__":
    main()
