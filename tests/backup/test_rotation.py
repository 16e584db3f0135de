"""Old bundles go from a drive, then the documents that nobody names; nothing else is touched."""

from __future__ import annotations

import errno
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.backup import rotation
from app.backup.manifest import read_manifest
from app.backup.rotation import Known, outdated, remove_bundles, sweep_documents
from app.backup.shelf import BundleState, FoundBundle, bundles_in, look_at
from app.core.errors.drives import DriveCannotBeWritten
from tests.backup.bundles import MADE, a_bundle, an_entry, contents_of, forged, put_together
from tests.backup.test_shelf import an_empty_snapshot, of

DAY = date(2026, 11, 22)
YEARS = timedelta(days=365)


@pytest.fixture
def shelf(tmp_path, keys):
    """Six bundles: two made on a day eleven years ago, one last year, three today."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    for counter, back in enumerate((11 * YEARS, 11 * YEARS, YEARS, *[timedelta()] * 3), 1):
        made = MADE - back + timedelta(minutes=counter)
        a_bundle(folder, keys, counter=counter, created=made, snapshot=an_empty_snapshot(tmp_path))
    return folder


def known(folder, *, unchecked=()):
    """What the records say: every bundle, as it says itself."""
    return {
        found.path.name: Known(
            found.counter, found.manifest.created, found.counter not in unchecked
        )
        for found in bundles_in(folder)
        if found.manifest
    }


def numbers(bundles):
    return [found.counter for found in bundles]


def test_what_is_older_than_ten_years_gives_way_oldest_first(shelf):
    assert numbers(outdated(shelf, known(shelf), DAY)) == [1, 2]
    gone: list[FoundBundle] = []
    remove_bundles(outdated(shelf, known(shelf), DAY), gone.append)
    assert numbers(gone) == [1, 2]
    assert numbers(bundles_in(shelf)) == [6, 5, 4, 3]


def test_file_times_and_names_of_the_file_system_have_no_say(shelf):
    for path in shelf.iterdir():
        path.touch()
    assert numbers(outdated(shelf, known(shelf), DAY)) == [1, 2]


def test_copies_that_were_not_read_back_push_out_nothing(shelf):
    assert numbers(outdated(shelf, known(shelf, unchecked={6}), DAY)) == [1, 2]
    assert numbers(outdated(shelf, known(shelf, unchecked={5, 6}), DAY)) == [1]
    assert outdated(shelf, {}, DAY) == []


def test_a_copy_that_the_records_forgot_is_asked_itself(shelf):
    told = known(shelf)
    del told[of(shelf, 1).name]
    assert numbers(outdated(shelf, told, DAY)) == [1, 2]


def test_nothing_goes_where_the_newest_are_not_what_the_records_say(shelf):
    told = known(shelf)
    newest = of(shelf, 6)
    newest.write_bytes(newest.read_bytes()[:-900])
    assert outdated(shelf, told, DAY) == []


def test_what_says_another_day_than_the_records_stays(shelf):
    told = known(shelf)
    name = of(shelf, 3).name
    told[name] = replace(told[name], made_at=MADE - 11 * YEARS)
    assert numbers(outdated(shelf, told, DAY)) == [1, 2]


def test_only_what_goes_and_the_newest_three_are_opened(shelf, monkeypatch):
    told, opened = known(shelf), []

    def note(path):
        opened.append(path)
        return look_at(path)

    monkeypatch.setattr(rotation, "look_at", note)
    outdated(shelf, told, DAY)
    assert of(shelf, 3) not in opened


def test_what_is_damaged_or_cut_short_is_hers_to_remove(shelf):
    told, cut, bad = known(shelf), of(shelf, 1), of(shelf, 2)
    cut.write_bytes(cut.read_bytes()[:-900])
    bad.rename(bad.with_name(bad.name + ".bad"))
    assert outdated(shelf, told, DAY) == []


def test_a_drive_that_refuses_tells_what_went_before_it_did(shelf, monkeypatch):
    unlink = Path.unlink
    gone: list[FoundBundle] = []

    def refuse(path, **how):
        if "000002" in path.name:
            raise OSError(errno.EROFS, "read-only")
        unlink(path, **how)

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(DriveCannotBeWritten):
        remove_bundles(outdated(shelf, known(shelf), DAY), gone.append)
    assert numbers(gone) == [1]


def a_document(folder, letter):
    path = folder / "documents" / (letter * 2) / f"{letter * 64}.age"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"an age file")
    return path


def naming(path, keys, *letters):
    """Let a bundle name documents."""
    listed = [{"id": letter * 64, "size": 11, "sha256": "0" * 64} for letter in letters]
    contents = contents_of(forged(path.read_bytes(), keys, {"documents": listed}))
    made = int(read_manifest(contents["manifest.json"]).created.timestamp())
    path.write_bytes(
        put_together(
            [(an_entry(name, len(held), mtime=made), held) for name, held in contents.items()]
        )
    )


def test_documents_that_no_bundle_names_go_and_all_others_stay(shelf, keys):
    there = {letter: a_document(shelf, letter) for letter in "abc"}
    other = shelf / "documents" / "READ ME.txt"
    other.write_text("hers")
    naming(of(shelf, 6), keys, "a")
    naming(of(shelf, 1), keys, "a", "b")
    assert sweep_documents(shelf) == 1
    assert [letter for letter, path in there.items() if path.exists()] == ["a", "b"]
    remove_bundles(outdated(shelf, known(shelf), DAY), lambda _: None)
    assert sweep_documents(shelf) == 1
    assert [letter for letter, path in there.items() if path.exists()] == ["a"]
    assert other.exists()


def test_no_document_goes_while_a_bundle_cannot_say_which_it_needs(shelf):
    document = a_document(shelf, "d")
    cut = of(shelf, 3)
    whole = cut.read_bytes()
    cut.write_bytes(whole[:-900])
    assert bundles_in(shelf)[3].state is BundleState.INCOMPLETE
    assert sweep_documents(shelf) == 0
    cut.rename(cut.with_name(cut.name + ".bad"))
    assert sweep_documents(shelf) == 1
    assert not document.exists()


def test_a_damaged_copy_that_the_records_forgot_is_no_copy_and_goes_nowhere(shelf):
    told = known(shelf)
    forgotten = of(shelf, 1)
    del told[forgotten.name]
    forgotten.write_bytes(b"no bundle any more")
    assert numbers(outdated(shelf, told, DAY)) == [2]


def test_a_drive_without_documents_has_none_to_sweep(shelf):
    assert sweep_documents(shelf) == 0
