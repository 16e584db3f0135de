"""A layout that sets its things side by side and wraps them like words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLabel, QLayout, QLayoutItem, QSizePolicy, QWidget

from app.ui.theme.look import px

Lines = list[list[tuple[QLayoutItem, QSize]]]
"""The things of each line, and how large each is to be."""


class Flow(QLayout):
    """Left to right, and on the next line what does not fit. Nothing is ever cut off.

    With `apart`, the last thing stands at the right end of its line, and all at its top.
    """

    def __init__(
        self, within: QWidget, gap: int = 10, line_gap: int = 2, *, apart: bool = False
    ) -> None:
        self._items: list[QLayoutItem] = []
        self._known: dict[int, Lines] = {}
        super().__init__(within)
        self._apart = apart
        self._gap = px(gap)
        self._line_gap = px(line_gap)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def invalidate(self) -> None:
        self._known.clear()
        super().invalidate()

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        edges = self.contentsMargins()
        inner = QRect(0, 0, width - edges.left() - edges.right(), 0)
        return self._set_out(inner, in_place=False) + edges.top() + edges.bottom()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._set_out(rect.marginsRemoved(self.contentsMargins()), in_place=True)

    def sizeHint(self) -> QSize:
        sizes = [self._wish(item) for item in self._shown()]
        wide = sum(size.width() for size in sizes) + self._gap * max(0, len(sizes) - 1)
        high = max((size.height() for size in sizes), default=0)
        return QSize(wide, high).grownBy(self.contentsMargins())

    def minimumSize(self) -> QSize:
        high = max((self._wish(item).height() for item in self._shown()), default=0)
        edges = self.contentsMargins()
        return QSize(0, high + edges.top() + edges.bottom())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    @staticmethod
    def _wish(item: QLayoutItem) -> QSize:
        label = item.widget()
        if not isinstance(label, QLabel) or not label.wordWrap():
            return item.sizeHint()
        # a label that may wrap would rather have two short lines than one
        label.ensurePolished()
        wide = label.fontMetrics().horizontalAdvance(label.text()) + 2
        return QSize(wide, label.heightForWidth(wide))

    def _set_out(self, rect: QRect, *, in_place: bool) -> int:
        """Lay the items into lines, return how high they became."""
        lines = self._lines(rect.width())
        heights = [max(size.height() for _, size in line) for line in lines]
        whole = sum(heights) + self._line_gap * max(0, len(lines) - 1)
        if in_place:
            top = rect.top() + max(0, (rect.height() - whole) // 2)
            for line, high in zip(lines, heights, strict=True):
                self._place(line, QPoint(rect.left(), top), high)
                top += high + self._line_gap
            if self._apart and lines and len(lines[-1]) > 1:
                self._push(lines[-1][-1][0], rect.right() + 1)
        return whole

    @staticmethod
    def _push(item: QLayoutItem, right: int) -> None:
        there = item.geometry()
        there.moveLeft(right - there.width())
        item.setGeometry(there)

    def _lines(self, wide: int) -> Lines:
        """Return the lines for a width; Qt asks for the same again until something changes."""
        if wide not in self._known:
            self._known[wide] = self._new_lines(wide)
        return self._known[wide]

    def _new_lines(self, wide: int) -> Lines:
        lines: Lines = []
        left = 0
        for item in self._shown():
            size = self._fitted(item, wide)
            if not lines or left + size.width() > wide:
                lines.append([])
                left = 0
            lines[-1].append((item, size))
            left += size.width() + self._gap
        return lines

    def _fitted(self, item: QLayoutItem, wide: int) -> QSize:
        """Return an item's size; one wider than the line takes the line and wraps in it."""
        wish = self._wish(item)
        if wish.width() <= wide:
            return wish
        high = item.heightForWidth(wide) if item.hasHeightForWidth() else wish.height()
        return QSize(wide, high)

    def _place(self, line: list[tuple[QLayoutItem, QSize]], at: QPoint, high: int) -> None:
        left = at.x()
        for item, size in line:
            down = 0 if self._apart else (high - size.height()) // 2
            item.setGeometry(QRect(QPoint(left, at.y() + down), size))
            left += size.width() + self._gap


def flowing(
    things: Sequence[QWidget], gap: int, line_gap: int = 8, *, apart: bool = False
) -> QWidget:
    """Return the things in a flow, as high as its lines need."""
    holder = QWidget()
    flow = Flow(holder, gap, line_gap, apart=apart)
    for thing in things:
        flow.addWidget(thing)
    return as_high_as_needed(holder)


def as_high_as_needed(holder: QWidget) -> QWidget:
    """Let a widget's height follow its width: its words may wrap."""
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    return holder
