"""What stands behind a chart's tabs. Most charts are opened for their overview alone.

The others are built when one is first turned to: their cards cost more than all that an opened
chart shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Final, TypeVar

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.core.ids import ChartId
from app.services.appointments import AppointmentRow
from app.services.charts import ChartDetails
from app.services.contacts import ContactRow
from app.services.search import Hit
from app.services.timeline import timeline_of
from app.ui.calendar.cancel_popover import ask_to_cancel
from app.ui.calendar.deeds import Deeds
from app.ui.chart.details_form import DetailsForm
from app.ui.chart.members_card import MembersCard
from app.ui.chart.note_list import NoteList
from app.ui.chart.note_search import NoteSearch
from app.ui.chart.overview import Overview
from app.ui.chart.timeline import TimelineList
from app.ui.desk import Desk
from app.ui.widgets.layouts import column

W = TypeVar("W", bound=QWidget)
PARTS: Final = ("overview", "notes", "timeline", "details")
TITLES: Final = ("Overview", "Notes", "Timeline", "Details")


class ChartParts(QStackedWidget):
    """One of them is shown; only what was seen once is built."""

    note_asked = Signal(object, str)
    """A NoteId, and the place in it where words were found."""
    contact_asked = Signal(object)
    day_asked = Signal(object)
    status_asked = Signal(object, object)
    menu_asked = Signal(object, QPoint)
    begin_asked = Signal()
    changed = Signal(object)
    """The ChartDetails, to be stored."""
    asked = Signal(object)
    chart_asked = Signal(object)

    def __init__(self, desk: Desk, chart: ChartId) -> None:
        super().__init__()
        self._desk, self._chart = desk, chart
        self._people: Sequence[ChartDetails] = ()
        for _part in PARTS:
            self.addWidget(QWidget())
        self.overview = self._put("overview", Overview())
        self.overview.note_asked.connect(self._open_note)
        self.overview.contact_asked.connect(self.contact_asked)

    @cached_property
    def search(self) -> NoteSearch:
        """The chart's notes, and what looks through them."""
        made = NoteSearch(self._desk.practice.search, self._chart, NoteList())
        made.notes.note_asked.connect(self._open_note)
        made.notes.begin_asked.connect(self.begin_asked)
        made.hit_asked.connect(self._open_hit)
        return self._put("notes", made)

    @cached_property
    def timeline(self) -> TimelineList:
        """Everything by date."""
        made = TimelineList(lambda: timeline_of(self._desk.practice, self._chart))
        made.note_asked.connect(self._open_note)
        for ours, theirs in (
            (self.contact_asked, made.contact_asked),
            (self.day_asked, made.day_asked),
            (self.status_asked, made.status_asked),
            (self.menu_asked, made.menu_asked),
        ):
            theirs.connect(ours)
        made.cancel_asked.connect(self._ask_to_cancel)
        return self._put("timeline", made)

    @cached_property
    def details(self) -> DetailsForm:
        """What is known of the people."""
        made = DetailsForm(self._desk, self._chart, MembersCard(self._desk, self._chart))
        made.changed.connect(self.changed)
        made.kept.discharge.asked.connect(self.asked)
        made.kept.records.chart_asked.connect(self.chart_asked)
        return self._put("details", made)

    @property
    def details_seen(self) -> DetailsForm | None:
        """The details, if they were ever turned to: else nothing can be typed in them."""
        return self.details if "details" in self.__dict__ else None

    def show_people(self, people: Sequence[ChartDetails]) -> None:
        """Take over who belongs to the chart, and read anew what was built."""
        self._people = people
        for part, name in zip(PARTS, ("", "search", "timeline", "details"), strict=True):
            if name in self.__dict__:
                self._show(part)
                self._read(part)

    def turn_to(self, part: str) -> None:
        """Show one of them."""
        self._show(part)
        self.setCurrentIndex(PARTS.index(part))
        self._read(part)

    def _show(self, part: str) -> None:
        if part == "notes":
            notes = self._desk.practice.notes.of_chart(self._chart)
            self.search.notes.show_notes(notes)
            self.search.tools.setVisible(bool(notes))
        elif part == "details":
            self.details.show_people(self._people)
            self.details.together.refresh()

    def _read(self, part: str) -> None:
        """Read what is read only where it is seen: the log tells of it, or it is long."""
        if part == "details":
            self.details.fill()
        elif part == "timeline" and self.currentIndex() == PARTS.index(part):
            self.timeline.refresh()

    def _put(self, part: str, made: W) -> W:
        column(self.widget(PARTS.index(part)), 0).addWidget(made)
        made.show()  # now, not at the next turn: what is filled asks whether it is seen
        return made

    def _ask_to_cancel(self, row: AppointmentRow) -> None:
        ask_to_cancel(self.timeline.table, row, self._desk, Deeds(self._desk, in_chart=True))

    def _open_note(self, note: object) -> None:
        self.note_asked.emit(note, "")

    def _open_hit(self, hit: Hit) -> None:
        if isinstance(hit.of, ContactRow):
            self.contact_asked.emit(hit.of.id)
        else:
            self.note_asked.emit(hit.of.id, hit.place)
