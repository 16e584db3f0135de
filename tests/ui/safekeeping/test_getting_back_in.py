"""The card of the ways back in, and what its buttons open."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.services.kits import PageKind
from app.ui.safekeeping.kit_test_sheet import KitTestSheet
from app.ui.safekeeping.new_kit_sheet import NewKitSheet
from app.ui.safekeeping.portable_sheet import PortableSheet
from app.ui.safekeeping.rekey_sheet import RekeySheet
from tests.ui.rooms import WAY_IN, a_client, a_signed_note
from tests.ui.safekeeping.test_page import said_by

WRONG = "not the right one at all"


@pytest.fixture
def card(keeping, qtbot):
    page = keeping.go("safekeeping")
    keeping.settle(qtbot)
    return page.ways_in


def open_sheet(keeping, button, kind):
    """Press a button of the card with the keyboard."""
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert isinstance(keeping.dialog, kind)
    return keeping.dialog


def type_in(field, words):
    QTest.keyClicks(field.box, words)
    QTest.keyClick(field.box, Qt.Key.Key_Return)


def test_the_card_says_when_each_way_was_made(keeping, card):
    said = said_by(card)
    assert "Chosen " in said
    assert "Your passphrase alone opens your records, on any computer." in said
    assert "After a leak" in said


def test_portable_is_turned_off_and_on_again_with_the_passphrase(keeping, card, qtbot):
    sheet = open_sheet(keeping, card.portable, PortableSheet)
    assert "open with the recovery kit only" in said_by(sheet)
    type_in(sheet.passphrase, WRONG)
    keeping.settle(qtbot)
    assert "does not match" in sheet.passphrase.error.text
    sheet.passphrase.wipe()
    type_in(sheet.passphrase, WAY_IN)
    keeping.settle(qtbot)
    assert "Other computers ask for the kit now" in said_by(sheet)
    assert len(sheet.passphrase) == 0
    assert not keeping.practice.passphrase.state().is_portable
    sheet.dismiss()
    keeping.settle(qtbot)
    assert card.portable.text() == "Turn on…"
    sheet = open_sheet(keeping, card.portable, PortableSheet)
    type_in(sheet.passphrase, WAY_IN)
    keeping.settle(qtbot)
    assert keeping.practice.passphrase.state().is_portable


def test_new_keys_are_made_with_the_passphrase_and_the_card_says_when(keeping, card, qtbot):
    note = a_signed_note(keeping.practice, a_client(keeping.practice))
    keeping.settle(qtbot)
    sheet = open_sheet(keeping, card.new_keys, RekeySheet)
    type_in(sheet.passphrase, WRONG)
    keeping.settle(qtbot)
    assert "does not match" in sheet.passphrase.error.text
    sheet.passphrase.wipe()
    type_in(sheet.passphrase, WAY_IN)
    assert sheet.progress.isVisible()
    keeping.settle(qtbot)
    said = said_by(sheet)
    assert "Your records have new keys" in said
    assert "still open with the old passphrase or kit" in said
    assert not sheet.progress.isVisible()
    sheet.dismiss()
    keeping.settle(qtbot)
    assert card.renewed.text().startswith("Renewed ")
    assert keeping.practice.notes.open(note).row.is_signed
    assert keeping.practice.log.whole().is_whole


def test_a_re_key_that_is_stopped_changes_nothing(keeping, card, qtbot):
    sheet = open_sheet(keeping, card.new_keys, RekeySheet)
    type_in(sheet.passphrase, WAY_IN)
    sheet.progress.stop.click()
    keeping.settle(qtbot)
    assert "Your records have the keys they had." in said_by(sheet)
    assert keeping.practice.passphrase.state().rekeyed_on is None
    assert sheet.passphrase.isVisible()


def test_both_pages_are_tested_one_after_the_other(keeping, card, qtbot, tmp_path):
    kit = keeping.practice.kits.new()
    files = kit.save(tmp_path / "kit.txt")
    kit.wipe()
    sheet = open_sheet(keeping, card.test, KitTestSheet)
    sheet.take_file(files[0])
    keeping.settle(qtbot)
    assert "Your kit opens your records" in said_by(sheet)
    sheet.other.click()
    assert sheet.kind is PageKind.PRIVATE
    sheet.take_file(files[1])
    keeping.settle(qtbot)
    assert "Your kit opens your private notes" in said_by(sheet)
    state = keeping.practice.kits.state()
    assert state.tested_on == state.private_tested_on is not None
    assert f"Kit {state.kit_id}, typed back whole" in card.kit.text()


def test_an_old_kit_is_named_with_the_copies_it_still_opens(keeping, card, qtbot):
    old = keeping.practice.kits.state().kit_id
    keeping.practice.kits.new().wipe()
    keeping.settle(qtbot)
    card.refresh()
    assert f"Kit {old} opens copies made before" in card.kit.text()
    keeping.settle(qtbot)


def test_while_private_notes_are_closed_a_new_kit_asks_for_the_passphrase(keeping, card, qtbot):
    close_private_notes(keeping.practice)
    sheet = open_sheet(keeping, card.new_kit, NewKitSheet)
    assert "Your private notes are closed" in said_by(sheet)
    type_in(sheet.passphrase, WAY_IN)
    keeping.settle(qtbot)
    assert sheet._hand.kit.pages == (PageKind.RECORDS, PageKind.PRIVATE)


def test_page_1_may_be_renewed_alone(keeping, card, qtbot):
    before = keeping.practice.kits.state().private_kit_id
    close_private_notes(keeping.practice)
    sheet = open_sheet(keeping, card.new_kit, NewKitSheet)
    sheet.page_1.click()
    keeping.settle(qtbot)
    assert sheet._hand.kit.pages == (PageKind.RECORDS,)
    assert not sheet.card.pages.isVisible()
    assert "Page 2 stays the one you have" in said_by(sheet)
    assert keeping.practice.kits.state().private_kit_id == before


def test_a_kit_whose_screen_is_closed_while_it_is_made_is_wiped_and_not_confirmed(
    keeping, card, qtbot
):
    sheet = open_sheet(keeping, card.new_kit, NewKitSheet)
    hand = sheet._hand
    sheet.make.click()
    sheet.dismiss()
    keeping.settle(qtbot)
    assert hand.kit is None
    assert keeping.practice.kits.state().confirmed_on is None
    kit = keeping.practice.kits.new()
    assert len(hand.take(kit).kit.records.secret) == 0
    keeping.settle(qtbot)


def test_changing_to_a_phrase_of_her_own_asks_again_whether_it_opens_alone(keeping, card, qtbot):
    sheet = open_sheet(keeping, card.change, object)
    keeping.settle(qtbot)
    assert sheet.chooser.portable.isChecked()
    sheet.chooser.kinds.choose(1)
    assert not sheet.chooser.portable.isChecked()
    assert "recovery kit only" in said_by(sheet)


def close_private_notes(practice):
    """Be in as after a PIN: the ring is there, the private notes are not."""
    held = practice.held
    held.take(type(held.keys)(held.keys.ring.copy(), None, held.keys.via, held.keys.user))
    practice.records.reopen(held.keys.ring)
