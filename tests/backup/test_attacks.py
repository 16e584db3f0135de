"""A bundle flipped, cut, mixed up or forged: refused, by its name, before anything is written."""

from __future__ import annotations

import random
import tarfile
from itertools import permutations
from typing import Any

import pytest

from app.backup.reading import opened
from app.backup.verify import verify
from app.core.errors.bundles import (
    BundleIsDamaged,
    BundleIsIncomplete,
    NotABundle,
)
from app.core.progress import Silent
from tests.backup.bundles import (
    BLOCK,
    MEMBERS,
    REFUSALS,
    a_bundle,
    an_entry,
    contents_of,
    forged,
    put_together,
    taken_apart,
    tar_of,
)

FOUND = "found before anything is written, by its name"


def is_refused_closed(path, changed: bytes) -> bool:
    """Tell whether a look without any key refuses the bundle."""
    path.write_bytes(changed)
    try:
        verify(path, None, None, Silent())
    except REFUSALS:
        return True
    return False


def test_these_tests_write_tars_as_alcove_does(bundle, keys):
    assert tar_of(contents_of(bundle)) == bundle
    assert forged(bundle, keys) == bundle


def flips(bundle: bytes, seed: int, each: int):
    """Yield the bundle with one bit flipped: in every header field, and all over every member."""
    choice = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
    for piece in taken_apart(bundle):
        inside = [choice.randrange(piece.start + BLOCK, piece.end) for _ in range(each)]
        fields = [piece.start + at for at in (0, 99, 100, 108, 116, 124, 136, 148, 156, 157)]
        more = [piece.start + at for at in (257, 263, 265, 297, 329, 337, 345, 500, 511)]
        for place in (*fields, *more, *inside, piece.end - 1):
            flipped = bytearray(bundle)
            flipped[place] ^= 1 << choice.randrange(8)
            yield place, bytes(flipped)


def test_every_flip_is_found_without_a_key(tmp_path, bundle):
    path = tmp_path / "x.bundle"
    missed = [
        place for place, changed in flips(bundle, 1, 90) if not is_refused_closed(path, changed)
    ]
    # only a key tells one proof from another; nothing else goes unseen
    mac = next(piece for piece in taken_apart(bundle) if piece.name == "manifest.mac")
    assert all(mac.start + BLOCK <= place < mac.start + BLOCK + 64 for place in missed)


def test_every_flip_is_found_with_a_key_and_before_anything_is_written(bundle, refuses):
    for _, changed in flips(bundle, 2, 3):
        refuses(changed)


@pytest.mark.torture
def test_every_single_bit_of_the_clear_parts_is_watched(bundle, refuses, row):
    small = [piece for piece in taken_apart(bundle) if not piece.name.endswith(".age")]
    with row("7a", "a bundle with one bit flipped, in every region", FOUND) as told:
        for piece in small[2:]:
            for place in range(piece.start, piece.end):
                flipped = bytearray(bundle)
                flipped[place] ^= 1 << place % 8
                refuses(bytes(flipped))
                told.count()


@pytest.mark.torture
def test_thousands_of_flips_are_found(bundle, refuses, rounds, row):
    with row("7a", "a bundle with one bit flipped, in every region", FOUND) as told:
        for _, changed in flips(bundle, 3, rounds(1_000)):
            refuses(changed)
            told.count()


def lengths(bundle: bytes, seed: int, count: int):
    choice = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
    edges = [piece.start for piece in taken_apart(bundle)]
    edges += [edge + BLOCK for edge in edges]
    return [*edges, *(choice.randrange(len(bundle)) for _ in range(count))]


def test_every_truncation_is_incomplete(bundle, refuses):
    for length in [*lengths(bundle, 4, 20), len(bundle) - 1, len(bundle) - 1024]:
        refuses(bundle[:length], (BundleIsIncomplete, NotABundle) if length < 11 else REFUSALS[1])


@pytest.mark.torture
def test_thousands_of_truncations_are_incomplete(bundle, refuses, rounds, row):
    with row("7b", "a bundle cut short", FOUND) as told:
        for length in lengths(bundle, 5, rounds(3_000)):
            refuses(
                bundle[:length], (BundleIsIncomplete, NotABundle) if length < 11 else REFUSALS[1]
            )
            told.count()


def test_a_bundle_that_shrinks_while_it_is_read_is_incomplete(copy, bundle):
    path = copy(bundle)
    with opened(path) as shrinking:
        payload = shrinking.part(shrinking.outline(), "payload.age", Silent())
        path.write_bytes(bundle[:8_000])
        with pytest.raises(BundleIsIncomplete):
            payload.require_whole()
        with pytest.raises(BundleIsIncomplete):
            shrinking.outline()


def test_a_tail_that_never_reached_the_drive_is_incomplete(bundle, refuses):
    """What a drive without a journal leaves: the right length, zeros at the end."""
    last = taken_apart(bundle)[-1]
    refuses(bundle[: last.start] + bytes(len(bundle) - last.start), BundleIsIncomplete)


def test_a_late_header_that_was_never_put_right_is_incomplete(bundle, refuses):
    payload = taken_apart(bundle)[2]
    unfinished = an_entry("payload.age", 0).tobuf(tarfile.USTAR_FORMAT)
    changed = bundle[: payload.start] + unfinished + bundle[payload.start + BLOCK :]
    refuses(changed, BundleIsIncomplete)


@pytest.mark.parametrize("name", MEMBERS[1:])
def test_a_missing_part_is_incomplete(bundle, refuses, name):
    contents = contents_of(bundle)
    del contents[name]
    assert refuses(tar_of(contents), BundleIsIncomplete).part == name


