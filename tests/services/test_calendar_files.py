"""The calendar as a file: initials alone go out; what comes in is shown first, all or nothing."""

from __future__ import annotations

import os
from datetime import date, datetime, time, timedelta

import pytest

from app.core.errors.appointments import TimeIsTaken
from app.core.errors.files import FileIsThere
from app.core.errors.foreign_files import (
    ForeignFileCannotBeRead,
    ForeignFileIsTooLarge,
    NotACalendarFile,
)
from app.services.appointments import (
    AppointmentKind,
    AppointmentStatus,
    NewAppointment,
    Slot,
)
from app.services.calendar_files import Comes, Days, Names
from app.services.clients import NewClient
from app.services.foreign_files import LARGEST
from tests.interop.test_ics import calendar

THURSDAY = date(2026, 11, 12)
WEEK = timedelta(days=7)
TWO_WEEKS = Days(THURSDAY, THURSDAY + 2 * WEEK)
TEN = time(10)
WEEKLY = ("DTSTART:20261112T100000", "DURATION:PT50M", "RRULE:FREQ=WEEKLY;COUNT=4")


@pytest.fixture
def chart(practice):
    return practice.clients.add(NewClient("Jordan", "Alvarez-Reyes"))


@pytest.fixture
def files(practice):
    return practice.calendar_files


@pytest.fixture
def written(tmp_path):
    """Give a function that writes a calendar of events."""

    def write(*events):
        path = tmp_path / "from-elsewhere.ics"
        path.write_bytes(calendar(*events))
        return path

    return write


def everything(practice):
    rows = practice.appointments.between(THURSDAY - WEEK, THURSDAY + 60 * WEEK)
    return [(row.name, row.starts.replace(tzinfo=None), row.minutes) for row in rows]


def booked(practice, chart, day=THURSDAY, **more):
    return practice.appointments.book(NewAppointment(Slot(day, TEN, 50), chart=chart, **more))


def test_what_goes_out_names_nobody(practice, files, chart, tmp_path):
    booked(practice, chart, rule="FREQ=WEEKLY", room="Blue room")
    lunch = Slot(THURSDAY, time(12), 60)
    practice.appointments.book(
        NewAppointment(lunch, kind=AppointmentKind.BLOCKED, title="Talk with Jordan’s mother")
    )
    assert files.export(tmp_path / "out.ics", TWO_WEEKS) == 4
    text = (tmp_path / "out.ics").read_text()
    for word in ("Jordan", "Alvarez", "mother", "Blue", "Individual"):
        assert word not in text
    assert sorted(line for line in text.split("\n") if line.startswith("SUMMARY")) == [
        "SUMMARY:Busy",
        *["SUMMARY:JA"] * 3,
    ]
    assert (tmp_path / "out.ics").stat().st_mode & 0o777 == 0o600


def test_names_go_out_where_she_says_so_and_the_log_says_which(practice, files, chart, tmp_path):
    booked(practice, chart)
    files.export(tmp_path / "out.ics", TWO_WEEKS, Names.FULL)
    assert "SUMMARY:Jordan Alvarez-Reyes" in (tmp_path / "out.ics").read_text()
    newest = practice.activity.page().rows[0]
    assert newest.sentence == "Exported the calendar"


def test_what_was_called_off_does_not_go_out(practice, files, chart, tmp_path):
    key = booked(practice, chart)
    practice.appointments.set_status(key, AppointmentStatus.CANCELED_BY_CLIENT)
    assert files.export(tmp_path / "out.ics", TWO_WEEKS) == 0


def test_a_file_that_is_there_is_not_touched(files, tmp_path):
    (tmp_path / "out.ics").write_text("mine")
    with pytest.raises(FileIsThere):
        files.export(tmp_path / "out.ics", TWO_WEEKS)
    assert (tmp_path / "out.ics").read_text() == "mine"


