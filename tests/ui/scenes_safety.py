"""Practiced restores, records that moved or broke, and what is kept from before, in every state."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.core.secret import Secret
from app.services.bundle_choice import look_for_bundles
from app.services.homes import Forked, Moved
from app.services.salvage import SalvageReport
from app.ui.doors.damaged_page import DamagedMeans, DamagedPage
from app.ui.safekeeping.practice_restore_key import KIT, OPEN_KEYS
from tests.ui.keeping_rooms import KeepingRoom
from tests.ui.rooms import WAY_IN
from tests.ui.scenes_keeping import safekeeping, settle


def practicing() -> KeepingRoom:
    room = safekeeping()
    room.page.practice_restore()
    settle(room)
    return room


def practiced(room: KeepingRoom) -> KeepingRoom:
    sheet = room.dialog
    QTest.keyClicks(sheet.key.passphrase.box, WAY_IN)
    sheet.start.click()
    settle(room)
    return room


def ask() -> QWidget:
    return practicing().window


def ask_kit() -> QWidget:
    room = practicing()
    room.dialog.key.ways.choose(KIT)
    settle(room)
    return room.window


def incomplete() -> QWidget:
    room = safekeeping()
    newest = max((room.place / "Rowan T7").rglob("*.bundle"))
    newest.write_bytes(newest.read_bytes()[:-900])
    room.page.practice_restore()
    settle(room)
    room.dialog.choice.table.selectRow(0)
    return room.window


def at_work() -> QWidget:
    room = practicing()
    sheet = room.dialog
    sheet._asked.hide()
    sheet.start.setEnabled(False)
    sheet.progress.begin("Opening the copy…")
    sheet.progress.show_step(410, 1000, "Checking the copy")
    sheet._fit()
    return room.window


def passed() -> QWidget:
    return practiced(practicing()).window


def not_passed() -> QWidget:
    room = practicing()
    path = room.dialog.choice.chosen.path
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 2] ^= 1
    path.write_bytes(whole)
    room.dialog.key.ways.choose(OPEN_KEYS)
    room.dialog.start.click()
    settle(room)
    return room.window


def drills() -> QWidget:
    practiced(room := practicing()).dialog.close_quietly()
    room.page.practice_restore()
    settle(room)
    path = room.dialog.choice.chosen.path
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 2] ^= 1
    path.write_bytes(whole)
    room.dialog.key.ways.choose(OPEN_KEYS)
    room.dialog.start.click()
    settle(room)
    room.dialog.earlier.click()
    settle(room)
    return room.window


def damaged(*, found: bool = True, saved: str = "") -> QWidget:
    room = safekeeping()
    drive = room.place / "Rowan T7"
    copy = next(each for each in look_for_bundles([drive]))
    report = SalvageReport(
        came={"clients": 4, "charts": 4, "notes": 12, "note_sections": 36},
        lost={} if saved == "all" else {"note_sections": 2},
        rebuilt=3,
        unplaced=0,
        texts_closed=0,
        entries=126,
        entries_lost=0,
        pages=214,
        pages_lost=3,
        kept=Path("Alcove", "7TKHQ2ZD-before-20261112T155700Z"),
    )
    means = DamagedMeans(
        room.jobs,
        room.clock,
        lambda _job: copy if found else None,
        lambda _typed, _job: report,
        Secret(bytearray(WAY_IN.encode())),
    )
    page = DamagedPage(means)
    room.window.put(page)
    settle(room)
    if saved:
        page.save.click()
        settle(room)
    return room.window


def moved() -> QWidget:
    room = safekeeping()
    notice = room.workspace.home_notice
    notice.tell(Moved("Maya’s MacBook", datetime(2026, 11, 10, 18, 30, tzinfo=UTC), room.clock.at))
    settle(room)
    return room.window


def forked() -> QWidget:
    room = safekeeping()
    notice = room.workspace.home_notice
    notice.tell(Forked("Maya’s MacBook", datetime(2026, 11, 10, 18, 30, tzinfo=UTC), 11))
    settle(room)
    return room.window


def kept(*, asked: bool = False) -> QWidget:
    room = safekeeping()
    root = room.practice.folder.root
    for day, mode in (("20261101T090000Z", 0o600), ("20261110T183000Z", 0o400)):
        folder = root.with_name(f"{root.name}-before-{day}")
        folder.mkdir()
        (folder / "practice.db").write_bytes(bytes(412_000))
        (folder / "practice.db").chmod(mode)
    room.page.refresh()
    settle(room)
    if asked:
        room.page.kept.buttons[0].click()
        settle(room)
    return room.window


SCENES = {
    "records-kept": kept,
    "records-kept-remove": lambda: kept(asked=True),
    "records-moved": moved,
    "records-forked": forked,
    "damaged": damaged,
    "damaged-no-copy": lambda: damaged(found=False),
    "damaged-saved": lambda: damaged(saved="part"),
    "damaged-saved-all": lambda: damaged(saved="all"),
    "practice-restore": ask,
    "practice-restore-kit": ask_kit,
    "practice-restore-incomplete": incomplete,
    "practice-restore-working": at_work,
    "practice-restore-passed": passed,
    "practice-restore-failed": not_passed,
    "practice-restores": drills,
}
