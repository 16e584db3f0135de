"""Above every page: where the records live now, and that nothing is changed here."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from app.core.errors.homes import RecordsMovedAway
from app.services.drives_now import DriveNow
from app.services.homes import Forked, Moved
from app.ui.crash import LastResort
from app.ui.jobs import Jobs
from app.ui.shell.home_notice import HomeNotice, HomeWatch
from tests.ui.quiet import settled

AT = datetime(2026, 11, 12, 15, 0, tzinfo=UTC)


class Told:
    """Stands for the homes of a practice: what it is to say, and where it was asked to look."""

    def __init__(self, news=None, moved=None):
        self.news, self.was, self.looked = news, moved, []

    def moved(self):
        return self.was

    def look(self, places, _progress):
        self.looked.append(places)
        return self.news


@pytest.fixture
def jobs():
    made = Jobs()
    yield made
    made.shut_down()


@pytest.fixture
def notice(qtbot):
    made = HomeNotice()
    qtbot.addWidget(made)
    return made


def title_of(banner):
    return banner.accessibleName() or banner._title.text()


def a_drive(path):
    return DriveNow("Rowan T7", path, is_hers=True)


def test_records_that_moved_are_named_with_day_and_computer(notice, jobs):
    told: Any = Told(moved=Moved("Maya’s MacBook", AT, AT))
    HomeWatch(notice, told, jobs)
    assert "Your records moved to Maya’s MacBook on Nov 12, 2026" in title_of(notice.moved)
    assert "only here" in notice.moved._words.text()
    assert not notice.isHidden()


def test_a_drive_that_appears_is_looked_at_once(notice, jobs, qtbot, tmp_path):
    told: Any = Told(news=Forked("", AT, 7))
    watch = HomeWatch(notice, told, jobs)
    assert notice.isHidden()
    for _ in range(2):
        watch.look([a_drive(tmp_path), a_drive(None)])
        settled(qtbot, jobs)
    assert told.looked == [[tmp_path]]
    assert "another computer too, since Nov 12, 2026" in title_of(notice.forked)
    notice.read.click()
    assert notice.isHidden()


def test_once_they_moved_nothing_more_is_looked_for(notice, jobs, qtbot, tmp_path):
    told: Any = Told(moved=Moved("study", AT, None))
    HomeWatch(notice, told, jobs).look([a_drive(tmp_path)])
    assert told.looked == []
    with qtbot.waitSignal(notice.move_back_asked):
        notice.move_back.click()


def test_a_change_that_no_page_refuses_is_said_and_is_no_crash(qapp, qtbot):
    said = []

    def say(error):
        said.append(error)
        return True

    resort = LastResort(lambda: None, qapp, say)
    resort._seen.emit(RecordsMovedAway(AT))
    qtbot.waitUntil(lambda: len(said) == 1)
    assert not resort._is_ending
    resort.deleteLater()
