"""Set-up, on a real practice in a temporary home: by keyboard, stopped and gone on with."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.core.places import practices_here
from app.crypto.keychain import KeychainState
from app.services import drive_places
from app.services.kits import PageKind
from app.ui.lock.page import LockPage
from app.ui.setup.wizard import ABOUT, CLIENT, DRIVE, HOURS, KIT, PASSPHRASE, SetupWizard
from app.ui.shell.workspace import Workspace
from app.ui.welcome.page import WelcomePage
from tests.fakes import FakeKeychain

OWN = "seven violet otters repair a kite"


@pytest.fixture(autouse=True)
def no_drive_is_plugged_in(monkeypatch):
    monkeypatch.setattr(drive_places, "removable_roots", list)


@pytest.fixture
def wizard(alcove):
    alcove.start()
    alcove.content.start.pressed.emit()
    made = alcove.until(SetupWizard)
    alcove.settle()
    return made


def focused():
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(focused(), key, modifier)


def type_in(words):
    QTest.keyClicks(focused(), words)


def tab_to(widget):
    """Press Tab until a widget has the focus, as somebody without a mouse does."""
    for _ in range(60):
        if QApplication.focusWidget() is widget:
            return
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not lead to {widget}")


def fill_about(wizard):
    for words in ("Rowan Street Therapy", "Maya Lindqvist", "LMFT", "88213", "MA"):
        type_in(words)
        press(Qt.Key.Key_Tab)


def go_on(wizard):
    tab_to(wizard.frame.forward)
    press(Qt.Key.Key_Return)


def offered(wizard):
    return wizard.passphrase.chooser._shown.text()


def make(alcove, wizard):
    """Go through the first two steps, as a person who is quick."""
    fill_about(wizard)
    go_on(wizard)
    type_in(offered(wizard))
    words = offered(wizard)
    press(Qt.Key.Key_Return)
    alcove.qtbot.waitUntil(lambda: wizard.frame.current == KIT, timeout=15_000)
    alcove.settle()
    return words


def last_group(wizard):
    return wizard.kit._kit.groups(PageKind.RECORDS)[-1]


def test_all_six_steps_by_keyboard_alone_end_in_the_workspace(alcove, wizard):
    make(alcove, wizard)
    tab_to(wizard.kit.field.edit)
    type_in(last_group(wizard).lower())
    go_on(wizard)
    assert wizard.frame.current == DRIVE
    tab_to(wizard.drive.later)
    press(Qt.Key.Key_Return)
    assert wizard.frame.current == HOURS
    go_on(wizard)
    assert wizard.frame.current == CLIENT
    type_in("Jordan")
    press(Qt.Key.Key_Tab)
    type_in("Alvarez")
    go_on(wizard)
    alcove.until(Workspace)
    practice = alcove.doors.practice
    assert [row.name.full for row in practice.clients.listed().rows] == ["Jordan Alvarez"]
    assert practice.practice.card().setup_step == 0
    assert [each.minutes for each in practice.practice.services()] == [50, 60, 80]
    assert [each.code for each in practice.practice.services()] == ["", "", ""]
    assert [each.weekday for each in practice.practice.hours()] == [0, 1, 2, 3, 4]


def test_a_step_with_something_missing_says_how_much_and_stays(wizard):
    go_on(wizard)
    assert wizard.frame.current == ABOUT
    assert wizard.about.name.error.text == "A name for the practice is needed."
    assert QApplication.focusWidget() is wizard.about.name.edit


def test_other_words_are_offered_and_only_those_are_taken(wizard):
    fill_about(wizard)
    go_on(wizard)
    before = offered(wizard)
    wizard.passphrase.chooser.others.click()
    assert offered(wizard) != before
    tab_to(wizard.passphrase.chooser.typed.box)
    type_in(before)
    press(Qt.Key.Key_Return)
    assert wizard.frame.current == PASSPHRASE
    assert wizard.passphrase.chooser.typed.error.text.startswith("These are not the six words")


def test_her_own_phrase_is_weighed_in_words_and_typed_twice(alcove, wizard):
    fill_about(wizard)
    go_on(wizard)
    chooser = wizard.passphrase.chooser
    chooser.kinds.choose(1)
    assert not chooser.portable.isChecked()
    QTest.keyClicks(chooser.own.phrase.box, OWN)
    alcove.qtbot.waitUntil(lambda: "guess" in chooser.own.strength)
    QTest.keyClicks(chooser.own.again.box, OWN[:-1])
    go_on(wizard)
    assert chooser.own.again.error.text == "The two do not match. Type the phrase again."
    chooser.own.again.wipe()
    QTest.keyClicks(chooser.own.again.box, OWN)
    go_on(wizard)
    alcove.qtbot.waitUntil(lambda: wizard.frame.current == KIT, timeout=15_000)


def test_a_phrase_of_her_own_name_is_refused(wizard):
    fill_about(wizard)
    go_on(wizard)
    chooser = wizard.passphrase.chooser
    chooser.kinds.choose(1)
    for box in (chooser.own.phrase.box, chooser.own.again.box):
        QTest.keyClicks(box, "Maya Lindqvist")
    assert not chooser.is_right()
    assert "15 characters" in chooser.own.phrase.error.text


def test_where_no_keyring_answers_the_passphrase_must_open_alone(alcove, keychains):
    keychains["one"] = FakeKeychain()
    keychains["one"].answering = KeychainState.ABSENT
    alcove.start()
    alcove.content.start.pressed.emit()
    wizard = alcove.until(SetupWizard)
    alcove.settle()
    chooser = wizard.passphrase.chooser
    chooser.kinds.choose(1)
    assert chooser.portable.isChecked()
    assert not chooser.portable.isEnabled()
    assert "no keyring answers" in chooser._consequence.text()


def test_the_key_is_hidden_until_show(alcove, wizard):
    make(alcove, wizard)
    assert wizard.kit.card.key.accessibleName() == "Recovery key, hidden"
    wizard.kit.card.show_button.click()
    assert "page 1" in wizard.kit.card.key.accessibleName()
    wizard.kit.card.pages.choose(1)
    assert "page 2" in wizard.kit.card.key.accessibleName()
    wizard.kit.card.show_button.click()
    assert wizard.kit.card.key.accessibleName() == "Recovery key, hidden"


def test_continue_waits_for_the_last_group_of_the_kit(alcove, wizard):
    make(alcove, wizard)
    assert not wizard.frame.forward.isEnabled()
    tab_to(wizard.kit.field.edit)
    type_in("0000" if last_group(wizard) != "0000" else "1111")
    assert not wizard.frame.forward.isEnabled()
    assert wizard.kit.field.error.text.startswith("This is not the last group")
    wizard.kit.field.edit.clear()
    type_in(f" {last_group(wizard)} ")
    assert wizard.frame.forward.isEnabled()


def test_back_loses_nothing_and_corrects_the_practice(alcove, wizard):
    make(alcove, wizard)
    wizard.frame.back.click()
    wizard.frame.back.click()
    assert wizard.about.therapist.text() == "Maya Lindqvist"
    wizard.about.therapist.edit.setText("Maya Lindqvist-Berg")
    go_on(wizard)
    assert alcove.doors.practice.practice.card().therapist == "Maya Lindqvist-Berg"
    go_on(wizard)
    assert wizard.frame.current == KIT
    assert wizard.kit.is_in_hand


def test_finish_later_before_the_passphrase_leaves_nothing_on_disk(alcove, wizard):
    fill_about(wizard)
    wizard.frame.later.click()
    assert isinstance(alcove.content, WelcomePage)
    assert practices_here() == []


def test_set_up_goes_on_at_its_step_with_the_passphrase_and_a_new_kit(alcove, wizard):
    words = make(alcove, wizard)
    first_kit = wizard.kit._kit.kit_id
    wizard.frame.later.click()
    alcove.until(LockPage)
    alcove.settle()
    alcove.unlock(words)
    again = alcove.until(SetupWizard)
    alcove.qtbot.waitUntil(lambda: again.kit.is_in_hand)
    assert again.frame.current == KIT
    assert again.kit._kit.kit_id != first_kit
    assert again.about.name.text() == "Rowan Street Therapy"


def test_a_confirmed_kit_stays_when_set_up_goes_on(alcove, wizard):
    words = make(alcove, wizard)
    kit_id = wizard.kit._kit.kit_id
    tab_to(wizard.kit.field.edit)
    type_in(last_group(wizard))
    go_on(wizard)
    wizard.drive.later.click()
    wizard.frame.later.click()
    alcove.until(LockPage)
    alcove.settle()
    alcove.unlock(words)
    again = alcove.until(SetupWizard)
    assert again.frame.current == HOURS
    assert alcove.doors.practice.practice.card().kit_id == kit_id
    again.frame.back.click()
    again.frame.back.click()
    assert not again.kit.is_in_hand
    assert again.frame.forward.isEnabled()


def test_a_backup_to_a_folder_is_made_read_back_and_said(alcove, wizard, tmp_path):
    make(alcove, wizard)
    tab_to(wizard.kit.field.edit)
    type_in(last_group(wizard))
    go_on(wizard)
    go_on(wizard)
    assert wizard.frame.current == DRIVE
    assert wizard.drive.failed.isVisible()
    drive = tmp_path / "Rowan T7"
    drive.mkdir()
    wizard.drive.use(drive_places.look_at(drive))
    alcove.qtbot.waitUntil(wizard.drive.made.isVisible, timeout=20_000)
    assert len(alcove.doors.practice.backups.on(drive)) == 1
    go_on(wizard)
    assert wizard.frame.current == HOURS


def test_a_kit_is_not_saved_beside_backups(alcove, wizard, tmp_path):
    make(alcove, wizard)
    drive = tmp_path / "Rowan T7"
    (drive / "Alcove backups").mkdir(parents=True)
    wizard.kit.ways.save_text(drive / "kit.txt")
    assert wizard.kit.ways.failed.isVisible()
    assert list(drive.glob("kit*")) == []


def test_a_kit_saved_to_a_stick_is_two_files_that_nobody_else_may_read(alcove, wizard, tmp_path):
    make(alcove, wizard)
    wizard.kit.ways.save_text(tmp_path / "kit.txt")
    saved = sorted(tmp_path.glob("kit.txt*"))
    assert [path.name for path in saved] == ["kit.txt", "kit.txt-private"]
    assert {path.stat().st_mode & 0o777 for path in saved} == {0o600}
    wizard.kit.ways.save_text(tmp_path / "kit.txt")
    assert wizard.kit.ways.failed.isVisible()


def test_a_kit_that_was_printed_and_saved_is_in_the_log(alcove, wizard, tmp_path, monkeypatch):
    monkeypatch.setattr("app.services.printing.print_pdf", lambda _pdf, **_copies: None)
    make(alcove, wizard)
    wizard.kit.ways.save_text(tmp_path / "kit.txt")
    wizard.kit.ways.said.hide()
    wizard.kit.card.print_button.setEnabled(True)
    wizard.kit.card.print_button.click()
    alcove.qtbot.waitUntil(wizard.kit.ways.said.isVisible, timeout=20_000)
    said = {row.sentence for row in alcove.doors.practice.activity.page().rows}
    assert {"Printed the recovery kit", "Exported the recovery kit"} <= said


def test_the_pdf_and_the_blank_sheet_are_pdfs(alcove, wizard, tmp_path):
    make(alcove, wizard)
    wizard.kit.ways.save_pdf(tmp_path / "kit.pdf")
    wizard.kit.ways.save_blank(tmp_path / "blank.pdf")
    assert all((tmp_path / name).read_bytes()[:5] == b"%PDF-" for name in ("kit.pdf", "blank.pdf"))


def test_hours_that_end_before_they_begin_are_named(alcove, wizard):
    wizard.frame.go(HOURS)
    monday = wizard.hours.week.days[0]
    monday.stops.edit.setText("8 am")
    assert not wizard.hours.may_go_on()
    assert monday.stops.error.text == "This is before the day starts."
    monday.stops.edit.setText("6p")
    wizard.hours.services.lines[0].fee.edit.setText("free")
    assert not wizard.hours.may_go_on()
    wizard.hours.services.lines[0].fee.edit.setText("$180")
    assert wizard.hours.may_go_on()
    assert wizard.hours.services.services()[0].fee.cents == 18_000


def test_a_last_name_alone_asks_for_the_first(wizard):
    wizard.client.last.edit.setText("Alvarez")
    assert not wizard.client.may_go_on()


def test_the_lock_key_works_in_set_up_and_wipes_the_kit(alcove, wizard):
    make(alcove, wizard)
    kit = wizard.kit._kit
    QTest.keyClick(alcove.window.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    alcove.until(LockPage)
    assert not wizard.kit.is_in_hand
    assert len(kit.kit.records.secret) == 0
