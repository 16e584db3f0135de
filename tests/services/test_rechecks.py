"""Old copies are read again; what rots is set aside, and the next best is named."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.core.errors.base import Cancelled
from app.core.errors.bundles import WrongKeyForBundle
from app.core.errors.drives import DriveWasUnplugged
from app.core.progress import Silent
from app.services import rechecks
from app.services.backups import Freshness
from app.services.drives_now import drives_now
from app.services.rechecks import Extent
from tests.builders import a_person
from tests.services.test_documents import a_letter

DAY = timedelta(days=1)


@pytest.fixture
def aged(practice, drive, clock):
    """Three copies, a day apart."""
    for _ in range(3):
        a_person(practice)
        practice.backups.to(drive)
        clock.move_on(DAY)
    return drive


def now(practice, drive):
    return drives_now(practice, [drive])[0]


def check(practice, drive, extent=Extent.SOME):
    return practice.backups.rechecks.run(now(practice, drive), extent, Silent())


def numbers(bundles):
    return [found.counter for found in bundles]


def rot(practice, drive, counter):
    """Let one byte in the middle of a copy go bad."""
    (found,) = [each for each in practice.backups.on(drive) if each.counter == counter]
    content = bytearray(found.path.read_bytes())
    content[len(content) // 2] ^= 1
    found.path.write_bytes(content)
    return found.path


def test_the_newest_and_one_older_are_read_and_the_older_ones_take_turns(practice, aged, clock):
    assert numbers(check(practice, aged).whole) == [3, 1]
    clock.move_on(DAY)
    assert numbers(check(practice, aged).whole) == [3, 2]
    clock.move_on(DAY)
    assert numbers(check(practice, aged).whole) == [3, 1]
    said = [row.sentence for row in practice.activity.page().rows]
    assert said.count("Checked a backup") == 3
    assert practice.backups.state().unsaved_since is None


def test_how_much_is_due_follows_from_when_it_was_read_last(practice, aged, clock):
    extent = practice.backups.rechecks.extent
    assert extent(now(practice, aged)) is Extent.SOME
    check(practice, aged)
    assert extent(now(practice, aged)) is Extent.NOTHING
    clock.move_on(DAY)
    assert extent(now(practice, aged)) is Extent.SOME
    clock.move_on(90 * DAY)
    assert extent(now(practice, aged)) is Extent.ALL
    assert numbers(check(practice, aged, Extent.ALL).whole) == [3, 2, 1]
    assert extent(now(practice, aged)) is Extent.NOTHING


def test_a_drive_that_is_away_is_not_due(practice, aged):
    aged.rename(aged.with_name("in a drawer"))
    (away,) = drives_now(practice, [aged])
    assert not away.is_connected
    assert practice.backups.rechecks.extent(away) is Extent.NOTHING


def test_a_copy_that_rots_is_set_aside_and_the_next_best_is_named(practice, aged, clock):
    path = rot(practice, aged, 3)
    found = check(practice, aged)
    assert (numbers(found.bad), numbers(found.whole), found.is_good) == ([3], [1, 2], False)
    assert path.with_name(f"{path.name}.bad").exists()
    assert found.next_best_at == practice.backups.on(aged)[1].manifest.created
    (card,) = practice.backups.drives()
    assert (card.suspect, card.counter) == (True, 2)
    assert practice.backups.state().freshness is Freshness.AMBER


def test_a_copy_cut_short_or_with_a_broken_outline_is_found_too(practice, aged):
    newest = practice.backups.on(aged)[0].path
    newest.write_bytes(newest.read_bytes()[:-900])
    assert numbers(check(practice, aged).bad) == [3]


def test_a_suspect_drive_is_good_again_after_a_copy_that_matched(practice, aged):
    rot(practice, aged, 3)
    check(practice, aged)
    practice.backups.to(aged)
    (card,) = practice.backups.drives()
    assert (card.suspect, card.counter) == (False, 4)


@pytest.mark.parametrize("error", [Cancelled(), DriveWasUnplugged()])
def test_what_is_not_the_copy_s_fault_marks_nothing(practice, aged, monkeypatch, error):
    def stop(*_what, **_how):
        raise error

    monkeypatch.setattr(rechecks, "verify", stop)
    with pytest.raises(type(error)):
        check(practice, aged)
    (card,) = practice.backups.drives()
    assert (card.suspect, card.counter, card.rechecked_at) == (False, 3, None)


def test_documents_that_do_not_match_are_counted_and_make_the_drive_suspect(
    practice, aged, tmp_path
):
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(b"%PDF-1.7 a letter")
    practice.documents.add(a_person(practice), a_letter(letter))
    practice.backups.to(aged)
    (stored,) = (aged / "Alcove backups").glob("*/documents/??/*.age")
    stored.write_bytes(b"rotten")
    found = check(practice, aged, Extent.ALL)
    assert (found.lost_documents, found.bad) == (1, ())
    (card,) = practice.backups.drives()
    assert (card.suspect, card.checked_whole_at) == (True, None)
    practice.backups.to(aged)
    assert check(practice, aged, Extent.ALL).is_good
    assert practice.backups.drives()[0].checked_whole_at is not None


def test_a_copy_from_before_the_keys_were_renewed_is_read_by_its_digests(
    practice, aged, monkeypatch
):
    def refuse(path, _keys):
        raise WrongKeyForBundle(None)

    monkeypatch.setattr(rechecks, "open_with_keys", refuse)
    assert check(practice, aged).is_good
    rot(practice, aged, 3)
    assert numbers(check(practice, aged).bad) == [3]
