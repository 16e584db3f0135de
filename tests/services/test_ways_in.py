from __future__ import annotations

import pytest

from app.core.progress import Silent
from app.crypto import keyfile as keyfile_folder
from app.crypto.keychain import Item, KeychainState
from app.crypto.recovery import KitPage, PageKind
from app.services.bundle_opening import open_with_kit
from app.services.doors import Doors
from app.services.practice_folder import PracticeFolder
from app.services.restoring import Restoring, bundles_at
from tests.builders import a_new_practice
from tests.crypto.cheap import CHEAP, PASSPHRASE, secret
from tests.fakes import FakeKeychain

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


def test_a_keyring_that_is_silent_is_waited_for_once(practice, clock, home):
    practice.lock()
    practice.held.folder  # noqa: B018 - the folder was let go of by the fixture's doors
    made: list[FakeKeychain] = []

    def another(_practice):
        made.append(FakeKeychain())
        made[-1].answering = KeychainState.SILENT
        return made[-1]

    doors = Doors(clock, another, CHEAP)
    doors.keychain_of(practice.held.practice_id)
    doors.keychain_of(practice.held.practice_id)
    assert len(made) == 1


def _killed(*_what):
    raise KeyboardInterrupt
