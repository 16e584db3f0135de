"""What is wrong with a screen for whoever hears it, drives it by keys, or reads it enlarged (UX 9).

Each function returns what it found, in words; nothing, where all is well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QFontMetricsF, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QTextEdit,
    QWidget,
)

from app.ui.notes.session_line import SessionLine
from app.ui.theme.look import look, px
from app.ui.widgets.cards import PressRow
from app.ui.widgets.ceremony import Ceremony
from app.ui.widgets.fields import TextField
from app.ui.widgets.popover import Popover
from app.ui.widgets.secret_box import SecretBox

TARGET, ROW = 24, 40
TYPED_INTO = (QLineEdit, QTextEdit, SecretBox, QComboBox)
WINDOWED = (Ceremony, Popover)
RATIO, LARGE_RATIO, LARGE = 4.5, 3.0, 24
ROUNDED = 1
"""By so many pixels a label's wish is rounded up: no letter reaches into them."""
NEAR = 8
"""So many pixels apart two things stand on one line."""


def called(widget: QWidget) -> str:
    """Say which widget it is, for whoever mends it."""
    words = getattr(widget, "text", lambda: "")() if isinstance(widget, QLabel) else ""
    kind = type(widget).__name__
    return f"{kind} “{name_of(widget) or words or widget.objectName()}”"


def name_of(widget: QWidget) -> str:
    """Return what a screen reader says of a widget."""
    heard = QAccessible.queryAccessibleInterface(widget)
    return heard.text(QAccessible.Text.Name) if heard else ""


def seen(within: QWidget, kind=QWidget) -> list[Any]:
    return [each for each in within.findChildren(kind) if each.isVisible()]


def top(window: QWidget) -> QWidget:
    """Return what lies above all: the dialog or popover that is open, else the window."""
    over = [each for kind in WINDOWED for each in seen(window, kind)]
    over += [each for each in seen(window) if type(each).__name__ == "Palette"]
    return over[-1] if over else window


def ways(within: QWidget) -> list[QWidget]:
    """Return all that Tab is to reach."""
    return [
        each
        for each in seen(within)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.isEnabled()
        and each.focusProxy() is None
        and not isinstance(each, QScrollBar)
    ]


# by ear


def nameless(window: QWidget) -> list[str]:
    """All that takes the focus has a name."""
    takes = [each for each in seen(window) if each.focusPolicy() != Qt.FocusPolicy.NoFocus]
    return [f"nameless: {called(each)}" for each in takes if not name_of(each)]


def without_label(window: QWidget) -> list[str]:
    """All that is typed into has a label for its buddy, or shows its name in itself."""
    buddies = {label.buddy() for label in window.findChildren(QLabel)}
    alone = [
        each
        for each in seen(window, TYPED_INTO[0]) + seen(window, SecretBox)
        if each not in buddies and not each.property("bare") and not each.property("finder")
    ]
    return [f"without a label: {called(each)}" for each in alone]


def unsaid_errors(window: QWidget) -> list[str]:
    """What stands under a field that is wrong is its description too."""
    fields = [each for each in seen(window, TextField) if each.error.text]
    return [
        f"an error that is not heard: {called(each.edit)}"
        for each in fields
        if each.edit.accessibleDescription() != each.error.text
    ]


def unsaid_needs(window: QWidget) -> list[str]:
    """Whether a field may be left empty is said with its name or its label."""
    return [
        f"neither required nor optional: {called(each.edit)}"
        for each in seen(window, TextField)
        if each.label.isVisible()
        and "(optional)" not in each.label.text()
        and "required" not in each.edit.accessibleName()
        and each.label.text() != each.edit.accessibleName()
    ]


# by hand


def small(window: QWidget) -> list[str]:
    """All that is pressed is large enough, a row as high as a finger."""
    buttons = [
        each for each in seen(window, QAbstractButton) if min(each.size().toTuple()) < TARGET
    ]
    rows = [
        each
        for each in seen(window, PressRow)
        if each.height() < ROW and not isinstance(each, SessionLine)  # words that are pressed
    ]
    lists = [
        each
        for each in seen(window, QAbstractItemView)
        if each.model() is not None
        and each.model().rowCount()
        and 0 < each.visualRect(each.model().index(0, 0)).height() < TARGET
    ]
    return [f"too small: {called(each)} {each.size()}" for each in (*buttons, *rows, *lists)]


