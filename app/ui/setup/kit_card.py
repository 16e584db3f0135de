"""The card with the recovery key: which page, shown or hidden, and the ways onto paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.services.kits import PageKind
from app.ui.setup.kit_key import KitKey
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card, divider
from app.ui.widgets.choices import Segments
from app.ui.widgets.flow import flowing
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column

if TYPE_CHECKING:
    from app.services.kits import KitInHand

PAGES = (PageKind.RECORDS, PageKind.PRIVATE)
NO_PRINTER = "No printer answers on this laptop. Write it by hand, or save it to a stick."
BY_HAND = (
    "Copy both pages, each group in its box. A blank sheet helps. Compare each group once more "
    "before you go on."
)


class KitCard(Card):
    """Key hidden until Show. Page 1 opens the records, page 2 the private notes."""

    def __init__(self) -> None:
        super().__init__("plain", 0, (28, 24, 28, 24))
        self._kit: KitInHand | None = None
        self.pages = Segments(["Page 1: records", "Page 2: private notes"])
        self.key = KitKey()
        self.print_button = Button("Print two copies", "primary", "printer")
        self.pdf_button = Button("Save the PDF…", "primary", "download")
        self.hand_button = Button("Write it by hand instead")
        self.stick_button = Button("Save to stick…", "ghost")
        self.show_button = Button("Show", "ghost", "eye")
        self.blank_button = Button("Save blank sheet…", "link")
        self._words = Label("", "small", "text2", wrap=True)
        self._by_hand = QWidget()
        self._is_shown = False
        self._build()
        self._connect()
        self.offer_printing(there=True)

    def _build(self) -> None:
        self.inside.addWidget(self._head())
        self.inside.addSpacing(px(14))
        self.inside.addWidget(divider())
        self.inside.addSpacing(px(16))
        self.inside.addWidget(self._ways())
        within = column(self._by_hand, 2, (0, 12, 0, 0))
        within.addWidget(self._words)
        within.addWidget(self.blank_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.inside.addWidget(self._by_hand)
        self._by_hand.hide()

    def _head(self) -> QWidget:
        """Give the key and the choice of its page, side by side where there is room."""
        said = QWidget()
        within = column(said, 2)
        within.addWidget(Label("Recovery key", "caption_strong", "text2"))
        within.addWidget(self.key)
        return flowing((said, self.pages), 12, apart=True)

    def _ways(self) -> QWidget:
        ways = (self.print_button, self.pdf_button, self.hand_button, self.stick_button)
        return flowing((*ways, self.show_button), 8, apart=True)

    def _connect(self) -> None:
        self.show_button.clicked.connect(lambda: self._reveal(on=not self._is_shown))
        self.pages.chosen.connect(lambda _page: self._reveal(on=self._is_shown))
        self.hand_button.clicked.connect(self._write_by_hand)

    def show_kit(self, kit: KitInHand) -> None:
        """Take a kit in hand, hidden."""
        self._kit = kit
        self.pages.choose(0)
        self.pages.setVisible(len(kit.pages) > 1)
        self._by_hand.hide()
        self._reveal(on=False)

    def forget(self) -> None:
        """Show no key any more."""
        self._reveal(on=False)
        self._kit = None

    def offer_printing(self, *, there: bool) -> None:
        """Offer to print where a printer answers; else to save the PDF."""
        had_focus = self.print_button.hasFocus()
        self.print_button.setVisible(there)
        self.pdf_button.setVisible(not there)
        if not there:
            self._words.setText(NO_PRINTER)
            self._by_hand.show()
        if had_focus and not there:
            self.pdf_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _reveal(self, *, on: bool) -> None:
        self._is_shown = on and self._kit is not None
        self.show_button.say("Hide" if self._is_shown else "Show")
        self.show_button.set_icon("eye-off" if self._is_shown else "eye")
        if not self._is_shown or self._kit is None:
            self.key.hide_groups()
            return
        page = self.pages.current
        self.key.show_groups(self._kit.groups(PAGES[page]), f"Recovery key, page {page + 1}")

    def _write_by_hand(self) -> None:
        self._words.setText(BY_HAND)
        self._by_hand.show()
        self._reveal(on=True)
