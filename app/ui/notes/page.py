"""The page of one note: whose it is, then the draft to write or the signed text to read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from app.core.errors.base import PracticeError
from app.core.ids import NoteId
from app.core.wording import time_here
from app.services.note_rows import NoteState
from app.services.note_sheets import NoteSheet
from app.ui.announce import announce
from app.ui.chart.identity_header import header_of
from app.ui.desk import Desk
from app.ui.key_table import Context
from app.ui.notes.amender import Amender
from app.ui.notes.book_next import offer_next
from app.ui.notes.draft_view import DraftView
from app.ui.notes.found_place import FoundPlace
from app.ui.notes.in_a_row import TO_SIGN, go_on
from app.ui.notes.leaving import discard_draft, leave_draft, set_aside
from app.ui.notes.session_change import change_session
from app.ui.notes.signed_view import SignedView
from app.ui.notes.signer import Signer
from app.ui.shell.page import Address, Page
from app.ui.widgets.buttons import Button, IconButton
from app.ui.widgets.layouts import clear, column
from app.ui.widgets.veil import Veil, veiled

SECTIONS = range(1, 6)


class NotePage(Page):
    """Turns from draft to signed view in place. Its words are saved before it is ever left."""

    title = "Note"
    shows = frozenset({"notes", "addenda", "notes_in_error", "clients", "alerts", "guardians"})

    def __init__(self, desk: Desk, note: NoteId) -> None:
        super().__init__()
        self._desk, self._note = desk, note
        self._sheet: NoteSheet | None = None
        self._read_at = -1
        self._in_a_row = False
        self.draft: DraftView | None = None
        self.signed: SignedView | None = None
        self._more = IconButton("More", "ellipsis")
        self._open_chart = Button("Open chart", icon="book-open")
        self._close = IconButton("Close note", "x")
        self._header = header_of(desk, [self._more, self._open_chart, self._close])
        self._signer = Signer(desk, note, self)
        self._amender = Amender(desk, note, self)
        self._body = column(None, 0)
        self._build()
        self._connect()

    def _build(self) -> None:
        within = column(self, 0)
        within.addWidget(self._header)
        within.addLayout(self._body, 1)

    def _connect(self) -> None:
        self._more.clicked.connect(lambda: _show_menu(self._more, self.discard))
        self._open_chart.clicked.connect(lambda: self._go_to_chart("overview"))
        self._close.clicked.connect(self.close_note)
        self._signer.signed.connect(self._note_signed)
        self._amender.amended.connect(self._show_anew)
        self._amender.replaced.connect(lambda note: self.asked.emit(Address("note", note)))
        registry = self._desk.registry
        registry.hear_in(Context.NOTE, self)
        registry.bind("sign", self._ask_to_sign, self)
        registry.bind("insert plan", partial(self._in_draft, DraftView.insert_plan), self)
        registry.bind("rail", partial(self._in_draft, DraftView.toggle_rail), self)
        for place in SECTIONS:
            go_there = partial(self._in_draft, partial(_turn_to, place))
            registry.bind(f"section {place}", go_there, self)

    def refresh(self) -> None:
        if self._read_at == (revision := self._desk.practice.revision()):
            return  # a signature shows itself at once: it is told of a moment later
        self._read_at = revision
        sheet = self._desk.practice.notes.open(self._note)
        before, self._sheet = self._sheet, sheet
        self.about = sheet.row.chart
        who = self._desk.practice.charts.identity(sheet.row.chart)
        self._header.show_identity(who)
        self.title = f"Note of {veiled(who.name.full, Veil.NAME)}"
        if self.draft is not None and sheet.can_edit:
            self.draft.show_row(sheet.row)
        elif before is None or _shown_of(before) != _shown_of(sheet):
            self._show(sheet)

    def _show(self, sheet: NoteSheet) -> None:
        self._amender.composer.setParent(self)
        clear(self._body)
        self.draft = self.signed = None
        self._more.setVisible(sheet.can_edit)
        if sheet.can_edit:
            self.draft = self._new_draft(sheet)
            self._body.addWidget(self.draft)
            self.draft.set_out()
            self.draft.show()
        else:
            self.signed = self._new_signed(sheet)
            self._body.addWidget(self.signed)
            self.signed.show()

    def _new_draft(self, sheet: NoteSheet) -> DraftView:
        last = self._desk.practice.charts.last_signed(sheet.row.chart, before=self._note)
        draft = DraftView(self._desk, sheet, last)
        draft.setEnabled(self._desk.practice.homes.moved() is None)
        draft.session_pressed.connect(self._change_session)
        draft.sign_asked.connect(self._ask_to_sign)
        draft.close_asked.connect(self.close_note)
        return draft

    def _new_signed(self, sheet: NoteSheet) -> SignedView:
        if sheet.can_amend:
            self._amender.begin()
        signed = SignedView(sheet, self._amender.composer, self)
        signed.close_asked.connect(self.close_note)
        signed.error_asked.connect(self._ask_about_error)
        signed.bring_back_asked.connect(self._bring_back)
        signed.replacement_asked.connect(self._amender.replace)
        signed.chart_asked.connect(lambda chart: self.asked.emit(Address("chart", chart)))
        return signed

    def visit(self, address: Address) -> None:
        self._in_a_row = address.part == TO_SIGN
        if self._in_a_row:
            self._ask_to_sign()
        if (place := FoundPlace.read(address.part)) and (shown := self.signed or self.draft):
            shown.show_place(place)

    def first_focus(self) -> QWidget | None:
        read = self.signed.first_focus if self.signed else None
        return self._signer.first_focus or (self.draft.caret_place() if self.draft else read)

    # leaving

    def leave(self) -> None:
        """Save every word and note in the log that the draft was left."""
        self._amender.finish()
        leave_draft(self._desk, self._note, self.draft)

    def may_leave(self) -> bool:
        """Say whether every word is kept; where not, the sign bar says why."""
        return self._amender.flush() and (self.draft is None or self.draft.save.flush())

    def set_aside(self) -> PracticeError | None:
        """Save every word, or seal it over the lock; return why it could not be saved."""
        return set_aside(self._desk, self._note, self.draft) or self._amender.set_aside()

    def reorient(self) -> None:
        """Show whose note it is once more, after unlocking."""
        self._header.pulse()
        verb = "writing" if self.draft is not None else "reading"
        announce(self, f"You were {verb} {self.title.removeprefix('Note of ')}’s note")

    def close_note(self) -> None:
        """Go back to the chart; a draft is kept as it is."""
        self._go_to_chart("notes")

    def _go_to_chart(self, part: str) -> None:
        if self._sheet is not None:
            self.asked.emit(Address("chart", self._sheet.row.chart, part))

    def _in_draft(self, deed: Callable[[DraftView], object]) -> None:
        if self.draft is not None:
            deed(self.draft)

    def _change_session(self) -> None:
        if self.draft is not None and self._sheet is not None:
            change_session(self._desk, self._sheet.row, self.draft.session, self.refresh)

    def discard(self) -> None:
        """Put the draft away; the toast brings it back, and so does the chart for 30 days."""
        if self.draft is not None and self.draft.save.flush():
            self.draft.save.stop()
            self.draft = None
            discard_draft(self._desk, self._note, self.close_note)

    def _bring_back(self) -> None:
        self._desk.practice.notes.bring_back(self._note)
        self.refresh()
        self._focus()

    # signing, and after it

    def _ask_to_sign(self) -> None:
        if self.draft is not None:
            self._signer.ask(self.draft)

    def _note_signed(self, at: datetime) -> None:
        words = f"Signed at {time_here(at)}. To change anything, add an addendum."
        in_a_row, self._in_a_row = self._in_a_row, False
        self.draft = None
        if in_a_row and go_on(self._desk, self, words):
            return
        self.refresh()
        if self.signed is not None:
            offer_next(self._desk, self._note, self.signed, self)
        self._show_anew(words)
        if in_a_row:
            self._desk.registry["close day"].trigger()

    def _ask_about_error(self) -> None:
        if self._sheet is not None:
            self._amender.ask_about_error(self._sheet.row.chart)

    def _show_anew(self, words: str) -> None:
        self.refresh()
        self._focus()
        self._desk.toasts.say(words)

    def _focus(self) -> None:
        if focus := self.first_focus():
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.draft is not None:
            self.draft.set_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_note()
            return
        super().keyPressEvent(event)


def _show_menu(under: QWidget, discard: Callable[[], None]) -> None:
    menu = QMenu(under)
    menu.addAction("Discard draft", discard)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(under.mapToGlobal(under.rect().bottomLeft()))


def _turn_to(place: int, draft: DraftView) -> None:
    draft.paper.go_to(place)


def _shown_of(sheet: NoteSheet) -> tuple[NoteState, int]:
    return sheet.row.state, len(sheet.addenda)
