"""In with the recovery kit: nine groups typed or read from a file, and a new passphrase."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from app.crypto.keychain import KeychainState
from app.crypto.recovery import Kit
from app.services.kits import KitInHand, PageKind
from app.services.practice_folder import PracticeFolder
from app.ui.doors.doorkeeper import PORTABLE_NOW
from app.ui.doors.kit_page import PASSPHRASE, PRIVATE, RECORDS, KitPage
from app.ui.lock.page import LockPage
from app.ui.shell.workspace import Workspace
from tests.crypto.cheap import secret
from tests.ui.alcove import cheap_doors
from tests.ui.rooms import ABOUT, WAY_IN


@pytest.fixture
def page(alcove, practice):
    alcove.start(practice.root)
    alcove.content.kit.click()
    return alcove.until(KitPage)


def type_groups(groups, kind, kit):
    for group in kit.groups(kind):
        box = QApplication.focusWidget()
        assert box is not None
        QTest.keyClicks(box, group.lower())  # it moves on by itself


def choose_passphrase(page):
    words = page.passphrase.chooser._shown.text()
    QTest.keyClicks(page.passphrase.chooser.typed.box, words)
    page.frame.forward.click()
    return words


def test_page_1_typed_by_keyboard_opens_the_records_under_a_new_passphrase(alcove, page, practice):
    type_groups(page.records.groups, PageKind.RECORDS, practice.kit)
    page.frame.forward.click()
    assert page.frame.current == PRIVATE
    page.frame.forward.click()  # without page 2
    assert page.frame.current == PASSPHRASE
    words = choose_passphrase(page)
    alcove.until(Workspace)
    alcove.doors.lock()
    alcove.settle()
    alcove.unlock(words)
    alcove.until(Workspace)


def test_both_pages_open_the_private_notes_too(alcove, page, practice):
    type_groups(page.records.groups, PageKind.RECORDS, practice.kit)
    page.frame.forward.click()
    type_groups(page.private.groups, PageKind.PRIVATE, practice.kit)
    page.frame.forward.click()
    choose_passphrase(page)
    alcove.until(Workspace)
    assert alcove.doors.practice.held.keys.private is not None


def test_a_wrong_group_is_named_as_it_is_typed(page, practice):
    first, second, *_ = practice.kit.groups(PageKind.RECORDS)
    QTest.keyClicks(page.records.groups.boxes[0], first)
    wrong = second[:3] + ("0" if second[3] != "0" else "1")
    QTest.keyClicks(page.records.groups.boxes[1], wrong)
    assert page.records.groups.error.text.startswith("Group 2 does not match your sheet.")
    page.frame.forward.click()
    assert page.frame.current == RECORDS
    page.records.groups.boxes[1].wipe()
    QTest.keyClicks(page.records.groups.boxes[1], second)
    assert page.records.groups.error.text == ""


def test_the_kit_s_files_open_it_as_well(alcove, page, practice, tmp_path):
    practice.kit.save(tmp_path / "kit.txt")
    page.records.file_chosen.emit(tmp_path / "kit.txt")
    page.frame.forward.click()
    page.frame.forward.click()
    choose_passphrase(page)
    alcove.until(Workspace)
    assert alcove.doors.practice.held.keys.private is not None


def test_a_file_that_is_no_kit_is_said_to_be_none(page, tmp_path):
    (tmp_path / "letter.txt").write_text("Dear Maya")
    page.records.file_chosen.emit(tmp_path / "letter.txt")
    assert page.records.failed.isVisible()
    assert page.records.groups.is_empty


def test_the_kit_of_another_practice_leads_back_to_page_1_and_says_so(alcove, page, tmp_path):
    other = KitInHand(Kit.generate(), "Elsewhere", alcove.ground.clock.today())
    type_groups(page.records.groups, PageKind.RECORDS, other)
    page.frame.forward.click()
    page.frame.forward.click()
    choose_passphrase(page)
    alcove.qtbot.waitUntil(page.records.failed.isVisible, timeout=15_000)
    assert page.frame.current == RECORDS


def test_back_to_the_lock_page_forgets_what_was_typed(alcove, page, practice):
    type_groups(page.records.groups, PageKind.RECORDS, practice.kit)
    page.frame.later.click()
    alcove.until(LockPage)
    assert all(len(box) == 0 for box in page.records.groups.boxes)


def test_where_no_keyring_answers_any_more_it_says_that_the_passphrase_opens_alone(
    alcove, keychains, ten_fifty_seven, tmp_path
):
    folder = PracticeFolder(tmp_path / "not portable")
    doors = cheap_doors(ten_fifty_seven, keychains)
    made, kit = doors.create(ABOUT, secret(WAY_IN), portable=False, folder=folder)
    made.practice.finish_setup()
    made.kits.confirm()
    made.lock()
    doors.leave()
    keychains["one"].answering = KeychainState.SILENT
    alcove.start(folder.root)
    alcove.content.kit.click()
    page = alcove.until(KitPage)
    type_groups(page.records.groups, PageKind.RECORDS, kit)
    page.frame.forward.click()
    page.frame.forward.click()
    choose_passphrase(page)
    workspace = alcove.until(Workspace)
    said = [label.text() for label in workspace.toasts.findChildren(QLabel)]
    assert PORTABLE_NOW in said