# by keys


def by_keys(window: QWidget) -> list[str]:
    """Walk once round with Tab: everything is reached, in reading order, seen, and left again."""
    over = top(window)
    wanted = ways(over)
    walked, faults = walk(window, over, len(wanted))
    missed = [each for each in wanted if each not in walked and not _is_grouped(each)]
    faults += [f"Tab does not reach {called(each)}" for each in missed]
    faults += [f"Tab leads out to {called(each)}" for each in walked if not _within(over, each)]
    return faults + out_of_order(window, walked)


def walk(window: QWidget, over: QWidget, most: int) -> tuple[list[QWidget], list[str]]:
    """Press Tab until it comes round; return where it led, and what was not seen there."""
    walked: list[QWidget] = []
    faults: list[str] = []
    for _ in range(2 * most + 3):  # a row may be made anew as it is left
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is None:
            return walked, [*faults, "the focus is lost"]
        if now in walked:
            break
        walked.append(now)
        QApplication.processEvents()
        faults += unseen(window, now)
    if len(walked) > 1:
        here = QApplication.focusWidget()
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        if QApplication.focusWidget() in (here, None):
            faults.append(f"Shift+Tab does not lead back from {called(walked[0])}")
    return walked, faults


def unseen(window: QWidget, now: QWidget) -> list[str]:
    """What has the focus shows it, and nothing hides it."""
    if not now.isVisible():
        return [f"the focus is on what is not there: {called(now)}"]
    faults = []
    ring = window.ring  # type: ignore[attr-defined]  # the house's window has one
    if ring.target is not now and not _shows_it(now):
        faults.append(f"no ring around {called(now)}")
    box = QRect(now.mapTo(window, QPoint(0, 0)), now.size())
    seen_of = now.visibleRegion().boundingRect()
    wanted_high = min(now.height(), px(TARGET))
    if seen_of.height() < wanted_high or not window.rect().intersects(box):
        faults.append(f"the focus is out of sight: {called(now)}")
        return faults
    middle = now.mapTo(window, seen_of.center())
    lies_there = window.childAt(middle)
    if lies_there is not None and lies_there is not now and not _related(now, lies_there):
        faults.append(f"{called(lies_there)} lies over {called(now)}")
    return faults


def _shows_it(now: QWidget) -> bool:
    own = isinstance(now, (*TYPED_INTO, QAbstractItemView))
    return own or now.property("shows_focus") == "itself"


def _related(one: QWidget, other: QWidget) -> bool:
    return one.isAncestorOf(other) or other.isAncestorOf(one)


def _is_grouped(widget: QWidget) -> bool:
    """Of a group of buttons Tab reaches the one that is down; arrows reach the others."""
    if not isinstance(widget, QPushButton):
        return False
    group = widget.group()
    # the stub knows no button without a group
    return group is not None and group.exclusive() and not widget.isChecked()  # type: ignore[redundant-expr]


def _within(over: QWidget, each: QWidget) -> bool:
    return over.isAncestorOf(each) or each is over


def out_of_order(window: QWidget, walked: list[QWidget]) -> list[str]:
    """From one to the next it goes on to the right or down; up only into another column."""
    boxes = [QRect(each.mapTo(window, QPoint(0, 0)), each.size()) for each in walked]
    begins = _first(window, walked, boxes)
    order = [*range(begins, len(walked)), *range(begins)]
    found = []
    for one, other in pairwise(order):
        before = _standing(window, walked[one], walked[other])
        after = _standing(window, walked[other], walked[one])
        is_up = after.bottom() <= before.top() + NEAR
        is_left = after.right() <= before.left() + NEAR
        on_one_line = min(before.bottom(), after.bottom()) - max(before.top(), after.top()) > NEAR
        if (is_up and after.left() < before.right() - NEAR) or (is_left and on_one_line):
            found.append(f"after {called(walked[one])} comes {called(walked[other])}")
    return found


def _standing(window: QWidget, one: QWidget, other: QWidget) -> QRect:
    """Return where one stands for another: as its scrolled part, where the other is not in it."""
    stands, outer = one, one.parentWidget()
    while outer is not None:
        if isinstance(outer, QScrollArea) and not outer.isAncestorOf(other):
            stands = outer
        outer = outer.parentWidget()
    return QRect(stands.mapTo(window, QPoint(0, 0)), stands.size())


