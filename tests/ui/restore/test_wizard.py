"""Restore through the wizard, from a real drive to records that open on another machine."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from app.core.secret import Secret
from app.services.doors import Doors
from app.services.kits import PageKind
from app.services.practice_folder import PracticeFolder, usual_folder
from app.services.restoring import Restoring
from app.ui.jobs import Jobs
from app.ui.restore.means import RestoreMeans
from app.ui.restore.wizard import BUNDLE, CHECK, DONE, KEY, START, RestoreWizard
from app.ui.shell.window import Window
from tests.fakes import FakeKeychain
from tests.ui.quiet import settled
from tests.ui.rooms import CHEAP, WAY_IN, a_client, a_signed_note

NEW_PHRASE = "seven quiet orchard lamps in march"


class Machine:
    """Another computer: its own keyring, an empty home, a window with the wizard."""

    def __init__(self, qtbot, clock, drives) -> None:
        self.qtbot = qtbot
        self.drives = drives
        self.jobs = Jobs()
        self.keychain = FakeKeychain()
        self.doors = Doors(clock, lambda _id: self.keychain, CHEAP)
        self.wizard = RestoreWizard(
            RestoreMeans(self.jobs, clock, Restoring(self.doors, "New laptop"), self._plugged)
        )
        self.restored: list[Path] = []
        self.wizard.restored.connect(self.restored.append)
        self.window = Window()
        self.window.put(self.wizard)
        qtbot.addWidget(self.window)
        self.window.resize(1440, 900)
        self.window.show()
        qtbot.waitExposed(self.window)

    def _plugged(self):
        return tuple(self.drives)

    def settle(self):
        settled(self.qtbot, self.jobs)

    def go_on(self):
        """Press Continue and wait for what it does."""
        self.wizard.frame.forward.click()
        self.settle()

    def go_to(self, step, passphrase=WAY_IN):
        """Go on until a step is shown."""
        for at in range(step):
            if at == KEY:
                QTest.keyClicks(self.wizard.key.passphrase.box, passphrase)
            self.go_on()
        assert self.wizard.frame.current == step

    def unlock(self, passphrase=WAY_IN):
        """Open what was restored, and give it with its log checked."""
        with Secret(bytearray(passphrase.encode())) as typed:
            return self.doors.unlock(PracticeFolder(self.restored[0]), typed)

    def end(self):
        self.window.close()
        self.jobs.shut_down()
        self.doors.leave()


def said_by(widget: QWidget) -> str:
    labels = [each for each in widget.findChildren(QLabel) if each.isVisible()]
    return " ".join(label.text() for label in labels)


@pytest.fixture
def kit(open_practice, tmp_path):
    made = open_practice.kits.new()
    made.save(tmp_path / "kit.txt")
    yield made
    made.wipe()


@pytest.fixture
def drive(open_practice, kit, ten_fifty_seven, tmp_path):
    """Give a drive with two backups, the second with one client and note more."""
    place = tmp_path / "drives" / "Rowan T7"
    place.mkdir(parents=True)
    a_signed_note(open_practice, a_client(open_practice))
    open_practice.backups.to(place)
    ten_fifty_seven.move_on(timedelta(days=1))
    a_signed_note(open_practice, a_client(open_practice))
    open_practice.backups.to(place)
    return place


@pytest.fixture
def machine(qtbot, ten_fifty_seven, drive):
    made = Machine(qtbot, ten_fifty_seven, [drive])
    yield made
    made.end()


def newest(drive):
    return max(drive.rglob("*.bundle"))


def test_records_come_back_with_the_passphrase(machine, open_practice):
    machine.go_to(CHECK)
    facts = machine.wizard.check.card.lines.facts
    assert (facts["Clients"], facts["Notes"], facts["Private notes"]) == ("2", "2", "0")
    assert not usual_folder(open_practice.held.practice_id).root.exists()
    machine.go_on()
    assert "Your records are back" in said_by(machine.wizard.done)
    machine.go_on()
    back = machine.unlock()
    assert [row.name.full for row in back.clients.listed().rows] == ["Priya Natarajan"] * 2
    assert back.log.whole().is_whole
    assert back.practice.card().machine == "New laptop"
    back.lock()


def test_records_come_back_with_the_kit_and_a_new_passphrase(machine, kit):
    machine.go_to(KEY)
    key = machine.wizard.key
    key.ways.choose(1)
    for box, group in zip(key.kit.records.boxes, kit.groups(PageKind.RECORDS), strict=True):
        QTest.keyClicks(box, group.lower())
    key.kit.has_private.setChecked(True)
    for box, group in zip(key.kit.private.boxes, kit.groups(PageKind.PRIVATE), strict=True):
        QTest.keyClicks(box, group)
    key.chooser.kinds.choose(1)
    for field in (key.chooser.own.phrase, key.chooser.own.again):
        QTest.keyClicks(field.box, NEW_PHRASE)
    machine.go_on()
    assert machine.wizard.check.card.lines.facts["Private notes"] == "0"
    machine.go_on()
    assert "your new passphrase" in said_by(machine.wizard.done)
    machine.go_on()
    back = machine.unlock(NEW_PHRASE)
    assert back.log.whole().is_whole
    back.lock()


def test_the_kit_s_file_brings_page_two_with_it_and_without_it_private_notes_stay_closed(
    machine, tmp_path
):
    machine.go_to(KEY)
    part = machine.wizard.key.kit
    part.take_file(tmp_path / "kit.txt")
    assert part.has_private.isChecked()
    part.has_private.setChecked(False)
    page, private = part.pages()
    assert private is None
    page.wipe()
    machine.wizard.key.ways.choose(1)
    machine.wizard.key.chooser.kinds.choose(1)
    own = machine.wizard.key.chooser.own
    for field in (own.phrase, own.again):
        QTest.keyClicks(field.box, NEW_PHRASE)
    machine.go_on()
    assert machine.wizard.check.card.lines.facts["Private notes"].startswith("Closed")


def test_a_wrong_passphrase_stays_in_its_field_and_says_so(machine):
    machine.go_to(KEY)
    key = machine.wizard.key
    QTest.keyClicks(key.passphrase.box, "quiet lamp orchard eight")
    machine.go_on()
    assert machine.wizard.frame.current == KEY
    assert "does not match" in key.passphrase.error.text
    assert len(key.passphrase) == len("quiet lamp orchard eight")
    QTest.keyClicks(key.passphrase.box, WAY_IN)
    machine.go_on()
    assert machine.wizard.frame.current == CHECK


def test_a_damaged_bundle_offers_the_next_best_with_what_was_typed(machine, drive):
    bundle = newest(drive)
    held = bytearray(bundle.read_bytes())
    held[len(held) // 2] ^= 1
    bundle.write_bytes(held)
    machine.go_to(CHECK)
    check = machine.wizard.check
    assert "damaged" in said_by(check.failed)
    assert not machine.wizard.frame.forward.isEnabled()
    assert check.other.accessibleName() == "Use Nov 12, 2026"
    check.other.click()
    machine.settle()
    assert machine.wizard.frame.current == CHECK
    assert check.card.lines.facts["Clients"] == "1"
    assert machine.wizard.frame.forward.isEnabled()


def test_a_bundle_cut_short_says_why_it_cannot_be_chosen(machine, drive):
    bundle = newest(drive)
    bundle.write_bytes(bundle.read_bytes()[:-900])
    machine.go_to(BUNDLE)
    page = machine.wizard.bundle
    assert page.chosen.found.counter == 1
    page.table.selectRow(0)
    assert "not complete" in said_by(page.why_not)
    assert not machine.wizard.frame.forward.isEnabled()
    page.table.selectRow(1)
    assert machine.wizard.frame.forward.isEnabled()


def test_an_older_bundle_is_restored_only_once_its_number_was_typed(
    qtbot, ten_fifty_seven, drive, open_practice
):
    machine = Machine(qtbot, ten_fifty_seven, [drive])
    machine.keychain.kept.update(open_practice.held.keychain.kept)
    machine.go_to(BUNDLE)
    machine.wizard.bundle.table.selectRow(1)
    machine.go_on()
    QTest.keyClicks(machine.wizard.key.passphrase.box, WAY_IN)
    machine.go_on()
    check = machine.wizard.check
    assert "(#1, #2)" in said_by(check.older)
    assert not machine.wizard.frame.forward.isEnabled()
    QTest.keyClicks(check.number.edit, "2")
    assert not machine.wizard.frame.forward.isEnabled()
    check.number.edit.clear()
    QTest.keyClicks(check.number.edit, "1")
    assert machine.wizard.frame.forward.isEnabled()
    machine.end()


def test_records_that_are_here_are_kept_and_the_summary_says_where(machine, open_practice):
    there = usual_folder(open_practice.held.practice_id).root
    there.mkdir(parents=True)
    (there / "practice.db").write_bytes(b"records of another day")
    machine.go_to(CHECK)
    assert "kept beside" in said_by(machine.wizard.check)
    machine.go_on()
    aside = next(there.parent.glob("*-before-*"))
    assert (aside / "practice.db").read_bytes() == b"records of another day"
    assert str(aside) in said_by(machine.wizard.done.aside)


def test_a_folder_that_is_synced_is_refused_in_words(machine, tmp_path):
    machine.go_to(CHECK)
    usual = machine.wizard._session.target
    machine.wizard.check.place_chosen.emit(tmp_path / "Dropbox")
    machine.settle()
    assert "copied elsewhere by Dropbox" in said_by(machine.wizard.check.place_error)
    assert machine.wizard._session.target == usual
    machine.wizard.check.place_chosen.emit(tmp_path / "elsewhere")
    machine.settle()
    assert machine.wizard._session.target.root.parent == tmp_path / "elsewhere"
    assert "This computer remembers it" in said_by(machine.wizard.check)


def test_a_drive_plugged_in_later_appears_by_itself(machine, drive):
    machine.drives.clear()
    machine.go_to(BUNDLE)
    assert "No backup is plugged in" in said_by(machine.wizard.bundle)
    assert not machine.wizard.frame.forward.isEnabled()
    machine.drives.append(drive)
    machine.wizard.bundle.look()
    machine.settle()
    assert machine.wizard.bundle.chosen.found.counter == 2
    assert machine.wizard.frame.forward.isEnabled()


def test_a_check_that_is_stopped_touches_nothing_and_can_be_done_again(machine, monkeypatch):
    # The check waits for the click: on a quick machine a backup this small is done before it.
    is_stopped, check = Event(), Restoring.check

    def slow_check(*given):
        is_stopped.wait(20)
        return check(*given)

    monkeypatch.setattr(Restoring, "check", slow_check)
    machine.go_to(KEY)
    QTest.keyClicks(machine.wizard.key.passphrase.box, WAY_IN)
    machine.wizard.frame.forward.click()
    machine.qtbot.waitUntil(lambda: machine.wizard.frame.current == CHECK)
    machine.wizard.check.progress.stop.click()
    is_stopped.set()
    machine.settle()
    assert "Stopped" in said_by(machine.wizard.check.failed)
    machine.wizard.frame.back.click()
    machine.go_on()
    assert machine.wizard.check.card.lines.facts["Clients"] == "2"


def test_leaving_wipes_every_key(machine):
    machine.go_to(CHECK)
    session = machine.wizard._session
    ring, passphrase = session.opened.keys.ring, session.passphrase
    machine.window.put(QWidget())
    assert len(passphrase) == 0
    assert len(machine.wizard.key.passphrase) == 0
    with pytest.raises(LookupError):
        _ = session.opened
    assert [bytes(key.key.held) for key in ring.every() if any(key.key.held)] == []


def test_the_whole_way_needs_no_mouse(machine):
    window = machine.window
    window.activateWindow()
    for step in (START, BUNDLE):
        assert machine.wizard.frame.current == step
        machine.settle()
        press_by_keyboard(window, machine.wizard.frame.forward)
        machine.settle()
    QTest.keyClicks(window.focusWidget(), WAY_IN)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    machine.settle()
    press_by_keyboard(window, machine.wizard.frame.forward)
    machine.settle()
    assert machine.wizard.frame.current == DONE
    press_by_keyboard(window, machine.wizard.frame.forward)
    assert machine.restored


def press_by_keyboard(window, button):
    """Tab to a button and press Enter."""
    for _ in range(30):
        focused = window.focusWidget()
        if focused is button:
            QTest.keyClick(button, Qt.Key.Key_Return)
            return
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    raise AssertionError("Tab does not reach it")


@pytest.mark.parametrize("step", [START, BUNDLE, KEY, CHECK])
def test_what_takes_the_focus_has_a_name_on_every_step(machine, step):
    machine.go_to(step)
    if step == KEY:
        machine.wizard.key.ways.choose(1)
    nameless = [
        each
        for each in machine.wizard.findChildren(QWidget)
        if each.isVisible()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name)
    ]
    assert nameless == []


def test_the_practice_s_name_is_plain_text(machine):
    machine.go_to(CHECK)
    labels = machine.wizard.check.findChildren(QLabel)
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
