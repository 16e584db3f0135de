"""Drafts that the program did not close, and what stood in them before."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.services.draft_versions import open_version, recovered_at, versions_of
from app.services.notes import Caret, DraftText, Template
from app.services.space_taken import remove_copies, space_taken
from tests.builders import a_person
from tests.crypto.cheap import PASSPHRASE, secret

MINUTES = timedelta(minutes=6)


@pytest.fixture
def note(practice):
    return practice.notes.begin(a_person(practice))


def save(practice, note, words, clock):
    clock.move_on(MINUTES)
    practice.notes.save(note, DraftText(Template.DAP, {"data": words}), Caret("data", 0))
    clock.move_on(timedelta(seconds=1))


def killed(practice):
    """End as a power cut would: nothing is written any more."""
    practice.search.close()
    practice.held.wipe()
    practice.records.close()
    practice.is_open = False


def reopened(doors, home, clock):
    clock.move_on(MINUTES)
    return doors.unlock(home, secret(PASSPHRASE))


def test_a_draft_that_was_open_when_the_program_died_is_recovered(
    doors, practice, home, note, clock
):
    save(practice, note, "half a sen", clock)
    saved_at = clock.now() - timedelta(seconds=1)
    assert recovered_at(practice, note) is None
    killed(practice)
    again = reopened(doors, home, clock)
    assert recovered_at(again, note) == saved_at
    again.lock()
    later = reopened(doors, home, clock)
    assert recovered_at(later, note) == saved_at  # she has not looked at it yet
    save(later, note, "half a sentence", clock)
    assert recovered_at(later, note) is None
    later.lock()


@pytest.mark.parametrize("how", ["left, then locked", "locked", "left, then killed"])
def test_a_draft_that_was_left_or_locked_is_none(doors, practice, home, note, clock, how):
    save(practice, note, "whole", clock)
    if "left" in how:
        practice.notes.leave(note)
    clock.move_on(MINUTES)
    killed(practice) if "killed" in how else practice.lock()
    again = reopened(doors, home, clock)
    assert recovered_at(again, note) is None
    again.lock()


def test_an_empty_draft_has_nothing_to_recover(doors, practice, home, note, clock):
    killed(practice)
    again = reopened(doors, home, clock)
    assert recovered_at(again, note) is None
    again.lock()


def test_earlier_states_are_listed_newest_first_and_opened_one_by_one(practice, note, clock):
    for words in ("one", "two", "three"):
        save(practice, note, words, clock)
    rows = versions_of(practice, note)
    assert [row.number for row in rows] == [3, 2, 1]
    assert rows[0].saved_at - rows[1].saved_at == MINUTES + timedelta(seconds=1)
    assert open_version(practice, note, 2).sections == {"data": "two"}
    assert practice.log.whole().is_whole


def test_older_copies_go_when_she_says_so_and_the_newest_stays(practice):
    folder = practice.folder.snapshots
    for day in (1, 2, 3):
        (folder / f"before-2026110{day}.db").write_bytes(bytes(1000))
    taken = space_taken(practice)
    assert (taken.copy_count, taken.copies, taken.removable) == (3, 3000, 2000)
    assert taken.records > 0
    assert taken.free > 0
    remove_copies(practice)
    after = space_taken(practice)
    assert (after.copy_count, after.removable) == (1, 0)
    assert (folder / "before-20261103.db").exists()
    assert after.records == taken.records
