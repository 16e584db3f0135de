"""Waiting until a window has come to rest: the one way, for every test of the window."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

PATIENCE = 20_000
"""Milliseconds: a slow machine under load, not what anything should take."""


def settled(qtbot, jobs) -> None:
    """Wait until nothing runs, and what the last outcome brought is laid out and shown.

    A widget that an outcome adds is shown by an event of its own, after the outcome was told: a
    test that goes on before it would press Tab in a window that the widget is not in yet.
    """
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not jobs.is_busy, timeout=PATIENCE)
    QApplication.processEvents()
    if jobs.is_busy:  # what was shown has asked for more
        settled(qtbot, jobs)
