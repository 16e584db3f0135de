"""The registers of associates and trainings."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.services.associates import NewAssociate
from app.services.trainings import NewTraining

SIGNED = date(2026, 1, 5)


@pytest.fixture
def associates(practice):
    return practice.rule_book.associates


@pytest.fixture
def trainings(practice):
    return practice.rule_book.trainings


def test_an_agreement_is_due_a_year_after_it_was_signed_or_looked_at(associates, clock):
    associates.add(NewAssociate(" Harbor Billing ", " Claims ", SIGNED))
    (row,) = associates.listed()
    assert (row.told.name, row.told.service) == ("Harbor Billing", "Claims")
    assert (row.due_on, row.is_due, row.is_in_order) == (date(2027, 1, 5), False, True)
    clock.at += timedelta(days=60)
    (row,) = associates.listed()
    assert (row.is_due, row.is_in_order) == (True, False)
    associates.correct(row.id, NewAssociate("Harbor Billing", "Claims", SIGNED, clock.today()))
    assert associates.listed()[0].is_in_order


def test_without_an_agreement_nobody_is_in_order(associates):
    associates.add(NewAssociate("Mailbox", "Email"))
    (row,) = associates.listed()
    assert (row.due_on, row.is_in_order) == (None, False)


def test_who_no_longer_works_for_her_stands_last_and_is_never_due(associates, clock):
    associates.add(NewAssociate("Archive", "Scans", SIGNED, None, date(2026, 6, 1)))
    associates.add(NewAssociate("mailbox", "Email", SIGNED))
    clock.at += timedelta(days=400)
    mailbox, archive = associates.listed()
    assert (mailbox.is_due, archive.is_due, archive.is_in_order) == (True, False, True)


def test_what_was_added_by_mistake_goes_and_the_log_keeps_it(practice, associates, trainings):
    associates.remove(associates.add(NewAssociate("Nobody", "Nothing")))
    trainings.remove(trainings.add(NewTraining(SIGNED, "Maya", "Nothing")))
    assert (associates.listed(), trainings.listed()) == ([], [])
    said = [row.sentence for row in practice.activity.page().rows]
    assert said[:3:2] == ["Removed a training", "Removed a business associate"]


def test_trainings_stand_newest_first_and_can_be_corrected(trainings):
    old = trainings.add(NewTraining(SIGNED, "Maya", "Passphrases", 30))
    trainings.add(NewTraining(date(2026, 6, 1), " Maya ", " Phone scams "))
    trainings.correct(old, NewTraining(SIGNED, "Maya", "Passphrases and kits", 45))
    newest, oldest = (row.told for row in trainings.listed())
    assert (newest.topic, newest.who, newest.minutes) == ("Phone scams", "Maya", None)
    assert (oldest.topic, oldest.minutes) == ("Passphrases and kits", 45)
