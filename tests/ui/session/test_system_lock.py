"""The laptop sleeps, its lid shuts, its screen locks: so do the records, before it sleeps."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest

from app.core.errors.base import Cancelled
from app.ui.lock.page import LockPage
from app.ui.session.system_lock import SHUT, SLEPT, WITH_SCREEN
from app.ui.shell.workspace import Workspace
from app.ui.widgets.labels import Label


@pytest.fixture
def inside(alcove, practice):
    alcove.start(practice.root)
    alcove.unlock()
    alcove.until(Workspace)
    alcove.settle()
    return alcove


class Backup:
    """Long work that steps until it is cancelled or let go."""

    def __init__(self, alcove) -> None:
        self.may_end = threading.Event()
        self.was_cancelled = False
        self.job = alcove.jobs.run(
            self._work, owner=alcove.window, done=lambda _: None, failed=lambda _: None
        )

    def _work(self, job):
        try:
            while not self.may_end.wait(0.005):
                job.step(0, 1, "")
        except Cancelled:
            self.was_cancelled = True
            raise


@pytest.fixture
def backup(inside):
    made = Backup(inside)
    yield made
    made.may_end.set()
    inside.settle()


def said(page):
    return [each.text() for each in page.findChildren(Label)]


@pytest.mark.parametrize(
    ("told", "why"), [("sleep", SLEPT), ("lid shut", SHUT), ("lock", WITH_SCREEN)]
)
def test_the_records_lock_with_the_laptop_and_say_why(desktop, inside, told, why):
    practice = inside.doors.practice
    inside.qtbot.waitUntil(lambda: inside.doors.system._watch._delay is not None)
    desktop.tell(told)
    page = inside.until(LockPage)
    inside.settle()
    assert why in said(page)
    assert not practice.is_open
    assert not len(practice.held.keys.ring.every()[0].key)


def test_the_computer_sleeps_once_the_keys_are_wiped(desktop, inside, backup):
    practice, released = inside.doors.practice, []
    watch = inside.doors.system._watch
    inside.qtbot.waitUntil(lambda: watch._delay is not None)
    let_sleep = watch.let_sleep

    def let_it_sleep():
        released.append(practice.is_open)
        let_sleep()

    watch.let_sleep = let_it_sleep
    desktop.tell("sleep")
    inside.until(LockPage)
    inside.settle()
    assert backup.was_cancelled
    assert released == [False]
    assert watch._delay is None


def test_ctrl_l_cancels_what_runs(inside, backup):
    inside.doors.lock()
    inside.settle()
    assert backup.was_cancelled


def idle_lock(alcove):
    practice = alcove.doors.practice
    alcove.ground.clock.move_on(timedelta(minutes=10))
    alcove.doors.idle.look_now()
    assert isinstance(alcove.content, LockPage)
    return practice


def test_an_idle_lock_lets_a_backup_end_and_then_wipes_the_keys(inside, backup):
    practice = idle_lock(inside)
    inside.qtbot.wait(30)
    assert practice.is_open
    assert not backup.was_cancelled
    backup.may_end.set()
    inside.settle()
    assert not practice.is_open
    assert not backup.was_cancelled


def test_ten_minutes_later_at_most_the_backup_is_cancelled(inside, backup):
    practice = idle_lock(inside)
    patience = inside.doors._closing._patience
    assert patience.isActive()
    assert patience.interval() == 600_000
    patience.timeout.emit()
    inside.settle()
    assert backup.was_cancelled
    assert not practice.is_open


def test_sleep_does_not_wait_for_the_backup_that_an_idle_lock_waits_for(inside, backup):
    practice = idle_lock(inside)
    inside.doors.system.asked.emit(SLEPT)
    inside.settle()
    assert backup.was_cancelled
    assert not practice.is_open


def test_waking_after_the_minutes_locks_at_once_without_a_key(inside):
    inside.ground.clock.move_on(timedelta(hours=3))
    inside.doors.system.woke.emit()
    assert isinstance(inside.content, LockPage)
    inside.settle()


def test_a_timer_never_waits_so_long_that_a_sleep_is_missed(inside):
    assert inside.doors.idle._timer.interval() <= 15_000
