"""The nine proofs: looked at, not believed; a word of hers only where nothing else can tell."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.core.system_tells import SystemTells
from app.models.drills import Drill, OpenedBy
from app.services import backup_ledger
from app.services.readiness import Remedy
from tests.builders import a_person

NAMES = [
    "Records encrypted",
    "Backup up to date",
    "Backup kept off this laptop",
    "A copy in another building",
    "Restore practiced",
    "Recovery kit tested",
    "Locks when you step away",
    "Disk encryption on",
    "Activity log unbroken",
]
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def apart(monkeypatch):
    """Let the test's drive be no part of this laptop."""
    monkeypatch.setattr(backup_ledger, "is_system_disk", lambda _place: False)


def item(practice, number):
    return practice.readiness.report().items[number - 1]


def drill(practice, clock, opened_by=OpenedBy.OPEN_KEYS, *, passed=True):
    with practice.records.work() as session:
        session.add(
            Drill(
                practiced_at=clock.now(),
                drive="Rowan T7",
                bundle="x",
                counter=1,
                opened_by=opened_by,
                tables=30,
                rows=200,
                compared=20,
                documents=12,
                seconds=4,
                passed=passed,
                finding=None,
            )
        )


def test_there_are_nine_in_their_order(practice):
    assert [each.name for each in practice.readiness.report().items] == NAMES


def test_a_copy_elsewhere_counts_by_her_word_until_it_is_here_again(practice, drive):
    assert item(practice, 4).proof == "There is no copy to take away yet"
    practice.backups.to(drive)
    assert item(practice, 4).proof == "None that you have confirmed"
    elsewhere = practice.readiness.elsewhere
    (copy,) = elsewhere.all(practice.backups.drives())
    elsewhere.confirm(copy, practice.held.clock.today())
    assert (item(practice, 4).is_ready, item(practice, 4).proof) == (
        True,
        "drive, Nov 12, confirmed",
    )
    practice.backups.to(drive)
    assert not item(practice, 4).is_ready


def test_a_copy_elsewhere_that_lacks_two_weeks_counts_no_longer(practice, drive, clock):
    practice.backups.to(drive)
    elsewhere = practice.readiness.elsewhere
    elsewhere.confirm(elsewhere.all(practice.backups.drives())[0], clock.today())
    clock.move_on(60 * DAY)
    assert item(practice, 4).is_ready
    a_person(practice)
    clock.move_on(14 * DAY)
    assert (item(practice, 4).is_ready, item(practice, 4).remedy) == (False, Remedy.BACK_UP)


def test_a_portable_copy_can_be_the_one_elsewhere(practice, drive, clock):
    practice.backups.portable(drive)
    elsewhere = practice.readiness.elsewhere
    portable = next(c for c in elsewhere.all(practice.backups.drives()) if not c.volume)
    elsewhere.confirm(portable, clock.today())
    assert item(practice, 4).proof == "Portable copy #1, Nov 12, confirmed"


def test_a_practiced_restore_counts_for_six_months_and_only_if_it_passed(practice, clock):
    drill(practice, clock, passed=False)
    assert (item(practice, 5).is_ready, item(practice, 5).proof) == (False, "Not tried yet")
    drill(practice, clock)
    assert item(practice, 5).proof == "Nov 12, 200 rows counted, 32 compared"
    clock.move_on(184 * DAY)
    assert not item(practice, 5).is_ready
    assert "more than six months ago" in item(practice, 5).proof


def test_within_an_hour_is_promised_only_after_a_drill_with_the_kit(practice, drive, clock):
    def promise():
        return practice.readiness.report().promise

    assert "would be lost with it" in promise()
    drill(practice, clock)
    practice.backups.to(drive)
    assert "everything in your records could be brought back" in promise()
    drill(practice, clock, OpenedBy.KIT)
    practice.backups.to(drive)
    assert "working again within an hour" in promise()
    a_person(practice)
    assert "would be missing" in promise()


def test_a_drive_that_is_suspect_or_this_laptop_s_own_is_not_off_it(practice, drive, monkeypatch):
    practice.backups.to(drive)
    assert item(practice, 3).is_ready
    monkeypatch.setattr(backup_ledger, "is_system_disk", lambda _place: True)
    practice.backups.to(drive)
    assert not item(practice, 3).is_ready


def test_when_it_locks_names_what_the_system_was_heard_to_tell_and_no_more(practice):
    def proof(*tells):
        return practice.readiness.report(tells).items[6].proof

    alone = "After 10 minutes without activity"
    assert proof() == alone
    assert proof(SystemTells.SLEEP) == f"{alone}, and with sleep"
    assert proof(*SystemTells) == f"{alone}, and with sleep, lid and screen lock"
