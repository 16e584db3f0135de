"""The power goes: whatever the disk had not been made to hold may be gone, and nothing else is."""

from __future__ import annotations

import random
import shutil
from hashlib import sha256
from itertools import chain

import pytest

from tests.torture.places import AFTER
from tests.torture.power_cuts import Disk, Loss, put_down, standing
from tests.torture.shim import Call, Kind, calls_in

SHARES = {
    "notes": 660,
    "draft": 240,
    "documents": 120,
    "backup": 420,
    "first backup": 120,
    "restore": 300,
    "passphrase": 120,
    "kit": 120,
    "re-key": 180,
    "migration": 120,
}
"""States in which something was lost, each another one.

Not "portable": the keyring of that work is a file of the tests', which nobody flushes.
"""
STATES = tuple(Loss)
IN_VAIN = 20


@pytest.fixture
def at(quick):
    return quick / "at"


def log_of(work, stage, place, at):
    stage.run(work, place.again(at), log=at.parent / "log", from_start=True)
    return calls_in(at.parent / "log")


class Cuts:
    """The states that power cuts leave of one work: each lost something, and comes once."""

    def __init__(self, calls, place, at):
        self._calls, self._place, self._at = calls, place, at
        self._known = set()
        self._lots = random.Random(len(calls))  # noqa: S311 - to be repeated

    def __call__(self, moments):
        """Yield, for each moment and each loss, what was acknowledged; the state stands at `at`."""
        at, said = self._place.again(self._at), list[list[str]]()
        disk = Disk(at, at / "drive", at / "new drive")
        for number, call in enumerate(self._calls):
            if number in moments:
                for loss in STATES:
                    if self._is_new(state := disk.left(loss, self._lots), disk, len(said)):
                        shutil.rmtree(at)
                        put_down(state)
                        yield number, loss, list(said)
            disk.see(call)
            if call.kind is Kind.NOTE:
                said.append(call.path.split())

    def _is_new(self, state, disk, said):
        """Say whether something is lost in it, as in no state before after so much was said."""
        if state == disk.seen():
            return False
        digest = sha256(repr(sorted(state.items())).encode()).digest()
        is_new = (said, digest) not in self._known
        self._known.add((said, digest))
        return is_new


@pytest.mark.torture
@pytest.mark.parametrize("work", SHARES)
def test_after_a_power_cut_all_that_was_acknowledged_is_there(work, place, stage, at, rounds, row):
    calls = log_of(work, stage, place, at)
    assert any(call.kind is Kind.WRITE and call.path.endswith("practice.db-wal") for call in calls)
    cuts, in_vain = Cuts(calls, place, at), 0
    case = "a power cut: unflushed writes dropped, torn and reordered"
    with row("5", case, "what was acknowledged is there; half a bundle is none") as told:
        while (lacking := rounds(SHARES[work]) - told.runs) > 0 and in_vain < IN_VAIN:
            in_vain += 1
            many = min(len(calls), lacking // len(STATES) + 1)
            for number, loss, said in cuts(set(random.sample(range(len(calls)), many))):
                try:
                    AFTER[work](place, at, said)
                except BaseException as error:
                    error.add_note(f"before call {number}, {calls[number]}; lost: {loss.value}")
                    raise
                told.count()
                in_vain = 0
        told.notes.add("in each state something was lost, and none came twice")


@pytest.mark.torture
@pytest.mark.parametrize("work", SHARES)
def test_a_replay_without_a_loss_ends_as_the_program_did(work, place, stage, at):
    calls = log_of(work, stage, place, at)
    ended = standing(at)
    disk = Disk(place.again(at))
    for call in calls:
        disk.see(call)
    assert set(disk.seen()) == set(ended)
    assert disk.seen() == ended


@pytest.mark.torture
def test_without_its_flushes_words_would_be_lost(place, stage, at):
    calls = [call for call in log_of("notes", stage, place, at) if call.kind is not Kind.SYNC]
    lost = 0
    for _ in Cuts(calls, place, at)({len(calls) - 1}):
        said = [call.path.split() for call in calls if call.kind is Kind.NOTE]
        try:
            AFTER["notes"](place, at, said)
        except Exception:  # noqa: BLE001 - whatever a lost word looks like
            lost += 1
    assert lost >= len(STATES) / 2


def file_calls(path, *kinds):
    parts = {Kind.WRITE: (0, 4, b"word"), Kind.CUT: (0, 1, b"")}
    return [Call(kind, str(path), "", *parts.get(kind, (0, 0, b"")), 7) for kind in kinds]


@pytest.fixture
def disk(tmp_path):
    (tmp_path / "root").mkdir()
    return Disk(tmp_path / "root")


@pytest.fixture
def file(disk, tmp_path):
    """A file of which the bytes were flushed, and its name was not."""
    made = tmp_path / "root" / "note"
    for call in file_calls(made, Kind.CREATE, Kind.WRITE, Kind.SYNC):
        disk.see(call)
    return made


@pytest.mark.parametrize("loss", STATES)
def test_what_was_flushed_stays_and_the_rest_need_not(loss, disk, file):
    lot = random.Random(1)  # noqa: S311 - to be repeated
    for call in chain(file_calls(file.parent, Kind.SYNC), file_calls(file, Kind.CUT)):
        disk.see(call)
    assert disk.left(loss, lot)[str(file)] in ({b"word"} if loss is Loss.ALL else {b"word", b"w"})
    assert disk.seen()[str(file)] == b"w"


def test_nothing_is_lost_where_all_was_flushed(disk, file):
    lot = random.Random(1)  # noqa: S311 - to be repeated
    assert str(file) not in disk.left(Loss.ALL, lot)
    disk.see(file_calls(file.parent, Kind.SYNC)[0])
    assert all(disk.left(loss, lot) == disk.seen() for loss in STATES)
