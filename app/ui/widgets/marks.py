"""Icon, tile, pill and avatar as widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme.icons import STROKE
from app.ui.theme.look import look, px
from app.ui.widgets.painting import (
    hue_of,
    paint_avatar,
    paint_icon,
    paint_pill,
    pill_size,
)

if TYPE_CHECKING:  # uuid asks the system for its name, 2 ms before the lock page
    from uuid import UUID


class Icon(QWidget):
    """A Lucide icon of a given size, in a token's color. Says nothing to a screen reader."""

    def __init__(
        self, name: str, ink: str = "text2", size: int = 18, *, stroke: float = STROKE
    ) -> None:
        super().__init__()
        self._name = name
        self._ink = ink
        self._stroke = stroke
        self.setFixedSize(px(size), px(size))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_as(self, name: str, ink: str, stroke: float = STROKE) -> None:
        """Become another icon."""
        self._name = name
        self._ink = ink
        self._stroke = stroke
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_icon(QPainter(self), QRectF(self.rect()), self._name, self._ink, stroke=self._stroke)


class Tile(QWidget):
    """An icon on a soft rounded square."""

    def __init__(self, name: str, hue: str = "green", size: int = 36) -> None:
        super().__init__()
        self._name = name
        self._hue = hue
        self.setFixedSize(px(size), px(size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().color(f"{self._hue}_soft"))
        painter.drawRoundedRect(QRectF(self.rect()), px(11), px(11))
        side = int(self.width() * 0.48)
        edge = (self.width() - side) / 2
        spot = QRectF(edge, edge, side, side)
        paint_icon(painter, spot, self._name, f"{self._hue}_text", stroke=1.9)


class Pill(QWidget):
    """A word about a state, on its hue, with or without an icon."""

    is_edged = False
    """Whether a hairline is drawn around it: for a ground of its own color."""

    def __init__(self, text: str, hue: str = "gray", icon: str = "") -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.say(text, hue, icon)

    def say(self, text: str, hue: str, icon: str = "") -> None:
        """Say another state."""
        self._said = (text, hue, icon)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        text, _hue, icon = self._said
        return pill_size(text, icon).toSize()

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_pill(QPainter(self), QRectF(self.rect()), self._said, edged=self.is_edged)


class Avatar(QWidget):
    """Initials on a disc; the hue is always the same for the same id."""

    def __init__(self, initials: str, key: UUID, size: int = 36) -> None:
        super().__init__()
        self._initials = initials
        self._hue = hue_of(key)
        self.setFixedSize(px(size), px(size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_avatar(QPainter(self), QRectF(self.rect()), self._initials, self._hue)
