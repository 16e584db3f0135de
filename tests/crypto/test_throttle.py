"""The wait after wrong passphrases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app.core.errors.keys import MemoryIsShort, TooManyTries, WrongPassphrase
from app.crypto.throttle import NAME, Throttle, wait_after


class StoppedClock:
    def __init__(self) -> None:
        self.instant = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)

    def now(self):
        return self.instant

    def today(self):
        return self.instant.date()

    def elapsed(self):
        return 0.0

    def passes(self, **times):
        self.instant += timedelta(**times)


@pytest.fixture
def clock():
    return StoppedClock()


@pytest.fixture
def throttle(tmp_path, clock):
    return Throttle(tmp_path, clock)


def fail(throttle, times):
    for _ in range(times):
        with pytest.raises((WrongPassphrase, TooManyTries)), throttle.counting_a_try():
            raise WrongPassphrase


def seconds_left(throttle):
    with pytest.raises(TooManyTries) as wait:
        throttle.require_turn()
    return wait.value.seconds


def test_five_tries_are_free_and_then_the_wait_doubles_to_an_hour():
    waits = [int(wait_after(failed).total_seconds()) for failed in range(15)]
    assert waits == [0, 0, 0, 0, 0, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]
    assert wait_after(10**9) == timedelta(hours=1)


def test_the_wait_ends_by_itself(throttle, clock):
    throttle.require_turn()
    fail(throttle, 4)
    throttle.require_turn()
    fail(throttle, 1)
    assert seconds_left(throttle) == 30
    clock.passes(seconds=29.5)
    assert seconds_left(throttle) == 1
    clock.passes(seconds=0.5)
    throttle.require_turn()


def test_the_wait_outlives_the_program(throttle, tmp_path, clock):
    fail(throttle, 6)
    assert seconds_left(Throttle(tmp_path, clock)) == 60


def test_a_try_that_opens_is_not_among_those_that_failed(throttle, tmp_path):
    fail(throttle, 3)
    with throttle.counting_a_try():
        assert throttle.failed == 4  # a kill now leaves it counted
    assert throttle.failed == 3
    throttle.forget()
    assert list(tmp_path.iterdir()) == []
    assert throttle.failed == 0
    throttle.require_turn()


def test_what_never_reached_the_passphrase_is_no_failed_try(throttle):
    fail(throttle, 2)
    with pytest.raises(MemoryIsShort), throttle.counting_a_try():
        raise MemoryIsShort(512)
    assert throttle.failed == 2


def test_a_clock_set_back_starts_the_wait_again_and_never_a_longer_one(throttle, clock):
    fail(throttle, 5)
    clock.passes(days=-400)
    assert seconds_left(throttle) == 30
    clock.passes(seconds=10)
    assert seconds_left(throttle) == 20
    clock.passes(seconds=20)
    throttle.require_turn()


@pytest.mark.parametrize("torn", [b"", b"{", b'{"failed":-1,"last":"2026-11-22T18:30:00Z"}', b"[]"])
def test_a_torn_file_locks_nobody_out(throttle, tmp_path, torn):
    (tmp_path / NAME).write_bytes(torn)
    throttle.require_turn()
    fail(throttle, 1)
    assert throttle.failed == 1


def test_the_file_holds_a_count_and_a_time_and_nothing_else(throttle, tmp_path):
    fail(throttle, 2)
    assert (tmp_path / NAME).read_text() == '{"failed":2,"last":"2026-11-22T18:30:00Z"}'


def test_the_fifth_wrong_try_already_says_the_wait(throttle):
    fail(throttle, 4)
    with pytest.raises(TooManyTries) as refused, throttle.counting_a_try():
        raise WrongPassphrase
    assert refused.value.seconds == 30
