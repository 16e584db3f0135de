"""A draft being written: session line, template, paper; the last session beside it; sign bar."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.core.ids import ChartId
from app.services.note_rows import NoteRow
from app.services.note_sheets import NoteSheet
from app.services.note_text import TEMPLATE_TITLES, carried_lines, missing_section
from app.services.notes import Caret, DraftText
from app.ui.desk import Desk
from app.ui.notes.autosave import Autosave
from app.ui.notes.found_place import FoundPlace
from app.ui.notes.free_space import FreeSpaceSheet
from app.ui.notes.keeper import DraftKeeper
from app.ui.notes.paper import Paper
from app.ui.notes.rail import WIDTH, LastSession
from app.ui.notes.recovered import RecoveredNotice
from app.ui.notes.section import PaperSection
from app.ui.notes.session_line import SessionLine
from app.ui.notes.session_words import title_of
from app.ui.notes.sign_bar import SignBar
from app.ui.shell.shortcut_sheet import keys_in_words
from app.ui.theme.look import look
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import Segments
from app.ui.widgets.flow import flowing
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, line
from app.ui.widgets.turning import Turning
from app.ui.widgets.zones import is_roomy, set_panel

TEMPLATES = list(TEMPLATE_TITLES)
ONE_LINE = 600
"""Below this effective width the templates stand under the session."""
LOW = 480
"""Below this effective height the words need the room that their title would take."""


class DraftView(QWidget):
    """Everything about the words; what is done with the note is asked of the page."""

    session_pressed = Signal()
    sign_asked = Signal()
    close_asked = Signal()

    def __init__(self, desk: Desk, sheet: NoteSheet, last: NoteSheet | None) -> None:
        super().__init__()
        self._desk = desk
        self._row = sheet.row
        self._title = Label(title_of(sheet.row), "h2")
        self.session = SessionLine()
        self.templates = Segments(list(TEMPLATE_TITLES.values()))
        self._show_rail = Button("Last session", icon="panel-right", size="small")
        self.paper = Paper()
        self.recovered = RecoveredNotice(desk, sheet.row.id, self.paper)
        self.rail = LastSession(last, desk.clock.today().year)
        self.bar = SignBar(keys_in_words("Ctrl+Enter"))
        self._wants_rail: bool | None = None
        self._was_roomy: bool | None = None
        self._build()
        self._show(sheet)
        keeper = DraftKeeper(desk.practice.notes, sheet.row.id)
        self.save = Autosave(keeper, desk.jobs, self.paper.writing, self)
        self.save.saved_at = sheet.saved_at
        self._connect()
        self.bar.show_stand(self.save)
        self._show_readiness()
        self.recovered.look()

    def _build(self) -> None:
        whole = column(self, 0)
        self._across = body = line(None, 0)
        middle = column(None, 0)
        head = Turning(ONE_LINE, 12, (32, 18, 32, 8))
        said = column(None, 0)
        said.addWidget(self._title)
        said.addWidget(self.session)
        head.inside.addLayout(said, 1)
        ways = flowing([self._show_rail, self.templates], 12)
        head.inside.addWidget(ways, 0, Qt.AlignmentFlag.AlignVCenter)
        self.templates.setAccessibleName("Template")
        middle.addWidget(head)
        middle.addWidget(self.recovered)
        middle.addWidget(self.paper, 1)
        body.addLayout(middle, 1)
        body.addWidget(self.rail)
        whole.addLayout(body, 1)
        whole.addWidget(self.bar)

    def _show(self, sheet: NoteSheet) -> None:
        self.show_row(sheet.row)
        self.templates.choose(TEMPLATES.index(sheet.template))
        self.paper.show_text(sheet.text, sheet.caret, self.rail.source)
        self._name_target()

    def _connect(self) -> None:
        self.paper.edited.connect(self._note_edit)
        self.paper.left.connect(self.save.save)
        self.paper.pasted.connect(lambda text: self._desk.copied.note_pasted(text, self._row.id))
        self.save.changed.connect(lambda: self.bar.show_stand(self.save))
        self.session.pressed.connect(self.session_pressed)
        self.templates.chosen.connect(self._turn_into)
        self.rail.insert_asked.connect(self.insert_plan)
        self._show_rail.clicked.connect(self.toggle_rail)
        self.recovered.put_asked.connect(self.put_text)
        self.bar.free_asked.connect(lambda: FreeSpaceSheet(self.window(), self._desk).open())
        self.bar.again_asked.connect(self.save.flush)
        self.bar.close_asked.connect(self.close_asked)
        self.bar.sign_asked.connect(self.sign_asked)

    def show_row(self, row: NoteRow) -> None:
        """Show the session's facts; the words stay untouched."""
        self._row = row
        self.session.show_row(row)

    def _note_edit(self) -> None:
        self.save.note_key()
        self._show_readiness()

    def _show_readiness(self) -> None:
        self.bar.show_ready(missing_section(self.paper.writing().text))

    def put_text(self, text: DraftText) -> None:
        """Show other words on the paper, and save them."""
        self.paper.show_text(text, Caret(), self.rail.source)
        self.templates.choose(TEMPLATES.index(text.template))
        self._name_target()
        self._show_readiness()
        self.save.save()

    def _turn_into(self, number: int) -> None:
        self.paper.turn_into(TEMPLATES[number])
        self._name_target()
        self.save.save()

    def _target(self) -> PaperSection:
        return self.paper.section("plan") or self.paper.sections[0]

    def _name_target(self) -> None:
        self.rail.say_target(self._target().title)

    def insert_plan(self) -> None:
        """Put last session's plan at the end of this one's; Ctrl+Z takes it out again."""
        if self.rail.source:
            target = self._target()
            target.append(self.rail.source)
            target.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def carried(self) -> int:
        """How many lines stand unedited since the last session."""
        return carried_lines(self.paper.writing().text, self.rail.source)

    @property
    def pasted_from(self) -> tuple[ChartId, ...]:
        """The charts from which something that was pasted stands here."""
        words = "\n".join(self.paper.writing().text.sections.values())
        return self._desk.copied.still_in(words, self._row.id)

    def go_to_titled(self, title: str) -> None:
        """Put the caret into the section of this title: what is missing is written there."""
        for place, section in enumerate(self.paper.sections, start=1):
            if section.title == title:
                self.paper.go_to(place)

    def caret_place(self) -> QWidget:
        """Return the text that had the caret when it was saved last, or the first empty one."""
        empty = next((one for one in self.paper.sections if not one.text()), None)
        return (self.paper.current() or empty or self.paper.sections[0]).edit

    def show_place(self, found: FoundPlace) -> None:
        """Put the caret where a search found something."""
        self.paper.show_place(found)

    def toggle_rail(self) -> None:
        """Show the last session, or hide it; wide windows show it by themselves."""
        self._wants_rail = self.rail.isHidden()
        self.set_out()

    def set_out(self) -> None:
        """Show what the window has room for; with it the rail comes and goes by itself again."""
        roomy = is_roomy(self)
        if roomy is not self._was_roomy:
            self._was_roomy, self._wants_rail = roomy, None
        set_panel(self._across, self.rail, WIDTH)
        is_open = roomy if self._wants_rail is None else self._wants_rail
        is_low = self.window().height() / look().scale < LOW
        self.rail.setVisible(is_open)
        self._title.setVisible(not is_low)
        self.session.setVisible(not (is_low and is_open))
        self._show_rail.setVisible(not roomy)
