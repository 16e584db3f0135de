"""Long work comes back whole, on the window's thread, or not at all."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QObject

from app.core.errors.base import Cancelled
from app.core.errors.drives import DriveWasUnplugged
from app.ui.jobs import Jobs

MANY = 500


@pytest.fixture
def jobs(qapp):
    made = Jobs()
    yield made
    made.shut_down()
    made.deleteLater()


def nothing(*_anything):
    pass


def test_many_short_jobs_all_come_back_on_the_ui_thread(qtbot, jobs):
    owner = QObject()
    came: list[tuple[int, threading.Thread]] = []
    for number in range(MANY):
        jobs.run(
            lambda _job, number=number: number,
            owner=owner,
            done=lambda result: came.append((result, threading.current_thread())),
            failed=nothing,
        )
    qtbot.waitUntil(lambda: len(came) == MANY)
    assert {result for result, _thread in came} == set(range(MANY))
    assert {thread for _result, thread in came} == {threading.main_thread()}
    qtbot.waitUntil(lambda: not jobs.is_busy)


def test_a_cancelled_job_stops_at_its_next_step(qtbot, jobs):
    owner = QObject()
    begun = threading.Event()
    failures: list[Exception] = []
    steps: list[int] = []

    def work(job):
        begun.set()
        for number in range(10_000_000):
            job.step(number, 0, "")
            steps.append(number)
            threading.Event().wait(0.001)

    job = jobs.run(work, owner=owner, done=nothing, failed=failures.append)
    assert begun.wait(5)
    job.cancel()
    qtbot.waitUntil(lambda: bool(failures))
    assert isinstance(failures[0], Cancelled)


def test_what_the_therapist_can_act_on_is_handed_to_the_page(qtbot, jobs):
    owner = QObject()
    failures: list[Exception] = []

    def work(_job):
        raise DriveWasUnplugged

    jobs.run(work, owner=owner, done=nothing, failed=failures.append)
    qtbot.waitUntil(lambda: bool(failures))
    assert isinstance(failures[0], DriveWasUnplugged)


def test_a_bug_reaches_the_excepthook_and_not_the_page(qtbot, jobs):
    owner = QObject()
    failures: list[Exception] = []
    with qtbot.captureExceptions() as seen:
        jobs.run(lambda _job: 1 / 0, owner=owner, done=nothing, failed=failures.append)
        qtbot.waitUntil(lambda: bool(seen))
    assert seen[0][0] is ZeroDivisionError
    assert failures == []


def test_an_outcome_for_a_page_that_is_gone_is_dropped(qtbot, jobs):
    owner, let_go = QObject(), threading.Event()
    came: list[object] = []
    jobs.run(lambda _job: let_go.wait(5), owner=owner, done=came.append, failed=came.append)
    owner.deleteLater()
    del owner
    qtbot.wait(10)
    with qtbot.waitSignal(jobs.finished):
        let_go.set()
    assert came == []


def test_progress_is_told_in_order_and_before_the_end(qtbot, jobs):
    owner = QObject()
    told: list[object] = []

    def work(job):
        for number in range(5):
            job.step(number, 5, "copying")

    jobs.run(
        work,
        owner=owner,
        done=lambda _result: told.append("done"),
        failed=nothing,
        progress=lambda done, total, _what: told.append((done, total)),
    )
    qtbot.waitUntil(lambda: "done" in told)
    assert told == [(0, 5), (1, 5), (2, 5), (3, 5), (4, 5), "done"]


def test_locking_stops_everything_that_runs(qtbot, jobs):
    owner, begun = QObject(), threading.Barrier(3)
    failures: list[Exception] = []

    def work(job):
        begun.wait(5)
        while True:
            job.step(0, 0, "")
            threading.Event().wait(0.001)

    for _ in range(2):
        jobs.run(work, owner=owner, done=nothing, failed=failures.append)
    begun.wait(5)
    with qtbot.waitSignal(jobs.finished):
        jobs.cancel_all()
    assert len(failures) == 2


def test_at_the_end_of_the_program_nobody_is_told_any_more(qtbot, qapp):
    jobs, owner = Jobs(), QObject()
    told: list[object] = []
    jobs.run(lambda _: "made", owner=owner, done=told.append, failed=told.append)
    jobs.shut_down()
    qapp.processEvents()
    assert told == []
    assert not jobs.is_busy
    jobs.deleteLater()


def test_work_that_a_timer_starts_after_the_end_is_not_begun(qtbot, qapp):
    jobs, owner = Jobs(), QObject()
    told: list[object] = []
    jobs.shut_down()
    jobs.run(lambda _: told.append("begun"), owner=owner, done=told.append, failed=told.append)
    qapp.processEvents()
    assert told == []
    assert not jobs.is_busy
    jobs.deleteLater()