def test_a_title_that_is_a_clients_name_becomes_a_session_and_others_blocked_time(
    practice, files, chart, written
):
    path = written(
        ("DTSTART:20261112T100000", "DURATION:PT50M", "SUMMARY:alvarez-reyes\\, JORDAN"),
        ("DTSTART:20261112T110000", "DURATION:PT50M", "SUMMARY:Jordan"),
    )
    plan = files.look(path)
    assert everything(practice) == [], "looking books nothing"
    assert [(row.comes, row.name) for row in plan.rows] == [
        (Comes.IN, "Jordan Alvarez-Reyes"),
        (Comes.IN, ""),
    ]
    files.bring_in(plan)
    [session, blocked] = practice.appointments.between(THURSDAY, THURSDAY)
    assert (session.chart, session.kind) == (chart, AppointmentKind.INDIVIDUAL)
    assert (blocked.chart, blocked.name) == (None, "Jordan")


def test_a_name_that_two_clients_have_means_neither(practice, files, chart, written):
    practice.clients.add(NewClient("Jordan", "Alvarez-Reyes"))
    plan = files.look(
        written(("DTSTART:20261112T100000", "DURATION:PT50M", "SUMMARY:Jordan Alvarez-Reyes"))
    )
    assert [row.name for row in plan.rows] == [""]


def test_a_series_comes_whole_without_the_days_taken_out(practice, files, written):
    path = written((*WEEKLY, "EXDATE:20261119T100000", "SUMMARY:Supervision"))
    files.bring_in(files.look(path))
    assert [at.date() for _, at, _ in everything(practice)] == [
        THURSDAY,
        THURSDAY + 2 * WEEK,
        THURSDAY + 3 * WEEK,
    ]


def test_of_a_series_that_began_before_today_only_what_is_to_come_comes(
    practice, files, written, clock
):
    clock.at = clock.at.replace(month=11, day=20)
    plan = files.look(written((*WEEKLY, "SUMMARY:Supervision")))
    files.bring_in(plan)
    assert [at.date() for _, at, _ in everything(practice)] == [
        THURSDAY + 2 * WEEK,
        THURSDAY + 3 * WEEK,
    ]


def test_what_is_over_does_not_come_in(files, written):
    plan = files.look(
        written(
            ("DTSTART:20200102T100000", "DURATION:PT50M", "SUMMARY:Long ago"),
            ("DTSTART:20200102T100000", "DURATION:PT50M", "RRULE:FREQ=WEEKLY;COUNT=3"),
        )
    )
    assert [row.comes for row in plan.rows] == [Comes.OVER, Comes.OVER]


def test_a_file_that_is_brought_in_twice_books_nothing_twice(practice, files, written):
    path = written((*WEEKLY, "SUMMARY:Supervision"))
    files.bring_in(files.look(path))
    before = everything(practice)
    again = files.look(path)
    assert [row.comes for row in again.rows] == [Comes.THERE]
    files.bring_in(again)
    assert everything(practice) == before


def test_what_is_in_the_way_is_named_and_left_out(practice, files, chart, written):
    booked(practice, chart, day=THURSDAY + WEEK)
    plan = files.look(written((*WEEKLY, "SUMMARY:Supervision")))
    [row] = plan.rows
    assert (row.comes, row.why) == (Comes.TAKEN, "Something else stands there on Nov 19.")
    files.bring_in(plan)
    assert len(everything(practice)) == 1


def test_entries_that_overlap_each_other_come_in_once(practice, files, written):
    plan = files.look(
        written(
            (*WEEKLY, "SUMMARY:One"),
            ("DTSTART:20261119T103000", "DURATION:PT50M", "SUMMARY:Other"),
            ("DTSTART:20261119T105000", "DURATION:PT50M", "SUMMARY:After it"),
        )
    )
    assert [row.comes for row in plan.rows] == [Comes.IN, Comes.TAKEN, Comes.IN]
    files.bring_in(plan)
    assert len(everything(practice)) == 5


