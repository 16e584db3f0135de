"""A real practice on disk, and the window's pages on it, as tests and pictures want them."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.core.ids import ChartId, NoteId
from app.core.money import Money
from app.core.secret import Secret
from app.crypto.kdf import Profile, Profiles
from app.services.clients import NewClient
from app.services.doors import Doors, NewPractice
from app.services.notes import Caret, DraftText, SessionFacts, Template
from app.services.practice import ServiceOffered
from app.services.practice_folder import PracticeFolder
from app.ui.attendants import open_ways
from app.ui.bringing_in.keeper import FilesKeeper
from app.ui.calendar.page import CalendarPage
from app.ui.changes import Changes
from app.ui.chart.page import ChartPage
from app.ui.clients.page import ClientsPage
from app.ui.contacts.keeper import ContactKeeper
from app.ui.desk import Desk
from app.ui.jobs import Jobs
from app.ui.notes.copy_watch import CopyWatch
from app.ui.notes.page import NotePage
from app.ui.palette.keeper import PaletteKeeper
from app.ui.search.page import SearchPage
from app.ui.shell.destinations import Destination, Section
from app.ui.shell.page import Address, Page
from app.ui.shell.sidebar import Owner
from app.ui.shell.window import Window
from app.ui.shell.workspace import Workspace
from app.ui.today.page import TodayPage
from app.ui.widgets.ceremony import Ceremony
from app.ui.worklist.count import NotesCount
from app.ui.worklist.page import WorklistPage
from tests.fakes import FakeKeychain

NOBODY = UUID(int=0)
CHEAP = Profiles(Profile(8, 1, 1), Profile(16, 1, 1), Profile(8, 1, 1))
WAY_IN = "quiet lamp orchard seven"
ABOUT = NewPractice(
    "Rowan Street Therapy", "Maya Lindqvist", "LMFT", "88213", "NY", time_zone="UTC"
)
SERVICE = ServiceOffered("Individual session", 50, "IND50", Money(18_000))
PRIYA = NewClient("Priya", "Natarajan", pronouns="she/her", born=date(1988, 8, 2))
WORDS = {
    "data": "Arrived on time. Reported two panic episodes this week.",
    "assessment": "Anxiety lessening. Responding well to exposure.",
    "plan": "Breathing twice daily.\nBring notes on Monday call.",
}


@contextmanager
def new_practice(folder: Path, clock):
    """Make a practice with cheap keys, give it open, and lock it in the end."""
    doors = Doors(clock, lambda _id: FakeKeychain(), CHEAP)
    root = PracticeFolder(folder / "practice")
    with Secret(bytearray(WAY_IN.encode())) as passphrase:
        practice, kit = doors.create(ABOUT, passphrase, portable=True, folder=root)
    kit.wipe()
    practice.practice.set_hours_and_services([], [SERVICE])
    try:
        yield practice
    finally:
        practice.lock()
        doors.leave()


@contextmanager
def unlocked(folder: Path, clock):
    """Open a practice of `new_practice` again, as another process would; lock it in the end."""
    doors = Doors(clock, lambda _id: FakeKeychain(), CHEAP)
    with Secret(bytearray(WAY_IN.encode())) as passphrase:
        practice = doors.unlock(PracticeFolder(folder / "practice"), passphrase)
    try:
        yield practice
    finally:
        practice.lock()
        doors.leave()


class Room:
    """A window on a practice, with the pages that this house has on records."""

    def __init__(self, practice, clock) -> None:
        self.practice = practice
        self.clock = clock
        self.jobs = Jobs()
        self.changes = Changes()
        practice.records.changed = self.changes.announce
        self.workspace = Workspace(
            Owner("Rowan Street Therapy", "Maya Lindqvist, LMFT"), self._places(), self.changes
        )
        self.workspace.sidebar.drive.say("green", "Backed up 2 h ago", "Rowan T7 drive · checked")
        self.desk = Desk(practice, clock, self.jobs, self.workspace.registry, self.workspace.toasts)
        open_ways(self.workspace)
        self.palette = PaletteKeeper(self.workspace, self.desk)
        self.contacts = ContactKeeper(self.workspace, self.desk)
        FilesKeeper(self.workspace, self.desk)
        CopyWatch(self.workspace.pages, self.desk.copied)
        NotesCount(self.workspace.sidebar, practice.today, self.changes)
        self.window = Window()
        self.window.put(self.workspace)

    def _places(self) -> list[Destination]:
        kept = Section.PRACTICE
        inside = Section.INSIDE
        return [
            Destination("today", "Today", "sun", lambda _: TodayPage(self.desk)),
            Destination("calendar", "Calendar", "calendar-days", lambda _: CalendarPage(self.desk)),
            Destination("clients", "Clients", "users", lambda _: ClientsPage(self.desk)),
            Destination("worklist", "Notes", "notebook-pen", lambda _: WorklistPage(self.desk)),
            Destination("billing", "Billing", "receipt", lambda _: Page()),
            Destination("safekeeping", "Safekeeping", "shield-check", lambda _: Page(), kept),
            Destination("activity", "Activity log", "rotate-ccw-clock", lambda _: Page(), kept),
            Destination("settings", "Settings", "sliders-horizontal", lambda _: Page(), kept),
            Destination(
                "search",
                "Search notes",
                "search",
                lambda _: SearchPage(self.desk),
                inside,
                "worklist",
            ),
            Destination(
                "chart",
                "Chart",
                "users",
                lambda to: ChartPage(self.desk, ChartId(to.subject or NOBODY)),
                inside,
                "clients",
            ),
            Destination(
                "note",
                "Note",
                "notebook-pen",
                lambda to: NotePage(self.desk, NoteId(to.subject or NOBODY)),
                inside,
                "worklist",
            ),
        ]

    @property
    def page(self):
        return self.workspace.pages.page

    def go(self, place, subject=None, part=""):
        """Go to a page and return it."""
        self.workspace.pages.go(Address(place, subject, part))
        return self.page

    @property
    def dialog(self):
        """The dialog that stands open, if any."""

        found = [each for each in self.window.findChildren(Ceremony) if each.isVisible()]
        return found[-1] if found else None

    def leave(self):
        """Leave as lock does: flush, destroy, stop the threads."""
        self.workspace.leave()
        self.workspace.rest()
        self.jobs.shut_down()
        self.practice.records.changed = lambda _tables: None
        self.window.close()

    def move_out(self, _qtbot):
        """Leave at the end of a test."""
        self.leave()


def live_in(qtbot, made: Room) -> Room:
    """Show a room at the pictures' size until the test ends, and leave it as lock does.

    It is left before the window is taken: pytest-qt deletes what it was given before any
    fixture goes, and whoever waits for something after that finds the pages gone.
    """
    qtbot.addWidget(made.window, before_close_func=lambda _window: made.move_out(qtbot))
    made.window.resize(1440, 900)
    made.window.show()
    qtbot.waitExposed(made.window)
    return made


def a_client(practice, person=PRIYA):
    """Add a client and return the chart."""
    return practice.clients.add(person)


def a_draft(practice, chart, words=WORDS, template=Template.DAP):
    """Begin a note with words and return it."""
    note = practice.notes.begin(chart, template)
    practice.notes.save(note, DraftText(template, dict(words)), Caret())
    return note


def a_signed_note(practice, chart, words=WORDS, day=None):
    """Sign a note and return it."""
    note = a_draft(practice, chart, words)
    if day is not None:
        facts = practice.notes.open(note).row
        practice.notes.set_facts(
            note, SessionFacts(day, facts.starts, facts.stops, facts.place, facts.service)
        )
    practice.signing.sign(note)
    return note


def at_eleven():
    """10:57 on Thursday, November 12, 2026."""
    return datetime(2026, 11, 12, 10, 57, tzinfo=UTC)


def focused():
    """Return what has the focus."""
    now = QApplication.focusWidget()
    assert now is not None
    return now


def type_text(text):
    """Type into whatever has the focus."""
    QTest.keyClicks(focused(), text)


def press(key, modifiers=Qt.KeyboardModifier.NoModifier):
    """Press a key in whatever has the focus."""
    QTest.keyClick(focused(), key, modifiers)
