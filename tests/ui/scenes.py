"""The screens that tests and pictures look at, with invented names and a stopped clock."""

from __future__ import annotations

from datetime import UTC, date, datetime

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.billing.page import BillingPage
from app.ui.calendar.page import CalendarPage
from app.ui.changes import Changes
from app.ui.settings.page import SettingsPage
from app.ui.shell.destinations import Destination, Section
from app.ui.shell.page import Address, Page
from app.ui.shell.sidebar import Owner
from app.ui.shell.window import Window
from app.ui.shell.workspace import Workspace
from app.ui.theme.appearance import Appearance
from app.ui.today.page import TodayPage
from app.ui.widgets.buttons import Button
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.layouts import column
from app.ui.widgets.page_header import PageHeader
from app.ui.worklist.page import WorklistPage


class StoppedClock:
    """Thursday, November 12, 2026, 10:57 in the laptop's zone."""

    def now(self) -> datetime:
        return datetime(2026, 11, 12, 10, 57).astimezone(UTC)

    def today(self) -> date:
        return date(2026, 11, 12)

    def elapsed(self) -> float:
        return 0.0


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
        Destination("today", "Today", "sun", lambda _: TodayPage(StoppedClock(), "Maya")),
        Destination("calendar", "Calendar", "calendar-days", lambda _: CalendarPage()),
        Destination("clients", "Clients", "users", lambda _: ClientsStandIn()),
        Destination("worklist", "Notes", "notebook-pen", lambda _: WorklistPage()),
        Destination("billing", "Billing", "receipt", lambda _: BillingPage()),
        Destination("safekeeping", "Safekeeping", "shield-check", lambda _: Page(), practice),
        Destination("activity", "Activity log", "rotate-ccw-clock", lambda _: Page(), practice),
        Destination(
            "settings",
            "Settings",
            "sliders-horizontal",
            lambda _: SettingsPage(appearance),
            practice,
        ),
    ]


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


SCENES = {
    "empty-clients": lambda: windowed(workspace("clients")),
    "today-empty": lambda: windowed(workspace("today")),
    "calendar-empty": lambda: windowed(workspace("calendar")),
    "worklist-empty": lambda: windowed(workspace("worklist")),
    "billing-empty": lambda: windowed(workspace("billing")),
    "settings": lambda: windowed(workspace("settings")),
}
