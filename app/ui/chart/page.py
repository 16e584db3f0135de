"""A chart: the reserved identity area, then Overview, Notes, Timeline and Details."""

from __future__ import annotations

from datetime import date

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from app.core.errors.base import PracticeError
from app.core.errors.bundles import ComputerDiskFails
from app.core.errors.practice import DiskIsFull
from app.core.ids import ChartId, ContactId, NoteId
from app.core.wording import clock_time, weekday_and_day
from app.services.charts import ChartDetails
from app.services.owed_notes import OwedNote
from app.services.timeline import Happening
from app.services.unsaved_forms import unsaved_details
from app.ui.announce import announce
from app.ui.calendar.deeds import Deeds
from app.ui.chart.details_form import DetailsForm
from app.ui.chart.identity_header import IdentityHeader
from app.ui.chart.next_appointment import HeadActs, NextAppointment
from app.ui.chart.note_search import NoteSearch
from app.ui.chart.parts import PARTS, TITLES, ChartParts
from app.ui.chart.refiler import Refiler
from app.ui.chart.timeline import TimelineList
from app.ui.contacts.keeper import read_contact
from app.ui.desk import Desk
from app.ui.key_table import LIST_KEYS
from app.ui.messages import sentence
from app.ui.people.alert_banner import AlertBanner
from app.ui.people.brief_sheet import open_brief
from app.ui.shell.page import Address, Page
from app.ui.widgets.banner import Banner
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import Tabs
from app.ui.widgets.layouts import column
from app.ui.widgets.row_menu import show_menu
from app.ui.widgets.veil import Veil, veiled

KEPT_OF_CLIENTS = frozenset(
    {"contact_ways", "addresses", "guardians", "medications", "allergies", "providers"}
    | {"coverage", "tags", "inquiries", "custom_fields", "merges", "discharges", "photos"}
)
KEPT_OF_CALENDAR = frozenset({"appointments", "series", "series_skips", "time_off"})
ABOUT = "This note is about the session of {}."


