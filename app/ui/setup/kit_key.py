"""The key of a recovery kit on the screen: nine groups, as bullets until Show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme.look import look, px

if TYPE_CHECKING:
    from collections.abc import Sequence

SIZE = 19
PITCH = 27
"""Pixels from line to line."""
PER_LINE = 3
HIDDEN = ("••••",) * 9


class KitKey(QWidget):
    """Painted, so that the groups stand in no label; forgets them when told."""

    def __init__(self) -> None:
        super().__init__()
        self._groups: Sequence[str] = HIDDEN
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide_groups()

    def show_groups(self, groups: Sequence[str], said: str) -> None:
        """Show a page's groups; a screen reader spells them."""
        self._groups = groups
        spelled = ", ".join(" ".join(group) for group in groups)
        self.setAccessibleName(f"{said}: {spelled}")
        self.update()

    def hide_groups(self) -> None:
        """Show bullets."""
        self._groups = HIDDEN
        self.setAccessibleName("Recovery key, hidden")
        self.update()

    def sizeHint(self) -> QSize:
        wide = QFontMetricsF(look().typed(SIZE)).horizontalAdvance("-".join(HIDDEN[:PER_LINE]))
        return QSize(int(wide) + 2, px(PITCH) * len(self._lines()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _lines(self) -> list[str]:
        starts = range(0, len(self._groups), PER_LINE)
        return ["-".join(self._groups[start : start + PER_LINE]) for start in starts]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(look().typed(SIZE))
        painter.setPen(look().color("text"))
        for place, words in enumerate(self._lines()):
            spot = QRectF(0, px(PITCH) * place, self.width(), px(PITCH))
            painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter, words)
