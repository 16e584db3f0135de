from __future__ import annotations

import gc
import threading
import time
import warnings
from contextlib import nullcontext

import pytest

from app.core.progress import Silent
from app.crypto import keyfile as keyfile_folder
from app.crypto.asking import LIMIT_SECONDS
from app.crypto.keychain import Item, KeychainState, SystemKeychain
from app.crypto.recovery import KitPage, PageKind
from app.services.bundle_opening import open_with_kit
from app.services.doors import Doors
from app.services.practice_folder import PracticeFolder
from app.services.restoring import Restoring, bundles_at
from tests.builders import a_new_practice
from tests.crypto.cheap import CHEAP, PASSPHRASE, secret
from tests.crypto.secret_service import Session, session
from tests.fakes import FakeKeychain

DERIVATION = 3.0
"""Seconds for keys that cost nothing, the migration check and a busy machine."""
NEW = "a phrase that is chosen for the copy"


@pytest.fixture
def tied(doors, home):
    """Give a practice that opens with this computer's secret only: portable is off."""
    opened, kit = doors.create(a_new_practice(), secret(PASSPHRASE), portable=False, folder=home)
    opened.page_one = KitPage.from_groups(kit.groups(PageKind.RECORDS))
    yield opened
    opened.lock()
    opened.page_one.wipe()
    kit.wipe()


def test_a_copy_restored_beside_the_practice_leaves_its_way_in_alone(tied, doors, home, tmp_path):
    (tmp_path / "drive").mkdir()
    tied.backups.to(tmp_path / "drive")
    tied.lock()
    opened = open_with_kit(bundles_at(tmp_path / "drive")[0].path, tied.page_one)
    copy = PracticeFolder(tmp_path / "drill")
    Restoring(doors, "x").restore(opened, secret(NEW), copy, Silent(), as_home=False)
    opened.wipe()
    doors.unlock(copy, secret(NEW)).lock()
    doors.unlock(home, secret(PASSPHRASE)).lock()


def test_a_kill_before_the_key_file_is_written_leaves_the_old_passphrase(
    tied, doors, home, monkeypatch
):
    tied.lock()
    monkeypatch.setattr(keyfile_folder, "write", _killed)
    with pytest.raises(KeyboardInterrupt):
        doors.unlock_with_kit(home, tied.page_one, secret(NEW))
    monkeypatch.undo()
    doors.unlock(home, secret(PASSPHRASE)).lock()


def test_what_is_in_the_keyring_and_no_secret_of_this_computer_is_replaced(
    practice, doors, home, keychain
):
    practice.lock()
    keychain.kept[Item.DEVICE_SECRET] = b"of another program"
    doors.unlock(home, secret(PASSPHRASE)).lock()
    assert len(keychain.kept[Item.DEVICE_SECRET]) == 32


@pytest.fixture
def desktop(own_home, monkeypatch):
    """Give a session bus on which nothing answers for a keyring yet."""
    with warnings.catch_warnings():
        # where the service fails, keyring leaves its D-Bus connection to the collector, which
        # may come at any moment of the test
        warnings.filterwarnings("ignore", "unclosed <socket", ResourceWarning)
        with session(own_home) as bus:
            monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
            yield bus
        # whoever still waits for an answer hears that the bus is gone, and lets go of it
        for thread in threading.enumerate():
            if thread.name == "keyring":
                thread.join(5)
        gc.collect()


@pytest.fixture
def real_doors(clock):
    """Give doors that ask the operating system's own keyring."""
    made = Doors(clock, SystemKeychain, CHEAP)
    yield made
    made.leave()


def _nothing(_desktop):
    return nullcontext()


KEYRINGS = {"none": _nothing, "locked": Session.locked, "mute": Session.mute}


@pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")
@pytest.mark.parametrize("way", ["passphrase", "kit"])
@pytest.mark.parametrize("keyring", KEYRINGS)
def test_whatever_the_keyring_does_the_door_opens_and_waits_for_it_once(
    practice, doors, desktop, real_doors, home, keyring, way
):
    practice.lock()
    doors.leave()
    page = KitPage.from_groups(practice.new_kit.groups(PageKind.RECORDS))
    with KEYRINGS[keyring](desktop), page:
        began = time.monotonic()
        if way == "kit":
            opened = real_doors.unlock_with_kit(home, page, secret(NEW))
        else:
            opened = real_doors.unlock(home, secret(PASSPHRASE))
        seconds = time.monotonic() - began
        assert opened.is_open
        opened.lock()
    assert seconds < LIMIT_SECONDS + DERIVATION


@pytest.mark.parametrize("way", ["passphrase", "kit"])
def test_a_keyring_that_is_silent_is_asked_through_one_keychain(practice, doors, clock, home, way):
    practice.lock()
    doors.leave()
    made: list[FakeKeychain] = []

    def another(_practice):
        made.append(FakeKeychain())
        made[-1].answering = KeychainState.SILENT
        return made[-1]

    silent = Doors(clock, another, CHEAP)
    with KitPage.from_groups(practice.new_kit.groups(PageKind.RECORDS)) as page:
        if way == "kit":
            silent.unlock_with_kit(home, page, secret(NEW)).lock()
        else:
            silent.unlock(home, secret(PASSPHRASE)).lock()
    silent.unlock(home, secret(NEW if way == "kit" else PASSPHRASE)).lock()
    silent.leave()
    assert len(made) == 1


def _killed(*_what):
    raise KeyboardInterrupt
