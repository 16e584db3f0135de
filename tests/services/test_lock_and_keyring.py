"""A lock wipes first and tells the keyring afterwards: a silent one keeps no key alive."""

from __future__ import annotations

import threading
import time

import pytest

from app.core.clock import SystemClock
from app.crypto import keychain as keychain_module
from app.crypto.keychain import SystemKeychain
from app.models.audit import Head
from app.services.doors import Doors
from app.services.last_seen import recall
from tests import builders
from tests.crypto.cheap import CHEAP, PASSPHRASE, secret

AT_ONCE = 0.3
"""Seconds in which the keys are to be gone."""


class Backend:
    """A system's keyring that can fall silent in the middle of a write."""

    def __init__(self):
        self.kept = {}
        self.answers = threading.Event()
        self.answers.set()
        self.keys_at_write = []
        self.look = lambda: None

    def get_password(self, service, _account):
        kept = self.kept.get(service)
        return None if kept is None else kept.decode()

    def set_password(self, service, _account, text):
        self.keys_at_write.append(self.look())
        self.answers.wait()
        self.kept[service] = text.encode()


@pytest.fixture
def backend(monkeypatch):
    made = Backend()
    monkeypatch.setattr(keychain_module, "_backend", lambda: made)
    return made


@pytest.fixture
def doors(backend):
    made = Doors(SystemClock(), SystemKeychain, CHEAP)
    yield made
    backend.answers.set()
    made.leave()


@pytest.fixture
def practice(doors):
    made, kit = doors.create(builders.a_new_practice(), secret(PASSPHRASE), portable=False)
    made.practice.finish_setup()
    kit.wipe()
    return made


def test_the_keys_are_wiped_before_a_silent_keyring_has_answered(practice, backend):
    backend.look = lambda: practice.held.keys.are_wiped
    backend.answers.clear()
    began = time.monotonic()
    practice.lock()
    assert time.monotonic() - began < AT_ONCE
    assert practice.held.keys.are_wiped
    practice.held.keychain._asking._latest.join(0.2)
    assert backend.keys_at_write[-1], "asked only once the keys were wiped"


def test_the_keyring_is_told_where_the_log_ended_and_who_asks_next_waits_for_it(
    doors, practice, backend
):
    backend.answers.clear()
    end = practice.records.head()
    practice.lock()
    threading.Timer(0.2, backend.answers.set).start()
    seen = recall(doors.keychain_of(practice.held.practice_id))
    assert seen is not None
    assert seen.seq == end.seq + 1, "with the entry of the lock itself"
    again = doors.unlock(practice.folder, secret(PASSPHRASE))
    assert not again.portable_was_turned_on, "this computer's secret was found"
    assert again.behind is None
    assert again.records.digest_at(seen.seq) == Head(seen.seq, seen.digest).digest
    again.lock()


def test_the_program_waits_at_its_end_for_what_the_keyring_was_told(doors, practice, backend):
    backend.answers.clear()
    practice.lock()
    threading.Timer(0.2, backend.answers.set).start()
    doors.leave()
    assert recall(practice.held.keychain) is not None
