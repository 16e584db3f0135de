"""Old copies are read again; what rots is set aside, and the next best is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.core.errors.base import Cancelled
from app.core.errors.bundles import WrongKeyForBundle
from app.core.errors.drives import DriveWasUnplugged
from app.core.errors.records import RecordsAreDamaged
from app.core.progress import Silent
from app.services import recheck_reading
from app.services.backups import Freshness
from app.services.bundle_inside import look_inside
from app.services.drives_now import drives_now
from app.services.rechecks import Extent
from app.ui.safekeeping.drive_words import found_bad
from tests.builders import a_person
from tests.services.test_documents import a_letter

DAY = timedelta(days=1)
LOOKING = "app.services.recheck_reading.look_inside"


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


def test_a_suspect_drive_is_good_again_once_everything_on_it_matched(practice, aged):
    rot(practice, aged, 3)
    check(practice, aged, Extent.ALL)
    (card,) = practice.backups.drives()
    assert card.suspect
    check(practice, aged, Extent.SOME)
    (card,) = practice.backups.drives()
    assert card.suspect, "two copies are not everything"
    assert check(practice, aged, Extent.ALL).is_good
    (card,) = practice.backups.drives()
    assert not card.suspect


@pytest.mark.parametrize("error", [Cancelled(), DriveWasUnplugged()])
def test_what_is_not_the_copy_s_fault_marks_nothing(practice, aged, monkeypatch, error):
    def stop(*_what, **_how):
        raise error

    monkeypatch.setattr(recheck_reading, "verify", stop)
    with pytest.raises(type(error)):
        check(practice, aged)
    (card,) = practice.backups.drives()
    assert (card.suspect, card.counter, card.rechecked_at) == (False, 3, None)


@pytest.fixture
def letter(practice, aged, tmp_path):
    """A document in the newest copy: its file on the drive."""
    written = tmp_path / "letter.pdf"
    written.write_bytes(b"%PDF-1.7 a letter")
    practice.documents.add(a_person(practice), a_letter(written))
    practice.backups.to(aged)
    (stored,) = (aged / "Alcove backups").glob("*/documents/??/*.age")
    return stored


def own(practice, letter):
    return practice.folder.documents / letter.parent.name / letter.name


LOST = {
    "missing": lambda path: path.unlink(),
    "rotten": lambda path: path.write_bytes(bytes(path.stat().st_size)),
}


@pytest.mark.parametrize("extent", [Extent.SOME, Extent.ALL])
@pytest.mark.parametrize("lose", LOST.values(), ids=LOST)
def test_a_document_that_a_drive_has_lost_is_copied_to_it_again_and_told(
    practice, aged, letter, extent, lose
):
    lose(letter)
    found = check(practice, aged, extent)
    assert (found.lost_documents, found.healed_documents, found.bad) == (0, 1, ())
    assert letter.read_bytes() == own(practice, letter).read_bytes()
    (card,) = practice.backups.drives()
    assert not card.suspect, "the drive holds again what it should"
    assert (card.checked_whole_at is not None) == (extent is Extent.ALL)
    said = found_bad(found, practice.held.clock.today())
    assert said.what == "1 document on drive did not match any more."
    assert said.safe == "It was copied there again from this laptop."
    assert check(practice, aged, extent).is_good


@pytest.mark.parametrize("extent", [Extent.SOME, Extent.ALL])
@pytest.mark.parametrize("lose", LOST.values(), ids=LOST)
def test_a_document_that_is_lost_on_both_is_told_and_the_drive_is_not_whole(
    practice, aged, letter, extent, lose
):
    lose(letter)
    own(practice, letter).unlink()
    found = check(practice, aged, extent)
    assert (found.lost_documents, found.healed_documents, found.bad) == (1, 0, ())
    (card,) = practice.backups.drives()
    assert (card.suspect, card.checked_whole_at) == (True, None)
    said = found_bad(found, practice.held.clock.today())
    assert said.safe.startswith("This laptop does not hold it either.")
    practice.backups.to(aged)
    (card,) = practice.backups.drives()
    assert card.suspect, "the new copy lacks it too"


def test_a_portable_copy_with_a_rotten_document_inside_is_set_aside(practice, aged, letter):
    sealed = letter.read_bytes()
    practice.backups.portable(aged)
    newest = practice.backups.on(aged)[0].path
    content = bytearray(newest.read_bytes())
    content[content.index(sealed) + len(sealed) // 2] ^= 1
    newest.write_bytes(content)
    assert numbers(check(practice, aged).bad) == [5]


def test_one_older_copy_is_opened_each_time_and_all_of_them_when_everything_is_read(
    practice, aged, monkeypatch
):
    looked = []
    look = look_inside

    def looking(path, key, head, progress):
        looked.append(head.seq)
        return look(path, key, head, progress)

    monkeypatch.setattr(LOOKING, looking)
    ends = {each.counter: each.manifest.audit_head.seq for each in practice.backups.on(aged)}
    check(practice, aged)
    assert looked == [ends[1]]
    looked.clear()
    check(practice, aged, Extent.ALL)
    assert looked == [ends[3], ends[2], ends[1]]
    assert not list(practice.folder.snapshots.glob("alcove-check-*"))


def test_a_copy_whose_rows_are_not_those_it_tells_of_is_set_aside(practice, aged, monkeypatch):
    look = look_inside

    def short(*what):
        inside = look(*what)
        return replace(inside, rows=inside.rows | {"clients": 99})

    monkeypatch.setattr(LOOKING, short)
    found = check(practice, aged)
    assert (numbers(found.bad), numbers(found.whole)) == ([1], [3])


def test_a_copy_whose_database_is_not_sound_is_set_aside(practice, aged, monkeypatch):
    def unsound(*_what):
        raise RecordsAreDamaged

    monkeypatch.setattr(LOOKING, unsound)
    assert numbers(check(practice, aged).bad) == [1]


def test_a_log_that_does_not_hold_in_an_old_copy_is_told_and_the_copy_kept(
    practice, aged, monkeypatch
):
    look = look_inside
    monkeypatch.setattr(
        LOOKING,
        lambda *what: replace(look(*what), log_finding="Entry 3 is missing."),
    )
    found = check(practice, aged)
    assert (found.bad, found.is_good) == ((), False)
    said = found_bad(found, practice.held.clock.today())
    assert "Entry 3 is missing." in str(said)


def test_a_copy_from_before_the_keys_were_renewed_is_read_by_its_digests(
    practice, aged, monkeypatch
):
    def refuse(path, _keys):
        raise WrongKeyForBundle(None)

    monkeypatch.setattr(recheck_reading, "open_with_keys", refuse)
    assert check(practice, aged).is_good
    rot(practice, aged, 3)
    assert numbers(check(practice, aged).bad) == [3]


def test_a_drive_that_was_pulled_since_it_was_seen_is_no_stranger(practice, aged):
    seen = now(practice, aged)
    aged.rename(aged.with_name("in a drawer"))
    with pytest.raises(DriveWasUnplugged):
        practice.backups.rechecks.run(seen, Extent.SOME, Silent())
