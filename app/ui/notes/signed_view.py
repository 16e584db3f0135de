"""A note that is closed: its words, its signature, what was added, and the banner above it.

What cannot be done is not shown: there is nothing here that would edit the text.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.ids import ChartId
from app.core.wording import day_here, short_date
from app.services.note_rows import NoteState
from app.services.note_sheets import NoteSheet
from app.ui.notes.addenda import AddendumCard, AddendumComposer
from app.ui.notes.found_place import FoundPlace
from app.ui.notes.reading import SectionToRead, SignatureLine
from app.ui.notes.session_words import session_line, shape_of, state_pill, title_of
from app.ui.theme.look import px
from app.ui.widgets.banner import Banner
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card, Scrolled, divider
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, line
from app.ui.widgets.marks import Pill
from app.ui.widgets.note_edit import NoteEdit
from app.ui.widgets.polish import ground
from app.ui.widgets.veil import Veil

BAR = 64


class SignedView(QWidget):
    """Signed, entered in error, or a draft that was discarded; all are read the same way."""

    close_asked = Signal()
    error_asked = Signal()
    bring_back_asked = Signal()
    replacement_asked = Signal()
    chart_asked = Signal(object)
    """The chart where the note belongs."""

    def __init__(self, sheet: NoteSheet, composer: AddendumComposer, page: QWidget) -> None:
        super().__init__(page)
        self._sheet = sheet
        self._texts: dict[tuple[str, str], NoteEdit] = {}
        self.composer = composer
        self.add = Button("Add addendum", "primary", "plus")
        self.mark = Button("Entered in error…", "ghost")
        self.close_button = Button("Close", "ghost")
        self.first_focus: QWidget = self.close_button
        content = QWidget()
        self._scrolled = Scrolled(content)
        self._offered = column(None, 0)
        whole = column(self, 0)
        whole.addLayout(self._head())
        whole.addLayout(self._offered)
        whole.addWidget(self._scrolled, 1)
        whole.addWidget(self._bar())
        self._content(content)
        self._connect()

    def _head(self) -> QHBoxLayout:
        row = self._sheet.row
        head = line(None, 12, (32, 18, 32, 14))
        said = column(None, 2)
        said.addWidget(Label(f"{title_of(row)}, {shape_of(row)}", "h2"))
        said.addWidget(Label(session_line(row), "small", "text2", wrap=True))
        head.addLayout(said, 1)
        head.addWidget(Pill(*state_pill(row)))
        return head

    def _content(self, content: QWidget) -> None:
        within = column(content, 16, (32, 0, 32, 24))
        self._say_state(within)
        self._add_text(within)
        for number, addendum in enumerate(self._sheet.addenda):
            added = AddendumCard(addendum)
            within.addWidget(added)
            self._texts["addendum", str(number)] = added.words
        within.addWidget(self.composer)
        within.addStretch()

    def _add_text(self, within: QVBoxLayout) -> None:
        card = Card("plain", 14, (24, 18, 24, 18))
        within.addWidget(card)
        for section in self._sheet.sections:
            if section.text.strip() or section.kind.needed:
                read = SectionToRead(section.kind.title, section.text)
                card.inside.addWidget(read)
                self._texts["note", section.kind.name] = read.words
                card.inside.addWidget(divider())
        if self._sheet.signed:
            card.inside.addWidget(SignatureLine(self._sheet.signed))

    def show_place(self, found: FoundPlace) -> None:
        """Mark what a search found, if it still stands here, and bring it into view."""
        written = self.composer.edit if self.composer.text() else None
        if (text := self._texts.get((found.kind, found.section), written)) is not None:
            found.mark_in(text, self._scrolled)
            self.first_focus = text

    def show_offer(self, offer: QWidget) -> None:
        """Show above the words what is offered after signing."""
        self._offered.addWidget(offer)
        self._offered.setContentsMargins(px(32), 0, px(32), px(12))

    def end_offer(self) -> None:
        """Go on once it was taken."""
        self._offered.setContentsMargins(0, 0, 0, 0)
        self.first_focus = self.close_button
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_state(self, within: QVBoxLayout) -> None:
        """Say above the words that they do not count; a banner speaks only where it stands."""
        mark = self._sheet.in_error
        if mark is not None:
            banner = Banner("red", "ban")
            banner.wear(Veil.WORDS)
            within.addWidget(banner)
            day = short_date(day_here(mark.marked_at))
            safe = "It stays readable here; a numbered line stands for it in exports."
            banner.say(f"This note was marked entered in error on {day}.", f"{mark.reason} {safe}")
            if mark.right_chart:
                banner.add(self._way_to(mark.right_chart))
            banner.add(self._way_on())
        elif self._sheet.row.state is NoteState.DISCARDED:
            banner = Banner("amber", "trash-2")
            within.addWidget(banner)
            banner.say("This draft was discarded.", "Its words are kept for 30 days.")
            banner.add(self._way_back())

    def _way_to(self, chart: ChartId) -> Button:
        button = Button("Open right chart", size="small")
        button.clicked.connect(lambda: self.chart_asked.emit(chart))
        return button

    def _way_on(self) -> Button:
        self.replace = Button("Begin replacement", "secondary", "pen-line", "small")
        self.replace.clicked.connect(self.replacement_asked)
        return self.replace

    def _way_back(self) -> Button:
        button = Button("Bring back", "secondary", "undo-2", "small")
        button.clicked.connect(self.bring_back_asked)
        return button

    def _bar(self) -> QWidget:
        bar = QWidget()
        ground(bar, "footer")
        bar.setMinimumHeight(px(BAR))
        within = line(bar, 12, (32, 8, 24, 8))
        words = "To change anything, add an addendum." if self._sheet.can_amend else ""
        within.addWidget(Label(words, "small_strong", "text2", wrap=True), 1)
        within.addWidget(self.close_button)
        within.addWidget(self.mark)
        within.addWidget(self.add)
        self.mark.setVisible(self._sheet.can_mark_in_error)
        self.add.setVisible(self._sheet.can_amend)
        return bar

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.close_asked)
        self.mark.clicked.connect(self.error_asked)
        self.add.clicked.connect(lambda: self.show_composer(on=True))
        self.composer.put_away.connect(lambda: self.show_composer(on=False))
        self.show_composer(on=bool(self.composer.text()))

    def show_composer(self, *, on: bool) -> None:
        """Show the place where an addendum is written, or put it away with its words."""
        self.composer.setVisible(on)
        self.add.setVisible(self._sheet.can_amend and not on)
        self.add.say("Continue addendum" if self.composer.text() else "Add addendum")
        if on:
            self.composer.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            # its place is known once the layout has made room for it
            QTimer.singleShot(0, self, lambda: self._scrolled.ensureWidgetVisible(self.composer))
