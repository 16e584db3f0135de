"""Where a side panel stands: beside what it is about, or below it in a narrow window (UX 10)."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QBoxLayout, QWidget

from app.ui.theme.look import look, px
from app.ui.widgets.turning import turn

THREE_ZONES: Final = 1280
"""From this effective width (window pixels / text scale) the panel always stands there."""
BELOW: Final = 1100
"""Below this one it stands under what it is about: five days beside it would be cut."""
WIDEST: Final = 16_777_215
"""Qt's own largest width: none."""
PAGE, PANEL = 3, 2
"""How the height is shared where one stands under the other."""


def is_roomy(within: QWidget) -> bool:
    """Say whether the window has room for three zones."""
    return _effective(within) >= THREE_ZONES


def set_panel(across: QBoxLayout, panel: QWidget, width: int) -> None:
    """Set out a line of two, of which the panel is the last: at the right, or below."""
    is_below = _effective(panel) < BELOW
    turn(across, down=is_below)
    across.setStretch(0, PAGE if is_below else 1)
    across.setStretch(1, PANEL if is_below else 0)
    panel.setMinimumWidth(0 if is_below else px(width))
    panel.setMaximumWidth(WIDEST if is_below else px(width))


def _effective(within: QWidget) -> float:
    return within.window().width() / look().scale
