"""Practiced restores, records that moved or broke, and what is kept from before, in every state."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

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
    room.dialog.table.selectRow(0)
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
    path = room.dialog.chosen.path
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
    path = room.dialog.chosen.path
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 2] ^= 1
    path.write_bytes(whole)
    room.dialog.key.ways.choose(OPEN_KEYS)
    room.dialog.start.click()
    settle(room)
    room.dialog.earlier.click()
    settle(room)
    return room.window


SCENES = {
    "practice-restore": ask,
    "practice-restore-kit": ask_kit,
    "practice-restore-incomplete": incomplete,
    "practice-restore-working": at_work,
    "practice-restore-passed": passed,
    "practice-restore-failed": not_passed,
    "practice-restores": drills,
}
