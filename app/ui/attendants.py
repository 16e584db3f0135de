"""What stands beside the pages of an unlocked window, from unlock to lock."""

from __future__ import annotations

from app.core.ids import ChartId
from app.ui.bringing_in.keeper import FilesKeeper
from app.ui.calendar.addresses import booking_for
from app.ui.calendar.sheets import GOING_OUT, REMINDERS, TIME_OFF, UNBOOKED
from app.ui.changes import Changes
from app.ui.clients.page import NEW, SHARED_CHART
from app.ui.contacts.keeper import ContactKeeper
from app.ui.desk import Desk
from app.ui.notes.copy_watch import CopyWatch
from app.ui.palette.keeper import PaletteKeeper
from app.ui.safekeeping.care import Care
from app.ui.search.index_watch import IndexWatch
from app.ui.session.clock_notice import ClockLook
from app.ui.shell.drive_status import DriveStatus
from app.ui.shell.half_typed import HalfTyped
from app.ui.shell.home_notice import HomeWatch
from app.ui.shell.page import Address
from app.ui.shell.workspace import Workspace
from app.ui.today.session_timer import SessionTimer
from app.ui.worklist.count import NotesCount


def open_ways(workspace: Workspace) -> None:
    """Let the keys that work on every page lead to the page that answers them."""
    go, bind = workspace.pages.go, workspace.registry.bind
    bind("new client", lambda: go(Address("clients", part=NEW)), workspace)
    bind("new chart", lambda: go(SHARED_CHART), workspace)
    bind("new appointment", lambda: go(booking_for(_whose(workspace))), workspace)
    bind("time off", lambda: go(TIME_OFF), workspace)
    bind("unbooked", lambda: go(UNBOOKED), workspace)
    bind("reminders", lambda: go(REMINDERS), workspace)
    bind("going out", lambda: go(GOING_OUT), workspace)
    bind("search notes", lambda: go(Address("search")), workspace)


def _whose(workspace: Workspace) -> ChartId | None:
    """Return whose chart or note lies open: what is begun there is begun for that client."""
    page = workspace.pages.page
    return page.about if page is not None else None


def attend(workspace: Workspace, desk: Desk, care: Care, changes: Changes) -> None:
    """Let each attendant watch what it is there for; all of them end with the workspace."""
    practice, sidebar = desk.practice, workspace.sidebar
    IndexWatch(desk, changes, workspace)
    PaletteKeeper(workspace, desk)
    ContactKeeper(workspace, desk)
    CopyWatch(workspace.pages, desk.copied)
    FilesKeeper(workspace, desk)
    HalfTyped(workspace, practice.unfinished_sheets, desk.clock)
    ClockLook(workspace.clock_notice, practice.clock)
    status = DriveStatus(sidebar.drive, practice.backups, desk.clock, changes)
    care.keeper.watch.seen.connect(status.show_drives)
    NotesCount(sidebar, practice.today, changes)
    SessionTimer(desk, workspace)
    home = HomeWatch(workspace.home_notice, practice.homes, desk.jobs)
    care.keeper.watch.seen.connect(home.look)
