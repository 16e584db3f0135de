"""One home: where the records went, who may write, and two that went their own ways."""

from __future__ import annotations

import shutil
from datetime import timedelta

import pytest

from app.core.errors.homes import RecordsMovedAway
from app.core.progress import Silent
from app.services.bundle_choice import bundles_at
from app.services.bundle_opening import open_with_passphrase
from app.services.homes import Forked, Moved
from app.services.practice_folder import PracticeFolder
from app.services.restoring import Restoring
from app.ui.messages import sentence
from tests.builders import a_person, a_written_note
from tests.crypto.cheap import PASSPHRASE, secret


def restore(doors, drive, target, machine="new laptop", *, as_home=True):
    """Bring the newest bundle of a drive to a place, and open it there."""
    opened = open_with_passphrase(bundles_at(drive)[0].path, secret(PASSPHRASE))
    Restoring(doors, machine).restore(opened, secret(PASSPHRASE), target, Silent(), as_home=as_home)
    opened.wipe()
    return doors.unlock(target, secret(PASSPHRASE))


@pytest.fixture
def there(practice, drive, elsewhere, tmp_path):
    """The records on another computer, which has become their home."""
    a_person(practice)
    practice.backups.to(drive)
    opened = restore(elsewhere, drive, PracticeFolder(tmp_path / "there"))
    yield opened
    opened.lock()


def test_a_newer_home_on_a_drive_closes_this_one(practice, there, drive, clock):
    assert practice.homes.look([drive]) is None
    there.backups.to(drive)
    news = practice.homes.look([drive])
    assert news == Moved("new laptop", clock.now(), None)
    assert practice.activity.page().rows[0].sentence == "The records moved to another computer"
    for change in (
        lambda: a_person(practice, "Not", "Here"),
        practice.kits.new,
        lambda: practice.backups.to(drive),
        lambda: practice.practice.set_idle_minutes(5),
    ):
        with pytest.raises(RecordsMovedAway) as refused:
            change()
        assert "moved to another computer on Nov 12, 2026" in str(sentence(refused.value))
    assert practice.log.whole().is_whole


def test_drafts_are_refused_and_reading_goes_on_and_is_logged(practice, there, drive):
    chart = a_person(practice, "Marcus", "Hale")
    note = a_written_note(practice, chart)
    there.backups.to(drive)
    assert practice.homes.look([drive]).only_here is not None
    with pytest.raises(RecordsMovedAway):
        practice.notes.begin(chart)
    practice.charts.open(chart)
    assert practice.notes.open(note).text.sections["plan"]


def test_it_stays_closed_after_the_next_unlock_and_the_drive_s_absence(
    practice, there, drive, doors, home
):
    there.backups.to(drive)
    moved = practice.homes.look([drive])
    practice.lock()
    again = doors.unlock(home, secret(PASSPHRASE))
    assert again.homes.moved() == moved
    with pytest.raises(RecordsMovedAway):
        a_person(again, "Not", "Here")
    again.lock()


def test_a_backup_of_the_old_home_is_refused_though_nobody_looked_before(practice, there, drive):
    there.backups.to(drive)
    a_person(practice, "Written", "Too Late")
    with pytest.raises(RecordsMovedAway):
        practice.backups.to(drive)
    assert practice.homes.moved().machine == "new laptop"
    assert len(practice.backups.on(drive)) == 2


def test_what_was_written_here_only_is_told_from_its_first_day(practice, there, drive, clock):
    first = clock.now()
    a_person(practice, "Only", "Here")
    there.backups.to(drive)
    assert practice.homes.look([drive]).only_here == first


def test_a_restore_moves_them_back(practice, there, drive, doors, home, elsewhere):
    there.backups.to(drive)
    practice.homes.look([drive])
    practice.lock()
    back = restore(doors, drive, home, "study")
    assert back.homes.moved() is None
    a_person(back, "Written", "At Home")
    back.backups.to(drive)
    assert back.homes.look([drive]) is None
    assert isinstance(there.homes.look([drive]), Moved)
    assert there.homes.moved().machine == "study"
    back.lock()


def test_two_that_went_their_own_ways_are_told_and_never_merged(
    practice, there, drive, doors, home, clock, tmp_path
):
    other_drive = tmp_path / "other drive"
    there.backups.to(drive)
    practice.homes.look([drive])
    practice.lock()
    back = restore(doors, drive, home, "study")
    a_person(there, "After", "The Parting")  # the laptop that knows of no restore goes on
    there.backups.to(other_drive_of(other_drive))
    clock.move_on(timedelta(minutes=5))
    a_person(back, "Also", "After")
    back.backups.to(drive)
    news = back.homes.look([other_drive])
    assert isinstance(news, Forked)
    assert (news.machine, news.counter) == ("new laptop", 3)
    a_person(back, "Still", "Written")
    assert back.homes.moved() is None
    back.lock()


def test_a_disk_that_was_copied_is_a_fork(practice, drive, doors, elsewhere, home, tmp_path):
    practice.backups.to(drive)
    practice.lock()
    twin = PracticeFolder(tmp_path / "twin")
    shutil.copytree(home.root, twin.root)
    copied = elsewhere.unlock(twin, secret(PASSPHRASE))
    a_person(copied, "On", "The Twin")
    copied.backups.to(drive)
    copied.lock()
    again = doors.unlock(home, secret(PASSPHRASE))
    a_person(again, "On", "The Original")
    news = again.homes.look([drive])
    assert isinstance(news, Forked)
    again.lock()


def test_a_strangers_words_move_nobodys_records(practice, drive, elsewhere, tmp_path):
    practice.backups.to(drive)
    path = practice.backups.on(drive)[0].path
    forged = bytearray(path.read_bytes())
    home = practice.backups.on(drive)[0].manifest.home.encode()
    at = forged.rindex(home)
    forged[at : at + 16] = b"f" * 16
    path.write_bytes(forged)
    assert practice.homes.look([drive]) is None


def test_a_copy_beside_the_home_is_asked_nothing_and_moves_nothing(
    practice, drive, doors, home, tmp_path
):
    practice.backups.to(drive)
    a_person(practice, "Not", "In The Copy")
    practice.backups.to(drive)
    practice.lock()
    older = open_with_passphrase(bundles_at(drive)[1].path, secret(PASSPHRASE))
    beside = PracticeFolder(tmp_path / "beside")
    Restoring(doors, "x").restore(older, secret(PASSPHRASE), beside, Silent(), as_home=False)
    older.wipe()
    for _ in range(2):
        copy = doors.unlock(beside, secret(PASSPHRASE))
        assert copy.behind is None
        assert copy.homes.look([drive]) is None
        copy.lock()
    live = doors.unlock(home, secret(PASSPHRASE))
    assert live.behind is None
    assert live.homes.moved() is None
    live.lock()


def test_a_drive_that_is_pulled_has_told_nothing(practice, tmp_path):
    assert practice.homes.look([tmp_path / "nowhere"]) is None


def other_drive_of(place):
    place.mkdir()
    return place
