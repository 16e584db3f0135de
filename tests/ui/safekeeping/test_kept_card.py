"""Records kept from before, in Safekeeping: removed only once the practice's name was typed."""

from __future__ import annotations

from PySide6.QtTest import QTest

from app.ui.safekeeping.kept_card import KeptSheet


def test_they_are_removed_once_the_name_is_typed(keeping, qtbot):
    root = keeping.practice.folder.root
    kept = root.with_name(f"{root.name}-before-20261101T090000Z")
    kept.mkdir()
    (kept / "practice.db").write_bytes(b"x" * 2000)
    page = keeping.go("safekeeping")
    keeping.settle(qtbot)
    assert not page.kept.isHidden()
    page.kept.buttons[0].click()
    sheet = keeping.dialog
    assert isinstance(sheet, KeptSheet)
    QTest.keyClicks(sheet.name.edit, "rowan street")
    assert not sheet.remove.isEnabled()
    QTest.keyClicks(sheet.name.edit, " therapy")
    sheet.remove.click()
    keeping.settle(qtbot)
    assert not kept.exists()
    assert page.kept.isHidden()


def test_nothing_kept_shows_nothing(keeping, qtbot):
    page = keeping.go("safekeeping")
    keeping.settle(qtbot)
    assert page.kept.isHidden()
