"""The box of a secret field: bullets outside, a wiped bytearray inside.

No undo, no text(), no menu, no drag, nothing to copy. Measured: a QLineEdit kept a copy of what
was typed in 5 of 5 runs, this box in none. What was pasted or revealed may remain.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QHideEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from app.core.secret import Secret
from app.ui.theme.look import look, px
from app.ui.widgets.secret_buffer import SecretBuffer
from app.ui.widgets.secret_painting import PITCH, paint_dots, paint_frame, paint_text

LEFT, RIGHT = 14, 44
HEIGHT, LARGE = 36, 46
HINTS = (
    Qt.InputMethodHint.ImhHiddenText
    | Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoAutoUppercase
)


class SecretBox(QWidget):
    """Takes what is typed, shows bullets, hands out a Secret."""

    edited = Signal()
    entered = Signal()
    caps_seen = Signal(bool)
    """Caps Lock is on, as far as the letters tell."""

    def __init__(self, *, large: bool = False) -> None:
        super().__init__()
        self._buffer = SecretBuffer()
        self._all = False
        self._revealed = False
        self._wrong = False
        self._caret_shown = True
        self._blink = QTimer(self, interval=max(QApplication.cursorFlashTime() // 2, 0))
        self._blink.timeout.connect(self._blink_once)
        self.setProperty("shows_focus", "itself")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setInputMethodHints(HINTS)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setFixedHeight(px(LARGE if large else HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def __len__(self) -> int:
        """Return the number of characters typed."""
        return len(self._buffer)

    def __bool__(self) -> bool:
        """Return True: a box is a box, empty or not."""
        return True

    @property
    def is_revealed(self) -> bool:
        """Whether the text itself is shown."""
        return self._revealed

    def copy(self) -> Secret:
        """Return what was typed; the box keeps it, to be corrected after a wrong try."""
        return self._buffer.copy()

    def take(self) -> Secret:
        """Return what was typed, and empty the box."""
        taken = self._buffer.copy()
        self.wipe()
        return taken

    def wipe(self) -> None:
        """Overwrite what was typed."""
        self._buffer.wipe()
        self._revealed = False
        self._changed()

    def select_all(self) -> None:
        """Mark everything: the next key replaces it."""
        self._all = len(self._buffer) > 0
        self.update()

    def reveal(self, *, on: bool) -> None:
        """Show the text itself, or bullets."""
        self._revealed = on
        self.update()

    def set_wrong(self, *, on: bool) -> None:
        """Wear a red border, or the usual one."""
        self._wrong = on
        self.update()

    def _type(self, text: str) -> None:
        self._replace_selection()
        for character in text:
            if character.isprintable():
                self._buffer.insert(character)
        self._changed()

    def _replace_selection(self) -> None:
        if self._all:
            self._buffer.wipe()
        self._all = False

    def _erase(self, *, before: bool) -> None:
        if self._all:
            self._replace_selection()
        elif before:
            self._buffer.erase_before()
        else:
            self._buffer.erase_after()
        self._changed()

    def _changed(self) -> None:
        self._all = False
        self._caret_shown = True
        self.update()
        self.edited.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self._type(QGuiApplication.clipboard().text())
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                super().keyPressEvent(event)
            else:
                self.entered.emit()
        elif not (self._moved(event) or self._erased(event) or self._typed(event)):
            super().keyPressEvent(event)

    def _typed(self, event: QKeyEvent) -> bool:
        if not event.text() or not event.text().isprintable() or _is_command(event):
            return False
        if event.text().lower() != event.text().upper():
            self.caps_seen.emit(_tells_caps_lock(event))
        self._type(event.text())
        return True

    def _moved(self, event: QKeyEvent) -> bool:
        moves = {
            Qt.Key.Key_Left: self._buffer.move_left,
            Qt.Key.Key_Right: self._buffer.move_right,
            Qt.Key.Key_Home: self._buffer.move_home,
            Qt.Key.Key_End: self._buffer.move_end,
        }
        move = moves.get(Qt.Key(event.key()))
        if move is None:
            return False
        move()
        self._all = False
        self._caret_shown = True
        self.update()
        return True

    def _erased(self, event: QKeyEvent) -> bool:
        if event.key() not in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            return False
        self._erase(before=event.key() == Qt.Key.Key_Backspace)
        return True

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        # a dead key or a compose sequence arrives here when it is finished
        if event.commitString():
            self._type(event.commitString())
        event.accept()

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> Any:
        if query == Qt.InputMethodQuery.ImEnabled:
            return self.isEnabled()
        if query == Qt.InputMethodQuery.ImHints:
            return int(HINTS.value)
        return super().inputMethodQuery(query)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = round((event.position().x() - px(LEFT)) / (PITCH * look().scale))
        self._buffer.move_to(max(place, 0))
        self._all = False
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._caret_shown = True
        if self._blink.interval() > 0:
            self._blink.start()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._blink.stop()
        self.caps_seen.emit(False)  # noqa: FBT003 - a Qt signal's argument
        self.update()

    def hideEvent(self, event: QHideEvent) -> None:
        self._blink.stop()
        super().hideEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(px(240), self.height())

    def _blink_once(self) -> None:
        self._caret_shown = not self._caret_shown
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_frame(painter, self, wrong=self._wrong)
        room = QRectF(self.rect()).adjusted(px(LEFT), 0, -px(RIGHT), 0)
        painter.setClipRect(room.adjusted(-2, 0, 4, 0))
        show = paint_text if self._revealed else paint_dots
        end = show(painter, room, self._buffer, marked=self._all)
        if self.hasFocus() and self._caret_shown:
            painter.setPen(QPen(look().color("text"), 1))
            x = int(min(end, room.right())) + 0.5
            middle, half = self.height() / 2, px(9)
            painter.drawLine(QPointF(x, middle - half), QPointF(x, middle + half))


def _is_command(event: QKeyEvent) -> bool:
    """Say whether a key is Ctrl or Cmd with something: AltGr, which is Ctrl+Alt, types."""
    commanding = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier
    alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
    return bool(event.modifiers() & commanding) and not alt


def _tells_caps_lock(event: QKeyEvent) -> bool:
    """Say whether a letter's case and the Shift key disagree."""
    shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    return event.text().isupper() != shifted
