"""Who is inside is waited for; who waits lets others in; who is inside may enter again."""

from __future__ import annotations

import threading

import pytest

from app.models.turnstile import Turnstile

SOON = 5


def in_a_thread(deed):
    thread = threading.Thread(target=deed)
    thread.start()
    return thread


def test_nobody_is_inside_while_it_is_closed():
    turnstile, seen, inside = Turnstile(), [], threading.Event()
    leave = threading.Event()

    def read():
        with turnstile.passing():
            inside.set()
            leave.wait(SOON)
            with turnstile.passing():
                seen.append("read")

    def close():
        with turnstile.closed():
            seen.append("closed")

    reader = in_a_thread(read)
    assert inside.wait(SOON)
    closer = in_a_thread(close)
    leave.set()
    for thread in (reader, closer):
        thread.join(SOON)
    assert seen == ["read", "closed"]


def test_who_comes_while_it_is_closed_waits_until_it_opens():
    turnstile, seen = Turnstile(), []

    def read():
        with turnstile.passing():
            seen.append("read")

    with turnstile.closed():
        reader = in_a_thread(read)
        with turnstile.passing():  # who closed it may pass
            seen.append("alone")
        reader.join(0.05)
        assert seen == ["alone"]
    reader.join(SOON)
    assert seen == ["alone", "read"]


@pytest.mark.parametrize("way", ["passing", "closed"])
def test_a_failure_inside_leaves_it_open(way):
    turnstile = Turnstile()
    with pytest.raises(ValueError, match="inside"), getattr(turnstile, way)():
        raise ValueError("inside")
    with turnstile.closed(), turnstile.passing():
        pass
