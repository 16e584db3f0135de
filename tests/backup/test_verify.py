"""Verifying: without a key whole, with a key hers, and each refusal by its name."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime

import pytest

from app.backup import part_reading
from app.backup.opening import Opening, kit_of
from app.backup.verify import verify
from app.core.errors.base import Cancelled
from app.core.errors.bundles import (
    BundleIsDamaged,
    BundleIsNewer,
    ComputerDiskFails,
    NotABundle,
    WrongKeyForBundle,
)
from app.core.errors.drives import DriveWasUnplugged
from app.core.progress import Silent
from app.crypto.identity import new_identity
from tests.backup.bundles import a_bundle, contents_of, forged, sealed, tar_of

DEEP = b'{"surprise":' + b"[" * 100_000


def checked(path, opening=None, check=None, **options):
    return verify(path, opening, check, Silent(), **options)


def test_without_a_key_a_bundle_is_whole_and_not_proven(good):
    found = checked(good)
    assert not found.is_proven
    assert found.contents is None
    assert found.manifest.counter == 412


def test_the_kit_opens_it_and_leaves_the_private_notes_closed(good, keys):
    found = checked(good, keys.with_kit)
    assert found.is_proven
    assert found.contents.tables == {"clients": 2, "notes": 1, "drives": 0}
    assert found.private_notes is None


def test_the_passphrase_s_keys_open_the_private_notes_too(good, keys):
    assert checked(good, keys.with_passphrase).private_notes == 1


def test_the_database_is_handed_to_whoever_checks_it(good, keys, tmp_path):
    seen = []

    def check(path, records_key):
        seen.append((path.read_bytes(), bytes(records_key.held)))

    checked(good, keys.with_kit, check, scratch=tmp_path)
    assert seen == [((good.parent / "snapshot.db").read_bytes(), bytes(keys.records.held))]
    assert list(tmp_path.iterdir()) == []


def test_what_the_check_raises_comes_out_and_nothing_stays(good, keys, tmp_path):
    given = []

    def check(path, records_key):
        given.append(records_key)
        raise Cancelled

    with pytest.raises(Cancelled):
        checked(good, keys.with_kit, check, scratch=tmp_path)
    assert not any(given[0].held)
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_hold_the_database_is_this_computer_s_fault(good, keys, tmp_path):
    with pytest.raises(ComputerDiskFails):
        checked(good, keys.with_kit, lambda *_: None, scratch=tmp_path / "nowhere")


def test_a_wrong_key_is_told_from_damage(good, keys):
    with pytest.raises(WrongKeyForBundle):
        checked(good, keys.of_somebody_else)
    with pytest.raises(WrongKeyForBundle):
        checked(good, Opening(new_identity(), keys.backup))
    with pytest.raises(WrongKeyForBundle):
        checked(good, Opening(keys.kit, keys.backup, private=new_identity()))


def test_a_wrong_key_for_a_damaged_bundle_is_damage(good, keys, copy):
    bundle = bytearray(good.read_bytes())
    bundle[good.stat().st_size // 2] ^= 1
    with pytest.raises(BundleIsDamaged):
        checked(copy(bundle), keys.of_somebody_else)
    with pytest.raises(BundleIsDamaged):
        checked(copy(bundle), Opening(new_identity(), keys.backup))


def test_the_refusal_names_the_kit_that_the_bundle_was_made_for(tmp_path, keys, key_file):
    written = a_bundle(tmp_path, keys, key_file=key_file.to_bytes()).path
    with pytest.raises(WrongKeyForBundle) as caught:
        checked(written, keys.of_somebody_else)
    assert caught.value.kit_id == kit_of(key_file.to_bytes())
    assert re.fullmatch(r"[0-9A-Z]{4}", caught.value.kit_id or "")


def test_a_key_file_without_a_kit_names_none(key_file):
    assert kit_of(key_file.with_slots(()).to_bytes()) is None
    assert kit_of(b"no key file") is None


def test_a_manifest_that_somebody_else_wrote_is_refused(good, keys, copy):
    other = copy(forged(good.read_bytes(), None, {"counter": 999}))
    assert checked(other).manifest.counter == 999
    with pytest.raises(BundleIsDamaged) as caught:
        checked(other, keys.with_kit)
    assert caught.value.part == "manifest.mac"


def test_a_payload_that_is_no_age_file_is_damage_whoever_says_otherwise(good, keys, copy):
    path = copy(forged(good.read_bytes(), None, payload_age=b"not age at all"))
    with pytest.raises(BundleIsDamaged):
        checked(path, keys.with_kit)
    path = copy(forged(good.read_bytes(), keys, payload_age=b"not age at all"))
    with pytest.raises(BundleIsDamaged):
        checked(path, keys.with_kit)


def test_a_payload_put_in_by_a_stranger_is_refused(good, keys, copy):
    """Anybody can encrypt to the public recipients; only B proves who did."""
    stranger = sealed(tar_of({"practice.db": b"theirs"}), keys.kit, keys.backup)
    with pytest.raises(BundleIsDamaged) as caught:
        checked(copy(forged(good.read_bytes(), None, payload_age=stranger)), keys.with_kit)
    assert caught.value.part == "manifest.mac"


def test_a_newer_format_asks_for_the_newer_app(good, keys, copy):
    newer = {"format": 3, "versions": {"app": "1.9.0", "schema": "0200"}, "colour": "new"}
    with pytest.raises(BundleIsNewer) as caught:
        checked(copy(forged(good.read_bytes(), keys, newer)))
    assert caught.value.made_by == "1.9.0"


@pytest.mark.parametrize(
    "changes",
    [
        {"format": 0},
        {"format": "1"},
        {"counter": -1},
        {"counter": 10**13},
        {"practice_id": "../../ab"},
        {"home": "x"},
        {"created": "2026-11-22T18:30:05"},
        {"created": datetime(2020, 1, 1, tzinfo=UTC)},
        {"members": []},
        {"documents": [{"id": "../x", "size": 1, "sha256": "0" * 64}]},
        {"surprise": 1},
    ],
)
def test_a_manifest_out_of_bounds_is_refused(good, keys, copy, changes):
    with pytest.raises(BundleIsDamaged):
        checked(copy(forged(good.read_bytes(), keys, changes)))


@pytest.mark.parametrize(
    "text", [b"{}", b"not json", b"\xff\xfe", b"[" * 100_000, DEEP, b'{"format":1}']
)
def test_a_manifest_that_is_none_is_refused(good, copy, text):
    contents = contents_of(good.read_bytes())
    contents["manifest.json"] = text
    with pytest.raises(BundleIsDamaged):
        checked(copy(tar_of(contents)))


def test_a_manifest_spelled_otherwise_is_refused(good, copy):
    contents = contents_of(good.read_bytes())
    contents["manifest.json"] = contents["manifest.json"].replace(b'"counter":', b'"counter": ')
    with pytest.raises(BundleIsDamaged):
        checked(copy(tar_of(contents)))


def test_something_else_is_no_bundle(tmp_path, copy):
    for other in (b"hello" * 1000, os.urandom(4096)):
        with pytest.raises(NotABundle):
            checked(copy(other))
    with pytest.raises(NotABundle):
        checked(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(NotABundle):
        checked(tmp_path / "pipe")


def test_a_drive_that_is_gone_says_so(tmp_path):
    with pytest.raises(DriveWasUnplugged):
        checked(tmp_path / "gone.bundle")


@pytest.mark.parametrize("place", [0.3, 0.5, 0.9])
def test_damage_in_a_part_of_many_pieces_is_named(good, copy, keys, monkeypatch, place):
    monkeypatch.setattr(part_reading, "_PIECE", 4096)
    content = bytearray(good.read_bytes())
    content[int(len(content) * place)] ^= 1
    with pytest.raises(BundleIsDamaged):
        checked(copy(bytes(content)), keys.with_kit)
