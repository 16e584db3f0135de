"""A kit that is being made while its screen may already be gone."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.services.kits import KitInHand


class Hand:
    """Holds the kit of one screen; once wiped, whatever is still put into it is wiped too."""

    def __init__(self) -> None:
        self.kit: KitInHand | None = None
        self._turn = threading.Lock()
        self._is_gone = False

    def take(self, kit: KitInHand) -> KitInHand:
        """Hold a kit; called where it is made, in another thread."""
        with self._turn:
            if self._is_gone:
                kit.wipe()
            else:
                self.kit = kit
        return kit

    def wipe(self) -> None:
        """Overwrite what is held; the screen is left."""
        with self._turn:
            self._is_gone = True
            if self.kit is not None:
                self.kit.wipe()
                self.kit = None
