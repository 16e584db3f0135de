"""Text on the screen, by its role (size and weight) and its tone (ink). Never HTML."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.ui.theme.look import look
from app.ui.theme.tokens import TONES
from app.ui.widgets.polish import restyle
from app.ui.widgets.veil import HIDDEN, Veil, has_bars, paint_bars, veiled


class Label(QLabel):
    """Plain text in a type role of UX 12 and a tone (see theme/tokens.py).

    What other eyes must not read wears a `veil`.
    """

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        tone: str = "text",
        *,
        wrap: bool = False,
        veil: Veil | None = None,
    ) -> None:
        super().__init__()
        self._words = ""
        self._veil = veil
        self._name = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        # the style sheet sets size and weight; the font set here carries the tracking
        self.setFont(look().font(role))
        self.setWordWrap(wrap)
        self.setText(text)

    def set_tone(self, tone: str) -> None:
        """Change the ink."""
        restyle(self, "tone", tone)

    def wear(self, veil: Veil) -> None:
        """Hide these words from other eyes, in this way."""
        self._veil = veil
        self.dress()

    def dress(self) -> None:
        """Show the words, or what other eyes may see of them."""
        super().setText(veiled(self._words, self._veil, self._name))
        if self._veil is Veil.WORDS:
            self.setAccessibleName(HIDDEN if has_bars(self._veil) else "")

    def setText(self, text: str) -> None:
        self._words = text
        self.dress()

    def paintEvent(self, event: QPaintEvent) -> None:
        if has_bars(self._veil):
            room = QRectF(self.contentsRect())
            paint_bars(QPainter(self), room, self._words, self.font())
        else:
            super().paintEvent(event)

    def naming(self, name: str) -> Label:
        """Say which part of the words names somebody, and return the label."""
        self._name = name
        self.wear(Veil.NAME)
        return self

    def centered(self) -> Label:
        """Center the text, and return the label."""
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return self


class KeyCap(QLabel):
    """A key as it stands beside what it does: "Ctrl K"."""

    def __init__(self, keys: str, *, quiet: bool = False) -> None:
        super().__init__(keys)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("keycap", "quiet" if quiet else "true")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class Count(QLabel):
    """How many things wait, beside a destination; hidden at none."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("count", "true")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()

    def set_number(self, number: int) -> None:
        """Show the number, or nothing."""
        self.setText(str(number))
        self.setVisible(number > 0)


class NumLabel(QWidget):
    """A number in tabular figures. Painted: a style sheet's font drops the figures' width."""

    def __init__(self, text: str = "", role: str = "body", tone: str = "text") -> None:
        super().__init__()
        self._role = role
        self._ink = TONES[tone]
        self._text = ""
        self._side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignRight
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show another number."""
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def align(self, side: Qt.AlignmentFlag) -> NumLabel:
        """Put the number to a side; right, unless said otherwise."""
        self._side = side
        return self

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(look().figures(self._role))
        return QSize(int(metrics.horizontalAdvance(self._text)) + 2, int(metrics.height()) + 1)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(look().figures(self._role))
        painter.setPen(look().color(self._ink))
        painter.drawText(self.rect(), self._side | Qt.AlignmentFlag.AlignVCenter, self._text)
