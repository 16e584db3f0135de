"""Cards, hairlines, rows that can be pressed, and the page that scrolls."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QScrollBar, QWidget

from app.ui.theme.look import px
from app.ui.widgets.layouts import Edges, column, line
from app.ui.widgets.menu_key import is_menu_key
from app.ui.widgets.polish import ground, restyle

CARD_EDGES: Edges = (20, 18, 20, 18)
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_J: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_K: -1}
"""The keys that lead from row to row, as in every list."""


class Card(QFrame):
    """A framed ground: plain, sunken, or one of the hues. Put things into `.inside`."""

    inside: QBoxLayout

    def __init__(
        self,
        kind: str = "plain",
        gap: int = 8,
        edges: Edges = CARD_EDGES,
        *,
        across: bool = False,
    ) -> None:
        super().__init__()
        self.setProperty("card", kind)
        self.inside = line(self, gap, edges) if across else column(self, gap, edges)


class Well(Card):
    """A frame around what is typed into, with a field's edge; it lights up with the focus."""

    def __init__(self, typed_into: QWidget) -> None:
        super().__init__("field", 0, (12, 9, 12, 5))
        self.inside.addWidget(typed_into)
        self.setFocusProxy(typed_into)
        typed_into.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # a style sheet knows no :focus-within
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            is_in = event.type() == QEvent.Type.FocusIn
            restyle(self, "focused", "true" if is_in else "false")
        return super().eventFilter(watched, event)


class PressRow(QFrame):
    """A row as wide as its card that can be pressed, by mouse, Enter or space.

    J and K and the arrows lead to the rows beside it.
    """

    pressed = Signal()
    menu_asked = Signal(object)
    """Where on the screen its menu is wanted: the right button, or Shift+F10."""

    def __init__(self, name: str, height: int = 40) -> None:
        super().__init__()
        self.setProperty("row", "plain")
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumHeight(px(height))
        self.inside = line(self, 12, (8, 0, 8, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit()
            return
        if is_menu_key(event):
            self.menu_asked.emit(self.mapToGlobal(self.rect().center()))
            return
        step = STEPS.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        else:
            self._go(step)

    def _go(self, step: int) -> None:
        """Let the next row of the card have the focus; at the end it stays."""
        card = self.parentWidget()
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        found = card.findChildren(PressRow, options=direct) if card else []
        rows = [each for each in found if each.isVisible()]
        place = rows.index(self) + step if self in rows else -1
        if 0 <= place < len(rows):
            rows[place].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        is_menu = event.button() is Qt.MouseButton.RightButton
        if not is_menu and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(event.globalPos())


def divider() -> QFrame:
    """Return a hairline across."""
    drawn = QFrame()
    ground(drawn, "line")
    drawn.setFixedHeight(1)
    return drawn


def upright() -> QFrame:
    """Return a hairline from top to bottom."""
    drawn = QFrame()
    ground(drawn, "line")
    drawn.setFixedWidth(1)
    return drawn


class Scrolled(QScrollArea):
    """A page's content: as wide as the page, scrolling up and down only."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # its own, which fills no background: to hand out Qt's, PySide looks through every kind of
        # widget there is, a tenth of the way to the lock page
        self.setViewport(QWidget())
        self.setWidget(content)
        content.setAutoFillBackground(False)  # setWidget had turned it on
        self._margin: int | None = None
        self.verticalScrollBar().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.verticalScrollBar() and event.type() in (
            QEvent.Type.Show,
            QEvent.Type.Hide,
        ):
            self._make_room(self.verticalScrollBar())
        return super().eventFilter(watched, event)

    def _make_room(self, bar: QScrollBar) -> None:
        """Let the bar stand in the content's right margin: the content stays where it was."""
        content = self.widget()
        layout = content.layout() if content is not None else None
        if layout is None:
            return
        edges = layout.contentsMargins()
        if self._margin is None:
            self._margin = edges.right()
        if self._margin > bar.sizeHint().width():
            edges.setRight(self._margin - bar.sizeHint().width() * bar.isVisibleTo(self))
            layout.setContentsMargins(edges)
