"""The calendar's arithmetic: lanes, spans, words, and names in little room."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from app.rules.names import PersonName
from app.services.appointment_rows import AppointmentKey, AppointmentRow, SessionNote
from app.services.appointments import AppointmentKind, AppointmentStatus
from app.services.open_days import OpenDay
from app.ui.calendar.cursor import below, of_row
from app.ui.calendar.event_painting import name_lines
from app.ui.calendar.length_field import understood
from app.ui.calendar.shown import Moment, Shown, lanes
from app.ui.calendar.span import Span, View
from app.ui.calendar.words import hour_words, week_title
from app.ui.theme.look import look

OPEN = ((time(9), time(17)),)
ROW = AppointmentRow(
    key=AppointmentKey(None, None, date(2026, 11, 12)),
    chart=None,
    client=None,
    person=PersonName("Dana & Chris", "Okafor"),
    name="Dana & Chris Okafor",
    kind=AppointmentKind.COUPLE,
    starts=datetime(2026, 11, 12, 13, tzinfo=UTC),
    minutes=80,
    place="11",
    room="",
    service_id=None,
    service="",
    fee=None,
    repeats="",
    status=AppointmentStatus.SCHEDULED,
    started_at=None,
    stopped_at=None,
    note=None,
    note_state=SessionNote.NONE,
)


def at(number, hour, minutes):
    starts = datetime(2026, 11, 12, hour, tzinfo=UTC)
    return replace(ROW, key=number, starts=starts, minutes=minutes)


def test_what_overlaps_stands_side_by_side():
    rows = [at(1, 9, 50), at(2, 9, 120), at(3, 10, 50), at(4, 13, 50)]
    found: Any = lanes(rows)  # by the numbers that stand for keys here
    assert found == {1: (0, 2), 2: (1, 2), 3: (0, 2), 4: (0, 1)}


def test_each_of_those_side_by_side_can_be_meant():
    away = replace(at(1, 9, 50), status=AppointmentStatus.LATE_CANCEL)
    rows = (away, at(2, 9, 50), at(3, 9, 120))
    now = datetime(2026, 11, 12, 8, tzinfo=UTC)
    shown = Shown((OpenDay(date(2026, 11, 12), OPEN),), rows, now)
    usual: Any = shown.at(Moment(date(2026, 11, 12), 9 * 60))
    assert usual.key == 2, "the one that takes place"
    for row in rows:
        assert shown.at(of_row(row)) is row
    walked: list[Any] = [of_row(away)]
    for _ in range(3):
        walked.append(below(shown, walked[-1], 1))
    assert [each.key for each in walked] == [1, 2, 3, None]
    for there in reversed(walked[:-1]):
        assert below(shown, walked.pop(), -1) == there


@pytest.mark.parametrize(
    ("wide", "tall", "lines"),
    [
        (400, False, ["Dana & Chris Okafor"]),
        (100, True, ["Dana & Chris", "Okafor"]),
        (100, False, ["D. & C. Okafor"]),
        (60, False, ["Okafor"]),
    ],
)
def test_a_name_in_little_room_never_loses_the_family_name(wide, tall, lines):
    assert name_lines(ROW, look().font("small_strong"), wide, tall=tall) == lines


@pytest.mark.parametrize(
    ("view", "first", "last", "on"),
    [
        (View.DAY, date(2026, 12, 31), date(2026, 12, 31), date(2027, 1, 1)),
        (View.WEEK, date(2026, 12, 28), date(2027, 1, 3), date(2027, 1, 7)),
        (View.MONTH, date(2026, 11, 30), date(2027, 1, 3), date(2027, 1, 1)),
    ],
)
def test_a_span_knows_its_days_and_the_next(view, first, last, on):
    span = Span(view, date(2026, 12, 31))
    assert (span.first, span.last, span.on(1).day) == (first, last, on)


def test_a_weekend_is_seen_when_it_is_used():
    week = [OpenDay(date(2026, 11, day), OPEN if day < 14 else ()) for day in range(9, 16)]
    span = Span(View.WEEK, date(2026, 11, 12))
    assert len(span.seen(week, [])) == 5
    saturday = replace(ROW, starts=datetime(2026, 11, 14, 9, tzinfo=UTC))
    assert len(span.seen(week, [saturday])) == 6


def test_weeks_and_hours_are_said_as_americans_say_them():
    assert week_title(date(2026, 11, 30), date(2026, 12, 4)) == "November 30 – December 4"
    assert [hour_words(hour) for hour in (0, 8, 12, 13)] == ["12 AM", "8 AM", "12 PM", "1 PM"]


@pytest.mark.parametrize(
    ("typed", "minutes"), [("50", 50), ("80 min", 80), ("3", None), ("x", None)]
)
def test_a_length_is_understood(typed, minutes):
    assert understood(typed) == minutes
