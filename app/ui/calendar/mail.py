"""Hands a reminder to the user's own mail program: Alcove itself sends nothing."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def write_mail(address: str, subject: str, text: str) -> bool:
    """Open a new message there; says whether a program took it."""
    asked = f"mailto:{_quoted(address)}?subject={_quoted(subject)}&body={_quoted(text)}"
    return QDesktopServices.openUrl(QUrl(asked, QUrl.ParsingMode.StrictMode))


def _quoted(text: str) -> str:
    return bytes(QUrl.toPercentEncoding(text, b"@").data()).decode("ascii")
