"""Writing a bundle: exactly the public format, and nothing half done whatever the drive does."""

from __future__ import annotations

import errno
import gzip
import io
import json
import os
import tarfile
from dataclasses import replace
from functools import partial

import pytest

from app.backup import bundle
from app.backup.bundle import write_bundle
from app.backup.contents import INFLATED_LIMIT, PART_LENGTH
from app.backup.devices import DriveFile
from app.backup.reading import outline
from app.backup.room import room_needed
from app.backup.tar import SIZE_LIMIT, Entry, header
from app.backup.verify import verify
from app.core.errors.base import Cancelled
from app.core.errors.bundles import (
    BundleExists,
    BundleIsTooLarge,
    ComputerDiskFails,
    ReadBackDiffers,
)
from app.core.errors.drives import (
    DriveCannotBeWritten,
    DriveCannotHoldLargeFiles,
    DriveIsFull,
    DriveWasUnplugged,
)
from app.core.progress import Silent
from tests.backup.bundles import (
    MADE,
    MEMBERS,
    WORDS,
    a_bundle,
    a_source,
    contents_of,
    unsealed,
)
from tests.fakes import FailingDevice, LyingDevice


def opened_payload(held, keys):
    payload = unsealed(contents_of(held)["payload.age"], keys.kit)
    with tarfile.open(fileobj=io.BytesIO(payload), mode="r:") as tar:
        return {entry.name: reading.read() for entry in tar if (reading := tar.extractfile(entry))}


def left_in(folder):
    return sorted(path.name for path in folder.iterdir() if path.name != "snapshot.db")


def test_a_bundle_is_a_ustar_tar_of_six_members_in_order(good):
    assert tuple(contents_of(good.read_bytes())) == MEMBERS


def test_its_name_says_when_and_which(good):
    assert good.name == f"alcove-{MADE.astimezone():%Y-%m-%d-%H%M}-000412.bundle"


def test_the_manifest_tells_digests_counters_and_heads(good):
    manifest = json.loads(contents_of(good.read_bytes())["manifest.json"])
    assert manifest["counter"] == 412
    assert manifest["previous"] == 411
    assert manifest["home"] == "0123456789abcdef"
    assert manifest["created"] == "2026-11-22T18:30:05Z"
    assert manifest["documents"] == []
    assert manifest["audit_head"] == {"seq": 305, "digest": "ab" * 32}
    assert manifest["versions"] == {"app": "0.1.0", "schema": "0001"}
    assert [member["name"] for member in manifest["members"]] == list(MEMBERS[:4])


def test_the_payload_holds_database_keys_readable_tables_and_their_account(good, keys):
    inside = opened_payload(good.read_bytes(), keys)
    assert list(inside) == [
        "practice.db",
        "keys/records.key",
        "keys/clinical.key",
        "keys/documents-identity.txt",
        "readable/clients-0001.ndjson.gz",
        "readable/notes-0001.ndjson.gz",
        "readable/drives-0001.ndjson.gz",
        "contents.json",
    ]
    assert inside["practice.db"] == (good.parent / "snapshot.db").read_bytes()
    assert inside["keys/records.key"] == keys.records.held.hex().encode() + b"\n"
    assert inside["keys/documents-identity.txt"].startswith(b"AGE-SECRET-KEY-1")
    assert WORDS.encode() in gzip.decompress(inside["readable/notes-0001.ndjson.gz"])
    contents = json.loads(inside["contents.json"])
    assert contents["tables"] == {"clients": 2, "notes": 1, "drives": 0}
    assert contents["machine"] == "study"


def test_the_clear_part_names_nobody(good):
    clear = contents_of(good.read_bytes())
    for name in ("README.txt", "manifest.json", "manifest.mac", "practice.keys"):
        assert b"study" not in clear[name]


def test_the_same_source_packs_to_the_same_readable_parts(tmp_path, keys, good):
    again = a_bundle(tmp_path, keys).path
    one, other = (opened_payload(path.read_bytes(), keys) for path in (good, again))
    assert one == other


