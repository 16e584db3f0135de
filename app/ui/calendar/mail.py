"""Hands a reminder to the user's own mail program: Alcove itself sends nothing."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def write_mail(address: str) -> bool:
    """Open a new message there; says whether a program took it.

    The address alone goes with it: the desktop starts the program with the whole link in its
    arguments, which every other program of the laptop may read.
    """
    asked = f"mailto:{_quoted(address)}"
    return QDesktopServices.openUrl(QUrl(asked, QUrl.ParsingMode.StrictMode))


def _quoted(text: str) -> str:
    return bytes(QUrl.toPercentEncoding(text, b"@").data()).decode("ascii")
