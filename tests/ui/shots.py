"""Renders screens offscreen to PNG: python -m tests.ui.shots OUT [names] --theme --scale --size."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QWidget

from app.ui.theme.appearance import wear
from app.ui.theme.fonts import load_fonts
from app.ui.theme.look import Look, Scheme
from app.ui.widgets.veil import draw_veils
from tests.ui import (
    scenes,
    scenes_binder,
    scenes_calendar,
    scenes_contacts,
    scenes_everywhere,
    scenes_files,
    scenes_keeping,
    scenes_keys,
    scenes_minors,
    scenes_next,
    scenes_palette,
    scenes_people,
    scenes_prepared,
    scenes_records,
    scenes_restore,
    scenes_safety,
    scenes_search,
    scenes_session,
    scenes_setup,
    scenes_telehealth,
    scenes_today,
)
from tests.ui.same_again import drawn_alike

SCENES = {
    **scenes.SCENES,
    **scenes_records.SCENES,
    **scenes_calendar.SCENES,
    **scenes_contacts.SCENES,
    **scenes_files.SCENES,
    **scenes_everywhere.SCENES,
    **scenes_keeping.SCENES,
    **scenes_keys.SCENES,
    **scenes_minors.SCENES,
    **scenes_next.SCENES,
    **scenes_palette.SCENES,
    **scenes_people.SCENES,
    **scenes_prepared.SCENES,
    **scenes_restore.SCENES,
    **scenes_safety.SCENES,
    **scenes_search.SCENES,
    **scenes_session.SCENES,
    **scenes_setup.SCENES,
    **scenes_telehealth.SCENES,
    **scenes_today.SCENES,
    **scenes_binder.SCENES,
}


def main() -> None:
    chosen = _arguments()
    app = QApplication([])
    app.setStyle("Fusion")
    app.setCursorFlashTime(0)
    load_fonts()
    out = Path(chosen.out)
    out.mkdir(parents=True, exist_ok=True)
    width, height = (int(part) for part in chosen.size.split("x"))
    for theme in chosen.theme.split(","):
        wear(app, Look(Scheme(theme), chosen.scale, still=True, strong=chosen.strong))
        for name in chosen.names or SCENES:
            shoot(app, SCENES[name], (width, height)).save(str(out / f"{name}-{theme}.png"))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("out")
    parser.add_argument("names", nargs="*")
    parser.add_argument("--theme", default="light,dark")
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--strong", action="store_true")
    parser.add_argument("--size", default="1440x900")
    return parser.parse_args()


def shoot(app: QApplication, scene: Callable[[], QWidget], size: tuple[int, int]):
    with drawn_alike():
        shown = scene()
    shown.setMinimumSize(0, 0)
    shown.resize(*size)
    shown.show()
    for _ in range(3):
        app.processEvents()
    picture = shown.grab()
    draw_veils(on=False)
    shown.close()
    shown.deleteLater()
    app.processEvents()
    return picture


if __name__ == "__main__":
    main()
