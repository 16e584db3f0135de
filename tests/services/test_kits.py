from __future__ import annotations

from datetime import timedelta

import pytest

from app.core.errors.bundles import ComputerDiskFails
from app.core.errors.keys import KitWasNotSaved, TooManyTries, WrongPassphrase
from app.core.errors.practice import DiskIsFull
from app.crypto import keyfile as keyfile_folder
from app.crypto.recovery import KitPage, PageKind
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
    assert practice.activity.page().rows[0].sentence == "A wrong passphrase was typed in Safekeeping"
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


def _kit(practice):
    return next(each for each in practice.readiness.report().items if "kit" in each.name)


def _no_room(_handle):
    raise OSError(28, "full")


def _disk_is_full(*_what):
    raise DiskIsFull
