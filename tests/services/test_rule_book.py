"""What Alcove fills in by itself is true: it changes when the thing itself does."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.models.backups import Backup
from app.models.drills import Drill, OpenedBy
from app.models.drives import Drive
from app.rules.risk_analysis import Fact, Standing
from app.services import rule_book_facts
from app.services.activity_reviews import Quarter
from app.services.associates import NewAssociate
from app.services.binder_texts import TextKind
from app.services.clients import NewClient
from app.services.disk_encryption import DiskEncryption
from app.services.equipment import NewDevice, Retirement
from app.services.trainings import NewTraining

DAY, YEAR = timedelta(days=1), timedelta(days=365)
DONE, PARTLY = Standing.DONE, Standing.PARTLY
NOT_DONE, NOT_NEEDED = Standing.NOT_DONE, Standing.NOT_NEEDED


@pytest.fixture
def book(practice):
    return practice.rule_book


@pytest.fixture
def standing(book):
    """Give how a fact stands now, looked at anew."""
    return lambda fact: book.now().found(fact).standing


def a_drill(clock, *, passed=True, ago=timedelta()):
    return Drill(
        practiced_at=clock.at - ago,
        drive="Rowan T7",
        bundle="a.bundle",
        counter=1,
        opened_by=OpenedBy.KIT,
        tables=25,
        rows=900,
        compared=412,
        documents=0,
        seconds=9,
        passed=passed,
    )


def test_the_backup_is_as_fresh_as_it_is(practice, book, standing, drive, clock):
    assert standing(Fact.BACKUP) is NOT_DONE
    practice.backups.to(drive)
    assert standing(Fact.BACKUP) is DONE
    practice.clients.add(NewClient("Priya", "Natarajan"))
    clock.at += DAY
    assert standing(Fact.BACKUP) is PARTLY
    clock.at += DAY
    assert standing(Fact.BACKUP) is NOT_DONE
    assert "are in no copy" in book.now().found(Fact.BACKUP).words


def test_a_copy_in_another_building_is_one_she_said_is_there(practice, standing, drive, clock):
    assert standing(Fact.ELSEWHERE) is NOT_DONE
    practice.backups.to(drive)
    row = practice.backups.drives()[0]
    with practice.records.work() as session:
        session.query(Drive).filter_by(volume=row.volume).one().apart = True
    assert standing(Fact.ELSEWHERE) is PARTLY
    with practice.records.work() as session:
        session.query(Drive).one().elsewhere_on = clock.today()
    assert standing(Fact.ELSEWHERE) is DONE
    with practice.records.work() as session:
        session.query(Drive).one().retired_on = clock.today()
    assert standing(Fact.ELSEWHERE) is NOT_DONE


def test_a_portable_copy_in_another_building_counts_until_it_is_removed(
    practice, standing, drive, clock
):
    practice.backups.to(drive)
    with practice.records.work() as session:
        copy = session.query(Backup).one()
        copy.portable, copy.elsewhere_on = True, clock.today()
    assert standing(Fact.ELSEWHERE) is DONE
    with practice.records.work() as session:
        session.query(Backup).one().removed_at = clock.at
    assert standing(Fact.ELSEWHERE) is NOT_DONE


def test_a_drill_counts_for_a_year_and_a_failed_one_not_at_all(practice, standing, clock):
    assert standing(Fact.DRILL) is NOT_DONE
    with practice.records.work() as session:
        session.add(a_drill(clock))
    assert standing(Fact.DRILL) is DONE
    clock.at += YEAR + 2 * DAY
    assert standing(Fact.DRILL) is PARTLY
    with practice.records.work() as session:
        session.add(a_drill(clock, passed=False))
    assert standing(Fact.DRILL) is NOT_DONE


def test_the_kit_is_done_once_it_was_typed_back(practice, standing):
    assert standing(Fact.KIT) is NOT_DONE
    practice.kits.confirm()
    assert standing(Fact.KIT) is PARTLY
    practice.kits.test(practice.new_kit.kit.records)
    assert standing(Fact.KIT) is DONE


@pytest.mark.parametrize(
    ("found", "stands"),
    [
        (DiskEncryption.ON, DONE),
        (DiskEncryption.OFF, NOT_DONE),
        (DiskEncryption.UNKNOWN, None),
    ],
)
def test_disk_encryption_is_what_the_system_says(standing, monkeypatch, found, stands):
    monkeypatch.setattr(rule_book_facts, "disk_encryption_of", lambda _folder: found)
    assert standing(Fact.DISK) is stands


def test_what_alcove_sees_stands_over_what_was_answered_when_it_could_not(book, monkeypatch):
    def seen(found):
        monkeypatch.setattr(rule_book_facts, "disk_encryption_of", lambda _folder: found)
        return next(row for row in book.now().risks if row.question.name == "disk")

    book.risks.answer("disk", DONE)
    assert seen(DiskEncryption.UNKNOWN).asks
    assert seen(DiskEncryption.UNKNOWN).standing is DONE
    assert not seen(DiskEncryption.OFF).asks
    assert seen(DiskEncryption.OFF).standing is NOT_DONE
    assert seen(DiskEncryption.OFF).remains.risk > seen(DiskEncryption.ON).remains.risk


def test_minutes_until_it_locks_are_named(practice, book):
    practice.practice.set_idle_minutes(3)
    assert "After 3 minutes" in book.now().found(Fact.LOCKS).words


def test_a_log_that_does_not_hold_is_not_done(practice, standing):
    assert standing(Fact.LOG) is DONE
    practice.clients.add(NewClient("Marcus", "Hale"))
    connection = practice.log._connection()
    connection.execute("UPDATE clients SET legal_last = 'Smith'")
    connection.commit()
    connection.close()
    practice.log.whole()
    assert standing(Fact.LOG) is NOT_DONE


def test_devices_stand_when_each_has_a_place_and_what_went_has_its_how(book, standing, clock):
    assert standing(Fact.DEVICES) is NOT_DONE
    (laptop,) = book.devices.listed()
    book.devices.correct(laptop.id, NewDevice(laptop.name, laptop.kind, "The desk"))
    assert standing(Fact.DEVICES) is DONE
    old = book.devices.add(NewDevice("Old laptop", laptop.kind))
    assert standing(Fact.DEVICES) is PARTLY
    assert standing(Fact.RETIRED) is NOT_NEEDED
    book.devices.retire(old, Retirement(clock.today(), "Shredded", "Maya Lindqvist"))
    assert (standing(Fact.DEVICES), standing(Fact.RETIRED)) == (DONE, DONE)


def test_associates_are_hers_to_say_until_one_is_listed(book, standing, clock):
    assert standing(Fact.ASSOCIATES) is None
    billing = book.associates.add(NewAssociate("Harbor Billing LLC", "Claims"))
    assert standing(Fact.ASSOCIATES) is NOT_DONE
    told = NewAssociate("Harbor Billing LLC", "Claims", clock.today())
    book.associates.correct(billing, told)
    assert standing(Fact.ASSOCIATES) is DONE
    book.associates.add(NewAssociate("Mailbox", "Email"))
    assert standing(Fact.ASSOCIATES) is PARTLY
    clock.at += YEAR + DAY
    assert standing(Fact.ASSOCIATES) is NOT_DONE


def test_a_training_counts_for_a_year(book, standing, clock):
    assert standing(Fact.TRAINED) is NOT_DONE
    book.trainings.add(NewTraining(clock.today(), "Maya", "Phone scams"))
    assert standing(Fact.TRAINED) is DONE
    clock.at += YEAR + DAY
    assert standing(Fact.TRAINED) is PARTLY


def test_reviews_stand_when_every_quarter_is_signed(book, standing, clock):
    assert standing(Fact.REVIEWED) is NOT_NEEDED
    clock.at += timedelta(days=150)
    assert standing(Fact.REVIEWED) is NOT_DONE
    book.reviews.sign(Quarter(2027, 1), "")
    assert standing(Fact.REVIEWED) is PARTLY
    book.reviews.sign(Quarter(2026, 4), "")
    assert standing(Fact.REVIEWED) is DONE


def test_an_open_incident_is_partly_done_and_not_done_past_sixty_days(book, standing, clock):
    assert standing(Fact.INCIDENTS) is NOT_NEEDED
    incident = book.incidents.begin("Phone lost", clock.today())
    assert standing(Fact.INCIDENTS) is PARTLY
    clock.at += timedelta(days=61)
    assert standing(Fact.INCIDENTS) is NOT_DONE
    book.incidents.close(incident)
    assert standing(Fact.INCIDENTS) is DONE


def test_a_policy_is_hers_once_she_took_it_over(book, standing):
    policies = book.texts.listed(TextKind.POLICY)
    assert all(not text.is_hers and text.shown == text.prompt.offered for text in policies)
    assert standing(Fact.POLICIES) is NOT_DONE
    for text in policies:
        book.texts.write(text.prompt.name, text.shown)
    assert standing(Fact.POLICIES) is standing(Fact.OFFICIAL) is standing(Fact.SANCTIONS) is DONE


def test_the_plan_is_written_when_all_its_questions_are_and_not_when_one_is_emptied(
    book, standing, clock
):
    for text in book.texts.listed(TextKind.PLAN):
        book.texts.write(text.prompt.name, " Paper pad. ")
    first = book.texts.listed(TextKind.PLAN)[0]
    assert (first.text, first.written_on) == ("Paper pad.", clock.today())
    assert standing(Fact.PLAN) is DONE
    book.texts.write(first.prompt.name, "")
    assert standing(Fact.PLAN) is PARTLY


def test_the_analysis_is_done_when_all_that_only_she_can_say_is_said_within_the_year(
    book, standing, clock
):
    assert standing(Fact.ANALYSIS) is NOT_DONE
    asked = [row.question.name for row in book.now().risks if row.asks]
    book.risks.answer(asked[0], DONE)
    assert standing(Fact.ANALYSIS) is PARTLY
    for name in asked:
        book.risks.answer(name, Standing.NOT_NEEDED)
    assert standing(Fact.ANALYSIS) is DONE
    clock.at += YEAR
    assert standing(Fact.ANALYSIS) is NOT_DONE
    assert next(row for row in book.now().risks if row.asks).is_due_again


def test_an_answer_keeps_its_remark_and_a_remark_its_answer(book):
    def door():
        return next(row for row in book.now().risks if row.question.name == "door")

    assert door().standing is None
    assert door().is_open
    book.risks.answer("door", DONE)
    book.risks.remark("door", " Two keys. ", DONE)
    assert (door().standing, door().remark, door().is_open) == (DONE, "Two keys.", False)
    book.risks.answer("door", PARTLY)
    assert (door().standing, door().remark, door().is_open) == (PARTLY, "Two keys.", True)


def test_every_answer_of_old_stays_in_the_activity_log(practice, book):
    book.risks.answer("door", DONE)
    book.risks.answer("door", PARTLY)
    said = [row.sentence for row in practice.activity.page().rows[:2]]
    assert said == [
        "Changed an answer of the risk analysis (standing)",
        "Added an answer of the risk analysis",
    ]
