"""Safekeeping and the activity log in every state, on real practices with invented names."""

from __future__ import annotations

import atexit
import io
import shutil
import tempfile
from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop
from PySide6.QtWidgets import QApplication, QWidget
from sqlalchemy import select

from app.backup import drives as drives_of_backups
from app.core.errors.bundles import ReadBackDiffers
from app.core.errors.drives import DriveIsFull, DriveWasUnplugged
from app.models.practice import Practice
from app.services import backup_ledger as ledger_services
from app.services import drives_now as drive_services
from app.services import readiness as readiness_services
from app.services.clients import NewClient
from app.services.disk_encryption import DiskEncryption
from app.services.documents import DocumentCategory, DocumentToAdd
from app.ui.restore import bundle_columns
from app.ui.safekeeping import drive_card
from app.ui.safekeeping.copies_sheet import CopiesSheet
from tests.fakes import StoppedClock
from tests.ui.keeping_rooms import KeepingRoom, volume_at
from tests.ui.rooms import a_client, a_draft, a_signed_note, new_practice

FIRST = datetime(2026, 10, 30, 22, 30, tzinfo=UTC)
PEOPLE = (
    NewClient("Priya", "Natarajan", born=date(1988, 8, 2)),
    NewClient("Prisha", "Natarajan", born=date(1991, 3, 9)),
    NewClient("Marcus", "Hale", born=date(1979, 1, 20)),
    NewClient("Grace", "Obi", born=date(2001, 6, 30)),
)
LAST = 13
"""The day on which the pictures are taken, counted from the first."""
QUIET, MISSED = {date(2026, 10, 31), date(2026, 11, 1), date(2026, 11, 8)}, {date(2026, 11, 7)}

KIT = "K7QF"

STANDING: list[tuple[KeepingRoom, ExitStack, Path]] = []
"""Rooms of the pictures and what locks them; what nobody holds would go while it is looked at."""

PRETENDED = pytest.MonkeyPatch()
"""What the scenes say of drives instead of the system."""


def settle(room: KeepingRoom) -> None:
    """Let every job end and tell."""
    app = QApplication.instance()
    assert app is not None
    for _ in range(3):
        while room.jobs.is_busy:
            app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)
        app.processEvents()


def furnished(*, backups: bool = True) -> KeepingRoom:
    """Return a room whose practice has worked for two weeks."""
    place = Path(tempfile.mkdtemp())
    clock: Any = StoppedClock()
    clock.at = FIRST
    pretend(place / "drives")
    (place / "drives" / "Rowan T7").mkdir(parents=True)
    held = ExitStack()
    practice = held.enter_context(new_practice(place, clock))
    charts = [a_client(practice, person) for person in PEOPLE]
    practice.kits.confirm()
    name_the_kit(practice)
    for day in range(LAST + 1):
        today = clock.today()
        if day == LAST:
            clock.at = clock.at.replace(hour=14)
        if today not in QUIET:
            a_signed_note(practice, charts[day % 4], day=today)
        if backups and today not in QUIET | MISSED and day < LAST:
            practice.backups.to(place / "drives" / "Rowan T7")
        clock.at += timedelta(days=1)
    clock.at = datetime(2026, 11, 12, 15, 57, tzinfo=UTC)
    if backups:
        practice.backups.to(place / "drives" / "Rowan T7")
    room = KeepingRoom(practice, clock)
    room.place = place / "drives"
    STANDING.append((room, held, place))
    return room


def name_the_kit(practice) -> None:
    """Let its number, which is drawn by lot, be the same in each picture."""
    with practice.records.work() as session:
        session.scalars(select(Practice)).one().kit_id = KIT


@atexit.register
def put_away() -> None:
    """End every room that stands: its threads, its practice, its folder; drives are real again."""
    while STANDING:
        room, held, place = STANDING.pop()
        room.jobs.shut_down()
        if shiboken6.isValid(room.window):
            room.window.deleteLater()
            QCoreApplication.sendPostedEvents(room.window, QEvent.Type.DeferredDelete.value)
        held.close()
        shutil.rmtree(place, ignore_errors=True)
    PRETENDED.undo()


