"""A backup leans on the one before, and comes out as if it had not."""

from __future__ import annotations

import gzip
import tarfile
from contextlib import closing
from datetime import timedelta
from io import BytesIO

import pyrage
import pytest

from app.crypto.identity import age_identity
from app.crypto.ring import Purpose
from app.models import segments
from app.models.audit_whole import verify_whole
from app.models.connection import connect
from app.models.readable import readable_lines
from app.services import log_of_copy, readable_parts
from app.services.kept_work import kept_work
from tests.builders import a_person, a_written_note


@pytest.fixture(autouse=True)
def small_segments(monkeypatch):
    monkeypatch.setattr(segments, "ROWS", 8)
    monkeypatch.setattr("app.models.audit_again.ROWS", 8)


@pytest.fixture
def rendered(monkeypatch):
    """Count the segments that are made readable anew."""
    counted, lines = [], readable_lines

    def counting(segment, ring):
        counted.append(segment.table.name)
        return lines(segment, ring)

    monkeypatch.setattr(readable_parts, "readable_lines", counting)
    return counted


@pytest.fixture
def checked_whole(monkeypatch):
    """Count the whole checks of the log."""
    counted, whole = [], verify_whole

    def counting(*given):
        counted.append(1)
        return whole(*given)

    monkeypatch.setattr(log_of_copy, "verify_whole", counting)
    return counted


def a_session(practice):
    practice.signing.sign(a_written_note(practice, a_person(practice)))


def _read(archive, name):
    """Return what an archive's member holds."""
    member = archive.extractfile(name)
    assert member is not None
    return member.read()


def readable(practice, bundle):
    """Return the readable rows of a bundle by table, in the order of their ids."""
    with tarfile.open(bundle) as outer:
        sealed = _read(outer, "payload.age")
    identity = age_identity(practice.held.keys.ring.current(Purpose.BACKUP).key)
    tables: dict[str, list[bytes]] = {}
    with tarfile.open(fileobj=BytesIO(pyrage.decrypt(sealed, [identity]))) as inner:
        for name in inner.getnames():
            if name.startswith("readable/"):
                lines = gzip.decompress(_read(inner, name)).splitlines()
                tables.setdefault(name.split("-")[0], []).extend(lines)
    return {name: sorted(lines) for name, lines in tables.items()}


def test_what_did_not_change_is_not_made_anew(practice, drive, rendered, checked_whole):
    for _ in range(6):
        a_session(practice)
    practice.backups.to(drive)
    first = len(rendered)
    a_session(practice)
    practice.backups.to(drive)
    assert len(rendered) - first < first / 2
    assert len(checked_whole) == 1


def test_the_bundle_says_what_one_made_from_nothing_says(practice, drive, clock, rendered):
    made = []
    for _ in range(3):
        a_session(practice)
        made.append(practice.backups.to(drive))
    leaning = made[-1]
    with kept_work(practice.folder.kept, practice.held.keys.ring) as kept:
        kept.forget()
    del rendered[:]
    afresh = practice.backups.to(drive)
    assert "readable/clients" in readable(practice, afresh.path)
    assert "clients" in rendered
    one, other = readable(practice, leaning.path), readable(practice, afresh.path)
    changed = {"readable/backups", "readable/audit_entries", "readable/drives"}
    assert {t: one[t] for t in one.keys() - changed} == {
        t: other[t] for t in other.keys() - changed
    }


def test_after_a_week_everything_is_done_anew(practice, drive, clock, rendered, checked_whole):
    a_session(practice)
    practice.backups.to(drive)
    first = len(rendered)
    clock.move_on(timedelta(days=7))
    practice.backups.to(drive)
    assert len(checked_whole) == 2
    assert len(rendered) >= 2 * first


def test_a_clock_that_was_set_back_is_not_leant_on(practice, drive, clock, checked_whole):
    practice.backups.to(drive)
    clock.move_on(-timedelta(days=2))
    practice.backups.to(drive)
    assert len(checked_whole) == 2


def test_an_edit_behind_the_log_is_told_though_the_last_log_was_whole(practice, drive):
    a_session(practice)
    assert practice.backups.to(drive).log_finding is None
    key = practice.held.keys.ring.current(Purpose.RECORDS)
    with closing(connect(practice.folder.database, key)) as connection:
        connection.execute("UPDATE clients SET phone = '555-9999'")
    assert "changed behind the log" in practice.backups.to(drive).log_finding
    assert "changed behind the log" in practice.backups.to(drive).log_finding


def test_damaged_pieces_are_made_anew(practice, drive, rendered, checked_whole):
    a_session(practice)
    practice.backups.to(drive)
    first = len(rendered)
    for piece in practice.folder.kept.iterdir():
        piece.write_bytes(piece.read_bytes()[:-1] + b"?")
    practice.backups.to(drive)
    assert len(checked_whole) == 2
    assert len(rendered) >= 2 * first


def test_what_the_check_of_the_log_has_read_is_not_read_again(practice, drive, monkeypatch):
    def segment(*_which):
        raise AssertionError("read twice")

    a_session(practice)
    monkeypatch.setattr(readable_parts, "segment", segment)
    practice.backups.to(drive)
    a_session(practice)
    practice.backups.to(drive)


def test_pieces_that_nothing_needs_any_more_are_thrown_away(practice, drive):
    practice.backups.to(drive)
    (practice.folder.kept / "left by a kill.partial").write_bytes(b"x")
    counts = []
    for _ in range(3):
        a_session(practice)
        practice.backups.to(drive)
        counts.append(len(list(practice.folder.kept.iterdir())))
    assert max(counts) - min(counts) < 20
    assert not list(practice.folder.kept.glob("*.partial"))


def test_no_words_stand_in_what_is_kept(practice, drive):
    a_session(practice)
    practice.backups.to(drive)
    kept = list(practice.folder.kept.iterdir())
    assert kept
    assert all(b"Jordan" not in piece.read_bytes() for piece in kept)
    assert all(len(piece.name) == 64 for piece in kept)


def test_a_disk_that_keeps_nothing_keeps_no_backup_back(practice, drive):
    practice.folder.kept.write_bytes(b"a file where the folder should be")
    a_session(practice)
    assert practice.backups.to(drive).log_finding is None
    practice.folder.kept.unlink()
