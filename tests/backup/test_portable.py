"""A portable bundle: the same file with the documents inside, each in its place or refused."""

from __future__ import annotations

import errno
import os
from functools import partial

import pytest

from app.backup import bad_spots, documents_found, reading
from app.backup.documents import FOLDER
from app.backup.reading import opened, outline
from app.backup.restore import restore_files
from app.core.errors.bundles import (
    BundleIsDamaged,
    BundleIsIncomplete,
    ComputerDiskFails,
    ReadBackDiffers,
)
from app.core.errors.documents import DocumentsAreMissing
from app.core.progress import Silent
from tests.backup.bundles import (
    MEMBERS,
    REFUSALS,
    an_entry,
    contents_of,
    put_together,
    taken_apart,
)
from tests.backup.papers import flip, looked_at, spoil
from tests.fakes import LyingDevice


def test_a_portable_bundle_carries_its_documents_after_the_private_notes(papers, keys):
    written = papers.back_up(inside=True)
    inside = [f"documents/{each.id[:2]}/{each.id}.age" for each in written.manifest.documents]
    held = contents_of(written.path.read_bytes())
    assert list(held) == [*MEMBERS[:4], *inside, *MEMBERS[4:]]
    for each in papers.files:
        name = f"documents/{each.id[:2]}/{each.id}.age"
        assert held[name] == papers.in_store(each).read_bytes()
    assert not (papers.drive / FOLDER).exists()
    assert outline(written.path).is_portable
    assert looked_at(written.path, keys).lost_documents == ()
    assert looked_at(written.path, keys, every_document=False).lost_documents == ()


def test_a_portable_bundle_without_a_lost_document_carries_the_others(papers, keys):
    flip(papers.in_store(papers.files[0]))
    papers.in_store(papers.files[1]).unlink()
    written = papers.back_up(inside=True)
    lost = {each.id for each in papers.files[:2]}
    assert set(written.lost_documents) == lost
    assert set(looked_at(written.path, keys).lost_documents) == lost
    assert len(contents_of(written.path.read_bytes())) == len(MEMBERS) + 1


@pytest.mark.parametrize("how", ["flipped", "cut", "gone"])
def test_a_document_that_changes_while_it_is_carried_is_this_computer_s_fault(
    papers, monkeypatch, how
):
    monkeypatch.setattr("app.backup.documents_store.DocumentStore.lost", lambda *_: ())
    spoil(papers.in_store(papers.files[1]), how)
    with pytest.raises(ComputerDiskFails):
        papers.back_up(inside=True)
    assert list(papers.drive.iterdir()) == []


def test_a_portable_bundle_that_reads_back_differently_is_set_aside(papers):
    place = papers.back_up(inside=True).path.read_bytes().index(papers.files[0].id.encode())
    with pytest.raises(ReadBackDiffers):
        papers.back_up(413, inside=True, device=partial(LyingDevice, place=place + 900))
    assert [path.suffix for path in sorted(papers.drive.iterdir())] == [".bundle", ".bad"]


def test_a_flip_inside_a_document_loses_that_document_alone(papers, keys, tmp_path):
    path = papers.back_up(inside=True).path
    held = path.read_bytes()
    (piece,) = [p for p in taken_apart(held) if papers.files[2].id in p.name]
    flip(path, piece.start + 512 + 70)
    assert looked_at(path, keys).lost_documents == (papers.files[2].id,)
    with pytest.raises(DocumentsAreMissing) as missing:
        restore_files(path, keys.with_kit, tmp_path / "target", Silent())
    assert (missing.value.missing, missing.value.named) == (1, 3)


@pytest.mark.parametrize("fault", [BundleIsDamaged("documents"), OSError(errno.EIO, "gone")])
def test_a_spot_that_cannot_be_read_loses_the_document_on_it_and_no_other(
    papers, keys, tmp_path, monkeypatch, fault
):
    path = papers.back_up(inside=True).path
    whole = bad_spots.read_at
    (bad,) = [p for p in taken_apart(path.read_bytes()) if papers.files[2].id in p.name]

    def read_at(file, place, count, part):
        if bad.start + 512 <= place < bad.start + 512 + papers.files[2].size:
            raise fault
        return whole(file, place, count, part)

    monkeypatch.setattr(reading, "read_at", read_at)
    assert looked_at(path, keys).lost_documents == (papers.files[2].id,)
    if isinstance(fault, BundleIsDamaged):
        with pytest.raises(DocumentsAreMissing) as missing:
            restore_files(path, keys.with_kit, tmp_path / "target", Silent())
        assert (missing.value.missing, missing.value.named) == (1, 3)


def rebuilt(held, change):
    """Put a portable bundle together again after `change` to its list of members."""
    parts = [(name, content) for name, content in contents_of(held).items()]
    return put_together([(an_entry(n, len(c)), c) for n, c in change(parts)])


def without_one(parts):
    return parts[:4] + parts[5:]


def exchanged(parts):
    return [*parts[:4], parts[5], parts[4], *parts[6:]]


def doubled(parts):
    return [*parts[:5], *parts[4:]]


def foreign(parts):
    return [*parts[:4], (f"documents/00/{'0' * 64}.age", b"x"), *parts[4:]]


def misnamed(parts):
    return [*parts[:4], (parts[4][0].replace("/", "//", 1), parts[4][1]), *parts[5:]]


def cut(parts):
    return [*parts[:4], (parts[4][0], parts[4][1][:-1]), *parts[5:]]


def before_the_payload(parts):
    return [*parts[:2], parts[4], *parts[2:4], *parts[5:]]


def after_the_manifest(parts):
    return [*parts[:4], *parts[5:], parts[4]]


def empty(parts):
    return [*parts[:4], (parts[4][0], b""), *parts[5:]]


@pytest.mark.parametrize(
    "change",
    [exchanged, doubled, foreign, misnamed, cut, before_the_payload, after_the_manifest, empty],
    ids=lambda change: change.__name__,
)
def test_documents_out_of_place_are_refused(papers, keys, refuses, change):
    held = papers.back_up(inside=True).path.read_bytes()
    refuses(rebuilt(held, change), REFUSALS)


def test_a_document_taken_out_is_missing_and_the_rest_is_none_the_worse(papers, keys, tmp_path):
    path = papers.back_up(inside=True).path
    path.write_bytes(rebuilt(path.read_bytes(), without_one))
    assert len(looked_at(path, keys).lost_documents) == 1


def test_every_truncation_of_a_portable_bundle_is_incomplete(papers, keys, refuses):
    held = papers.back_up(inside=True).path.read_bytes()
    for piece in taken_apart(held)[4:]:
        for length in (piece.start, piece.start + 300, piece.start + 600, piece.end - 1):
            refuses(held[:length], (BundleIsIncomplete, BundleIsDamaged))


def test_more_documents_than_any_practice_has_are_refused(papers, monkeypatch):
    path = papers.back_up(inside=True).path
    monkeypatch.setattr("app.backup.reading.MOST_MEMBERS", 8)
    with pytest.raises(BundleIsDamaged):
        outline(path)


def test_a_bundle_that_shrinks_while_its_documents_are_read_has_lost_them(
    papers, keys, monkeypatch
):
    path = papers.back_up(inside=True).path
    held = path.read_bytes()
    found = outline(path)
    os.truncate(path, taken_apart(held)[4].start + 512)
    with opened(path) as bundle:
        there = documents_found.BundleDocuments(bundle, found, Silent())
        assert len(there.lost(there.named)) == 3
