"""Layouts whose gaps and edges follow the text scale."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from app.ui.theme.look import px

Edges = tuple[int, int, int, int]
"""Left, top, right, bottom."""
NONE: Edges = (0, 0, 0, 0)
_Box = TypeVar("_Box", bound=QBoxLayout)


def column(within: QWidget | None = None, gap: int = 8, edges: Edges = NONE) -> QVBoxLayout:
    """Return a layout from top to bottom."""
    return _spaced(QVBoxLayout(within) if within else QVBoxLayout(), gap, edges)


def line(within: QWidget | None = None, gap: int = 8, edges: Edges = NONE) -> QHBoxLayout:
    """Return a layout from left to right."""
    return _spaced(QHBoxLayout(within) if within else QHBoxLayout(), gap, edges)


def _spaced(layout: _Box, gap: int, edges: Edges) -> _Box:
    layout.setSpacing(px(gap))
    layout.setContentsMargins(*(px(edge) for edge in edges))
    return layout


def clear(layout: QLayout) -> None:
    """Take everything out of a layout, widgets and inner layouts, and let it go."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)
            inner.deleteLater()


def sharing(gap: int, *parts: tuple[QWidget, int]) -> QHBoxLayout:
    """Return a line whose parts share its width, each by its number."""
    across = line(None, gap)
    for part, share in parts:
        across.addWidget(part, share)
    return across
