"""The screens that tests and pictures look at, with invented names and a stopped clock."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.core.errors.keys import WrongPassphrase
from app.ui.billing.page import BillingPage
from app.ui.changes import Changes
from app.ui.doors.kept_here import FULL
from app.ui.lock.page import LockPage, LockWords
from app.ui.messages import sentence
from app.ui.settings.lock_card import LockCard
from app.ui.settings.page import SettingsPage
from app.ui.shell.destinations import Destination, Section
from app.ui.shell.page import Address, Page
from app.ui.shell.sidebar import Owner
from app.ui.shell.window import Window
from app.ui.shell.workspace import Workspace
from app.ui.theme.appearance import Appearance
from app.ui.theme.look import px
from app.ui.theme.tokens import HUES
from app.ui.welcome.page import WelcomePage
from app.ui.widgets.banner import Banner
from app.ui.widgets.buttons import Button, IconButton
from app.ui.widgets.cards import Card, divider
from app.ui.widgets.ceremony import Ceremony
from app.ui.widgets.choices import CheckBox, Choice, Segments, Tabs
from app.ui.widgets.date_field import DateField
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.fields import SearchField, TextField, needed
from app.ui.widgets.gauges import Day, DayMark, DayStrip, Ring
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, line
from app.ui.widgets.marks import Avatar, Pill
from app.ui.widgets.note_edit import NoteEdit
from app.ui.widgets.page_header import PageHeader
from app.ui.widgets.rows import Cell, Column, RowsModel
from app.ui.widgets.secret_field import SecretField
from app.ui.widgets.table import TableView
from app.ui.widgets.toast import Toasts
from app.ui.widgets.wizard import WizardFrame, WizardPage, WizardWords


class StoppedClock:
    """Thursday, November 12, 2026, 10:57 in the laptop's zone."""

    def now(self) -> datetime:
        return datetime(2026, 11, 12, 10, 57).astimezone(UTC)

    def today(self) -> date:
        return date(2026, 11, 12)

    def elapsed(self) -> float:
        return 0.0


class TodayStandIn(Page):
    """An empty day, for the window around it."""

    title = "Today"

    def __init__(self) -> None:
        super().__init__()
        self._first = Button("New appointment", "primary", "plus")
        within = column(self, 0)
        within.addWidget(PageHeader("Good morning, Maya", "Thursday, November 12"))
        words = "Sessions that you book stand here."
        within.addWidget(EmptyState("sun", "No sessions today", words, [self._first]), 1)

    def first_focus(self) -> Button:
        return self._first


class ClientsStandIn(Page):
    """The empty client list of the pictures."""

    title = "Clients"

    def __init__(self) -> None:
        super().__init__()
        within = column(self, 0)
        within.addWidget(PageHeader("Clients", "", [Button("New client", "primary", "plus")]))
        buttons = [
            Button("Add a client", "primary", "plus"),
            Button("Import a spreadsheet", icon="download"),
            Button("Explore with sample data", "ghost"),
        ]
        words = "Add your first client by name. Everything else can wait until you need it."
        within.addWidget(EmptyState("users", "Your client list starts here", words, buttons), 1)


def destinations() -> list[Destination]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    appearance = Appearance(app, QSettings("nowhere.ini", QSettings.Format.IniFormat))
    practice = Section.PRACTICE
    return [
        Destination("today", "Today", "sun", lambda _: TodayStandIn()),
        Destination("calendar", "Calendar", "calendar-days", lambda _: Page()),
        Destination("clients", "Clients", "users", lambda _: ClientsStandIn()),
        Destination("worklist", "Notes", "notebook-pen", lambda _: Page()),
        Destination("billing", "Billing", "receipt", lambda _: BillingPage()),
        Destination("safekeeping", "Safekeeping", "shield-check", lambda _: Page(), practice),
        Destination("activity", "Activity log", "rotate-ccw-clock", lambda _: Page(), practice),
        Destination(
            "settings",
            "Settings",
            "sliders-horizontal",
            lambda _: SettingsPage(appearance, [LockCard(habits())]),
            practice,
        ),
    ]


class Habits:
    """A practice that locks after ten minutes."""

    idle_minutes = 10

    def card(self):
        return self


def habits() -> Any:
    return Habits()


def workspace(place: str) -> Workspace:
    owner = Owner("Rowan Street Therapy", "Maya Lindqvist, LMFT")
    made = Workspace(owner, destinations(), Changes())
    made.sidebar.drive.say("green", "Backed up 2 h ago", "Rowan T7 drive · checked")
    made.start(Address(place))
    return made


