"""The list of devices: met by Alcove, retired by her, and what a retired drive still holds."""

from __future__ import annotations

from datetime import date

import pytest

from app.core.errors.drives import DriveIsRetired
from app.core.errors.rule_book import ComputerIsInUse
from app.models.drives import Drive
from app.models.practice import Practice
from app.services.equipment import DeviceKind, NewDevice, Retirement
from app.ui.messages import sentence

GONE = Retirement(date(2026, 11, 12), "Taken apart and destroyed ", " Maya Lindqvist")


@pytest.fixture
def devices(practice):
    return practice.rule_book.devices


def named(devices, name):
    return next(device for device in devices.listed() if device.name == name)


def test_this_computer_and_each_backup_drive_are_listed_by_themselves_once(
    practice, devices, drive
):
    devices.take_in()
    practice.backups.to(drive)
    devices.take_in()
    devices.take_in()
    laptop, stick = devices.listed()
    assert (laptop.name, laptop.kind, laptop.is_in_use) == ("study", DeviceKind.LAPTOP, True)
    assert (stick.name, stick.kind, stick.copies) == ("drive", DeviceKind.DRIVE, 1)
    assert (laptop.known, laptop.what_opens) == ("This computer", "")
    assert stick.known == "Backup drive, 1 copy, the newest of Nov 12, 2026"


def test_a_list_that_is_whole_is_not_written_again(practice, devices):
    devices.take_in()
    head = practice.records.head()
    devices.take_in()
    assert practice.records.head() == head


def test_the_old_computer_stays_on_the_list_when_the_records_move(practice, devices, clock):
    devices.take_in()
    with practice.records.work() as session:
        session.query(Practice).one().machine = "new laptop"
    devices.take_in()
    old = named(devices, "study")
    assert not old.is_in_use
    assert named(devices, "new laptop").is_in_use
    devices.retire(old.id, GONE)
    assert named(devices, "study").retired_on == clock.today()


def test_the_computer_that_the_records_live_on_is_not_retired(devices):
    devices.take_in()
    with pytest.raises(ComputerIsInUse):
        devices.retire(named(devices, "study").id, GONE)
    assert "on the new one first" in str(sentence(ComputerIsInUse()))


def test_a_retired_drive_takes_no_more_backups_and_says_so(practice, devices, drive):
    practice.backups.to(drive)
    devices.take_in()
    devices.retire(named(devices, "drive").id, GONE)
    with pytest.raises(DriveIsRetired) as refused:
        practice.backups.to(drive)
    said = sentence(refused.value)
    assert said.what == "This drive was retired: it takes no more backups."
    assert "your records are fine" in said.safe.lower()
    assert len(practice.backups.on(drive)) == 1


def test_taken_back_it_takes_backups_again(practice, devices, drive):
    practice.backups.to(drive)
    devices.take_in()
    stick = named(devices, "drive")
    devices.retire(stick.id, GONE)
    devices.take_back(stick.id)
    practice.backups.to(drive)
    assert named(devices, "drive").copies == 2
    assert named(devices, "drive").retired_how == ""


def test_a_retired_drive_names_what_still_opens_its_copies(practice, devices, drive):
    practice.backups.to(drive)
    practice.backups.to(drive)
    devices.take_in()
    devices.retire(named(devices, "drive").id, GONE)
    stick = named(devices, "drive")
    assert stick.retired_how == "Taken apart and destroyed, by Maya Lindqvist"
    assert stick.what_opens.startswith("2 copies were written to it and never removed.")
    assert "recovery kit of its day" in stick.what_opens


def test_a_drive_that_was_retired_before_it_was_listed_is_listed_as_retired(
    practice, devices, drive, clock
):
    practice.backups.to(drive)
    with practice.records.work() as session:
        session.query(Drive).one().retired_on = clock.today()
    devices.take_in()
    assert named(devices, "drive").retired_how == "Taken out of use under Safekeeping"


def test_what_alcove_cannot_see_is_added_and_corrected(devices):
    phone = devices.add(NewDevice(" My phone ", DeviceKind.PHONE))
    devices.correct(phone, NewDevice("Phone", DeviceKind.PHONE, "With me", date(2025, 1, 2)))
    found = named(devices, "Phone")
    assert (found.kept_at, found.since, found.known) == ("With me", date(2025, 1, 2), "")
