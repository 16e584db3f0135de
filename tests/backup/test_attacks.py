"""A bundle flipped, cut, mixed up or forged: refused, by its name, before anything is written."""

from __future__ import annotations

import gzip
import hashlib
import io
import random
import tarfile
from itertools import permutations
from typing import Any

import msgspec
import pytest

from app.backup.contents import INFLATED_LIMIT, KEYS
from app.backup.readable import rows_in
from app.backup.reading import opened
from app.backup.restore import restore_files
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
    a_bundle,
    a_private_note,
    an_entry,
    contents_of,
    forged,
    put_together,
    sealed,
    taken_apart,
    tar_of,
    unsealed,
)

REFUSALS = (BundleIsDamaged, BundleIsIncomplete, NotABundle)


@pytest.fixture(scope="module")
def bundle(good):
    return good.read_bytes()


@pytest.fixture
def refuses(tmp_path, keys):
    """Tries to verify and to restore a bundle; both must refuse it and leave nothing behind."""
    path = tmp_path / "tried" / "x.bundle"
    path.parent.mkdir()
    (tmp_path / "scratch").mkdir()

    def attempt(changed: bytes, error=REFUSALS, opening=keys.with_passphrase):
        path.write_bytes(changed)
        with pytest.raises(error):
            restore_files(path, opening, tmp_path / "tried" / "target", Silent())
        with pytest.raises(error) as caught:
            verify(path, opening, lambda *_: None, Silent(), scratch=tmp_path / "scratch")
        assert [left.name for left in path.parent.iterdir()] == ["x.bundle"]
        assert list((tmp_path / "scratch").iterdir()) == []
        return caught.value

    return attempt


def refuses_closed(path, changed: bytes) -> bool:
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
    missed = [place for place, changed in flips(bundle, 1, 90) if not refuses_closed(path, changed)]
    # only a key tells one proof from another; nothing else goes unseen
    mac = next(piece for piece in taken_apart(bundle) if piece.name == "manifest.mac")
    assert all(mac.start + BLOCK <= place < mac.start + BLOCK + 64 for place in missed)


def test_every_flip_is_found_with_a_key_and_before_anything_is_written(bundle, refuses):
    for _, changed in flips(bundle, 2, 3):
        refuses(changed)


@pytest.mark.torture
def test_every_single_bit_of_the_clear_parts_is_watched(bundle, refuses):
    small = [piece for piece in taken_apart(bundle) if not piece.name.endswith(".age")]
    for piece in small[2:]:
        for place in range(piece.start, piece.end):
            flipped = bytearray(bundle)
            flipped[place] ^= 1 << place % 8
            refuses(bytes(flipped))


@pytest.mark.torture
def test_thousands_of_flips_are_found(bundle, refuses, rounds):
    for _, changed in flips(bundle, 3, rounds(1_000)):
        refuses(changed)


def lengths(bundle: bytes, seed: int, count: int):
    choice = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
    edges = [piece.start for piece in taken_apart(bundle)]
    edges += [edge + BLOCK for edge in edges]
    return [*edges, *(choice.randrange(len(bundle)) for _ in range(count))]


def test_every_truncation_is_incomplete(bundle, refuses):
    for length in [*lengths(bundle, 4, 20), len(bundle) - 1, len(bundle) - 1024]:
        refuses(bundle[:length], (BundleIsIncomplete, NotABundle) if length < 11 else REFUSALS[1])


@pytest.mark.torture
def test_thousands_of_truncations_are_incomplete(bundle, refuses, rounds):
    for length in lengths(bundle, 5, rounds(3_000)):
        refuses(bundle[:length], (BundleIsIncomplete, NotABundle) if length < 11 else REFUSALS[1])


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
    refuses(forged(bundle, keys, {"counter": 500}), BundleIsDamaged)
    refuses(forged(bundle, keys, {"audit_head": {"seq": 1, "digest": "00" * 32}}), BundleIsDamaged)


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


# inside the payload: a forger who holds B, or a bug; still refused


@pytest.fixture
def inside(bundle, keys):
    """The payload's members, to be changed and put back under a right digest and proof."""
    return contents_of_tar(unsealed(contents_of(bundle)["payload.age"], keys.backup))


def contents_of_tar(tar_bytes: bytes) -> dict[str, bytes]:
    with tarfile.open(fileobj=io.BytesIO(tar_bytes), mode="r:") as tar:
        return {each.name: held.read() for each in tar if (held := tar.extractfile(each))}


@pytest.fixture
def refuses_payload(bundle, keys, refuses):
    def attempt(payload: bytes):
        encrypted = sealed(payload, keys.kit, keys.backup)
        return refuses(forged(bundle, keys, payload_age=encrypted), BundleIsDamaged)

    return attempt


def accounted(inside: dict[str, bytes], **tables: int) -> dict[str, bytes]:
    """Bring the account into agreement with changed members."""
    contents = msgspec.json.decode(inside["contents.json"])
    contents["members"] = [
        {"name": name, "size": len(held), "sha256": hashlib.sha256(held).hexdigest()}
        for name, held in inside.items()
        if name != "contents.json"
    ]
    contents["tables"] |= tables
    return inside | {"contents.json": msgspec.json.encode(contents, order="sorted")}


