"""A clock that was set back is warned of and logged; a change of zone is no jump."""

from __future__ import annotations

import os
import sys
import time
from datetime import timedelta

import pytest

from app.ui.session import clock_settings
from app.ui.session.clock_notice import CARRIES, ClockLook, span
from app.ui.shell.workspace import Workspace
from app.ui.widgets.labels import Label


@pytest.fixture
def inside(alcove, practice):
    alcove.start(practice.root)
    alcove.unlock()
    alcove.until(Workspace)
    return alcove


def look(alcove):
    (watching,) = alcove.content.clock_notice.findChildren(ClockLook)
    watching.look()
    return alcove.content.clock_notice


def said(notice):
    return " ".join(each.text() for each in notice.findChildren(Label))


def test_a_clock_set_back_is_warned_of_until_she_has_read_it(inside):
    inside.ground.clock.set_by(-timedelta(hours=3))
    notice = look(inside)
    assert notice.isVisible()
    assert said(notice).startswith(f"This laptop’s clock moved back 3 hours. {CARRIES}")
    notice.read.click()
    assert not notice.isVisible()
    assert not look(inside).isVisible()


@pytest.mark.parametrize("by", [timedelta(seconds=-110), timedelta(hours=5)])
def test_a_little_drift_and_a_jump_forward_warn_of_nothing(inside, by):
    inside.ground.clock.set_by(by)
    assert not look(inside).isVisible()


def test_the_next_entry_of_the_log_stands_behind_the_jump(inside):
    inside.ground.clock.set_by(-timedelta(hours=3))
    inside.doors.practice.practice.set_idle_minutes(9)
    told = [row.sentence for row in inside.doors.practice.activity.page().rows]
    assert told.index("This laptop’s clock jumped") == 1


def test_a_clock_set_back_while_it_was_locked_is_said_at_unlock(inside):
    inside.doors.lock()
    inside.settle()
    inside.ground.clock.set_by(-timedelta(days=2))
    inside.unlock()
    assert inside.until(Workspace).clock_notice.isVisible()


@pytest.mark.skipif(sys.platform == "win32", reason="a process has no zone of its own there")
def test_another_time_zone_is_no_jump(inside, monkeypatch):
    monkeypatch.setitem(os.environ, "TZ", "Pacific/Auckland")
    time.tzset()
    try:
        assert not look(inside).isVisible()
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(150, "2 minutes"), (3600, "1 hour"), (10_800, "3 hours"), (200_000, "2 days")],
)
def test_how_far_is_said_in_the_largest_unit(seconds, words):
    assert span(seconds) == words


def test_the_clock_s_settings_are_offered_only_where_there_is_a_way(monkeypatch, tmp_path):
    program = tmp_path / "gnome-control-center"
    program.write_text(
        f"#!/bin/sh\necho $1 > {tmp_path}/said && mv {tmp_path}/said {tmp_path}/asked\n"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    assert clock_settings.way_to_clock_settings() is None
    clock_settings.open_clock_settings()
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    clock_settings.open_clock_settings()
    patience = time.monotonic() + 60
    while not (tmp_path / "asked").exists() and time.monotonic() < patience:
        time.sleep(0.02)
    assert (tmp_path / "asked").read_text().strip() == "datetime"
