"""A photo in a circle; on a discreet screen the initials stand in its place."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.ui.theme.look import look, px
from app.ui.widgets.painting import hue_of, paint_avatar
from app.ui.widgets.veil import Discreet


class Photo(QWidget):
    """Says nothing to a screen reader: the name stands beside it."""

    def __init__(self, picture: bytes, initials: str, key: UUID, size: int = 48) -> None:
        super().__init__()
        self._image = QImage.fromData(picture)
        self._initials = initials
        self._hue = hue_of(key)
        self.setFixedSize(px(size), px(size))

    def dress(self) -> None:
        """Show the photo, or the initials."""
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, circle = QPainter(self), QRectF(self.rect())
        if Discreet.is_on or self._image.isNull():
            paint_avatar(painter, circle, self._initials, self._hue)
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        round_cut = QPainterPath()
        round_cut.addEllipse(circle)
        painter.save()
        painter.setClipPath(round_cut)
        painter.drawImage(circle, self._fitting())
        painter.restore()
        painter.setPen(QPen(look().color("line2"), 1))
        painter.drawEllipse(circle.adjusted(0.5, 0.5, -0.5, -0.5))

    def _fitting(self) -> QImage:
        """Return it as large as the screen needs: shrinking a lot at once looks rough."""
        side = round(self.width() * self.devicePixelRatioF())
        smooth = Qt.TransformationMode.SmoothTransformation
        return self._image.scaled(side, side, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