def windowed(content: QWidget) -> Window:
    window = Window()
    window.put(content)
    return window


def lock(error=None, typed="", about="Your draft is saved."):
    words = LockWords("Locked", about, "Locked after 10 minutes without activity")
    page = LockPage(StoppedClock(), words)
    window = windowed(page)
    window.show()
    for letter in typed:
        QTest.keyClicks(page.field.box, letter)
    if error:
        page.show_error(sentence(error))
    return window


def lock_wait():
    window = lock(typed="correct horse")
    window.content.show_waiting(30)
    return window


def sign_like():
    """A dialog of the size and make of the sign ceremony."""
    window = windowed(workspace("clients"))
    window.resize(1440, 900)
    window.show()
    dialog = Ceremony(window, "Sign and lock this note?")
    inside = dialog.inside
    inside.addSpacing(px(4))
    words = "Signed text cannot be changed. You can add an addendum later."
    inside.addWidget(Label(words, "body", "text2", wrap=True))
    inside.addSpacing(px(16))
    card = Card("sunken", 10, (16, 14, 16, 14))
    card.inside.addWidget(Label("Priya Natarajan", "h2"))
    card.inside.addWidget(divider())
    card.inside.addWidget(Label("Thu Nov 12, 2026, 10:00 – 10:50 AM", "small_strong"))
    inside.addWidget(card)
    inside.addSpacing(px(12))
    banner = Banner("amber", "users")
    inside.addWidget(banner)
    banner.say("You also see another client with a similar name: P. N., born 1991.")
    inside.addSpacing(px(36))
    buttons = line(None, 8)
    buttons.addWidget(CheckBox("Open payment next"))
    buttons.addStretch()
    keep = Button("Keep as draft")
    sign = Button("Sign and lock", "primary", "signature")
    buttons.addWidget(keep)
    buttons.addWidget(sign)
    inside.addLayout(buttons)
    dialog.safe_focus, dialog.primary = sign, sign
    dialog.open()
    return window


SETUP_STEPS = [
    "Your practice",
    "Passphrase",
    "Recovery kit",
    "Backup drive",
    "Hours and services",
    "First client or sample data",
]


def wizard():
    """The third step of set-up, as in the picture."""
    frame = WizardFrame(
        WizardWords(
            "Set up your practice", "About 8 minutes. You can stop and come back.", letters="RS"
        ),
        SETUP_STEPS,
    )
    words = (
        "If you forget your passphrase, this sheet is the only other way in. There is no company "
        "that can reset it for you, and that is what keeps your clients’ records private."
    )
    for title in ("One", "Two"):
        frame.add(WizardPage(title, ""))
    page = WizardPage("Print your recovery kit", words)
    card = Card("plain", 16, (28, 24, 28, 24))
    key = column(None, 4)
    key.addWidget(Label("Recovery key", "caption_strong", "text3"))
    card.inside.addLayout(key)
    card.inside.addWidget(divider())
    across = line(None, 8)
    across.addWidget(Button("Print two copies", "primary", "printer"))
    across.addWidget(Button("Write it by hand instead"))
    across.addStretch()
    across.addWidget(Button("Hide", "ghost", "eye-off"))
    card.inside.addLayout(across)
    page.inside.addWidget(card)
    page.inside.addSpacing(px(20))
    page.inside.addWidget(TextField("To continue, type the last group from your printed sheet"))
    page.inside.addStretch()
    frame.add(page)
    frame.go(2)
    page.ready_changed.emit(False)
    return windowed(frame)


def table():
    """A list of clients."""
    page = Page()
    within = column(page, 0)
    within.addWidget(PageHeader("Clients", "", [Button("New client", "primary", "plus")]))
    card = Card("plain", 0, (1, 1, 1, 1))
    holder = column(None, 0, (32, 0, 32, 28))
    tools = line(None, 12, (16, 12, 16, 12))
    tools.addWidget(Segments(["Active", "Waitlist", "Discharged"]))
    tools.addStretch()
    tools.addWidget(SearchField("Filter by name"))
    card.inside.addLayout(tools)
    card.inside.addWidget(divider())
    names = ["Priya Natarajan", "Marcus Hale", "Kai Jensen", "Theo Park", "Grace Obi"]
    columns: list[Column[str]] = [
        Column("Client", lambda name: Cell(name, "strong", avatar=("PN", UUID(int=len(name))))),
        Column("Born", lambda _: Cell("Aug 2, 1988", tone="text2"), 140),
        Column("Next", lambda _: Cell("IND50", "small_strong", beside="Individual, 50 min"), 260),
        Column("Balance", lambda name: Cell(f"{len(name)}30.00"), 120, right=True),
        Column("", lambda _: Cell(pill=("Active", "green", "circle-check")), 130),
    ]
    model = RowsModel(columns)
    model.show_rows(names)
    view = TableView("Clients", model)
    view.selectRow(2)
    card.inside.addWidget(view)
    holder.addWidget(card)
    within.addLayout(holder, 1)
    model.setParent(view)
    return windowed(page)


