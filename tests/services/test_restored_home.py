"""After a restore: what this computer says beforehand, and what it remembers afterwards."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.core.actions import Action
from app.core.errors.bundles import ComputerDiskFails
from app.core.progress import Silent
from app.crypto.recovery import KitPage, PageKind
from app.models.audit import AuditEntry
from app.models.practice import Practice
from app.services.bundle_opening import open_with_kit, open_with_passphrase
from app.services.drives_now import drives_now
from app.services.practice_folder import PracticeFolder
from app.services.restoring import Restoring, bundles_at
from app.services.sample_practice import unkept_doors
from tests.builders import a_new_practice, a_person
from tests.crypto.cheap import CHEAP, PASSPHRASE, secret

NEW = "a phrase chosen on the new laptop"


def test_a_restore_says_beforehand_that_the_passphrase_must_open_alone(
    doors, home, drive, elsewhere, clock, tmp_path
):
    made, kit = doors.create(a_new_practice(), secret(PASSPHRASE), portable=False, folder=home)
    made.backups.to(drive)
    made.lock()
    page = KitPage.from_groups(kit.groups(PageKind.RECORDS))
    opened = open_with_kit(bundles_at(drive)[0].path, page)
    assert not Restoring(elsewhere, "x").check(opened, tmp_path, Silent()).turns_portable_on
    restoring = Restoring(unkept_doors(clock, CHEAP), "x")
    assert restoring.check(opened, tmp_path, Silent()).turns_portable_on
    target = PracticeFolder(tmp_path / "new")
    restoring.restore(opened, secret(NEW), target, Silent(), as_home=True)
    opened.wipe()
    back = elsewhere.unlock(target, secret(NEW))
    with back.records.reading() as session:
        assert session.scalars(select(Practice)).one().portable
    assert any("who can open" in row.sentence for row in back.activity.page().rows)
    back.lock()


def test_what_she_chose_to_go_on_from_at_home_is_not_asked_about_again(
    practice, doors, drive, home
):
    practice.backups.to(drive)
    a_person(practice, "Not", "Backed Up")
    practice.lock()
    opened = open_with_passphrase(bundles_at(drive)[0].path, secret(PASSPHRASE))
    Restoring(doors, "x").restore(opened, secret(PASSPHRASE), home, Silent(), as_home=True)
    opened.wipe()
    back = doors.unlock(home, secret(PASSPHRASE))
    assert back.behind is None
    assert back.log_at_start.is_whole
    back.lock()


@pytest.mark.parametrize("is_there", [True, False], ids=["over records", "to an empty laptop"])
def test_a_folder_that_records_came_back_from_is_known_as_their_drive(
    practice, doors, drive, home, tmp_path, is_there
):
    (tmp_path / "another").mkdir()
    practice.backups.to(tmp_path / "another")
    practice.backups.to(drive)
    practice.lock()
    opened = open_with_passphrase(bundles_at(drive)[0].path, secret(PASSPHRASE))
    target = home if is_there else PracticeFolder(tmp_path / "new")
    Restoring(doors, "x").restore(opened, secret(PASSPHRASE), target, Silent(), as_home=True)
    opened.wipe()
    back = doors.unlock(target, secret(PASSPHRASE))
    connected = {each.path for each in drives_now(back, []) if each.is_hers and each.is_connected}
    assert connected == ({drive, tmp_path / "another"} if is_there else {drive})
    back.lock()


def test_an_older_copy_beside_the_home_takes_nothing_from_the_home_s_memory(
    practice, doors, drive, home, tmp_path
):
    practice.backups.to(drive)
    a_person(practice, "Not", "Backed Up")
    practice.lock()
    opened = open_with_passphrase(bundles_at(drive)[0].path, secret(PASSPHRASE))
    beside = PracticeFolder(tmp_path / "beside")
    Restoring(doors, "x").restore(opened, secret(PASSPHRASE), beside, Silent(), as_home=False)
    opened.wipe()
    copy = doors.unlock(beside, secret(PASSPHRASE))
    assert copy.behind is None
    copy.lock()
    live = doors.unlock(home, secret(PASSPHRASE))
    assert live.behind is None
    live.lock()


def test_a_check_s_place_that_cannot_be_made_is_told_in_words(practice, drive, doors, tmp_path):
    practice.backups.to(drive)
    opened = open_with_passphrase(bundles_at(drive)[0].path, secret(PASSPHRASE))
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(ComputerDiskFails):
        Restoring(doors, "x").check(opened, tmp_path / "letter.txt" / "scratch", Silent())
    opened.wipe()


def test_by_how_many_days_a_backup_is_older_is_told_and_logged(
    practice, doors, drive, home, clock, tmp_path
):
    practice.backups.to(drive)
    clock.move_on(timedelta(days=23))
    a_person(practice, "Not", "In The First")
    practice.backups.to(drive)
    practice.lock()
    opened = open_with_passphrase(bundles_at(drive)[-1].path, secret(PASSPHRASE))
    restoring = Restoring(doors, "x")
    preview = restoring.check(opened, tmp_path, Silent())
    assert (preview.counter, preview.older_than, preview.days_older) == (1, 2, 23)
    restoring.restore(opened, secret(PASSPHRASE), home, Silent(), as_home=True)
    preview = restoring.check(opened, tmp_path, Silent())
    assert (preview.older_than, preview.days_older) == (2, 23)
    opened.wipe()
    back = doors.unlock(home, secret(PASSPHRASE))
    with back.records.reading() as session:
        told = session.scalars(
            select(AuditEntry.fields).where(AuditEntry.action == Action.RESTORED)
        ).one()
    assert '"newest_known":2' in told
    back.lock()
