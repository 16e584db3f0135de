"""How values are spelled in the records."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from uuid import RFC_4122, UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.money import Money
from app.models.base import new_id
from app.models.types import Cents, Day, Id, Instant, OneOf, TimeOfDay, YesNo, written_instant
from app.models.users import Role

EARLY, LATE = datetime(2, 1, 1), datetime(9998, 1, 1)  # noqa: DTZ001 - hypothesis adds the zone

KINDS = [
    (Instant(), datetime(2026, 11, 12, 17, 0, 0, 5, tzinfo=UTC), "2026-11-12T17:00:00.000005Z"),
    (Day(), date(2026, 11, 2), "2026-11-02"),
    (TimeOfDay(), time(9, 5), "09:05"),
    (Id(), UUID(int=5), "0" * 31 + "5"),
    (Cents(), Money(15_000), 15_000),
    (YesNo(), True, 1),
    (OneOf(Role), Role.FRONT_DESK, "front_desk"),
]


@pytest.mark.parametrize(("kind", "value", "stored"), KINDS)
def test_a_value_is_spelled_and_read_back(kind, value, stored):
    assert kind.process_bind_param(value, None) == stored
    assert kind.process_result_value(stored, None) == value


@pytest.mark.parametrize("kind", [kind for kind, _, _ in KINDS])
def test_nothing_stays_nothing(kind):
    assert kind.process_bind_param(None, None) is None
    assert kind.process_result_value(None, None) is None


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        written_instant(datetime(2026, 11, 12))  # noqa: DTZ001 - the point of it


@given(st.datetimes(EARLY, LATE, timezones=st.sampled_from([UTC, timezone(timedelta(hours=-5))])))
def test_moments_sort_as_their_spelling_does(moment):
    first, second = written_instant(moment), written_instant(moment + timedelta(microseconds=1))
    assert first < second
    assert datetime.fromisoformat(first) == moment


def test_ids_are_uuids_of_version_seven_in_the_order_of_their_making():
    made = [new_id() for _ in range(200)]
    assert len(set(made)) == 200
    assert {(each.version, each.variant) for each in made} == {(7, RFC_4122)}
    moments = [each.int >> 80 for each in made]
    assert moments == sorted(moments)


def test_a_word_that_is_not_known_is_refused():
    with pytest.raises(ValueError, match="janitor"):
        OneOf(Role).process_bind_param("janitor", None)  # type: ignore[arg-type]  # the point of it