def pretend(root: Path) -> None:
    """Let every folder under `root` be a volume of its own, until the rooms are put away."""
    for module in (drives_of_backups, drive_services):
        PRETENDED.setattr(module, "volume_of", volume_at(root))
    for shown in (bundle_columns, drive_card):  # a bundle's own size follows each migration
        PRETENDED.setattr(shown, "size", lambda _bytes: "868 KB")
    PRETENDED.setattr(readiness_services, "disk_encryption_of", lambda _folder: DiskEncryption.ON)
    for module in (ledger_services, drive_services):
        PRETENDED.setattr(module, "is_system_disk", lambda place: root not in Path(place).parents)
    PRETENDED.setattr(drive_services, "can_be_ejected", lambda _place: True)
    PRETENDED.setattr(drive_services, "free_space", lambda _place: 611_000_000_000)


def safekeeping(*, plugged=("Rowan T7",), backups=True) -> KeepingRoom:
    room = furnished(backups=backups)
    if "Rowan T7" not in plugged:
        (room.place / "Rowan T7").rename(room.place / "Rowan T7 in a drawer")
    for name in plugged:
        room.plug_in(room.place / name)
    room.window.resize(1440, 900)
    room.window.show()
    room.go("safekeeping")
    settle(room)
    return room


def usual() -> QWidget:
    return safekeeping().window


def away() -> QWidget:
    room = safekeeping(plugged=())
    room.clock.at += timedelta(days=3)
    a_client(room.practice, NewClient("Theo", "Park"))
    room.clock.at += timedelta(days=3)
    room.page.refresh()
    settle(room)
    return room.window


def none() -> QWidget:
    return safekeeping(plugged=(), backups=False).window


def stranger() -> QWidget:
    return safekeeping(plugged=("BLUE STICK", "KINGSTON"), backups=False).window


def failed(error) -> QWidget:
    room = safekeeping()
    room.keeper.run.failed.emit(error)
    settle(room)
    return room.window


def working() -> QWidget:
    room = safekeeping()
    room.keeper.run.place = room.place / "Rowan T7"
    room.keeper.run.began.emit()
    room.keeper.run.stepped.emit(420, 1000, "Checking the copy")
    return room.window


def copies() -> QWidget:
    room = safekeeping()
    shelf = next((room.place / "Rowan T7").glob("*/*"))
    newest = sorted(shelf.glob("*.bundle"))
    newest[3].write_bytes(newest[3].read_bytes()[:-900])
    newest[6].rename(newest[6].with_name(f"{newest[6].name}.bad"))
    CopiesSheet(room.window, room.desk, room.page.drive.drive).open()
    settle(room)
    return room.window


def removing() -> QWidget:
    room = safekeeping()
    CopiesSheet(room.window, room.desk, room.page.drive.drive).open()
    settle(room)
    room.dialog.table.selectRow(1)
    room.dialog.remove.click()
    return room.window


def elsewhere() -> QWidget:
    room = two_drives()
    room.page.confirm_elsewhere()
    return room.window


def two_drives() -> KeepingRoom:
    """A second drive that was here last month, and lies elsewhere since."""
    room = safekeeping()
    blue = room.plug_in(room.place / "Blue drive")
    room.practice.backups.to(blue)
    room.pull(blue)
    room.clock.at += timedelta(hours=1)
    a_client(room.practice, NewClient("Theo", "Park"))
    room.practice.backups.to(room.place / "Rowan T7")
    room.keeper.watch.look()
    settle(room)
    room.page.refresh()
    settle(room)
    return room


def prepared() -> QWidget:
    """As in the design: everything but the kit's test."""
    room = two_drives()
    elsewhere = room.practice.readiness.elsewhere
    blue = next(
        copy for copy in elsewhere.all(room.practice.backups.drives()) if copy.name == "Blue drive"
    )
    elsewhere.confirm(blue, date(2026, 11, 8))
    room.page.refresh()
    settle(room)
    return room.window


def portable() -> QWidget:
    room = safekeeping()
    room.page.drive.portable.click()
    return room.window


