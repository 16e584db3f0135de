"""The style sheet's hold on a widget: the properties that it selects by."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def restyle(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the style sheet selects by, and repaint to it."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def ground(widget: QWidget, kind: str) -> None:
    """Give a plain widget a ground: canvas, surface, sidebar, header, footer, rail or line."""
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    widget.setProperty("ground", kind)
