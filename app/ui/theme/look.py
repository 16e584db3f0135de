"""The look in use: colors, sizes and fonts as painted widgets ask for them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import ClassVar

from PySide6.QtGui import QColor, QFont

from app.ui.theme.tokens import (
    COLORS,
    FALLBACKS,
    FIXED,
    SCRIM,
    SHADOW,
    STRONG,
    TEXT,
    TRACKING,
    TYPE,
)


class Scheme(StrEnum):
    """Light paper or dark charcoal."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True)
class Look:
    """One look: a scheme, a text scale from 1.0 to 2.0, whether things may move, and contrast."""

    scheme: Scheme = Scheme.LIGHT
    scale: float = 1.0
    still: bool = False
    strong: bool = False
    """High contrast: no line is faint."""

    #: Like QApplication's palette, there is one in use in a process.
    in_use: ClassVar[Look]

    def hex(self, token: str) -> str:
        """Return a token's color as #RRGGBB."""
        return COLORS[self._drawn(token)][self._side]

    def color(self, token: str) -> QColor:
        """Return a token's color."""
        return QColor(self.hex(token))

    @property
    def scrim(self) -> QColor:
        """What lies over a page while a dialog asks."""
        return QColor(*SCRIM[self._side])

    @property
    def shadow(self) -> QColor:
        """The darkest of a popover's shadow."""
        return QColor(*SHADOW[self._side])

    def px(self, size: float) -> int:
        """Scale a size that was designed at text scale 1."""
        return max(1, round(size * self.scale)) if size else 0

    def font(self, role: str = "body", *, weight: int | None = None) -> QFont:
        """Return the font of a type role; `weight` overrides the role's own."""
        size, usual, _family = TYPE[role]
        # a copy: who is given it may change it
        return QFont(_font(role, self.px(size), weight or usual))

    def figures(self, role: str = "body", *, weight: int | None = None) -> QFont:
        """Return a role's font with tabular figures, for columns of numbers."""
        font = self.font(role, weight=weight)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def typed(self, size: float) -> QFont:
        """Return a font of equal widths, for keys that are read off paper."""
        font = QFont(list(FIXED))
        font.setPixelSize(self.px(size))
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 1)
        return font

    def _drawn(self, token: str) -> str:
        return STRONG.get(token, token) if self.strong else token

    @property
    def _side(self) -> int:
        return int(self.scheme is Scheme.DARK)


@cache
def _font(role: str, pixels: int, weight: int) -> QFont:
    """Put a font together once: each label asks for one, and a page has a hundred."""
    font = QFont([TYPE[role][2], TEXT, *FALLBACKS])
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    if role in TRACKING:
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, TRACKING[role])
    return font


Look.in_use = Look()


def look() -> Look:
    """Return the look in use; ask again at each painting, it may have changed."""
    return Look.in_use


def px(size: float) -> int:
    """Scale a designed size by the text scale in use."""
    return Look.in_use.px(size)