def found_bad() -> QWidget:
    room = safekeeping()
    newest = max((room.place / "Rowan T7").rglob("*.bundle"))
    newest.write_bytes(newest.read_bytes()[:-900])
    room.clock.at += timedelta(hours=25)
    room.keeper.watch.look()
    settle(room)
    return room.window


def overdue() -> QWidget:
    room = safekeeping(plugged=())
    a_client(room.practice, NewClient("Theo", "Park"))
    room.clock.at += timedelta(days=8)
    room.workspace.sidebar.drive.say("red", "Backed up 8 days ago", "Rowan T7 · not connected")
    room.go("today").refresh()
    return room.window


def lost_documents() -> QWidget:
    room = safekeeping()
    chart = room.practice.clients.listed().rows[0].chart
    for category in (DocumentCategory.LETTER, DocumentCategory.CONSENT):
        paper = DocumentToAdd("Letter", category, io.BytesIO(b"Dear colleague. " * 900))
        room.practice.documents.add(chart, paper)
    for path in room.practice.folder.documents.rglob("*.age"):
        path.unlink()
    room.page.refresh()
    settle(room)
    return room.window


def close_day(*, plugged=("Rowan T7",)) -> QWidget:
    room = safekeeping(plugged=plugged)
    a_draft(room.practice, a_client(room.practice, NewClient("Theo", "Park")))
    room.go("today")
    room.care.close_day()
    return room.window


def leaving() -> QWidget:
    room = safekeeping()
    a_client(room.practice, NewClient("Theo", "Park"))
    room.care._leaving._open()
    return room.window


def proof() -> QWidget:
    room = safekeeping()
    room.page.readiness.rows[2].pressed.emit()
    return room.window


def test_kit() -> QWidget:
    room = safekeeping()
    room.page.test_kit()
    return room.window


def new_kit() -> QWidget:
    room = safekeeping()
    room.page.make_kit()
    room.dialog.make.click()
    settle(room)
    room.dialog.refit()
    return room.window


def passphrase() -> QWidget:
    room = safekeeping()
    room.page.change_passphrase()
    return room.window


def log() -> KeepingRoom:
    room = furnished()
    room.window.resize(1440, 900)
    room.window.show()
    room.go("activity")
    settle(room)
    return room


def log_several() -> QWidget:
    room = log()
    room.page.chart_filter.field.edit.setText("nat")
    return room.window


def log_export() -> QWidget:
    room = log()
    room.page.export_button.click()
    settle(room)
    return room.window


def log_whole() -> QWidget:
    room = log()
    room.page.verifying.verify()
    settle(room)
    return room.window


def log_broken() -> QWidget:
    room = log()
    break_behind(room.practice)
    room.page.verifying.verify()
    settle(room)
    return room.window


def break_behind(practice) -> None:
    """Change a record with the database's own tools, behind the app's back."""
    connection = practice.log._connection()
    connection.execute("UPDATE clients SET legal_last = 'Smith' WHERE legal_first = 'Marcus'")
    connection.commit()
    connection.close()


SCENES = {
    "safekeeping": usual,
    "safekeeping-away": away,
    "safekeeping-none": none,
    "safekeeping-stranger": stranger,
    "safekeeping-working": working,
    "safekeeping-unplugged": lambda: failed(DriveWasUnplugged()),
    "safekeeping-full": lambda: failed(DriveIsFull(2_000_000_000)),
    "safekeeping-differs": lambda: failed(ReadBackDiffers("alcove.bundle")),
    "safekeeping-copies": copies,
    "safekeeping-proof": proof,
    "safekeeping-removing": removing,
    "safekeeping-elsewhere": elsewhere,
    "safekeeping-prepared": prepared,
    "safekeeping-found-bad": found_bad,
    "safekeeping-portable": portable,
    "safekeeping-lost": lost_documents,
    "today-backup-overdue": overdue,
    "close-day": close_day,
    "close-day-no-drive": lambda: close_day(plugged=()),
    "leaving": leaving,
    "safekeeping-test-kit": test_kit,
    "safekeeping-new-kit": new_kit,
    "safekeeping-passphrase": passphrase,
    "activity": lambda: log().window,
    "activity-several": log_several,
    "activity-export": log_export,
    "activity-whole": log_whole,
    "activity-broken": log_broken,
}
