"""The power goes: whatever the disk had not been made to hold may be gone, and nothing else is."""

from __future__ import annotations

import random
import shutil
from itertools import chain

import pytest

from tests.torture.places import AFTER
from tests.torture.power_cuts import Disk, Loss
from tests.torture.shim import Call, Kind, calls_in

SHARES = {
    "notes": 600,
    "draft": 180,
    "documents": 120,
    "backup": 480,
    "restore": 360,
    "passphrase": 120,
    "kit": 120,
    "re-key": 300,
    "migration": 180,
}
STATES = tuple(Loss)


@pytest.fixture
def at(quick):
    return quick / "at"


def log_of(work, stage, place, at):
    stage.run(work, place.again(at), log=at.parent / "log", from_start=True)
    return calls_in(at.parent / "log")


def cut(calls, place, at, moments):
    """Yield, for each moment and each loss, what was acknowledged; the state stands at `at`."""
    disk = Disk(place.again(at), at / "drive")
    said: list[list[str]] = []
    for number, call in enumerate(calls):
        if number in moments:
            for loss in STATES:
                lot = random.Random(f"{number} {loss}")  # noqa: S311 - to be repeated
                shutil.rmtree(at)
                disk.leave(loss, lot)
                yield number, loss, list(said)
        disk.see(call)
        if call.kind is Kind.NOTE:
            said.append(call.path.split())


@pytest.mark.torture
@pytest.mark.parametrize("work", SHARES)
def test_after_a_power_cut_all_that_was_acknowledged_is_there(work, place, stage, at, rounds, row):
    calls = log_of(work, stage, place, at)
    assert any(call.kind is Kind.WRITE and call.path.endswith("practice.db-wal") for call in calls)
    many = min(len(calls), rounds(SHARES[work]) // len(STATES) + 1)
    moments = random.sample(range(len(calls)), many)
    case = "a power cut: unflushed writes dropped, torn and reordered"
    with row("5", case, "what was acknowledged is there; half a bundle is none") as told:
        for number, loss, said in cut(calls, place, at, set(moments)):
            try:
                AFTER[work](place, at, said)
            except BaseException as error:
                error.add_note(f"before call {number}, {calls[number]}; lost: {loss.value}")
                raise
            told.count()


@pytest.mark.torture
def test_without_its_flushes_words_would_be_lost(place, stage, at):
    calls = [call for call in log_of("notes", stage, place, at) if call.kind is not Kind.SYNC]
    lost = 0
    for _ in cut(calls, place, at, {len(calls) - 1}):
        said = [call.path.split() for call in calls if call.kind is Kind.NOTE]
        try:
            AFTER["notes"](place, at, said)
        except Exception:  # noqa: BLE001 - whatever a lost word looks like
            lost += 1
    assert lost >= len(STATES) / 2


def file_calls(path, *kinds):
    parts = {Kind.WRITE: (0, 4, b"word"), Kind.CUT: (0, 1, b"")}
    return [Call(kind, str(path), "", *parts.get(kind, (0, 0, b"")), 7) for kind in kinds]


@pytest.mark.parametrize("loss", STATES)
def test_what_was_flushed_stays_and_the_rest_need_not(loss, tmp_path):
    lot = random.Random(1)  # noqa: S311 - to be repeated
    root = tmp_path / "root"
    root.mkdir()
    disk, file = Disk(root, root / "drive"), root / "note"
    for call in file_calls(file, Kind.CREATE, Kind.WRITE, Kind.SYNC):
        disk.see(call)
    disk.leave(loss, lot)
    assert file.exists() or loss is not Loss.NONE
    file.unlink(missing_ok=True)
    for call in chain(file_calls(root, Kind.SYNC), file_calls(file, Kind.CUT)):
        disk.see(call)
    disk.leave(loss, lot)
    assert file.read_bytes() in {Loss.ALL: {b"word"}, Loss.NONE: {b"w"}}.get(loss, {b"word", b"w"})
