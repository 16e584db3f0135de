"""A re-key that is killed at a named step leaves records that open, under old keys or new."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys

import pytest

from app.crypto import keyfile
from app.crypto.keychain import Item
from app.crypto.recovery import KitPage, PageKind
from app.crypto.ring import Purpose
from app.services.practice_folder import PracticeFolder
from tests.builders import WORDS, a_new_practice, a_person, a_written_note
from tests.crypto.cheap import PASSPHRASE, secret
from tests.services.rekey_child import HALF, LAST, STEPS, FolderKeychain, doors_at

OLD = {"while it is written", "while it is checked", "before the key file holds both"}
"""Killed in these, the records are as they were."""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A practice whose passphrase opens nothing without this computer's secret."""
    place = tmp_path_factory.mktemp("made")
    doors = doors_at(place)
    practice, kit = doors.create(
        a_new_practice(), secret(PASSPHRASE), portable=False, folder=PracticeFolder(place / "home")
    )
    chart = a_person(practice)
    notes = [a_written_note(practice, chart) for _ in range(2)]
    practice.signing.sign(notes[0])
    page = KitPage.from_groups(kit.groups(PageKind.RECORDS))
    before = practice.held.keys.ring.current(Purpose.RECORDS).id
    practice.lock()
    doors.leave()
    kit.wipe()
    yield place, notes, page, before
    page.wipe()


@pytest.fixture
def at(made, tmp_path):
    return shutil.copytree(made[0], tmp_path / "at")


@pytest.mark.parametrize("step", [*STEPS, HALF, LAST])
def test_a_re_key_killed_in_a_step_leaves_records_that_open(step, made, at):
    _, notes, page, before = made
    outcome = subprocess.run(
        [sys.executable, "-m", "tests.services.rekey_child", str(at), step], check=False
    )
    assert outcome.returncode == -signal.SIGKILL
    home, doors = PracticeFolder(at / "home"), doors_at(at)
    practice = doors.unlock(home, secret(PASSPHRASE))
    ring = practice.held.keys.ring
    assert (ring.current(Purpose.RECORDS).id == before) is (step in OLD)
    assert len(ring.every()) == len(Purpose)
    for note in notes:
        assert practice.notes.open(note).text.sections == WORDS
    assert practice.log.whole().is_whole
    assert practice.held.keys.private is not None
    practice.lock()
    assert not list(home.root.glob("*.new*"))
    practice = doors.enter_with_kit(home, page)
    assert len(practice.held.keys.ring.every()) == len(Purpose)
    practice.lock()
    doors.leave()


def test_after_a_kill_the_kit_alone_finishes_too_and_the_passphrase_later(made, at):
    _, notes, page, _before = made
    subprocess.run(
        [sys.executable, "-m", "tests.services.rekey_child", str(at), "once it does"], check=False
    )
    home, doors = PracticeFolder(at / "home"), doors_at(at)
    for enter in (lambda: doors.enter_with_kit(home, page), lambda: reopened(doors, home)):
        practice = enter()
        assert len(practice.held.keys.ring.every()) == len(Purpose)
        assert practice.notes.open(notes[0]).text.sections == WORDS
        practice.lock()
    doors.leave()


def test_where_the_new_file_is_gone_the_old_keys_stay(made, at):
    _, notes, _page, before = made
    subprocess.run(
        [sys.executable, "-m", "tests.services.rekey_child", str(at), "once it does"], check=False
    )
    home, doors = PracticeFolder(at / "home"), doors_at(at)
    home.beside.unlink()
    practice = doors.unlock(home, secret(PASSPHRASE))
    assert [key.id for key in practice.held.keys.ring.all(Purpose.RECORDS)] == [before]
    assert practice.notes.open(notes[1]).text.sections == WORDS
    practice.lock()
    practice = reopened(doors, home)
    practice.lock()
    doors.leave()


def test_the_keyring_s_old_secret_opens_nothing_once_the_re_key_has_ended(made, at):
    keychain = FolderKeychain(at / "keyring")
    old = keychain.read(Item.DEVICE_SECRET)
    doors = doors_at(at)
    practice = doors.unlock(PracticeFolder(at / "home"), secret(PASSPHRASE))
    practice.rekeying.renew(secret(PASSPHRASE))
    practice.lock()
    doors.leave()
    with keychain.read(Item.DEVICE_SECRET) as new:
        assert new.held != old.held
    slots = keyfile.read(at / "home").of_kind(keyfile.SlotKind.DEVICE)
    assert len(slots) == 1
    old.wipe()


def reopened(doors, home):
    return doors.unlock(home, secret(PASSPHRASE))
