from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.backup import drives
from app.backup.volumes import Volume
from app.core.errors.bundles import ComputerDiskFails
from app.core.errors.drives import DriveHoldsKit
from app.core.errors.keys import (
    KitIsRetired,
    KitWasNotSaved,
    TooManyTries,
    WrongKit,
    WrongPassphrase,
)
from app.core.errors.practice import DiskIsFull
from app.crypto import keyfile as keyfile_folder
from app.crypto.recovery import KitPage, PageKind
from app.services import kits, sample_practice
from app.services.kit_marks import KitMarks, marks_on
from app.services.readiness import Remedy
from tests.crypto.cheap import PASSPHRASE, secret

OTHER = "a phrase of quite another kind"
NEW = "something else entirely new"


def test_a_kit_is_saved_with_both_pages_or_not_at_all(practice, tmp_path):
    (tmp_path / "kit.txt-private").write_text("something of hers")
    with pytest.raises(KitWasNotSaved):
        practice.new_kit.save(tmp_path / "kit.txt")
    assert not (tmp_path / "kit.txt").exists()
    assert (tmp_path / "kit.txt-private").read_text() == "something of hers"


def test_a_kit_is_saved_whole_or_not_at_all(practice, tmp_path, monkeypatch):
    with monkeypatch.context() as full:
        full.setattr("app.services.new_files.os.fsync", _no_room)
        with pytest.raises(KitWasNotSaved):
            practice.new_kit.save(tmp_path / "kit.txt")
    assert not (tmp_path / "kit.txt").exists()
    practice.new_kit.save(tmp_path / "kit.txt")


def test_a_kit_that_never_reached_her_is_not_called_confirmed(practice, monkeypatch):
    practice.kits.confirm()
    old = KitPage.from_groups(practice.new_kit.groups(PageKind.RECORDS))
    with monkeypatch.context() as killed:
        killed.setattr(keyfile_folder, "write", _disk_is_full)
        with pytest.raises(ComputerDiskFails):
            practice.kits.new()
    assert _kit(practice).remedy is Remedy.NEW_KIT
    practice.kits.test(old)
    assert (_kit(practice).is_ready, old.kit_id in _kit(practice).proof) == (True, True)


def test_a_passphrase_that_was_not_changed_is_not_said_to_be(practice, monkeypatch):
    with monkeypatch.context() as full:
        full.setattr(keyfile_folder, "write", _disk_is_full)
        with pytest.raises(ComputerDiskFails):
            practice.passphrase.change(secret(PASSPHRASE), secret(OTHER))
    said = [row.sentence for row in practice.activity.page().rows]
    assert not any("passphrase" in sentence for sentence in said)


def test_a_wrong_old_passphrase_is_in_the_log_and_after_five_a_wait_is_due(practice, clock):
    for _ in range(4):
        with pytest.raises(WrongPassphrase):
            practice.passphrase.change(secret(OTHER), secret(NEW))
    with pytest.raises(TooManyTries):
        practice.passphrase.change(secret(OTHER), secret(NEW))
    assert (
        practice.activity.page().rows[0].sentence == "A wrong passphrase was typed in Safekeeping"
    )
    with pytest.raises(TooManyTries):
        practice.passphrase.change(secret(PASSPHRASE), secret(NEW))
    clock.move_on(timedelta(seconds=31))
    practice.passphrase.change(secret(PASSPHRASE), secret(NEW))


def test_a_kit_that_was_printed_or_saved_is_in_the_log(practice, tmp_path):
    practice.kits.note_printed(2)
    practice.kits.note_saved(tmp_path)
    said = [row.sentence for row in practice.activity.page().rows]
    assert {"Printed the recovery kit", "Exported the recovery kit"} <= set(said)
    assert practice.log.whole().is_whole


def _sticks(monkeypatch, tmp_path):
    """Give two sticks, each a volume of its own."""
    sticks = [tmp_path / name for name in ("A", "B")]

    def volume(place):
        return Volume(place.name if place in sticks else None, "vfat", place)

    for each in sticks:
        each.mkdir()
    monkeypatch.setattr(kits, "volume_of", volume)
    monkeypatch.setattr(drives, "volume_of", volume)
    return sticks


