"""Photos: encrypted documents that are shown while the client agrees to it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.core.errors.documents import DocumentIsGone
from app.core.errors.people import ConsentIsAhead
from app.services.documents import DocumentCategory
from tests.builders import a_person

DAY = date(2026, 11, 12)
PNG = b"\x89PNG and so on"


@pytest.fixture
def chart(practice):
    return a_person(practice)


@pytest.fixture
def who(practice, chart):
    return practice.charts.identity(chart).client


def plain_files(folder):
    return [path for path in folder.rglob("*") if path.is_file() and PNG in path.read_bytes()]


def test_a_photo_is_kept_encrypted_and_opened_in_memory(practice, home, chart, who):
    photos = practice.photos
    assert (photos.known(who), photos.picture(who)) == (None, None)
    photos.keep(who, PNG, DAY)
    assert photos.known(who).consented_on == DAY
    assert photos.picture(who) == PNG
    (paper,) = practice.documents.of_chart(chart)
    assert paper.category is DocumentCategory.PHOTO
    assert plain_files(home.root) == []
    assert practice.log.whole().is_whole


def test_it_is_opened_once_and_the_log_says_so(practice, chart, who):
    practice.photos.keep(who, PNG, DAY)
    before = practice.activity.count()
    for _ in range(3):
        practice.photos.picture(who)
    assert practice.activity.count() == before + 1
    assert practice.activity.page(chart=chart).rows[0].sentence.startswith("Opened a document")


def test_another_one_takes_its_place(practice, chart, who):
    practice.photos.keep(who, PNG, DAY - timedelta(days=9))
    practice.photos.keep(who, PNG + b"2", DAY)
    assert practice.photos.picture(who) == PNG + b"2"
    assert len(practice.documents.of_chart(chart)) == 1
    assert len(practice.documents.set_aside(chart)) == 1


def test_once_consent_is_taken_back_nothing_is_shown_and_the_file_goes(practice, clock, chart, who):
    practice.photos.keep(who, PNG, DAY)
    practice.photos.picture(who)
    known = practice.photos.take_back(who)
    assert (practice.photos.known(who), practice.photos.picture(who)) == (None, None)
    practice.photos.bring_back(who, known)
    assert practice.photos.picture(who) == PNG
    known = practice.photos.take_back(who)
    clock.move_on(timedelta(days=31))
    practice.documents.sweep()
    assert practice.documents.files() == ()
    with pytest.raises(DocumentIsGone):
        practice.photos.bring_back(who, known)


def test_nobody_agrees_tomorrow(practice, who):
    with pytest.raises(ConsentIsAhead):
        practice.photos.keep(who, PNG, DAY + timedelta(days=1))


def test_where_there_is_none_nothing_is_taken_back(practice, who):
    assert practice.photos.take_back(who) is None