def test_a_large_table_goes_on_in_further_parts(tmp_path, keys):
    row = b'"' + b"x" * (PART_LENGTH // 2 - 10) + b'"'
    months = [("notes", [row] * 3), ("notes", [b"1"]), ("drives", [b"2"])]
    written = a_bundle(tmp_path, keys, readable=months)
    inside = opened_payload(written.path.read_bytes(), keys)
    parts = [name for name in inside if name.startswith("readable/notes")]
    assert parts == [f"readable/notes-000{number}.ndjson.gz" for number in (1, 2, 3)]
    assert written.contents.tables == {"notes": 4, "drives": 1}
    assert verify(written.path, keys.with_kit, None, Silent()).contents == written.contents


def test_a_row_that_no_reader_would_take_is_refused(tmp_path, keys):
    with pytest.raises(BundleIsTooLarge):
        a_bundle(tmp_path, keys, readable=[("notes", [bytes(INFLATED_LIMIT)])])
    assert left_in(tmp_path) == []


def test_what_a_ustar_header_cannot_say_is_refused():
    with pytest.raises(BundleIsTooLarge):
        header(Entry("payload.age", SIZE_LIMIT + 1, 0))


def test_a_bundle_without_private_notes_or_tables_is_whole(tmp_path, keys):
    written = a_bundle(tmp_path, keys, readable=[], private_notes=[], private_index=[])
    assert verify(written.path, keys.with_passphrase, None, Silent()).private_notes == 0


def test_no_bundle_is_ever_overwritten(tmp_path, keys):
    first = a_bundle(tmp_path, keys).path
    before = first.read_bytes()
    with pytest.raises(BundleExists):
        a_bundle(tmp_path, keys)
    assert first.read_bytes() == before


def test_what_a_pulled_drive_left_is_cleared_next_time(tmp_path, keys):
    (tmp_path / "alcove-2026-11-21-1830-000411.bundle.partial").write_bytes(b"half")
    (tmp_path / "alcove-hers.bundle.partial").write_bytes(b"not ours")
    written = a_bundle(tmp_path, keys).path
    assert left_in(tmp_path) == [written.name, "alcove-hers.bundle.partial"]


@pytest.mark.parametrize("room", [0, 1, 511, 512, 2_000, 40_000, 80_000])
def test_a_full_drive_keeps_nothing_of_the_new_copy(tmp_path, keys, room):
    with pytest.raises(DriveIsFull) as caught:
        write_bundle(
            a_source(tmp_path, keys),
            tmp_path,
            Silent(),
            device=partial(FailingDevice, room=room),
        )
    assert caught.value.needed > 0
    assert left_in(tmp_path) == []


def test_a_full_drive_that_cannot_even_begin_says_so(tmp_path, keys):
    def full(_path):
        raise OSError(errno.ENOSPC, "full")

    with pytest.raises(DriveIsFull):
        write_bundle(a_source(tmp_path, keys), tmp_path, Silent(), device=full)


@pytest.mark.parametrize("place", ["write", "write_at", "sync", "close"])
@pytest.mark.parametrize(
    ("code", "error", "left"),
    [
        (errno.EIO, DriveWasUnplugged, 1),
        (errno.ENODEV, DriveWasUnplugged, 1),
        (errno.ENOSPC, DriveIsFull, 0),
        (errno.EFBIG, DriveCannotHoldLargeFiles, 0),
        (errno.EROFS, DriveCannotBeWritten, 0),
    ],
)
def test_a_drive_that_fails_leaves_no_finished_copy(tmp_path, keys, place, code, error, left):
    device = partial(FailingDevice, room=5_000, code=code, on=place)
    with pytest.raises(error):
        write_bundle(a_source(tmp_path, keys), tmp_path, Silent(), device=device)
    assert [name.endswith(".partial") for name in left_in(tmp_path)] == [True] * left


def test_a_drive_that_takes_small_bites_gets_everything(tmp_path, keys):
    device = partial(FailingDevice, bite=777, on="nowhere")
    written = write_bundle(a_source(tmp_path, keys), tmp_path, Silent(), device=device)
    assert verify(written.path, keys.with_kit, None, Silent()).is_proven


class Deaf(DriveFile):
    """A drive that takes nothing, at one place, and gives no reason."""

    def __init__(self, path, place):
        super().__init__(path)
        self.place = place

    def write(self, chunk, /):
        return 0 if self.place == "write" else super().write(chunk)

    def write_at(self, place, chunk, /):
        return 0 if self.place == "write_at" else super().write_at(place, chunk)


@pytest.mark.parametrize("place", ["write", "write_at"])
def test_a_drive_that_takes_nothing_counts_as_unplugged(tmp_path, keys, place):
    with pytest.raises(DriveWasUnplugged):
        write_bundle(
            a_source(tmp_path, keys), tmp_path, Silent(), device=partial(Deaf, place=place)
        )


def test_what_reads_back_different_is_set_aside(tmp_path, keys, good):
    for place in (100, 3_000, 60_000, good.stat().st_size - 2_000):
        device = partial(LyingDevice, place=place)
        with pytest.raises(ReadBackDiffers) as caught:
            write_bundle(a_source(tmp_path, keys), tmp_path, Silent(), device=device)
        assert left_in(tmp_path) == [caught.value.bundle]
        assert caught.value.bundle.endswith(".bundle.bad")
        (tmp_path / caught.value.bundle).unlink()


def test_a_copy_that_is_cancelled_leaves_nothing(tmp_path, keys):
    class Impatient:
        def step(self, done, total, what):
            if what == "Checking the copy":
                raise Cancelled

    with pytest.raises(Cancelled):
        write_bundle(a_source(tmp_path, keys), tmp_path, Impatient())
    assert left_in(tmp_path) == []


def test_a_snapshot_that_is_gone_is_this_computer_s_fault(tmp_path, keys):
    source = replace(a_source(tmp_path, keys), snapshot=tmp_path / "nowhere.db")
    with pytest.raises(ComputerDiskFails) as caught:
        write_bundle(source, tmp_path, Silent())
    assert caught.value.code == errno.ENOENT


@pytest.mark.parametrize("length", [1_500_000, 3_000_000])
def test_a_snapshot_that_changes_meanwhile_is_refused(tmp_path, keys, length):
    source = a_source(tmp_path, keys)
    os.truncate(source.snapshot, 2_000_000)

    class Meddling:
        def step(self, done, total, what):
            os.truncate(source.snapshot, length)

    with pytest.raises(ComputerDiskFails) as caught:
        write_bundle(source, tmp_path, Meddling())
    assert caught.value.code is None


def test_progress_goes_to_the_end_of_both_ways(tmp_path, keys):
    steps = []

    class Watching:
        def step(self, done, total, what):
            steps.append((what, done == total))

    write_bundle(a_source(tmp_path, keys), tmp_path, Watching())
    assert ("Writing the copy", True) in steps
    assert steps[-1] == ("Checking the copy", True)


def test_the_room_asked_for_grows_with_the_records(tmp_path, keys):
    source = a_source(tmp_path, keys)
    before = room_needed(source, tmp_path)
    os.truncate(source.snapshot, 100 << 20)
    after = room_needed(source, tmp_path)
    assert after.total == after.largest > before.total == before.largest > 64 << 20


def test_the_name_is_flushed_to_the_drive_too(tmp_path, keys, monkeypatch):
    flushed = []
    monkeypatch.setattr(bundle, "sync_folder", lambda folder: flushed.append(left_in(folder)))
    written = a_bundle(tmp_path, keys)
    assert flushed == [[written.path.name]]


def test_an_outline_reads_little_of_a_bundle(good):
    assert outline(good).manifest.counter == 412
