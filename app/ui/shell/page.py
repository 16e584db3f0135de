"""What a page of the window is, and how one is addressed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.widgets.polish import ground

if TYPE_CHECKING:  # uuid asks the system for its name, 2 ms before the lock page
    from uuid import UUID

    from app.core.errors.base import PracticeError
    from app.core.ids import ChartId


@dataclass(frozen=True)
class Address:
    """Where she is: a place, whose chart or note, and which part of it."""

    place: str
    subject: UUID | None = None
    part: str = ""


class Page(QWidget):
    """A page. It is built when first shown, refreshed as its tables change, and left often."""

    title = ""
    """What a screen reader says when the page opens."""
    shows: frozenset[str] = frozenset()
    """The tables whose changes make it stale."""
    hears: frozenset[str] = frozenset()
    """The names of the key table that its own widgets answer: the shortcut sheet lists them."""
    about: ChartId | None = None
    """Whose chart or note this is; None where it is nobody's."""
    asked = Signal(object)
    """The Address that a button on this page leads to."""

    def __init__(self) -> None:
        super().__init__()
        ground(self, "canvas")

    def visit(self, address: Address) -> None:
        """Turn to a part of the page; called each time it is gone to."""

    def refresh(self) -> None:
        """Read everything anew."""

    def leave(self) -> None:
        """Save what was typed; called before another page, the lock or the end."""

    def may_leave(self) -> bool:
        """Say whether all that was typed is kept; where not, the page says why, and stays."""
        return True

    def set_aside(self) -> PracticeError | None:
        """Save what was typed, or seal it over the lock; return why it could not be saved."""
        return None

    def reorient(self) -> None:
        """Say once more whose page this is, after unlocking (UX 4)."""

    def first_focus(self) -> QWidget | None:
        """Return what has the focus when the page opens."""
        return None

    def here(self) -> str:
        """Return the part that is shown, so that unlocking leads back to it."""
        return ""
