"""Appointments from tables: whatever the program that wrote them, and whatever is wrong."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors.foreign_files import ForeignFileHasTooMany, NotATable, TableHasNoTimes
from app.interop.events import MOST_EVENTS
from app.interop.table_events import events_in_table

TODAY = date(2026, 11, 30)
HEAD = "Date,Start,End,Title"
GOOGLE = (
    "Subject\tStart Date\tStart Time\tEnd Date\tEnd Time\n"
    "Jordan\t12/03/2026\t10:00:00 AM\t12/03/2026\t10:50:00 AM\n"
)


def read(text, encoding="utf-8"):
    return events_in_table(text.encode(encoding), TODAY)


def one(text):
    found = read(text)
    assert found.unread == ()
    [event] = found.events
    return event


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}\n12/3/2026,10:00 AM,10:50 AM,Jordan",
        f"{HEAD}\r\n2026-12-03,10:00,10:50,Jordan\r\n",
        "date;start time;minutes;client\n12/3/26;10:00:00;50 min;Jordan\n",
        GOOGLE,
        f'{HEAD}\n\n"12/3/2026","10:00am","10:50am","Jordan"\n,,,\n',
        "Title|Day|From|Duration (minutes)\nJordan|Dec 3 2026|10:00|50",
    ],
)
def test_what_programs_write_is_read_alike(text):
    event = one(text)
    assert (event.title, event.starts, event.minutes) == (
        "Jordan",
        datetime.fromisoformat("2026-12-03T10:00"),
        50,
    )


def test_days_before_months_are_known_by_one_that_can_be_nothing_else():
    found = read(f"{HEAD}\n31/12/2026,10:00,10:50,A\n3/12/2026,10:00,10:50,B")
    assert [event.starts.date() for event in found.events] == [
        date(2026, 12, 31),
        date(2026, 12, 3),
    ]


def test_a_session_over_midnight_ends_the_next_day_where_the_table_says_so():
    text = "Date,Start,End Date,End\n12/3/2026,11:30 PM,12/4/2026,12:20 AM"
    assert one(text).minutes == 50


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("2/30/2026,10:00,10:50,A", "day"),
        ("soon,10:00,10:50,A", "day"),
        (",10:00,10:50,A", "day"),
        ("12/3/2026,25:00,10:50,A", "start"),
        ("12/3/2026,,10:50,A", "start"),
        ("12/3/2026,10,10:50,A", "start"),
        ("12/3/2026,10:00,late,A", "end"),
        ("12/3/2026,10:00,09:00,A", "ends before"),
    ],
)
def test_a_row_that_is_none_says_where_and_why(row, words):
    found = read(f"{HEAD}\n12/3/2026,08:00,08:50,Good\n{row}")
    assert [event.title for event in found.events] == ["Good"]
    [unread] = found.unread
    assert unread.where == "Row 3"
    assert words in unread.why


@pytest.mark.parametrize("length", ["0", "2000", "long", "-5"])
def test_a_length_that_cannot_be_is_refused(length):
    [unread] = read(f"Date,Start,Minutes\n12/3/2026,10:00,{length}").unread
    assert "length" in unread.why


def test_without_an_end_it_lasts_as_long_as_sessions_do():
    assert one("Date,Start\n12/3/2026,10:00").minutes == 50


def test_a_formula_is_a_title_like_any_other():
    assert one(f'{HEAD}\n12/3/2026,10:00,10:50,"=HYPERLINK(""x"")"').title == '=HYPERLINK("x")'


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_letters_come_as_they_were_written(encoding):
    found = read(f"{HEAD}\n12/3/2026,10:00,10:50,Zoë", encoding)
    assert [event.title for event in found.events] == ["Zoë"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n",
        b"one column\nof words",
        b"PK\x03\x04\x00\x00",
        b"\xff\xfe\x00",
        b"Date,Start\n" + b'"' + b"x" * 200_000,
    ],
)
def test_what_is_no_table_is_refused(data):
    with pytest.raises(NotATable):
        events_in_table(data, TODAY)


@pytest.mark.parametrize("head", ["Name,Phone", "Date,Name", "Start,Name"])
def test_a_table_without_days_or_times_is_refused(head):
    with pytest.raises(TableHasNoTimes):
        read(f"{head}\na,b")


def test_a_million_rows_are_refused():
    with pytest.raises(ForeignFileHasTooMany):
        read("Date,Start\n" + "12/3/2026,10:00\n" * (MOST_EVENTS + 1))


@given(st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=6), max_size=6))
def test_no_cells_make_it_fall_and_no_row_is_left_out_in_silence(rows):
    kept = [[cell.replace('"', "").replace("\0", "") for cell in row] for row in rows]
    quoted = [",".join(f'"{cell}"' for cell in row) for row in kept]
    try:
        found = read("\n".join(("Date,Start,End,Title", *quoted)))
    except NotATable:
        return
    told = sum(any(cell.strip() for cell in row) for row in kept)
    assert len(found.events) + len(found.unread) == told
