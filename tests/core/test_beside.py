"""Work beside other work: waited for, stopped when nobody wants it, and its error comes first."""

from __future__ import annotations

import threading

import pytest

from app.core.beside import beside
from app.core.errors.base import Cancelled


def nothing():
    return None


def test_what_it_found_is_waited_for():
    go_on = threading.Event()
    with beside(lambda: go_on.wait(5) and "found", nothing) as found:
        go_on.set()
        assert found() == "found"


def test_it_runs_in_a_thread_of_its_own_that_is_over_with_the_block():
    with beside(threading.current_thread, nothing) as found:
        thread = found()
    assert thread is not threading.current_thread()
    assert not thread.is_alive()


def test_what_went_wrong_beside_comes_before_what_went_wrong_here():
    def unsound():
        raise ValueError("unsound")

    with pytest.raises(ValueError, match="unsound"), beside(unsound, nothing):
        raise OSError("because it was unsound")


def test_what_went_wrong_here_alone_is_told():
    with pytest.raises(OSError, match="here"), beside(nothing, nothing):
        raise OSError("here")


def test_cancelled_work_is_stopped_and_not_waited_for():
    stopped = threading.Event()
    with pytest.raises(Cancelled), beside(lambda: stopped.wait(60), stopped.set):
        raise Cancelled
    assert stopped.is_set()