def _first(window: QWidget, walked: list[QWidget], boxes: list[QRect]) -> int:
    """Return where reading begins: at the top of the sidebar, else at the top."""
    sidebar = getattr(window.content, "sidebar", None)  # type: ignore[attr-defined]  # the house's

    def is_beside(place: int) -> bool:
        return sidebar is not None and not sidebar.isAncestorOf(walked[place])

    inner = [n for n in range(len(walked)) if not is_beside(n)] or [*range(len(walked))]
    highest = min((boxes[n].center().y() for n in inner), default=0)
    line = [n for n in inner if boxes[n].top() <= highest]
    return min(line, key=lambda place: boxes[place].x(), default=0)


# enlarged


def cut(window: QWidget) -> list[str]:
    """No words are cut, and none stand beyond an edge."""
    labels = [each for each in seen(window, QLabel) if each.text()]
    buttons = [each for each in seen(window, QPushButton) if each.text().strip()]
    return [
        *(f"cut: {called(each)}" for each in labels if is_cut(each)),
        *(f"sticks out: {called(each)}" for each in labels if sticks_out(each)),
        *(f"cut: {called(each)}" for each in buttons if _is_button_cut(each)),
        *(f"beyond the window: {called(each)}" for each in labels if _is_beyond(window, each)),
    ]


def is_cut(label: QLabel) -> bool:
    """Say whether a label has less room than its words need."""
    needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
    wide = 0 if label.wordWrap() else label.sizeHint().width()
    return label.height() + ROUNDED < needed or label.width() + ROUNDED < wide


def sticks_out(label: QLabel) -> bool:
    """Say whether a box around the label hides a part of it; what scrolls may be hidden."""
    outer = label.parentWidget()
    while outer is not None and not isinstance(outer.parentWidget(), QAbstractScrollArea):
        if not outer.rect().contains(QRect(label.mapTo(outer, QPoint(0, 0)), label.size())):
            return True
        outer = outer.parentWidget()
    return False


def _is_button_cut(button: QPushButton) -> bool:
    words = QFontMetricsF(button.font()).horizontalAdvance(button.text().replace("&&", "&"))
    return button.width() < words


def _is_beyond(window: QWidget, label: QLabel) -> bool:
    return label.mapTo(window, label.rect().topRight()).x() > window.width()


def sideways(window: QWidget) -> list[str]:
    """Nothing scrolls sideways."""
    wide = [
        each
        for each in seen(window, QScrollArea)
        if each.widget() is not None and each.widget().width() > each.viewport().width()
    ]
    views = [
        each for each in seen(window, QAbstractItemView) if each.horizontalScrollBar().maximum() > 0
    ]
    return [f"scrolls sideways: {called(each)}" for each in (*wide, *views)]


# by eye


def faint(window: QWidget) -> list[str]:
    """All words stand out from the ground that they are painted on, 4.5 to 1; large ones 3 to 1."""
    picture = window.grab().toImage()
    scale = picture.devicePixelRatio()
    found = []
    for label in _in_sight(window):
        corner = label.mapTo(window, label.visibleRegion().boundingRect().topLeft())
        box = QRect(corner * scale, label.visibleRegion().boundingRect().size() * scale)
        ink, paper = label.palette().color(label.foregroundRole()), _paper(picture, box)
        least = LARGE_RATIO if label.fontInfo().pixelSize() >= LARGE * look().scale else RATIO
        if paper is not None and contrast(ink, paper) < least:
            found.append(f"faint: {called(label)} {ink.name()} on {paper.name()}")
    return found


def _in_sight(window: QWidget) -> Iterator[QLabel]:
    over = top(window)
    for each in seen(over, QLabel):
        if each.text() and each.isEnabled() and not each.visibleRegion().isEmpty():
            yield each


def _paper(picture: QImage, box: QRect) -> QColor | None:
    """Return the color that most of a box has."""
    inside = box.intersected(picture.rect())
    counts: Counter[int] = Counter(
        picture.pixel(x, y)
        for y in range(inside.top(), inside.bottom() + 1, 3)
        for x in range(inside.left(), inside.right() + 1, 5)
    )
    return QColor(counts.most_common(1)[0][0]) if counts else None


def contrast(one: QColor, other: QColor) -> float:
    """Return how far two colors are apart, by WCAG."""
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _luminance(color: QColor) -> float:
    parts = (color.redF(), color.greenF(), color.blueF())
    linear = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
