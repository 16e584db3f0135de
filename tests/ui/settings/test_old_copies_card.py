"""How long old copies stay: chosen in Settings by keyboard, told there and in Safekeeping."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.rules.rotation import KEEPINGS
from app.services.backup_rotation import OldCopies
from app.ui.safekeeping.copies_sheet import CopiesSheet
from app.ui.safekeeping.old_copies_words import IN_SHORT, KEEPS, NAMES
from app.ui.settings.old_copies_card import OldCopiesCard
from app.ui.widgets.labels import NumLabel

KEY = Qt.Key


@pytest.fixture
def card(room):
    made = OldCopiesCard(room.desk)
    made.setParent(room.window)
    made.resize(760, 500)
    made.show()
    return made


def said_by(widget):
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def facts(widget):
    return [number.accessibleName() for number in widget.findChildren(NumLabel)]


def test_the_arrows_choose_and_undo_takes_it_back(room, card):
    rotation = room.practice.backups.rotation
    usual = card.choice.button(card.choice.current)
    usual.setFocus()
    QTest.keyClick(usual, KEY.Key_Right)
    assert rotation.chosen() is OldCopies.LONGER
    assert room.workspace.toasts.words == "Old copies: longer."
    room.workspace.toasts.undo_last()
    assert rotation.chosen() is OldCopies.USUAL
    assert card.choice.current == list(OldCopies).index(OldCopies.USUAL)


def test_the_card_says_what_each_choice_keeps_and_a_screen_reader_hears_it(card):
    said = said_by(card)
    for number, way in enumerate(OldCopies):
        assert KEEPS[way] in said
        assert card.choice.button(number).accessibleDescription() == KEEPS[way]


OF_NUMBERS = {way: keeping for way, keeping in KEEPINGS.items() if keeping is not None}


@pytest.mark.parametrize(("way", "keeping"), OF_NUMBERS.items(), ids=OF_NUMBERS)
def test_the_words_are_the_rule_s_own_numbers(way, keeping):
    said = KEEPS[way]
    months, years = keeping.monthly_for_months, keeping.yearly_for_years
    assert f"Every copy of {keeping.every_copy_for_days} days" in said
    assert f"a month for {f'{months // 12} years' if months > 36 else f'{months} months'}" in said
    assert (f"a year for {years} years" in said) == (years > 0)


def test_safekeeping_says_what_was_chosen(keeping, qtbot, tmp_path):
    drive = keeping.plug_in(tmp_path / "drives" / "Rowan T7")
    keeping.practice.backups.to(drive)
    page = keeping.go("safekeeping")
    keeping.settle(qtbot)
    assert IN_SHORT[OldCopies.USUAL] in facts(page.drive)
    keeping.practice.backups.rotation.choose(OldCopies.EVERYTHING)
    keeping.settle(qtbot)
    assert IN_SHORT[OldCopies.EVERYTHING] in facts(page.drive)
    page.drives.show_copies(page.drive.drive)
    sheet = keeping.window.findChild(CopiesSheet)
    assert f"{NAMES[OldCopies.EVERYTHING]}: {KEEPS[OldCopies.EVERYTHING]}" in said_by(sheet)
    keeping.settle(qtbot)
