"""The story of the sample practice: the same every time, and believable throughout."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.templates import TEMPLATES, Template
from app.services.sample.concerns import concerns
from app.services.sample.dice import dice
from app.services.sample.holidays import is_closed
from app.services.sample.story import Story, StoryNote
from app.services.sample.telling import tell

TODAY = date(2026, 11, 23)
LICENSED_CODE = re.compile(r"\b\d{5}\b")
STRAY_SYNTAX = re.compile(r"[\[\]{}|]|\.\.|[ ]{2}| ,")
MADE_UP_CODES = {"IND50", "IND60", "CPL80", "INT60"}
ZONE = ZoneInfo("America/Los_Angeles")

seeds = st.integers(min_value=0, max_value=10**6)
days = st.dates(date(2015, 1, 1), date(2035, 12, 31))


@pytest.fixture(scope="module")
def year() -> Story:
    return tell(seed=7, years=1, today=TODAY)


@pytest.fixture(scope="module")
def notes(year) -> list[StoryNote]:
    return list(year.notes())


def words(text: str) -> int:
    return len(text.split())


def texts(notes, name) -> list[str]:
    return [
        text
        for note in notes
        if note.signed_at and note.template is Template.DAP
        for found, text in note.sections
        if found == name
    ]


def held(notes) -> list[StoryNote]:
    """The sessions: a note in the wrong chart stands for none of its own."""
    return [note for note in notes if note.error is None]


@settings(max_examples=10)
@given(seeds, days)
def test_the_same_seed_tells_the_same_story(seed, today):
    one, other = tell(seed, 0.25, today), tell(seed, 0.25, today)
    assert one == other
    assert list(one.notes()) == list(other.notes()) == list(one.notes())


def test_another_seed_tells_another_story():
    assert tell(1, 0.25, TODAY).clients != tell(2, 0.25, TODAY).clients


@settings(max_examples=25)
@given(seeds, days)
def test_looking_around_meets_thirty_clients_in_three_months(seed, today):
    story = tell(seed, 0.25, today)
    notes = list(story.notes())
    assert len(story.clients) == 30
    assert len(notes) == story.note_count
    assert 120 <= len(notes) <= 320
    assert 1 <= sum(note.signed_at is None for note in notes) <= 3
    assert any(note.addendum for note in notes)
    assert any(note.private for note in notes)


def test_ten_years_are_six_hundred_clients_and_some_twenty_five_thousand_notes():
    story = tell(7, 10, TODAY)
    count = sum(1 for _ in story.notes())
    assert len(story.clients) == 600
    assert 24_000 <= count == story.note_count <= 26_000


@settings(max_examples=25)
@given(seeds, days)
def test_no_session_overlaps_another_or_lies_outside_the_hours_or_on_a_holiday(seed, today):
    story = tell(seed, 0.25, today)
    open_from = {hours.weekday: (hours.starts, hours.stops) for hours in story.hours}
    by_day: dict[date, list[tuple[time, time]]] = defaultdict(list)
    for note in held(story.notes()):
        opens, closes = open_from[note.service_date.weekday()]
        assert opens <= note.starts < note.stops <= closes
        assert story.began <= note.service_date < today
        assert not is_closed(note.service_date)
        by_day[note.service_date].append((note.starts, note.stops))
    for spans in by_day.values():
        assert all(one[1] <= other[0] for one, other in pairwise(spans))


def test_a_long_story_overlaps_nowhere_either(notes):
    spans: dict[date, list[tuple[time, time]]] = defaultdict(list)
    for note in held(notes):
        spans[note.service_date].append((note.starts, note.stops))
    assert all(one[1] <= other[0] for found in spans.values() for one, other in pairwise(found))


@settings(max_examples=10)
@given(seeds, st.sampled_from([date(2026, 3, 15), date(2026, 11, 8), date(2024, 11, 10)]))
def test_instants_keep_their_order_across_a_change_of_the_clocks(seed, today):
    midnight = datetime.combine(today, time(0), ZONE)
    for note in tell(seed, 0.25, today).notes():
        stopped = datetime.combine(note.service_date, note.stops, ZONE)
        assert note.begun_at.tzinfo is UTC
        assert timedelta(0) <= note.begun_at - stopped < timedelta(minutes=5)
        if note.signed_at:
            assert note.begun_at < note.signed_at < midnight
        if note.signed_at and note.addendum:
            assert note.signed_at < note.addendum.signed_at < midnight
        if note.signed_at and note.error:
            assert note.signed_at < note.error.marked_at < midnight


def test_no_code_of_a_licensed_set_and_no_phone_that_could_ring_appears(year, notes):
    assert {service.code for service in year.services} == MADE_UP_CODES
    assert {note.service for note in notes} == MADE_UP_CODES
    everything = "\n".join(text for note in notes for _, text in note.sections)
    assert not LICENSED_CODE.findall(everything)
    assert "CPT" not in everything
    phones = [phone for c in year.clients for phone in (c.phone, c.emergency_phone)]
    assert all(re.fullmatch(r"\(\d{3}\) 555-01\d\d", phone) for phone in phones)
    assert all(client.email.endswith("@example.com") for client in year.clients)


def test_no_two_notes_read_the_same(notes):
    assert max(Counter(note.sections for note in notes).values()) == 1


@settings(max_examples=10)
@given(seeds)
def test_the_prose_has_no_stray_marks_and_every_section_of_its_template(seed):
    for note in tell(seed, 0.25, TODAY).notes():
        assert tuple(name for name, _ in note.sections) == tuple(
            name for name in TEMPLATES[note.template].names if name != "kept"
        )
        for _, text in note.sections:
            assert not STRAY_SYNTAX.search(text), text
            assert not text or text[0].isupper()
        if note.signed_at:
            assert all(text.rstrip()[-1] in '."' for _, text in note.sections)


def test_sections_are_as_long_as_a_therapist_writes_them(notes):
    for name, least, most in (("data", 60, 115), ("assessment", 30, 62), ("plan", 18, 55)):
        lengths = [words(text) for text in texts(notes, name)]
        assert least <= min(lengths)
        assert max(lengths) <= most


def test_homework_set_in_one_session_is_asked_about_in_the_next(notes):
    tasks = {task.sentence: task.name for concern in concerns() for task in concern.tasks}
    charts: dict[int, list[StoryNote]] = defaultdict(list)
    for note in held(notes):
        charts[note.chart].append(note)
    pairs = [pair for found in charts.values() for pair in pairwise(found)]
    asked = [
        name.lower() in " ".join(text for _, text in after.sections).lower()
        for before, after in pairs
        for sentence, name in tasks.items()
        if sentence in before.sections[-1][1]
    ]
    assert len(asked) > 100
    assert sum(asked) / len(asked) > 0.95


def test_statuses_and_charts_agree(year, notes):
    charts = {chart.number: chart for chart in year.charts}
    status = {client.number: client.status for client in year.clients}
    assert len(charts) == len(year.charts)
    assert {member for chart in year.charts for member in chart.members} == set(status)
    for chart in year.charts:
        assert (chart.closed_on is not None) == (status[chart.members[0]] == "discharged")
    last = {note.chart: note for note in notes}
    for number, note in last.items():
        assert charts[number].opened_on <= note.service_date
        assert status[charts[number].members[0]] in {"active", "discharged"}
    assert set(status.values()) >= {"active", "discharged", "waitlist", "inquiry"}


def test_some_names_are_alike_and_none_is_twice(year):
    names = [(client.legal_first, client.legal_last) for client in year.clients]
    assert len(set(names)) == len(names)
    assert max(Counter(last for _, last in names).values()) > 1
    assert any(client.used_first for client in year.clients)


def test_a_note_in_the_wrong_chart_has_its_like_in_the_right_one(notes):
    wrong = [note for note in notes if note.error]
    assert wrong
    for note in wrong:
        right = [
            other
            for other in held(notes)
            if (other.chart, other.service_date, other.starts)
            == (note.error.right_chart, note.service_date, note.starts)
        ]
        assert len(right) == 1
        assert note.chart != note.error.right_chart


def test_dice_fall_the_same_way_for_the_same_seed_only():
    assert dice("a", 1).random() == dice("a", 1).random() != dice("a", 2).random()
