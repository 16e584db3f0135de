"""Inside the payload, by a forger who holds B, or by a bug: refused before anything is kept."""

from __future__ import annotations

import gzip
import hashlib
import io
import tarfile

import msgspec
import pytest

from app.backup.contents import INFLATED_LIMIT, KEYS
from app.backup.readable import rows_in
from app.backup.verify import verify
from app.core.errors.bundles import (
    BundleIsDamaged,
)
from app.core.progress import Silent
from tests.backup.bundles import (
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
    refuses_payload(tar_of(inside | {name: gzip.compress(b"", mtime=0), "contents.json": contents}))


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
    "packed",
    [b"", b"not gzip", gzip.compress(b"1\n", mtime=0)[:-1], gzip.compress(b"1\n", mtime=0) * 2],
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