def add_marks(within):
    pills = line(None, 8)
    for hue in HUES:
        pills.addWidget(Pill(hue.capitalize(), hue, "check"))
        pills.addWidget(Pill(hue.capitalize(), hue))
    pills.addStretch()
    within.addLayout(pills)
    kinds = line(None, 8)
    for kind in ("primary", "secondary", "ghost", "link", "tint", "clay", "danger"):
        kinds.addWidget(Button(kind.capitalize(), kind, "plus"))
    kinds.addWidget(IconButton("More", "ellipsis"))
    kinds.addStretch()
    within.addLayout(kinds)
    within.addWidget(Tabs(["Overview", "Notes", "Treatment plan", "Details"]))


def add_fields(within):
    fields = line(None, 16)
    wrong = TextField("Name", check=needed("A name is needed."))
    wrong.is_right()
    born = DateField("Date of birth", StoppedClock(), optional=True).saying_age()
    born.set_day(date(1994, 3, 14))
    secret = SecretField("Passphrase")
    for field in (wrong, born, secret, Choice("Place", ["In person", "Telehealth"])):
        fields.addWidget(field, 1)
    within.addLayout(fields)


def add_gauges(within):
    gauges = line(None, 16)
    ring = Ring("Prepared")
    ring.show_share(8, 9)
    strip = DayStrip("Last 14 days")
    marks = [DayMark.GOOD] * 8 + [DayMark.MISSED, DayMark.QUIET, DayMark.GOOD, DayMark.DUE]
    strip.show_days([Day(str(number), mark) for number, mark in enumerate(marks, start=1)])
    gauges.addWidget(ring)
    gauges.addWidget(strip, 1)
    gauges.addWidget(Avatar("JA", UUID(int=1), 48))
    gauges.addWidget(CheckBox("Reduce motion"))
    within.addLayout(gauges)


def add_paper(within):
    paper = Card("plain", 8, (24, 16, 24, 16))
    note = NoteEdit("Data", "What happened and what was said")
    note.set_text("Arrived on time. Reported two walks this week, and slept better. " * 4)
    paper.inside.addWidget(note)
    paper.inside.addWidget(divider())
    paper.inside.addWidget(NoteEdit("Plan", "Homework, focus for next time."))
    within.addWidget(paper)


def parts():
    """The rest of the parts on one page."""
    page = Page()
    within = column(page, 16, (32, 26, 32, 26))
    banner = Banner("amber", "hard-drive")
    banner.add(Button("Remind me at 5:20 PM", "ghost", size="small"))
    banner.add(Button("Use another drive…", size="small"))
    within.addWidget(banner)
    banner.say("Your last backup was Monday at 7:00 PM", "Plug in the drive “Rowan T7”.")
    for add in (add_marks, add_fields, add_gauges, add_paper):
        add(within)
    within.addStretch()
    window = windowed(page)
    window.resize(1440, 900)
    window.show()
    Toasts(window).say("Moved to Thu 2:00 PM.", lambda: None)
    return window


def limits():
    page = WelcomePage()
    window = windowed(page)
    window.resize(1440, 900)
    window.show()
    page.limits.click()
    return window


SCENES = {
    "welcome": lambda: windowed(WelcomePage()),
    "limits": limits,
    "ceremony": sign_like,
    "wizard": wizard,
    "table": table,
    "parts": parts,
    "lock": lambda: lock(typed="correct horse"),
    "lock-error": lambda: lock(WrongPassphrase()),
    "lock-wait": lock_wait,
    "lock-kept": lambda: lock(about=FULL),
    "empty-clients": lambda: windowed(workspace("clients")),
    "billing-empty": lambda: windowed(workspace("billing")),
    "settings": lambda: windowed(workspace("settings")),
}
