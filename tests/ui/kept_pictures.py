"""Paints the pictures that tests hold the screens to: python -m tests.ui.kept_pictures [OUT group].

They stand in tests/ui/kept, each in light and dark, on the Qt that is locked. A scene is built once
and looked at in both. Without a group all of them are painted, and kept with few colors.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QEvent, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.theme.appearance import wear
from app.ui.theme.fonts import load_fonts
from app.ui.theme.look import Look, Scheme
from app.ui.widgets.veil import draw_veils
from tests.house.sources import HOUSE
from tests.light_records import lightly
from tests.ui import scenes_everywhere
from tests.ui.few_colors import few_colors
from tests.ui.focus_tour import tour
from tests.ui.pictures import SIZE, as_image, tell
from tests.ui.same_again import drawn_alike
from tests.ui.shots import SCENES

KEPT = Path(__file__).parent / "kept"
SCHEMES = tuple(Scheme)


class Picture(NamedTuple):
    """A scene, and how it is looked at."""

    scene: str
    size: tuple[int, int] = SIZE
    scale: float = 1.0
    suffix: str = ""
    seen_as: Callable[[QWidget], Image.Image] = lambda window: as_image(window.grab())

    def file(self, scheme: Scheme) -> str:
        """Return the name of the picture in one scheme."""
        return f"{self.scene}{self.suffix}-{scheme.value}.png"


def _usual(*names: str) -> tuple[Picture, ...]:
    return tuple(Picture(name) for name in names)


def _larger(*names: str) -> tuple[Picture, ...]:
    """Text half as large again, twice as large, and the smaller window (UX 14)."""
    return tuple(
        picture
        for name in names
        for picture in (
            Picture(name, scale=1.5, suffix="-150"),
            Picture(name, scale=2.0, suffix="-200"),
            Picture(name, (1280, 720), suffix="-1280x720"),
        )
    )


GROUPS: dict[str, tuple[Picture, ...]] = {
    "today": _usual(
        "today-before",
        "today",
        "today-session",
        "today-after",
        "today-empty",
        "today-backup-overdue",
        "today-discreet",
        "brief",
        "worklist",
        "worklist-empty",
    ),
    "calendar": _usual(
        "calendar",
        "calendar-day",
        "calendar-month",
        "calendar-list",
        "calendar-drag",
        "calendar-conflict",
        "calendar-discreet",
        "calendar-bring-in",
    ),
    "booking": _usual(
        "calendar-booking",
        "calendar-quick",
        "calendar-quick-taken",
        "calendar-time-off",
        "calendar-unbooked",
        "calendar-reminders",
    ),
    "clients": _usual(
        "clients",
        "empty-clients",
        "clients-no-results",
        "clients-bring-in",
        "new-client-known",
        "client-chart",
        "alert-closed",
        "alert-open",
        "contact-log",
    ),
    "leaving": _usual(
        "discharge-reason",
        "discharge-summary",
        "discharge-open",
        "discharge-keep",
        "discharged",
        "merge-sheet",
        "merge-refused",
        "merged",
    ),
    "finding": _usual(
        "search",
        "search-none",
        "search-days",
        "client-chart-search",
        "command-palette",
        "command-palette-empty",
        "command-palette-commands",
        "command-palette-equals",
        "command-palette-nothing",
    ),
    "notes": _usual(
        "note-editor",
        "note-editor-save-failed",
        "sign-ceremony",
        "note-signed",
        "note-addendum",
        "note-in-error",
    ),
    "safekeeping": _usual(
        "safekeeping-whole",
        "safekeeping-almost",
        "safekeeping-away",
        "safekeeping-differs",
        "activity",
    ),
    "restore": _usual(
        "restore-drive",
        "restore-key",
        "restore-kit",
        "restore-check",
        "restore-done",
    ),
    "setup": _usual(
        "setup-practice",
        "setup-passphrase",
        "wizard-recovery-kit",
        "setup-drives",
        "setup-hours",
        "setup-client",
    ),
    "doors": _usual("lock", "lock-error", "lock-wait"),
    "settings": _usual("settings-whole"),
    "large": _larger("today", "client-chart", "note-editor"),
    "fine": (Picture("today", suffix="-2x"),),
    "tour": tuple(
        Picture(name, suffix="-tour", seen_as=tour)
        for name in (
            "today",
            "calendar",
            "clients",
            "client-chart",
            "worklist",
            "search",
            "note-editor",
        )
    ),
}
"""The screens of the working day (UX 14), by what a program paints."""
TOLD = {"fine": {"QT_SCALE_FACTOR": "2"}}
"""What a program is told before it starts: that the screen has finer pixels."""


def main() -> None:
    """Paint one group as it is, or every picture anew that is kept."""
    if len(sys.argv) > 1:
        paint_here(sys.argv[2], Path(sys.argv[1]))
    else:
        keep_all()


def keep_all() -> None:
    """Paint every group, and keep its pictures instead of those that are kept."""
    for group, pictures in GROUPS.items():
        with tempfile.TemporaryDirectory() as painted:
            paint(group, Path(painted))
            for name in (each.file(scheme) for each in pictures for scheme in SCHEMES):
                to = KEPT / name
                with Image.open(Path(painted) / name) as seen:
                    few_colors(seen).save(to, optimize=True)
                sys.stdout.write(f"{to}  {to.stat().st_size // 1000} kB\n")


def paint(group: str, to: Path) -> None:
    """Paint one group, in a program of its own."""
    subprocess.run(
        [sys.executable, "-m", "tests.ui.kept_pictures", str(to), group],
        check=True,
        cwd=HOUSE,
        env=os.environ | TOLD.get(group, {}),
    )


def paint_here(group: str, to: Path) -> None:
    """Paint one group in this program."""
    to.mkdir(parents=True, exist_ok=True)
    qInstallMessageHandler(tell)
    app = QApplication([])
    app.setStyle("Fusion")
    app.setCursorFlashTime(0)
    load_fonts()
    with lightly():
        for picture in GROUPS[group]:
            for scheme, painted in looked_at(app, picture):
                painted.save(to / picture.file(scheme), compress_level=1)


def looked_at(app: QApplication, picture: Picture) -> Iterator[tuple[Scheme, Image.Image]]:
    """Build a scene once, look at it in light and dark, and put it away."""
    wear(app, Look(SCHEMES[0], picture.scale, still=True))
    with drawn_alike():
        window = SCENES[picture.scene]()
    window.setMinimumSize(0, 0)
    window.resize(*picture.size)
    window.show()
    for scheme in SCHEMES:
        wear(app, Look(scheme, picture.scale, still=True))
        for _ in range(3):
            app.processEvents()
        yield scheme, picture.seen_as(window)
    draw_veils(on=False)
    window.close()
    window.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    scenes_everywhere.put_away()


if __name__ == "__main__":
    main()