def test_what_was_booked_meanwhile_keeps_everything_out(practice, files, chart, written):
    plan = files.look(
        written(
            ("DTSTART:20261112T080000", "DURATION:PT50M", "SUMMARY:First"),
            ("DTSTART:20261112T100000", "DURATION:PT50M", "SUMMARY:Second"),
        )
    )
    booked(practice, chart)
    before = everything(practice)
    with pytest.raises(TimeIsTaken):
        files.bring_in(plan)
    assert everything(practice) == before


def test_one_undo_takes_all_of_it_out_again_and_the_log_holds(practice, files, written):
    plan = files.look(
        written((*WEEKLY, "SUMMARY:A"), ("DTSTART:20261113T100000", "DURATION:PT50M"))
    )
    undo = files.bring_in(plan)
    assert len(everything(practice)) == 5
    files.undo(undo)
    assert everything(practice) == []
    assert practice.log.whole().is_whole


def test_what_she_leaves_out_stays_out(practice, files, written):
    plan = files.look(
        written(
            ("DTSTART:20261112T080000", "DURATION:PT50M", "SUMMARY:First"),
            ("DTSTART:20261112T100000", "DURATION:PT50M", "SUMMARY:Second"),
        )
    )
    files.bring_in(plan, left_out={0})
    assert [name for name, _, _ in everything(practice)] == ["Second"]


def test_a_table_comes_in_like_a_calendar(practice, files, chart, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(
        "Date,Start,Minutes,Client\n11/12/2026,10:00,50,Jordan Alvarez-Reyes\nx,1,2,3\n"
    )
    plan = files.look(path)
    assert [row.comes for row in plan.rows] == [Comes.IN, Comes.NOT]
    files.bring_in(plan)
    assert everything(practice) == [
        ("Jordan Alvarez-Reyes", datetime.combine(THURSDAY, TEN), 50),
    ]


def test_its_own_export_reads_back_at_the_same_times(practice, files, chart, tmp_path):
    booked(practice, chart, rule="FREQ=WEEKLY;COUNT=3")
    files.export(tmp_path / "out.ics", Days(THURSDAY, THURSDAY + 9 * WEEK), Names.FULL)
    plan = files.look(tmp_path / "out.ics")
    assert [row.comes for row in plan.rows] == [Comes.THERE] * 3


def test_a_pipe_a_folder_and_a_giant_are_refused(files, tmp_path):
    os.mkfifo(tmp_path / "pipe.ics")
    for path in (tmp_path / "pipe.ics", tmp_path, tmp_path / "none", tmp_path / "a\0b"):
        with pytest.raises(ForeignFileCannotBeRead):
            files.look(path)
    with (tmp_path / "giant.ics").open("wb") as giant:
        giant.truncate(LARGEST + 1)
    with pytest.raises(ForeignFileIsTooLarge):
        files.look(tmp_path / "giant.ics")
    (tmp_path / "no.ics").write_bytes(b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    with pytest.raises(NotACalendarFile):
        files.look(tmp_path / "no.ics")


@pytest.mark.parametrize("rule", ["FREQ=SECONDLY", "FREQ=WEEKLY;INTERVAL=0", "FREQ=YEARLY"])
def test_a_rule_that_the_calendar_does_not_know_is_told(files, written, rule):
    [row] = files.look(written(("DTSTART:20261112T100000", "DURATION:PT50M", f"RRULE:{rule}"))).rows
    assert row.comes is Comes.NOT


def test_what_ends_after_midnight_or_has_no_day_is_told(files, written):
    plan = files.look(
        written(
            ("DTSTART:20261112T233000", "DURATION:PT50M"),
            ("DTSTART:20261112T100000", "DURATION:PT50M", "RRULE:FREQ=WEEKLY;UNTIL=20261101"),
        )
    )
    assert [row.comes for row in plan.rows] == [Comes.NOT, Comes.NOT]
