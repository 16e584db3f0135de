"""Tab goes as one reads: as things are set out, not as they were made.

Left to itself Qt leads on in the order in which widgets were made: what a refresh makes anew
would come after everything that stands below it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QGridLayout,
    QLayout,
    QScrollArea,
    QWidget,
)

CHILDREN = Qt.FindChildOption.FindDirectChildrenOnly


def lead_on(within: QWidget, *, forward: bool) -> bool:
    """Give the focus to what Tab reaches next within a widget, round and round."""
    ways, now = list(as_read(within)), QApplication.focusWidget()
    if not ways:
        return False
    place = ways.index(now) if now in ways else -1
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    ways[(place + (1 if forward else -1)) % len(ways)].setFocus(reason)
    return True


def as_read(widget: QWidget) -> Iterator[QWidget]:
    """Go through what Tab reaches of a widget, as one reads it."""
    if widget.isHidden():
        return
    is_way = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
    if is_way and widget.isEnabled():
        yield widget
    for part in _parts(widget):
        yield from as_read(part)


def _parts(widget: QWidget) -> list[QWidget]:
    """Return what stands in a widget: as it is set out, then what lies over that."""
    if isinstance(widget, QScrollArea):
        inner = widget.widget()
        return [inner] if inner is not None else []
    if isinstance(widget, QAbstractScrollArea):
        return []  # Qt's own parts: a view leads through its rows itself
    layout = widget.layout()
    set_out = list(_set_out(layout)) if layout is not None else []
    known = set(set_out)
    over = [each for each in widget.findChildren(QWidget, options=CHILDREN) if each not in known]
    return [*set_out, *(each for each in over if not each.isWindow())]


def _set_out(layout: QLayout) -> Iterator[QWidget]:
    for place in _places(layout):
        item = layout.itemAt(place)
        inner, widget = (item.layout(), item.widget()) if item else (None, None)
        if inner is not None:
            yield from _set_out(inner)
        elif widget is not None:
            yield widget


def _places(layout: QLayout) -> list[int]:
    """Return the numbers of what a layout holds: of a grid row by row, whatever came first."""
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        cells: list[Any] = [layout.getItemPosition(place) for place in places]
        places.sort(key=lambda place: cells[place][:2])
    return places