@pytest.mark.parametrize("first", [0, 1])
def test_every_stick_that_holds_a_kit_takes_no_backups(practice, tmp_path, monkeypatch, first):
    sticks = _sticks(monkeypatch, tmp_path)
    for stick in (sticks[first], sticks[1 - first], sticks[first]):
        practice.new_kit.save(stick / f"kit-{len(list(stick.iterdir()))}.txt")
        practice.kits.note_saved(stick)
    for stick in sticks:
        with pytest.raises(DriveHoldsKit):
            practice.backups.to(stick)
        assert not (stick / drives.FOLDER).exists()
    assert practice.backups.ledger.kit_volumes() == {"A", "B"}
    assert practice.log.whole().is_whole


@pytest.mark.parametrize("is_apart", [True, False])
def test_the_kit_of_a_sample_is_remembered_unless_it_stands_beside_it(
    practice, tmp_path, monkeypatch, is_apart
):
    stick, _ = _sticks(monkeypatch, tmp_path)
    monkeypatch.setattr(sample_practice, "is_system_disk", lambda _place: not is_apart)
    made = sample_practice.Sample(practice, practice.new_kit, sample_practice.SampleCounts(0, 0, 0))
    sample_practice.save_kit(made, stick / "kit.txt")
    assert practice.backups.ledger.kit_volumes() == ({"A"} if is_apart else set())


def test_each_page_is_tested_for_itself_and_has_its_day(practice):
    for kind in PageKind:
        with KitPage.from_groups(practice.new_kit.groups(kind), kind) as page:
            practice.kits.test(page)
    state = practice.kits.state()
    assert state.tested_on == state.private_tested_on is not None
    assert state.retired == ()


def test_a_page_that_was_replaced_is_named_with_its_day_and_its_successor(practice, clock):
    old = {kind: KitPage.from_groups(practice.new_kit.groups(kind), kind) for kind in PageKind}
    clock.move_on(timedelta(days=3))
    new = practice.kits.new()
    for kind, page in old.items():
        with pytest.raises(KitIsRetired) as refused:
            practice.kits.test(page)
        told = refused.value
        assert (told.kit_id, told.retired_on) == (page.kit_id, clock.today())
        assert told.current == getattr(new.kit, kind.value).kit_id
        page.wipe()
    assert {page.page for page in practice.kits.state().retired} == set(PageKind)
    said = [row.sentence for row in practice.activity.page().rows]
    assert {"Retired a recovery kit", "Made a new recovery kit"} <= set(said)
    new.wipe()


def test_a_stranger_s_page_is_no_page_of_old(practice):
    with KitPage.generate(PageKind.PRIVATE) as page, pytest.raises(WrongKit):
        practice.kits.test(page)


def test_a_copy_says_of_which_kit_the_pages_are_that_open_it(practice, drive):
    first = practice.backups.to(drive).path
    old, new = practice.new_kit.kit, practice.kits.new()
    second = practice.backups.to(drive).path
    for bundle, kit in ((first, old), (second, new.kit)):
        assert marks_on(bundle) == KitMarks(kit.records.kit_id, kit.private.kit_id)
    new.wipe()


def test_page_1_is_renewed_alone_while_private_notes_are_closed(practice, doors, home, tmp_path):
    before = practice.kits.state().private_kit_id
    page = KitPage.from_groups(practice.new_kit.groups(PageKind.RECORDS))
    practice.lock()
    opened = doors.unlock_with_kit(home, page, secret(OTHER))
    assert not opened.kits.opens_private_notes
    kit = opened.kits.new(secret(OTHER))
    assert kit.pages == (PageKind.RECORDS,)
    assert opened.kits.state().private_kit_id == before
    assert [path.name for path in kit.save(tmp_path / "kit.txt")] == ["kit.txt"]
    assert kit.pdf().startswith(b"%PDF")
    kit.wipe()
    opened.lock()


def test_the_passphrase_opens_private_notes_for_a_new_page_2(practice, doors, home):
    practice.lock()
    opened = doors.unlock(home, secret(PASSPHRASE))
    opened.held.keys = replace(opened.held.keys, private=None)
    before = opened.kits.state().private_kit_id
    with pytest.raises(WrongPassphrase):
        opened.kits.new(secret(OTHER))
    kit = opened.kits.new(secret(PASSPHRASE))
    assert kit.pages == (PageKind.RECORDS, PageKind.PRIVATE)
    assert opened.kits.state().private_kit_id != before
    with KitPage.from_groups(kit.groups(PageKind.PRIVATE), PageKind.PRIVATE) as page:
        opened.kits.test(page)
    kit.wipe()
    opened.lock()


def _kit(practice):
    return next(each for each in practice.readiness.report().items if "kit" in each.name)


def _no_room(_handle):
    raise OSError(28, "full")


def _disk_is_full(*_what):
    raise DiskIsFull
