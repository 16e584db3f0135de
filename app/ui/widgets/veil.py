"""The discreet screen: names become initials, clinical words gray bars, money dots (UX 2).

One mechanism: what is shown says which veil it wears, and asks here while it paints. Like the
look, there is one state in a process; turning it on or off has every live widget dress anew.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import ClassVar, Final, Protocol, runtime_checkable

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QFont, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication

from app.ui.theme.look import look

DOTS: Final = "•••"
HIDDEN: Final = "Hidden by the discreet screen"
"""What a screen reader says where bars are shown."""
_NAME_PART: Final = re.compile(r"[^\W\d_][^\s&,-]*")
_BIRTH: Final = re.compile(r"(?<=\b[Bb]orn )[^·;]*?\d{4}(, age \d+)?")
_NO_DATE: Final = "▬▬▬▬▬"
"""Stands where a birth date would, within a line that stays readable."""
_BAR: Final = 0.62
"""How much of a line's height its bar fills."""


class Veil(Enum):
    """What other eyes would see instead."""

    NAME = auto()
    WORDS = auto()
    MONEY = auto()
    BIRTH = auto()
    """Only the birth date in it, and the age after it."""


class Discreet:
    """Whether the screen is discreet now."""

    is_on: ClassVar[bool] = False


@runtime_checkable
class Veiled(Protocol):
    """A widget that shows something that a veil may hide."""

    def dress(self) -> None:
        """Show it with the veil, or without."""
        ...


def draw_veils(*, on: bool) -> None:
    """Turn the discreet screen on or off, at once in every window."""
    Discreet.is_on = on
    for widget in QApplication.allWidgets():
        if isinstance(widget, Veiled):
            widget.dress()


def initials(name: str) -> str:
    """Return a name for other eyes: "J. A.-R." of Jordan Alvarez-Reyes."""
    return _NAME_PART.sub(lambda part: f"{part[0][0].upper()}.", name)


def veiled(text: str, veil: Veil | None, name: str = "") -> str:
    """Return what is shown of a text now; `name` is the part of it that names somebody."""
    if not Discreet.is_on or not text:
        return text
    if veil is Veil.NAME:
        return text.replace(name, initials(name)) if name else initials(text)
    if veil is Veil.BIRTH:
        return _BIRTH.sub(_NO_DATE, text)
    return DOTS if veil is Veil.MONEY else text


def has_bars(veil: Veil | None) -> bool:
    """Say whether bars are painted in place of the words."""
    return Discreet.is_on and veil is Veil.WORDS


def paint_bar(painter: QPainter, line: QRectF) -> None:
    """Paint one line of words as a gray bar."""
    high = line.height() * _BAR
    bar = QRectF(QPointF(line.left(), line.center().y() - high / 2), QSizeF(line.width(), high))
    painter.fillRect(bar, look().color("line2"))


def paint_bars(painter: QPainter, room: QRectF, text: str, font: QFont) -> None:
    """Paint a text's lines as bars, broken as the words would be."""
    top = room.top()
    for paragraph in text.split("\n"):
        layout = QTextLayout(paragraph, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(room.width())
            paint_bar(painter, QRectF(room.left(), top, line.naturalTextWidth(), line.height()))
            top += line.height()
        layout.endLayout()