def test_without_its_first_part_it_is_no_bundle(bundle, refuses):
    contents = contents_of(bundle)
    del contents["README.txt"]
    refuses(tar_of(contents), NotABundle)


@pytest.mark.parametrize("name", MEMBERS)
def test_a_doubled_part_is_refused(bundle, refuses, name):
    doubled = []
    for each, held in contents_of(bundle).items():
        doubled += [(an_entry(each, len(held)), held)] * (2 if each == name else 1)
    refuses(put_together(doubled))


def test_parts_in_any_other_order_are_refused(bundle, refuses):
    contents = contents_of(bundle)
    for order in list(permutations(MEMBERS))[1::37]:
        refuses(tar_of({name: contents[name] for name in order}))


@pytest.mark.parametrize("one", MEMBERS)
@pytest.mark.parametrize("other", MEMBERS)
def test_parts_with_each_other_s_contents_are_refused(bundle, refuses, one, other):
    if one == other:
        return
    contents = contents_of(bundle)
    contents[one], contents[other] = contents[other], contents[one]
    refuses(tar_of(contents))


def test_parts_of_two_good_bundles_do_not_mix(bundle, refuses, tmp_path, keys):
    (tmp_path / "second").mkdir()
    other = contents_of(a_bundle(tmp_path / "second", keys, counter=413).path.read_bytes())
    for name in ("payload.age", "psychotherapy.age", "manifest.json", "manifest.mac"):
        refuses(tar_of(contents_of(bundle) | {name: other[name]}), BundleIsDamaged)


def test_an_older_payload_under_a_proven_manifest_is_refused(bundle, refuses, tmp_path, keys):
    """Even who holds B cannot pass one bundle's payload off as another's."""
    for changes in (
        {"counter": 500},
        {"practice_id": "00000000"},
        {"audit_head": {"seq": 1, "digest": "00" * 32}},
        {"versions": {"app": "0.1.0", "schema": "0002"}},
    ):
        refuses(forged(bundle, keys, changes), BundleIsDamaged)


@pytest.mark.parametrize("tail", [b"x", bytes(512), bytes(10_240), b"PK\x03\x04"])
def test_what_follows_the_end_is_refused(bundle, refuses, tail):
    refuses(bundle + tail)


def with_entry(bundle: bytes, number: int, entry: tarfile.TarInfo, content: bytes, form) -> bytes:
    """Put a header of somebody's own making in the place of one of the six."""
    entries = [(an_entry(name, len(held)), held) for name, held in contents_of(bundle).items()]
    head = put_together(entries[:number])[: -2 * BLOCK]
    return (
        head
        + put_together([(entry, content)], form)[: -2 * BLOCK]
        + put_together(entries[number + 1 :])
    )


ATTACKS: dict[str, dict[str, Any]] = {
    "up and out": {"name": "../../payload.age"},
    "absolute": {"name": "/tmp/payload.age"},  # noqa: S108 - an attack's own name
    "dotted": {"name": "./payload.age"},
    "symbolic link": {"type": tarfile.SYMTYPE, "linkname": "/etc/passwd", "size": 0},
    "hard link": {"type": tarfile.LNKTYPE, "linkname": "README.txt", "size": 0},
    "character device": {"type": tarfile.CHRTYPE, "devmajor": 1, "size": 0},
    "block device": {"type": tarfile.BLKTYPE, "devmajor": 8, "size": 0},
    "pipe": {"type": tarfile.FIFOTYPE, "size": 0},
    "folder": {"type": tarfile.DIRTYPE, "size": 0},
    "contiguous": {"type": tarfile.CONTTYPE},
    "old regular": {"type": tarfile.AREGTYPE},
    "GNU sparse": {"type": tarfile.GNUTYPE_SPARSE},
    "GNU long name": {"name": "x" * 300},
    "owner": {"uid": 1000, "uname": "her"},
    "mode": {"mode": 0o4777},
    "another time": {"mtime": 1},
    "giant": {"size": 8 << 30},
    "larger than the file": {"size": 1 << 32},
    "negative": {"size": -1},
}


@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("number", [0, 2, 4])
def test_only_plain_files_in_canonical_ustar_are_read(bundle, refuses, attack, form, number):
    name = MEMBERS[number]
    content = contents_of(bundle)[name]
    changes: dict[str, Any] = {"name": name, "size": len(content)} | ATTACKS[attack]
    entry = an_entry(changes.pop("name"), changes.pop("size"), **changes)
    try:
        changed = with_entry(bundle, number, entry, content, form)
    except ValueError:  # this form of tar cannot even say it
        return
    refuses(changed)


def test_pax_headers_and_gnu_forms_of_a_whole_bundle_are_refused(bundle, refuses):
    for form, names in ((tarfile.PAX_FORMAT, {"comment": "x"}), (tarfile.GNU_FORMAT, {})):
        entries = []
        for name, held in contents_of(bundle).items():
            entries.append((an_entry(name, len(held), pax_headers=dict(names)), held))
        refuses(put_together(entries, form))


def test_a_header_with_a_huge_number_in_base_256_is_refused(bundle, refuses):
    payload = taken_apart(bundle)[2]
    entry = an_entry("payload.age", (1 << 63) - 1).tobuf(tarfile.GNU_FORMAT)
    refuses(bundle[: payload.start] + entry + bundle[payload.start + BLOCK :])


@pytest.mark.parametrize(
    ("name", "size"),
    [("README.txt", 70 << 10), ("practice.keys", 70 << 10), ("manifest.mac", 65)],
)
def test_a_small_part_that_is_large_is_refused(bundle, refuses, name, size):
    refuses(tar_of(contents_of(bundle) | {name: b"x" * size}), BundleIsDamaged)
