"""One line that books: what it says, in any order, and never a word that is passed over."""

from __future__ import annotations

from collections import Counter
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.wording import WEEKDAYS, clock_time, short_date
from app.rules.quick_add import LONGEST, SHORTEST, Basis, Line, read

THURSDAY = date(2026, 11, 12)
HERE = Basis(THURSDAY, THURSDAY)
FRIDAY = date(2026, 11, 13)
SUNDAY = date(2026, 11, 15)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", Line()),
        (" , ", Line()),
        ("jor", Line("jor")),
        ("Jordan Alvarez-Reyes", Line("Jordan Alvarez-Reyes")),
        ("jor thu 10", Line("jor", THURSDAY, time(10))),
        ("jor fri 10:30 50 w", Line("jor", FRIDAY, time(10, 30), 50, 1)),
        ("fri 2p jor 2w", Line("jor", FRIDAY, time(14), None, 2)),
        ("jor tomorrow at 2:30 pm for 80", Line("jor", FRIDAY, time(14, 30), 80)),
        ("jor today noon", Line("jor", THURSDAY, time(12))),
        ("jor 12/4 9 1.5h", Line("jor", date(2026, 12, 4), time(9), 90)),
        ("jor on 12/4/27, 9", Line("jor", date(2027, 12, 4), time(9))),
        ("jor dec 4 9", Line("jor", date(2026, 12, 4), time(9))),
        ("jor 4th december 9", Line("jor", date(2026, 12, 4), time(9))),
        ("jor 2026-12-04 9", Line("jor", date(2026, 12, 4), time(9))),
        ("jor next thu", Line("jor", date(2026, 11, 19))),
        ("jor next sun", Line("jor", date(2026, 11, 22))),
        ("jor 10-10:50", Line("jor", None, time(10), 50)),
        ("jor 11:30 – 1 pm every week", Line("jor", None, time(11, 30), 90, 1)),
        ("jor every second week", Line("jor", weeks=2)),
        ("jor every 2 weeks", Line("jor", weeks=2)),
        ("jor biweekly", Line("jor", weeks=2)),
        ("jor weekly 45m", Line("jor", minutes=45, weeks=1)),
        ("jor 50", Line("jor", minutes=50)),
    ],
)
def test_a_line_says_whom_when_how_long_and_how_often(words, said):
    assert read(words, HERE) == said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("sun 10", Line("sun", starts=time(10))),
        ("sun sun 10", Line("sun", SUNDAY, time(10))),
        ("may fri", Line("may", FRIDAY)),
        ("April may 4 10", Line("April", date(2027, 5, 4), time(10))),
        ("117 fri 10", Line("117", FRIDAY, time(10))),
        ("117", Line("117")),
        ("0117 fri 10", Line("0117", FRIDAY, time(10))),
        ("3/14/94 fri 10", Line("3/14/94", FRIDAY, time(10))),
        ("3/14", Line("3/14")),
        ("mar 14 1994", Line("mar 14 1994")),
        ("Friedman wednesday", Line("Friedman", date(2026, 11, 18))),
        ("Ann 10 a", Line("Ann", starts=time(10))),
        ("Ann 2 pm", Line("Ann", starts=time(14))),
        ("10 ann", Line("ann", starts=time(10))),
    ],
)
def test_what_may_be_a_name_is_one_where_nothing_else_says_whom(words, said):
    assert read(words, HERE) == said


@pytest.mark.parametrize(
    ("words", "unclear"),
    [
        ("jor 2/30", ("2/30",)),
        ("jor feb 30", ("feb 30",)),
        ("jor 25:00", ("25:00",)),
        ("jor 10:", ("10:",)),
        ("jor 10am 2p", ("2p",)),
        ("jor 10 50 80", ("80",)),
        ("jor 10 3", ("3",)),
        ("jor 50m 80m", ("80m",)),
        ("jor 3m", ("3m",)),
        ("jor 900m", ("900m",)),
        ("jor w 2w", ("2w",)),
        ("jor 11-10", ("-10",)),
        ("jor 25:00-26:00", ("25:00-26:00", "-26:00")),
        ("2p", ()),
    ],
)
def test_what_cannot_be_meant_is_named(words, unclear):
    assert read(words, HERE).unclear == unclear


def test_a_weekday_is_that_of_the_week_she_looks_at_unless_it_is_over():
    december = Basis(THURSDAY, date(2026, 12, 9))
    assert read("jor tue", december).day == date(2026, 12, 8)
    assert read("jor tue", HERE).day == date(2026, 11, 17)
    assert read("jor tue", Basis(THURSDAY, date(2026, 10, 7))).day == date(2026, 11, 17)
    assert read("jor tomorrow", december).day == FRIDAY


names = st.sampled_from(["jor", "Alvarez-Reyes", "de la Cruz", "O'Hara", "wei lin", "Zoë"])
lengths = st.one_of(st.none(), st.integers(SHORTEST, LONGEST))
hours = st.one_of(st.none(), st.times().map(lambda at: at.replace(second=0, microsecond=0)))
days = st.one_of(st.none(), st.integers(0, 4000).map(lambda n: THURSDAY + timedelta(days=n)))


@given(names, days, hours, lengths, st.integers(0, 2), st.randoms())
def test_what_is_written_is_read_again_in_any_order(whom, day, starts, minutes, weeks, dice):
    parts = [
        whom,
        short_date(day) if day else "",
        clock_time(starts) if starts else "",
        f"{minutes} min" if minutes else "",
        ["", "w", "2w"][weeks],
    ]
    dice.shuffle(parts)
    assert read(" ".join(filter(None, parts)), HERE) == Line(whom, day, starts, minutes, weeks)


@given(st.sampled_from(WEEKDAYS), st.integers(3, 9), st.integers(0, 400), st.integers(0, 400))
def test_a_weekday_is_never_over_and_never_far(name, letters, today, shown):
    basis = Basis(THURSDAY + timedelta(days=today), THURSDAY + timedelta(days=shown))
    day = read(f"jor {name[:letters]}", basis).day
    assert day is not None
    assert WEEKDAYS[day.weekday()] == name
    assert timedelta() <= day - max(basis.today, min(basis.shown, day)) < timedelta(days=7)
    assert day >= basis.today


@given(st.text(alphabet="jor thu10:/-am.2w5,ß İ"))
def test_whatever_is_typed_no_word_is_passed_over(words):
    line = read(words, HERE)
    if line == Line(line.whom, unclear=line.unclear):
        said = [*line.whom.split(), *(word for each in line.unclear for word in each.split())]
        typed = Counter("".join(words.replace(",", " ").split()))
        assert not typed - Counter("".join(said)), "each letter is told back"
