"""Safekeeping, and every sheet of it that asks for words: passphrases, pages, names and days."""

from __future__ import annotations

from app.ui.safekeeping.kept_card import KeptSheet
from tests.journeys import steps
from tests.journeys.hands import CTRL, Key
from tests.torture import window_places
from tests.torture.canary import PHRASE

KEPT = "-before-20261101T090000Z"


def see(running, filled, kit, drive):
    """Open sheet after sheet; returns the kit that opens the records now."""
    page = window_places.go(running, filled, "safekeeping")
    running.until(lambda: page.readiness.rows)
    test_kit(running, page, kit)
    remove_copy(running, filled, page, drive)
    change_passphrase(running, filled, page)
    for ask in (page.ways_in.turn_portable, page.ways_in.renew_keys):
        ask()
        filled.fill(running, running.dialog)
        close(running)
    say_elsewhere(running, filled, page)
    practice_restore(running, filled, page)
    remove_what_was_kept(running, filled, page)
    return new_kit(running, filled, page)


def close(running) -> None:
    """Take the safe way out."""
    running.hands.press(Key.Key_Escape)
    running.settle()


def test_kit(running, page, kit) -> None:
    """Both pages, typed from paper."""
    page.test_kit()
    sheet = running.dialog
    for number, groups in enumerate(kit):
        if number:
            sheet.other.click()
        sheet.groups.boxes[0].setFocus()
        running.hands.type("".join(groups).lower())
        running.hands.press(Key.Key_Return)
        running.until(sheet.done.isVisible)
    close(running)


def change_passphrase(running, filled, page) -> None:
    """The old one, and a new one twice."""
    page.change_passphrase()
    sheet = running.dialog
    running.settle()
    filled.fill_one(running, sheet.old.box)
    filled.phrase = PHRASE
    filled.choose_phrase(running, sheet.chooser, may_be_alone=True)
    running.until(sheet.done.isVisible)
    close(running)


def say_elsewhere(running, filled, page) -> None:
    """The day on which a copy was taken to another building."""
    page.confirm_elsewhere()
    assert running.dialog.copies, "the drive is none of the laptop's own disks"
    filled.fill(running, running.dialog)
    running.hands.press(Key.Key_Return, CTRL)
    running.settle()


def practice_restore(running, filled, page) -> None:
    """A copy, opened beside the records by the passphrase of its day."""
    page.practice_restore()
    sheet = running.dialog
    running.settle()
    filled.fill(running, sheet)
    close(running)


def remove_what_was_kept(running, filled, page) -> None:
    """Records of before are removed, by the practice's name."""
    root = running.practice.folder.root
    before = root.with_name(f"{root.name}{KEPT}")
    before.mkdir()
    (before / "practice.db").write_bytes(bytes(4_000))
    page.refresh()
    running.until(lambda: page.kept.buttons)
    page.kept.buttons[0].click()
    sheet = running.dialog
    assert isinstance(sheet, KeptSheet)
    filled.fill(running, sheet)
    sheet.remove.click()
    running.until(lambda: not before.exists())
    running.settle()


def remove_copy(running, filled, page, drive) -> None:
    """One of the newest copies is to go: the drive's name is asked for; it stays."""
    steps.back_up(running, drive, lambda: None)
    running.until(lambda: page.drive.drive is not None)
    page.drives.show_copies(page.drive.drive)
    sheet = running.dialog
    running.until(sheet.model.rowCount)
    sheet.table.selectRow(0)
    sheet.remove.click()
    filled.fill(running, sheet)
    sheet.confirm.agree.click()
    close(running)


def new_kit(running, filled, page):
    """A new kit on paper; its last group is typed back."""
    page.make_kit()
    sheet = running.dialog
    if not sheet.passphrase.isVisible():
        sheet._ask(on=True)  # as after a PIN, which leaves the private notes closed
    filled.fill(running, sheet)
    sheet.make.click()
    running.until(sheet.card.isVisible)
    running.settle()
    running.hands.push(sheet.card.show_button)
    first = steps._groups_shown(sheet.card)
    running.hands.choose_next(sheet.card.pages)
    kit = first, steps._groups_shown(sheet.card)
    running.hands.fill(sheet.last, first[-1].lower())
    sheet.finish.click()
    running.settle()
    close(running)
    return kit
