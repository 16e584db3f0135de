"""The key file: every flipped byte is found, every bound holds, every kill leaves one whole."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import stat
from pathlib import Path

import pytest
from msgspec.structs import replace

from app.core.errors.keys import KeyFileIsDamaged, KeyFileIsMissing, KeyFileIsNewer
from app.crypto import keyfile as store
from app.crypto.identity import recipient_of
from app.crypto.keyfile import COPY, NAME, KeyFile, SlotKind
from app.crypto.slot_sealing import agreed_material, passphrase_material, unseal
from tests.crypto.cheap import DEVICE, PASSPHRASE, secret


def signed(line: bytes) -> bytes:
    return line + b"\n" + hashlib.sha256(line).hexdigest().encode() + b"\n"


def respelled(keyfile: KeyFile, change) -> bytes:
    """Write the file with something else in it and a checksum that fits."""
    content = json.loads(keyfile.to_bytes().splitlines()[0])
    change(content)
    return signed(json.dumps(content, sort_keys=True, separators=(",", ":")).encode())


def test_a_key_file_reads_back(opened):
    assert KeyFile.from_bytes(opened[0].to_bytes()) == opened[0]


def test_every_flipped_bit_of_every_byte_is_found(opened):
    written = opened[0].to_bytes()
    for at in range(len(written)):
        for bit in (0, 5, 7):
            flipped = bytearray(written)
            flipped[at] ^= 1 << bit
            with pytest.raises(KeyFileIsDamaged):
                KeyFile.from_bytes(bytes(flipped))


def test_every_truncation_is_found(opened):
    written = opened[0].to_bytes()
    for end in range(len(written)):
        with pytest.raises(KeyFileIsDamaged):
            KeyFile.from_bytes(written[:end])
    with pytest.raises(KeyFileIsDamaged):
        KeyFile.from_bytes(written + b"\n")


def first_kdf(content):
    return content["slots"][0]["kdf"]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda content: first_kdf(content).update(m=2**21 + 1), id="memory"),
        pytest.param(lambda content: first_kdf(content).update(t=17), id="passes"),
        pytest.param(lambda content: first_kdf(content).update(t=0), id="no-pass"),
        pytest.param(lambda content: first_kdf(content).update(p=17), id="lanes"),
        pytest.param(lambda content: first_kdf(content).update(salt="AAAA"), id="salt"),
        pytest.param(lambda content: first_kdf(content).update(alg="scrypt"), id="algorithm"),
        pytest.param(lambda content: first_kdf(content).update(m="8"), id="text-for-number"),
        pytest.param(lambda content: content["slots"][0].update(nonce="AAAA"), id="nonce"),
        pytest.param(lambda content: content["slots"][0].update(aead="none"), id="aead"),
        pytest.param(lambda content: content["slots"][0].update(kind="pin"), id="kind"),
        pytest.param(lambda content: content["slots"][0].update(user="me"), id="user"),
        pytest.param(lambda content: content["slots"][0].update(more=1), id="more"),
        pytest.param(
            lambda content: content["slots"][0].update(user=content["slots"][0]["user"] + "\n"),
            id="line-end",
        ),
        pytest.param(
            lambda content: content["slots"][0].update(
                ciphertext=base64.b64encode(bytes(4097)).decode()
            ),
            id="ciphertext",
        ),
        pytest.param(lambda content: content.update(slots=content["slots"] * 11), id="slots"),
        pytest.param(lambda content: content.update(revision=0), id="revision"),
        pytest.param(lambda content: content.update(practice_id="../../.."), id="practice"),
        pytest.param(lambda content: content.update(format=0), id="format"),
        pytest.param(lambda content: content.pop("slots"), id="without"),
    ],
)
def test_what_lies_outside_the_bounds_is_refused(opened, change):
    with pytest.raises(KeyFileIsDamaged):
        KeyFile.from_bytes(respelled(opened[0], change))


def test_a_second_spelling_is_refused(opened):
    content = json.loads(opened[0].to_bytes().splitlines()[0])
    assert respelled(opened[0], lambda _: None) == opened[0].to_bytes()
    with pytest.raises(KeyFileIsDamaged):
        KeyFile.from_bytes(signed(json.dumps(content).encode()))


@pytest.mark.parametrize(
    "line",
    [b"", b"{}", b"[" * 30_000, b'{"format":1,"a":' + b"[" * 30_000, b"\xff", b'{"format":"1"}'],
)
def test_what_is_no_key_file_is_refused(line):
    with pytest.raises(KeyFileIsDamaged):
        KeyFile.from_bytes(signed(line))


def test_over_64_kib_is_refused_and_a_newer_format_is_told_apart(opened):
    with pytest.raises(KeyFileIsDamaged):
        KeyFile.from_bytes(signed(b'{"format":1,"slots":"' + b"x" * 65_536 + b'"}'))
    with pytest.raises(KeyFileIsNewer) as newer:
        KeyFile.from_bytes(signed(b'{"format":2,"rings":[]}'))
    assert newer.value.found == 2


def material_of(slot, kit, keys):
    if slot.kind in (SlotKind.RECOVERY, SlotKind.PRIVATE_RECOVERY):
        page = kit.records if slot.kind is SlotKind.RECOVERY else kit.private
        return agreed_material(slot.kdf, page.secret)
    return passphrase_material(secret(PASSPHRASE), slot.kdf, secret(DEVICE))


def test_every_flipped_byte_of_every_slot_is_found(opened, kit):
    """Beyond the checksum: each field of a slot, changed with all else in order."""
    keyfile, keys = opened
    for slot in keyfile.slots:
        material = material_of(slot, kit, keys)
        assert unseal(slot, material) is not None
        for field in ("ciphertext", "commitment", "nonce"):
            held = getattr(slot, field)
            for at in range(len(held)):
                flipped = bytes([*held[:at], held[at] ^ 1, *held[at + 1 :]])
                assert opens_nothing(replace(slot, **{field: flipped}), material)
        for changed in (
            replace(slot, id="0" * 32),
            replace(slot, user="0" * 32),
            replace(slot, opens=recipient_of(secret(b"x" * 32))),
            replace(slot, created=slot.created.replace(year=2020)),
            replace(slot, kind=next(kind for kind in SlotKind if kind is not slot.kind)),
            replace(slot, ciphertext=b"short"),
        ):
            assert opens_nothing(changed, material)


def opens_nothing(slot, material) -> bool:
    try:
        return unseal(slot, material) is None
    except KeyFileIsDamaged:
        return True


def test_a_point_that_agrees_with_everybody_is_refused(opened, kit):
    slot = opened[0].of_kind(SlotKind.RECOVERY)[0]
    with pytest.raises(KeyFileIsDamaged):
        agreed_material(replace(slot.kdf, ephemeral=bytes(32)), kit.records.secret)


def test_the_folder_holds_two_equal_files_for_the_owner_alone(opened, tmp_path):
    store.write(tmp_path, opened[0])
    assert sorted(path.name for path in tmp_path.iterdir()) == [NAME, COPY]
    assert (tmp_path / NAME).read_bytes() == (tmp_path / COPY).read_bytes()
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {0o600}
    assert store.read(tmp_path) == opened[0]


def test_the_copy_stands_in_for_a_damaged_or_missing_original(opened, tmp_path):
    store.write(tmp_path, opened[0])
    (tmp_path / NAME).write_bytes(b"torn")
    assert store.read(tmp_path) == opened[0]
    (tmp_path / NAME).unlink()
    assert store.read(tmp_path) == opened[0]
    assert store.mend(tmp_path, opened[0])
    assert (tmp_path / NAME).read_bytes() == opened[0].to_bytes()
    assert not store.mend(tmp_path, opened[0])


def test_what_the_disk_does_not_give_is_taken_from_the_copy(opened, tmp_path):
    store.write(tmp_path, opened[0])
    (tmp_path / NAME).unlink()
    (tmp_path / NAME).mkdir()
    assert store.read(tmp_path) == opened[0]


def test_the_highest_whole_revision_is_taken(opened, tmp_path):
    keyfile = opened[0]
    later = keyfile.with_slots(keyfile.slots)
    store.write(tmp_path, keyfile)
    (tmp_path / COPY).write_bytes(later.to_bytes())
    assert store.read(tmp_path).revision == 2
    (tmp_path / COPY).write_bytes(keyfile.to_bytes())
    (tmp_path / NAME).write_bytes(later.to_bytes())
    assert store.read(tmp_path).revision == 2


def test_without_a_whole_file_it_says_which_kind_of_loss_it_is(opened, tmp_path):
    with pytest.raises(KeyFileIsMissing):
        store.read(tmp_path)
    (tmp_path / NAME).write_bytes(b"x" * 100_000)
    with pytest.raises(KeyFileIsDamaged):
        store.read(tmp_path)
    (tmp_path / COPY).write_bytes(signed(b'{"format":9}'))
    with pytest.raises(KeyFileIsNewer):
        store.read(tmp_path)


class Killed(BaseException):
    """The laptop was switched off."""


class Switch:
    """Turns the laptop off at the n-th call into the operating system."""

    def __init__(self, calls: int) -> None:
        self.left = calls

    def before(self, call):
        def counted(*args, **kwargs):
            self.left -= 1
            if self.left < 0:
                raise Killed
            return call(*args, **kwargs)

        return counted


@pytest.mark.parametrize("was_damaged", [NAME, COPY, None])
def test_a_kill_at_any_step_leaves_the_old_key_file_or_the_new_one(
    opened, tmp_path, monkeypatch, was_damaged
):
    old = opened[0]
    new = old.with_slots(old.slots)
    kills = 0
    folder = tmp_path
    for calls in range(100):
        folder = tmp_path / str(calls)
        folder.mkdir()
        store.write(folder, old)
        if was_damaged:
            (folder / was_damaged).write_bytes(b"torn")
        with monkeypatch.context() as edge:
            switch = Switch(calls)
            for place, name in ((os, "open"), (os, "fsync"), (Path, "replace"), (Path, "unlink")):
                edge.setattr(place, name, switch.before(getattr(place, name)))
            try:
                store.write(folder, new)
            except Killed:
                kills += 1
        assert store.read(folder) in (old, new)
        if switch.left >= 0:
            break
    assert kills >= 8
    assert store.read(folder) == new


def test_a_disk_that_keeps_something_else_is_noticed(opened, tmp_path, monkeypatch):
    store.write(tmp_path, opened[0])
    monkeypatch.setattr(Path, "read_bytes", lambda _: b"something else")
    with pytest.raises(KeyFileIsDamaged):
        store.write(tmp_path, opened[0].with_slots(()))
    assert store.read(tmp_path) == opened[0]
