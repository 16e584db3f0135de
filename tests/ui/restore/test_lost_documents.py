"""Restore where the drive lacks documents: told, healed from another drive, or gone on without."""

from __future__ import annotations

import io

import pytest
from PySide6.QtTest import QTest

from app.backup.documents import FOLDER, place_of
from app.models.documents import Document
from app.services.documents import DocumentCategory, DocumentToAdd
from app.services.lost_documents import LostDocuments
from app.ui.restore.wizard import BUNDLE, CHECK, DONE
from tests.backup.papers import spoil
from tests.ui.restore.test_wizard import Machine, press_by_keyboard, said_by
from tests.ui.rooms import WAY_IN, a_client

COUNT = 3


def words(number):
    return f"What page {number} says. ".encode() * 500


@pytest.fixture
def papers(open_practice):
    """Give the ids of three documents on a chart."""
    chart = a_client(open_practice)
    return [
        open_practice.documents.add(
            chart,
            DocumentToAdd(f"Page {number}", DocumentCategory.OTHER, io.BytesIO(words(number))),
        )
        for number in range(COUNT)
    ]


@pytest.fixture
def drives(open_practice, papers, tmp_path):
    """Give two drives with a backup each, the second one older."""
    made = [tmp_path / "drives" / name for name in ("Blue", "Rowan T7")]
    for place in made:
        place.mkdir(parents=True)
        open_practice.backups.to(place)
    return made


@pytest.fixture
def spoilt(open_practice, papers, drives):
    """Return a function that spoils the first document, or all of them, on a drive."""

    def do(drive, how="gone", documents=papers[:1]):
        folder = next(drive.glob("*/*")) / FOLDER
        with open_practice.records.reading() as session:
            files = [session.get_one(Document, each).file for each in documents]
        for file in files:
            spoil(place_of(folder, file), how)

    return do


@pytest.fixture
def machine(qtbot, ten_fifty_seven, drives):
    made = Machine(qtbot, ten_fifty_seven, [drives[1]])
    yield made
    made.end()


@pytest.mark.parametrize("how", ["gone", "flipped", "cut"])
def test_a_document_that_is_lost_or_damaged_stands_in_nobodys_way(machine, drives, spoilt, how):
    spoilt(drives[1], how)
    machine.go_to(CHECK)
    check, forward = machine.wizard.check, machine.wizard.frame.forward
    assert not check.sound.isVisible()
    told = said_by(check.lost)
    assert "1 of 3 documents is missing or damaged on this drive." in told
    assert "Another drive may hold it" in told
    assert check.card.lines.facts["Documents"] == "2 of 3"
    assert (forward.accessibleName(), forward.isEnabled()) == ("Restore without it", True)
    machine.go_on()
    assert machine.wizard.frame.current == DONE
    assert "Your records are back" in said_by(machine.wizard.done)
    assert "1 document did not come back" in said_by(machine.wizard.done.without)
    machine.go_on()
    back = machine.unlock()
    assert [row.document.category for row in LostDocuments(back).rows()] == [DocumentCategory.OTHER]
    back.lock()


def test_all_of_them_may_be_lost(machine, drives, spoilt, papers):
    spoilt(drives[1], documents=papers)
    machine.go_to(CHECK)
    assert "3 of 3 documents are missing" in said_by(machine.wizard.check.lost)
    assert machine.wizard.frame.forward.accessibleName() == "Restore without them"
    machine.go_on()
    assert "3 documents did not come back" in said_by(machine.wizard.done.without)


def test_another_drive_that_holds_it_is_plugged_in_and_checked_again(
    machine, drives, spoilt, papers
):
    spoilt(drives[1], "flipped")
    machine.go_to(CHECK)
    machine.drives.append(drives[0])
    press_by_keyboard(machine.window, machine.wizard.check.again)
    machine.settle()
    check = machine.wizard.check
    assert not check.lost.isVisible()
    assert "Whole, and made by you" in said_by(check.sound)
    assert check.card.lines.facts["Documents"] == "3"
    assert machine.wizard.frame.forward.accessibleName() == "Restore"
    machine.go_on()
    assert not machine.wizard.done.without.isVisible()
    machine.go_on()
    back = machine.unlock()
    assert back.documents.open(papers[0]).content == words(0)
    back.lock()


def test_a_drive_that_is_pulled_after_the_check_leads_back_to_it(machine, drives, spoilt):
    spoilt(drives[1])
    machine.drives.append(drives[0])
    machine.go_to(BUNDLE)
    machine.wizard.bundle.choose(machine.wizard.bundle.bundles[0])
    machine.go_on()
    QTest.keyClicks(machine.wizard.key.passphrase.box, WAY_IN)
    machine.go_on()
    assert machine.wizard.frame.forward.accessibleName() == "Restore"
    machine.drives.remove(drives[0])
    drives[0].rename(drives[0].with_name("in a drawer"))
    machine.go_on()
    machine.settle()
    assert machine.wizard.frame.current == CHECK
    assert machine.wizard.frame.forward.accessibleName() == "Restore without it"
    machine.go_on()
    assert "Your records are back" in said_by(machine.wizard.done)


def test_the_preview_counts_appointments_and_shows_where_the_log_ends(machine, open_practice):
    machine.go_to(CHECK)
    card = machine.wizard.check.card
    assert (card.lines.facts["Appointments"], card.lines.facts["Documents"]) == ("0", "3")
    preview = machine.wizard._session.preview
    assert card.seal.text() == (
        f"Seal at entry {preview.last_entry} of the activity log: {preview.seal}"
    )
    bundle = machine.wizard.bundle.chosen.found.manifest
    assert preview.seal.replace(" ", "").lower() == bundle.audit_head.digest
