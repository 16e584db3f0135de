"""Her passphrase: changed, opening alone or not; each asked for with the one in use."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.core.errors.bundles import ComputerDiskFails
from app.core.errors.keys import OpensWithKitOnly, PortableMustBeOn, WrongPassphrase
from app.core.errors.practice import DiskIsFull
from app.crypto import keyfile as keyfile_folder
from app.crypto.keychain import KeychainState
from app.crypto.recovery import KitPage, PageKind
from app.services.bundle_opening import open_with_passphrase
from tests.crypto.cheap import PASSPHRASE, secret

NEW = "something else entirely new"


def test_the_day_of_the_last_change_is_kept(practice, clock):
    assert not practice.passphrase.state().was_changed
    clock.move_on(timedelta(days=2))
    practice.passphrase.change(secret(PASSPHRASE), secret(NEW))
    state = practice.passphrase.state()
    assert (state.was_changed, state.chosen_on) == (True, clock.today())


def test_a_passphrase_that_the_kit_gave_counts_as_changed(practice, doors, home):
    page = KitPage.from_groups(practice.new_kit.groups(PageKind.RECORDS))
    practice.lock()
    opened = doors.unlock_with_kit(home, page, secret(NEW))
    assert opened.passphrase.state().was_changed
    opened.lock()


def test_off_a_copy_opens_with_the_kit_only_and_those_made_before_as_they_did(practice, drive):
    before = practice.backups.to(drive).path
    practice.passphrase.turn_portable(secret(PASSPHRASE), on=False)
    assert not practice.passphrase.state().is_portable
    after = practice.backups.to(drive).path
    open_with_passphrase(before, secret(PASSPHRASE)).wipe()
    with pytest.raises(OpensWithKitOnly):
        open_with_passphrase(after, secret(PASSPHRASE))
    assert said(practice, "Changed whether the passphrase alone opens")


def test_off_this_laptop_still_opens_and_on_again_any_computer_does(
    practice, doors, home, keychain
):
    practice.passphrase.turn_portable(secret(PASSPHRASE), on=False)
    practice.lock()
    opened = doors.unlock(home, secret(PASSPHRASE))
    opened.passphrase.turn_portable(secret(PASSPHRASE), on=True)
    opened.passphrase.turn_portable(secret(PASSPHRASE), on=True)  # is on already
    assert said(opened, "Changed whether the passphrase alone opens") == 2
    opened.lock()
    keychain.kept.clear()
    doors.unlock(home, secret(PASSPHRASE)).lock()


def test_without_a_keyring_it_stays_on(practice, doors, home, keychain):
    practice.lock()
    keychain.answering = KeychainState.ABSENT
    opened = doors.unlock(home, secret(PASSPHRASE))
    assert not opened.passphrase.keyring_answers()
    with pytest.raises(PortableMustBeOn):
        opened.passphrase.turn_portable(secret(PASSPHRASE), on=False)
    with pytest.raises(PortableMustBeOn):
        opened.passphrase.change(secret(PASSPHRASE), secret(NEW), portable=False)
    assert opened.passphrase.state().is_portable
    opened.lock()


def test_it_turns_only_for_who_knows_the_passphrase(practice):
    with pytest.raises(WrongPassphrase):
        practice.passphrase.turn_portable(secret(NEW), on=False)
    assert practice.passphrase.state().is_portable


@pytest.mark.parametrize("portable", [True, False])
def test_a_new_passphrase_may_open_alone_or_not(practice, doors, home, portable):
    practice.passphrase.change(secret(PASSPHRASE), secret(NEW), portable=portable)
    assert practice.passphrase.state().is_portable is portable
    practice.lock()
    opened = doors.unlock(home, secret(NEW))
    assert opened.held.keys.private is not None
    assert not opened.portable_was_turned_on
    opened.lock()


def test_a_full_disk_changes_nothing_and_speaks_of_no_text(practice, monkeypatch):
    with monkeypatch.context() as full:
        full.setattr(keyfile_folder, "write", _disk_is_full)
        for change in (
            lambda: practice.passphrase.turn_portable(secret(PASSPHRASE), on=False),
            lambda: practice.passphrase.change(secret(PASSPHRASE), secret(NEW)),
        ):
            with pytest.raises(ComputerDiskFails):
                change()
    assert practice.passphrase.state().is_portable
    assert not practice.passphrase.state().was_changed
    assert not said(practice, "Changed whether the passphrase alone opens")


def said(practice, sentence):
    """Count how often the log says something."""
    return [row.sentence for row in practice.activity.page().rows].count(sentence)


def _disk_is_full(*_what):
    raise DiskIsFull


class Killed(BaseException):
    """Stands for a kill: nothing after it is done, and nothing of the transaction is kept."""


def change_and_die(practice, monkeypatch, at):
    """Change the passphrase, and die before the key file, after it, or once all is kept."""
    write = keyfile_folder.write

    def dies(*what):
        if at == "after the key file":
            write(*what)
        raise Killed

    with monkeypatch.context() as patch:
        if at == "once it is kept":
            patch.setattr("app.services.announced.forget", dies)
        else:
            patch.setattr("app.services.own_passphrase.keyfile_folder.write", dies)
        with pytest.raises(Killed):
            practice.passphrase.change(secret(PASSPHRASE), secret(NEW))
    practice.lock()


INTERRUPTED = "Changed the passphrase (noted after an interruption)"


@pytest.mark.parametrize(
    ("at", "phrase", "entries"),
    [
        ("before the key file", PASSPHRASE, (0, 0)),
        ("after the key file", NEW, (0, 1)),
        ("once it is kept", NEW, (1, 0)),
    ],
)
def test_a_change_that_was_killed_stands_in_the_log_if_the_new_one_opens(
    practice, doors, home, clock, monkeypatch, at, phrase, entries
):
    changed = clock.today()
    change_and_die(practice, monkeypatch, at)
    clock.move_on(timedelta(days=2))
    for _ in range(2):  # it is noted once, not at every unlock
        opened = doors.unlock(home, secret(phrase))
        assert (said(opened, "Changed the passphrase"), said(opened, INTERRUPTED)) == entries
        state = opened.passphrase.state()
        assert state.was_changed == any(entries)
        assert state.chosen_on == changed
        assert not opened.folder.announced.exists()
        opened.lock()


def test_an_announcement_that_is_torn_is_none(practice, doors, home):
    practice.folder.announced.write_bytes(b'{"at":')
    practice.lock()
    opened = doors.unlock(home, secret(PASSPHRASE))
    assert not opened.passphrase.state().was_changed
    opened.lock()
