"""The way to the system's own settings of date and time."""

from __future__ import annotations

import sys

from PySide6.QtCore import QProcess, QStandardPaths

if sys.platform == "win32":
    _WAYS = (("explorer.exe", "ms-settings:dateandtime"),)
elif sys.platform == "darwin":
    _WAYS = (("open", "x-apple.systempreferences:com.apple.preference.datetime"),)
else:
    _WAYS = (
        ("gnome-control-center", "datetime"),
        ("systemsettings", "kcm_clock"),
        ("cinnamon-settings", "calendar"),
        ("time-admin",),
    )


def way_to_clock_settings() -> tuple[str, ...] | None:
    """Return the program and what it is given; None where no program that we know is here."""
    here = (way for way in _WAYS if QStandardPaths.findExecutable(way[0]))
    return next(here, None)


def open_clock_settings() -> None:
    """Open them, where there is a way."""
    if way := way_to_clock_settings():
        QProcess.startDetached(way[0], list(way[1:]))