class ChartPage(Page):
    """One client in the frame; no other client is named here."""

    title = "Chart"
    hears = LIST_KEYS | {"list menu"}
    shows = frozenset(
        {"clients", "charts", "chart_members", "notes", "addenda", "notes_in_error"}
        | {"contacts", "documents", "alerts", *KEPT_OF_CLIENTS, *KEPT_OF_CALENDAR}
    )

    def __init__(self, desk: Desk, chart: ChartId) -> None:
        super().__init__()
        self._desk = desk
        self._chart = self.about = chart
        self._deeds = Deeds(desk, in_chart=True)
        self._tabs = Tabs(TITLES)
        self._begin = Button("New note", "primary", "pen-line")
        self.next = NextAppointment(desk, self._deeds, chart)
        self._acts = HeadActs(self.next, self._begin)
        self.alerts = AlertBanner(desk)
        self._header = IdentityHeader(
            [self._acts], self._tabs, self.alerts, photo_of=desk.practice.photos.picture
        )
        self._failed = Banner("red")
        self.parts = ChartParts(desk, chart)
        self.overview = self.parts.overview
        self.refiler = Refiler(desk)
        self._full: PracticeError | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        within = column(self, 0)
        within.addWidget(self._header)
        within.addWidget(self._failed)
        within.addWidget(self.parts, 1)

    def _connect(self) -> None:
        self._tabs.chosen.connect(self._turn_to)
        self._begin.clicked.connect(self.begin_note)
        self.next.asked.connect(self.asked)
        self.parts.note_asked.connect(self._open_note)
        self.parts.contact_asked.connect(self._read_contact)
        self.parts.day_asked.connect(self._open_day)
        self.parts.status_asked.connect(self._deeds.set_status)
        self.parts.menu_asked.connect(lambda each, at: show_menu(self.menu_of(each), at))
        self.parts.begin_asked.connect(self.begin_note)
        self.parts.changed.connect(self._store)
        self.parts.asked.connect(self.asked)
        self.parts.chart_asked.connect(self._open_chart)
        self.overview.all_asked.connect(lambda: self._tabs.choose(PARTS.index("notes")))
        self.overview.details_asked.connect(lambda: self._tabs.choose(PARTS.index("details")))
        self._desk.registry.bind("new note", self.begin_note, self)
        self._desk.registry.bind("chart brief", self._read_brief, self)

    @property
    def search(self) -> NoteSearch:
        """The tab of notes, with what looks through them."""
        return self.parts.search

    @property
    def timeline(self) -> TimelineList:
        """The tab of everything by date."""
        return self.parts.timeline

    @property
    def details(self) -> DetailsForm:
        """The tab of what is known of the people."""
        return self.parts.details

    def visit(self, address: Address) -> None:
        self._desk.registry.bind("find", self._find, self)
        if address.part in PARTS:
            self._tabs.choose(PARTS.index(address.part))

    def refresh(self) -> None:
        charts, year = self._desk.practice.charts, self._desk.clock.today().year
        who = charts.identity(self._chart)
        shown = charts.open(self._chart)
        self.title = f"Chart of {veiled(who.name.full, Veil.NAME)}"
        self._header.show_identity(who)
        self.next.refresh()
        self.overview.show_overview(shown, year)
        self.parts.show_people(shown.people)

    def leave(self) -> None:
        self._desk.registry.forget("find", self._find)
        self._store_details()

    def may_leave(self) -> bool:
        """Say whether the details are stored; where the disk is full, the banner says so."""
        return self._store_all() is None

    def set_aside(self) -> PracticeError | None:
        """Store the details, or seal them over the lock; return why they could not be stored."""
        failure = self._store_all()
        details = self.parts.details_seen
        if details is not None and details.unsaved is not None:
            self._desk.practice.held.set_aside(unsaved_details(self._chart, details.unsaved))
        return failure

    def _store_all(self) -> PracticeError | None:
        self._full = None
        self._store_details()
        return self._full

    def _store_details(self) -> None:
        if self.parts.details_seen is not None:
            self.parts.details_seen.store()

    def first_focus(self) -> QWidget:
        return self._begin

    def here(self) -> str:
        return PARTS[self._tabs.current]

    def reorient(self) -> None:
        """Show whose chart it is once more, after unlocking."""
        self._header.pulse()
        announce(self, f"You were in the {self.title[0].lower()}{self.title[1:]}")

    def _find(self) -> None:
        self._tabs.choose(PARTS.index("notes"))
        self.search.focus_field()

    def _turn_to(self, number: int) -> None:
        self._store_details()
        self.parts.turn_to(PARTS[number])

    def begin_note(self) -> None:
        """Begin the note of this chart's session that waits for one, or one without a session."""
        practice = self._desk.practice
        due = practice.today.to_write(self._chart)
        try:
            note = self._begun(due)
        except PracticeError as error:
            self._fail(error)
            return
        self._open_note(note)
        if due is not None and due.note is None:
            self._say_session(due, note)

    def _say_session(self, due: OwedNote, note: NoteId) -> None:
        """Say which session a new note is about; Undo makes it one about none."""
        notes, at = self._desk.practice.notes, clock_time(due.starts) if due.starts else ""
        words = ABOUT.format(", ".join(filter(None, (weekday_and_day(due.day), at))))
        self._desk.toasts.say(words, lambda: notes.part_from_session(note))

    def _begun(self, due: OwedNote | None) -> NoteId:
        practice = self._desk.practice
        if due is not None and due.session is not None:
            return practice.sessions.begin_note(due.session)
        return due.note if due and due.note else practice.notes.begin(self._chart)

    def _read_brief(self) -> None:
        open_brief(self, self._desk, Address("chart", self._chart), self.asked.emit)

    def menu_of(self, each: Happening) -> QMenu:
        """Return what can be done to a row of the timeline, moving it to another chart too."""
        menu = self.timeline.menu_of(each)
        self.refiler.offer_in(menu, each, self)
        return menu

    def _open_note(self, note: object, place: str = "") -> None:
        self.asked.emit(Address("note", note, place))  # type: ignore[arg-type]  # a NoteId is a UUID

    def _open_chart(self, chart: ChartId) -> None:
        self.asked.emit(Address("chart", chart, "details"))

    def _open_day(self, day: date) -> None:
        self.asked.emit(Address("calendar", part=f"day {day.isoformat()}"))

    def _read_contact(self, contact: ContactId) -> None:
        try:
            read_contact(self.window(), self._desk, contact)
        except PracticeError as error:
            self._fail(error)

    def _store(self, details: ChartDetails) -> None:
        charts, chart, toasts = self._desk.practice.charts, self._chart, self._desk.toasts
        before = charts.details(chart, details.client)
        try:
            charts.change(chart, details)
        except PracticeError as error:
            if isinstance(error, DiskIsFull | ComputerDiskFails):
                self._full = error
                self.details.refuse()
            self._fail(error)
            return
        self._failed.hide()
        toasts.say("Details changed.", lambda: charts.change(chart, before))

    def _fail(self, error: PracticeError) -> None:
        said = sentence(error)
        self._failed.say(said.what, f"{said.safe} {said.next}".strip())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._acts.fit()
