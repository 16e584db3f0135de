"""The quarterly review signs what was in the log in those three months, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app.core.actions import Action
from app.core.errors.rule_book import QuarterIsNotOver, QuarterIsReviewed
from app.core.wording import counted
from app.models.activity_reviews import ActivityReview
from app.services.activity_reviews import Quarter
from app.services.clients import NewClient

FALL = Quarter(2026, 4)


@pytest.fixture
def reviews(practice):
    return practice.rule_book.reviews


def note_at(practice, clock, at, action=Action.UNLOCKED):
    clock.at = at
    practice.records.note_event(action, "door")


def counts_of(sheet):
    return {name: count for name, count in sheet.counts if count}


def test_the_quarter_begins_and_ends_at_midnight_where_the_practice_is(practice, reviews, clock):
    before = reviews.look(FALL).entries
    for hour, minute in ((4, 59), (5, 0)):  # midnight in New York, in winter
        note_at(practice, clock, datetime(2027, 1, 1, hour, minute, tzinfo=UTC), Action.LOCKED)
    clock.at = datetime(2027, 3, 1, 12, tzinfo=UTC)
    assert reviews.look(FALL).entries == before + 1
    assert reviews.look(FALL.next).entries == 1


def test_entries_are_counted_by_what_was_done(practice, reviews):
    practice.clients.add(NewClient("Priya", "Natarajan"))
    practice.records.note_event(Action.UNLOCKED, "door")
    practice.records.note_event(Action.PRINTED, "binder")
    practice.records.note_event(Action.BACKUP_FAILED, "bundle")
    found = counts_of(reviews.look(FALL))
    assert found["Unlocked or locked"] == 1
    assert found["Printed, saved as a file or copied"] == 1
    assert found["Backups and drills"] == 1
    assert sum(found.values()) == reviews.look(FALL).entries == practice.activity.count()


def test_what_stands_out_is_named_without_a_client(practice, reviews):
    chart = practice.clients.add(NewClient("Priya", "Natarajan"))
    for action in (Action.UNLOCK_FAILED, Action.EXPORTED, Action.CLOCK_JUMPED, Action.REKEYED):
        practice.records.note_event(action, "log", None, chart)
    said = [each.words for each in reviews.look(FALL).unusual]
    assert "Exported the activity log" in said
    assert "1 wrong passphrase before this unlock" in said
    assert "Gave the records new keys" in said
    assert "This laptop’s clock jumped" in said
    assert not [words for words in said if "Natarajan" in words]


def test_a_night_is_one_line_and_belongs_to_its_evening(practice, reviews, clock):
    for hour in (4, 5, 6):  # eleven at night, midnight and one o’clock in New York
        note_at(practice, clock, datetime(2026, 12, 2, hour, 30, tzinfo=UTC), Action.OPENED)
    note_at(practice, clock, datetime(2026, 12, 3, 4, 30, tzinfo=UTC), Action.UNLOCKED)
    nights = [e.words for e in reviews.look(FALL).unusual if "night" in e.words]
    assert nights == ["Opened at night, 3 times", "Opened at night, 1 time"]


def test_signing_keeps_the_logs_end_her_name_and_the_number_of_entries(practice, reviews, clock):
    clock.at += timedelta(days=60)
    entries = reviews.look(FALL).entries
    row = reviews.sign(FALL, " Nothing out of the ordinary. ")
    assert (row.signer, row.license, row.entries) == ("Maya Lindqvist, LMFT", "CA 88213", entries)
    assert row.remark == "Nothing out of the ordinary."
    with practice.records.reading() as session:
        kept = session.query(ActivityReview).one()
    assert practice.records.digest_at(kept.audit_seq) == kept.audit_digest
    assert kept.audit_seq >= entries
    assert (kept.first_day, kept.last_day) == (FALL.first_day, FALL.last_day)
    assert practice.log.whole().is_whole


def test_the_log_says_that_it_was_verified_and_reviewed(practice, reviews, clock):
    clock.at += timedelta(days=60)
    reviews.sign(FALL, "")
    said = [row.sentence for row in practice.activity.page().rows[:3]]
    assert said[0] == "Reviewed the activity log"
    assert "Verified the activity log" in said


def test_a_quarter_is_signed_once_and_not_before_it_is_over(practice, reviews, clock):
    with pytest.raises(QuarterIsNotOver):
        reviews.sign(FALL, "")
    assert reviews.quarters() == []
    clock.at += timedelta(days=60)
    (waiting,) = reviews.quarters()
    assert not waiting.is_signed
    reviews.sign(FALL, "")
    with pytest.raises(QuarterIsReviewed):
        reviews.sign(FALL, "")
    (signed,) = reviews.quarters()
    assert signed.is_signed
    assert signed.seal.count(" ") == 15


def test_a_log_that_does_not_hold_is_named_in_the_remark(practice, reviews, clock):
    practice.clients.add(NewClient("Marcus", "Hale"))
    connection = practice.log._connection()
    connection.execute("UPDATE clients SET legal_last = 'Smith'")
    connection.commit()
    connection.close()
    clock.at += timedelta(days=60)
    row = reviews.sign(FALL, "Asked a friend to look.")
    assert row.remark.startswith("A record was changed behind the log")
    assert row.remark.endswith("Asked a friend to look.")


def test_the_words_of_a_count_are_plain(reviews):
    assert all(
        name[0].isupper() and not name.endswith(".") for name, _ in reviews.look(FALL).counts
    )
    assert counted(1, "quarter") == "1 quarter"