def test_what_these_tests_forge_is_accepted_until_something_is_wrong(bundle, keys, inside, copy):
    payload = sealed(tar_of(accounted(inside)), keys.kit, keys.backup)
    notes = {"0f" * 16 + ".age": a_private_note(keys), "index.ndjson": b"{}\n"}
    private = sealed(tar_of(notes), keys.private, keys.private_kit)
    path = copy(forged(bundle, keys, payload_age=payload, psychotherapy_age=private))
    assert verify(path, keys.with_passphrase, None, Silent()).private_notes == 1


def test_each_member_inside_changed_or_left_out_is_found(inside, refuses_payload):
    for name, held in inside.items():
        refuses_payload(tar_of(inside | {name: held[:-1] + bytes([held[-1] ^ 1])}))
        refuses_payload(tar_of(inside | {name: held + b" "}))
        refuses_payload(tar_of({each: inside[each] for each in inside if each != name}))


def test_members_inside_in_another_order_are_refused(inside, refuses_payload):
    names = list(inside)
    for place in range(len(names) - 1):
        swapped = names[:]
        swapped[place : place + 2] = reversed(swapped[place : place + 2])
        refuses_payload(tar_of({name: inside[name] for name in swapped}))


def test_a_payload_cut_anywhere_inside_is_refused(inside, refuses_payload):
    whole = tar_of(inside)
    for length in [*range(0, len(whole), 4_001), len(whole) - 1, len(whole) - 1024]:
        refuses_payload(whole[:length])
    refuses_payload(whole + b"x")
    refuses_payload(whole[:-1] + b"x")


@pytest.mark.parametrize(
    "name",
    [
        "../../../evil",
        "/etc/evil",
        "readable/../../evil-0001.ndjson.gz",
        "readable/Notes-0001.ndjson.gz",
        "readable/notes.ndjson.gz",
        "evil.sh",
    ],
)
def test_a_member_inside_with_a_name_of_its_own_is_refused(inside, refuses_payload, name):
    contents = inside.pop("contents.json")
    refuses_payload(tar_of(inside | {name: gzip.compress(b""), "contents.json": contents}))


def test_links_inside_are_refused(inside, refuses_payload):
    entries = [(an_entry(name, len(held)), held) for name, held in inside.items()]
    for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE):
        link = an_entry("readable/x-0001.ndjson.gz", 0, type=kind, linkname="/etc/passwd")
        refuses_payload(put_together([*entries[:-1], (link, b""), entries[-1]]))


def test_padding_that_hides_something_is_refused(inside, refuses_payload):
    whole = bytearray(tar_of(inside))
    key = next(piece for piece in taken_apart(bytes(whole)) if piece.name == KEYS[0])
    whole[key.end - 1] = 1
    refuses_payload(bytes(whole))


@pytest.mark.parametrize("text", [b"zz" * 32 + b"\n", b"ab" * 31 + b"\n", b"\xff" * 65])
def test_a_records_key_that_is_none_is_refused(inside, refuses_payload, text):
    refuses_payload(tar_of(accounted(inside | {KEYS[0]: text})))


def test_a_gzip_bomb_is_refused_without_being_unpacked(inside, refuses_payload):
    bomb = gzip.compress(b"\n" * (INFLATED_LIMIT + 1), compresslevel=9)
    assert len(bomb) < 1 << 20
    refuses_payload(tar_of(accounted(inside | {"readable/notes-0001.ndjson.gz": bomb})))


@pytest.mark.parametrize(
    "packed", [b"", b"not gzip", gzip.compress(b"1\n")[:-1], gzip.compress(b"1\n") * 2]
)
def test_a_readable_part_that_is_not_one_gzip_file_is_refused(packed):
    with pytest.raises(BundleIsDamaged):
        rows_in("payload.age", packed)


def test_row_counts_that_do_not_hold_are_refused(inside, refuses_payload):
    refuses_payload(tar_of(accounted(inside, notes=2)))
    refuses_payload(tar_of(accounted(inside, invented=0)))


def test_an_oversized_member_inside_is_refused_by_its_header(inside, refuses_payload):
    entries = [(an_entry(name, len(held)), held) for name, held in inside.items()]
    giant = an_entry("readable/x-0001.ndjson.gz", 1 << 32)
    refuses_payload(put_together([*entries[:-1], (giant, b""), entries[-1]]))


@pytest.fixture
def refuses_private(bundle, keys, refuses):
    def attempt(members: dict[str, bytes]):
        encrypted = sealed(tar_of(members), keys.private, keys.private_kit)
        return refuses(forged(bundle, keys, psychotherapy_age=encrypted), BundleIsDamaged)

    return attempt


def test_private_notes_that_do_not_match_their_index_are_refused(keys, refuses_private):
    note = a_private_note(keys)
    refuses_private({"index.ndjson": b"{}\n"})
    refuses_private({"0f" * 16 + ".age": note, "index.ndjson": b""})
    refuses_private({"../" + "0f" * 16 + ".age": note, "index.ndjson": b"{}\n"})
    refuses_private({"0f" * 16 + ".age": note})
    refuses_private({"index.ndjson": b"", "0f" * 16 + ".age": note})
