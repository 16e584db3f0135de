"""Calendar files: what is read of them, what is refused with its reason, and what is written."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors.foreign_files import ForeignFileHasTooMany, NotACalendarFile
from app.interop.events import MOST_EVENTS
from app.interop.ics import Busy, calendar_of, events_in_calendar

ZONE = "America/New_York"
NEW_YORK = ZoneInfo(ZONE)


def calendar(*events):
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Somebody//EN"]
    for number, event in enumerate(events):
        lines += ["BEGIN:VEVENT", f"UID:{number}", *event, "END:VEVENT"]
    return "\r\n".join((*lines, "END:VCALENDAR", "")).encode()


def read(*events):
    return events_in_calendar(calendar(*events), ZONE)


def one(*lines):
    found = read(lines)
    assert found.unread == ()
    [event] = found.events
    return event


def why_not(*lines):
    found = read(lines)
    assert found.events == ()
    [unread] = found.unread
    return unread.why


@pytest.mark.parametrize(
    "start",
    [
        "DTSTART:20261203T100000",
        "DTSTART:20261203T150000Z",
        "DTSTART;TZID=America/New_York:20261203T100000",
        "DTSTART;TZID=America/Chicago:20261203T090000",
        "DTSTART;TZID=Eastern Standard Time:20261203T100000",
    ],
)
def test_a_time_is_put_on_the_wall_clock_of_the_practice(start):
    event = one(start, "DURATION:PT50M", "SUMMARY:Jordan Alvarez-Reyes")
    assert event.starts == datetime.fromisoformat("2026-12-03T10:00")
    assert event.minutes == 50
    assert event.title == "Jordan Alvarez-Reyes"


def test_a_series_keeps_its_rule_its_end_and_the_days_taken_out():
    event = one(
        "DTSTART;TZID=America/New_York:20261203T100000",
        "DTEND;TZID=America/New_York:20261203T105000",
        "RRULE:FREQ=WEEKLY;INTERVAL=2;UNTIL=20270301T045959Z",
        "EXDATE;TZID=America/New_York:20261217T100000,20261231T100000",
    )
    assert event.rule == "FREQ=WEEKLY;INTERVAL=2"
    assert event.last_on == date(2027, 2, 28), "UNTIL is an instant: here it is the day before"
    assert event.skipped == {date(2026, 12, 17), date(2026, 12, 31)}


def test_a_day_of_a_series_that_was_moved_stands_for_itself_and_comes_once():
    whole = calendar(
        ["DTSTART:20261203T100000", "DURATION:PT50M", "RRULE:FREQ=WEEKLY;COUNT=4", "SUMMARY:J"],
        ["RECURRENCE-ID:20261210T100000", "DTSTART:20261211T110000", "DURATION:PT50M"],
        ["RECURRENCE-ID:20261217T100000", "DTSTART:20261217T100000", "DURATION:PT50M",
         "STATUS:CANCELLED"],
    ).replace(b"UID:1", b"UID:0").replace(b"UID:2", b"UID:0")  # fmt: skip
    series, moved = events_in_calendar(whole, ZONE).events
    assert series.skipped == {date(2026, 12, 10), date(2026, 12, 17)}
    assert (moved.starts, moved.rule) == (datetime.fromisoformat("2026-12-11T11:00"), "")


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["DTSTART:20260231T100000", "DURATION:PT50M"], "does not exist"),
        (["DURATION:PT50M"], "missing"),
        (["DTSTART;VALUE=DATE:20261224"], "all day"),
        (["DTSTART:20261203T100000"], "no length"),
        (["DTSTART:20261203T100000", "DTEND:20261203T090000"], "ends before"),
        (["DTSTART:20261203T100000", "DTEND:20261213T090000"], "a day later"),
        (["DTSTART:20261203T100000Z", "DTEND:20261203T110000"], "its end has none"),
        (["DTSTART;TZID=Nowhere/Land:20261203T100000", "DURATION:PT50M"], "zone is not known"),
        (["DTSTART:20261203T100000", "DURATION:PT50M", "STATUS:CANCELLED"], "called off"),
        (["DTSTART:20261203T100000", "DURATION:PT50M", "RRULE:FREQ=FORTNIGHTLY"], "repeats"),
        (["DTSTART:20261203T100000", "DURATION:PT50M", "RRULE:FREQ=DAILY", "RRULE:FREQ=WEEKLY"],
         "repeats"),
        (["DTSTART:20261203T100000", "DURATION:PT50M", "RDATE:20261205T100000"], "one by one"),
        (["DTSTART:20261203T100000", "DURATION:PT50M", "RRULE:FREQ=WEEKLY",
          "EXDATE:20260231T100000"], "skipped"),
        (["DTSTART;TZID=Europe/Berlin:20261203T160000", "DURATION:PT50M", "RRULE:FREQ=WEEKLY"],
         "another time zone"),
        (["DTSTART:20261203T150000Z", "DURATION:PT50M", "RRULE:FREQ=WEEKLY"],
         "another time zone"),
    ],
)  # fmt: skip
def test_what_is_no_appointment_says_why(lines, words):
    assert words in why_not(*lines)


def test_one_bad_entry_keeps_none_of_the_others_out():
    found = read(
        ["DTSTART:20260231T100000", "DURATION:PT50M", "SUMMARY:Bad"],
        ["DTSTART:20261203T100000", "DURATION:PT50M", "SUMMARY:Good"],
    )
    assert [event.title for event in found.events] == ["Good"]
    assert [unread.where for unread in found.unread] == ["Bad"]


def test_a_title_is_one_line_of_what_can_be_seen():
    event = one(
        "DTSTART:20261203T100000", "DURATION:PT50M", "SUMMARY:Jo\u202e\\nAnn\x7f" + "x" * 900
    )
    assert event.title.startswith("Jo Ann x")
    assert len(event.title) == 200


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_letters_come_as_they_were_written(encoding):
    data = calendar(["DTSTART:20261203T100000", "DURATION:PT50M", "SUMMARY:Zoë Jørgensen"])
    [event] = events_in_calendar(data.decode().encode(encoding), ZONE).events
    assert event.title == "Zoë Jørgensen"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\x01\x02",
        b"BEGIN:VCALENDAR",
        b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n",
        b"END:VEVENT\r\nBEGIN:VCALENDAR",
        b"title,date\r\n",
        b"\xff\xfeB",
    ],
)
def test_what_is_no_calendar_is_refused(data):
    with pytest.raises(NotACalendarFile):
        events_in_calendar(data, ZONE)


def test_a_file_of_a_million_events_is_refused_before_it_is_read():
    many = b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\nEND:VEVENT\r\n" * (MOST_EVENTS + 1)
    with pytest.raises(ForeignFileHasTooMany):
        events_in_calendar(many, ZONE)


@given(st.binary(max_size=400))
def test_no_bytes_make_it_fall(data):
    with suppress(NotACalendarFile):
        events_in_calendar(b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" + data, ZONE)


LINES = st.sampled_from(
    ["DTSTART:", "DTEND:", "DURATION:", "RRULE:", "EXDATE:", "RECURRENCE-ID:", "SUMMARY:", "UID:"]
)
WORDS = st.text(alphabet="0123456789TZ:;,=PWDHMSFREQUNTILBYxé\\", max_size=30)


@given(st.lists(st.tuples(LINES, WORDS), max_size=6))
def test_no_property_makes_it_fall(lines):
    found = read(["DTSTART:20261203T100000", "DURATION:PT50M", *(a + b for a, b in lines)])
    assert len(found.events) + len(found.unread) <= 1


stretches = st.tuples(
    st.datetimes(datetime.fromisoformat("2026-01-01"), datetime.fromisoformat("2030-01-01")),
    st.integers(1, 24 * 60),
)


@given(st.lists(stretches, min_size=1, max_size=5))
def test_what_is_written_reads_back_at_the_same_instants(wanted):
    at = datetime(2026, 11, 30, tzinfo=UTC)
    busy = []
    for number, (starts, minutes) in enumerate(wanted):
        begins = starts.replace(second=0, microsecond=0, tzinfo=UTC).astimezone(NEW_YORK)
        ends = (begins.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(NEW_YORK)
        busy.append(Busy(str(number), "JA", begins, ends))
    found = events_in_calendar(calendar_of(busy, at), ZONE)
    assert [(each.starts, each.minutes) for each in found.events] == [
        (each.starts.replace(tzinfo=None, fold=0), minutes)
        for each, (_, minutes) in zip(busy, wanted, strict=True)
    ]


def test_what_is_written_is_private_and_holds_nothing_else():
    starts = datetime(2026, 12, 3, 10, tzinfo=NEW_YORK)
    at = datetime(2026, 11, 30, tzinfo=UTC)
    written = calendar_of([Busy("7", "JA", starts, starts + timedelta(minutes=50))], at).decode()
    [inside] = written.split("BEGIN:VEVENT")[1:]
    named = {line.partition(":")[0].partition(";")[0] for line in inside.split("\r\n") if line}
    assert named == {"SUMMARY", "DTSTART", "DTEND", "DTSTAMP", "UID", "CLASS", "END"}
    assert "CLASS:PRIVATE" in inside
