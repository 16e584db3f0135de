"""The paper: the sections of a template on one sheet that grows with what is written."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.services.note_text import Template, sections_in, turned_into
from app.services.notes import Caret, DraftText
from app.ui.notes.found_place import FoundPlace
from app.ui.notes.keeper import Writing
from app.ui.notes.section import EDGE, PaperSection
from app.ui.theme.look import px
from app.ui.widgets.cards import Card, Scrolled, divider
from app.ui.widgets.layouts import clear, line

AIR = 48
"""How much stays visible around the caret, in pixels."""


class Paper(Scrolled):
    """The text of a draft. It scrolls as a whole; no section has a scroll bar of its own."""

    edited = Signal()
    left = Signal()
    """The caret went elsewhere."""
    pasted = Signal(str)

    def __init__(self) -> None:
        self._content = content = QWidget()
        self._card = Card("plain", 0, (0, 18, 0, 18))
        within = line(content, 0, (32, 0, 32, 16))
        within.addWidget(self._card)
        super().__init__(content)
        self._template = Template.DAP
        self._source = ""
        self.sections: list[PaperSection] = []
        self._last: PaperSection | None = None
        self._card.installEventFilter(self)

    def show_text(self, text: DraftText, caret: Caret, source: str = "") -> None:
        """Show a draft and put the caret where it was; `source` is the last session's plan."""
        self._template = text.template
        self._source = source
        self._lay_out(text)
        self._last = self.section(caret.section)
        if self._last is not None:
            self._last.put_caret(caret.position)

    def _lay_out(self, text: DraftText) -> None:
        for section in self.sections:
            section.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        clear(self._card.inside)
        shown = sections_in(text)
        self.sections = [
            PaperSection(each, place, self._source) for place, each in enumerate(shown, start=1)
        ]
        for place, section in enumerate(self.sections):
            if place:
                self._add_hairline()
            self._card.inside.addWidget(section)
            section.edited.connect(self.edited)
            section.left.connect(self.left)
            section.caret_moved.connect(self._follow_caret)
            section.edit.pasted.connect(self.pasted)
            section.edit.installEventFilter(self)
        self._card.inside.addStretch()

    def _add_hairline(self) -> None:
        holder = line(None, 0, (EDGE, 10, EDGE, 14))
        holder.addWidget(divider())
        self._card.inside.addLayout(holder)

    def turn_into(self, template: Template) -> None:
        """Show the same words under another template; none is lost."""
        if template is not self._template:
            kept = turned_into(self.writing().text, template)
            self.show_text(kept, Caret(), self._source)
            self.edited.emit()

    def writing(self) -> Writing:
        """Return the words and the caret as they are now."""
        words = {section.name: section.text() for section in self.sections}
        return Writing(DraftText(self._template, words), self._caret())

    def _caret(self) -> Caret:
        now = self.current()
        return Caret(now.name, now.caret) if now else Caret()

    def current(self) -> PaperSection | None:
        """Return the section that has the caret, or had it last."""
        return self._last

    def section(self, name: str) -> PaperSection | None:
        """Return a section by its name."""
        return next((one for one in self.sections if one.name == name), None)

    def show_place(self, found: FoundPlace) -> None:
        """Select what a search found: the caret is there, to go on writing."""
        section = self.section(found.section)
        if section is not None:
            self._last = section
            found.mark_in(section.edit, self)

    def go_to(self, place: int) -> None:
        """Put the caret into a section by its place, 1 for the first."""
        if place <= len(self.sections):
            self.sections[place - 1].edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._follow_caret()

    def _follow_caret(self) -> None:
        section = self.current()
        if section is not None:
            # the section grows first, then its caret can be looked for
            QTimer.singleShot(0, section, lambda: self._show_caret(section))

    def _show_caret(self, section: PaperSection) -> None:
        spot = section.caret_spot()
        at = section.mapTo(self._content, QPoint(spot.left(), spot.center().y()))
        self.ensureVisible(at.x(), at.y(), 0, px(AIR))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # a click beside the text is meant for the text
        if watched is self._card and event.type() == QEvent.Type.MouseButtonPress:
            last = self.sections[-1]
            last.put_caret(len(last.text()))
            last.edit.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.type() == QEvent.Type.FocusIn:
            # Qt forgets who had the focus as soon as a page is hidden
            self._last = next((one for one in self.sections if one.edit is watched), self._last)
        return super().eventFilter(watched, event)
