"""The cards of Today in their order: those that would say the same stay as they stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtWidgets import QVBoxLayout, QWidget


@dataclass(frozen=True)
class Wanted:
    """A card that is wanted: where it stands, all that it says, and how it is made."""

    within: QVBoxLayout = field(compare=False)
    says: object
    make: Callable[[], QWidget] = field(compare=False)


class Standing:
    """What was made last. From the first card that says something else on, all are made anew.

    Not that one alone: Tab goes through widgets in the order in which they were made.
    """

    def __init__(self) -> None:
        self._cards: list[tuple[Wanted, QWidget]] = []

    def show(self, wanted: Sequence[Wanted]) -> None:
        """Have these cards stand there, each column's one below the other."""
        kept = 0
        for (before, _card), now in zip(self._cards, wanted, strict=False):
            if before != now:
                break
            kept += 1
        for each, card in self._cards[kept:]:
            each.within.removeWidget(card)
            card.hide()
            card.deleteLater()
        del self._cards[kept:]
        for each in wanted[kept:]:
            card = each.make()
            each.within.insertWidget(each.within.count() - 1, card)  # above what fills the rest
            card.show()  # at once: Qt would show it later, and the focus could not go there yet
            self._cards.append((each, card))
