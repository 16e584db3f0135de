"""A real OS keyring, and every way in which it can fail to be one."""

from __future__ import annotations

import base64
import gc
import os
import signal
import threading
import time
import warnings
from contextlib import contextmanager

import pytest
from keyring.backends.SecretService import Keyring as SecretService
from keyring.util.platform_ import config_root

from app.core.errors.keys import KeyringKeptNothing
from app.core.ids import PracticeId
from app.core.secret import Secret
from app.crypto.asking import LIMIT_SECONDS
from app.crypto.keychain import Item, KeychainState, SystemKeychain
from app.crypto.slots import SlotKind
from app.crypto.unlocking import with_kit, with_passphrase
from tests.crypto.cheap import DEVICE, PASSPHRASE, PRACTICE, secret
from tests.crypto.secret_service import session
from tests.fakes import FakeKeychain

SERVICE = f"Alcove/{PRACTICE}/device-secret"


pytestmark = [
    # Where the service fails, keyring leaves its D-Bus connection to the collector.
    pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning"),
]


@pytest.fixture
def desktop(own_home, monkeypatch):
    with session(own_home) as bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        yield bus


@pytest.fixture(autouse=True)
def collected():
    """Let those connections go within the test that left them, where that is expected."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "unclosed <socket", ResourceWarning)
        yield
        gc.collect()


@pytest.fixture
def keychain():
    return SystemKeychain(PRACTICE)


def kept(keychain, item=Item.DEVICE_SECRET):
    found = keychain.read(item)
    return None if found is None else bytes(found.held)


def test_what_is_written_is_kept_across_logins(desktop, keychain):
    with desktop.unlocked():
        assert keychain.state() is KeychainState.AVAILABLE
        assert kept(keychain) is None
        keychain.write(Item.DEVICE_SECRET, secret(DEVICE))
        keychain.write(Item.LAST_SEEN, secret(b"\0" * 900))
        assert kept(keychain) == DEVICE
    with desktop.unlocked():
        assert kept(keychain) == DEVICE
        assert kept(keychain, Item.LAST_SEEN) == b"\0" * 900
        assert keychain.state() is KeychainState.AVAILABLE
        keychain.forget(Item.DEVICE_SECRET)
        keychain.forget(Item.DEVICE_SECRET)
        assert kept(keychain) is None
        assert kept(keychain, Item.LAST_SEEN) is not None


def test_practices_do_not_share_their_entries(desktop, keychain):
    with desktop.unlocked():
        keychain.write(Item.DEVICE_SECRET, secret(DEVICE))
        assert kept(SystemKeychain(PracticeId("00000000"))) is None


def test_an_entry_that_is_not_ours_counts_as_not_there(desktop, keychain):
    with desktop.unlocked():
        keychain.write(Item.DEVICE_SECRET, secret(DEVICE))
        for foreign in ("not base64!", "QQ==\nQQ==", ""):
            SecretService().set_password(SERVICE, "alcove", foreign)
            assert kept(keychain) is None
            assert keychain.state() is KeychainState.AVAILABLE


def test_more_than_the_smallest_keyring_takes_is_a_bug(keychain):
    with pytest.raises(ValueError, match="901"):
        keychain.write(Item.LAST_SEEN, secret(bytes(901)))


@contextmanager
def no_keyring(desktop, monkeypatch):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    yield


@contextmanager
def no_service(desktop, monkeypatch):
    yield


@contextmanager
def locked(desktop, monkeypatch):
    with desktop.locked():
        yield


def configured(backend):
    @contextmanager
    def by_name(desktop, monkeypatch):
        monkeypatch.setenv("PYTHON_KEYRING_BACKEND", backend)
        yield

    return by_name


@contextmanager
def null_in_the_settings(desktop, monkeypatch):
    with_settings("[backend]\ndefault-keyring=keyring.backends.null.Keyring\n")
    yield


@contextmanager
def torn_settings(desktop, monkeypatch):
    with_settings("default-keyring\n")
    yield


def with_settings(text):
    file = config_root() / "keyringrc.cfg"
    file.parent.mkdir(parents=True)
    file.write_text(text)


@contextmanager
def wrong_value(desktop, monkeypatch):
    with desktop.unlocked():
        SystemKeychain(PRACTICE).write(Item.DEVICE_SECRET, secret(b"w" * 32))
        yield


@contextmanager
def deleted(desktop, monkeypatch):
    with desktop.unlocked():
        SystemKeychain(PRACTICE).write(Item.DEVICE_SECRET, secret(DEVICE))
        SystemKeychain(PRACTICE).forget(Item.DEVICE_SECRET)
        yield


@contextmanager
def mute(desktop, monkeypatch):
    with desktop.mute():
        yield


@contextmanager
def stopped(desktop, monkeypatch):
    with desktop.unlocked() as daemon:
        SystemKeychain(PRACTICE).write(Item.DEVICE_SECRET, secret(DEVICE))
        os.kill(daemon.pid, signal.SIGSTOP)
        yield


MATRIX = [
    (no_keyring, KeychainState.ABSENT),
    (no_service, KeychainState.ABSENT),
    (locked, KeychainState.LOCKED),
    (configured("keyring.backends.null.Keyring"), KeychainState.REFUSED),
    (configured("keyring.backends.chainer.ChainerBackend"), KeychainState.REFUSED),
    (configured("tests.crypto.plaintext_keyring.PlaintextKeyring"), KeychainState.REFUSED),
    (configured("no.such.Keyring"), KeychainState.REFUSED),
    (null_in_the_settings, KeychainState.REFUSED),
    (torn_settings, KeychainState.REFUSED),
    (wrong_value, KeychainState.AVAILABLE),
    (deleted, KeychainState.AVAILABLE),
    (mute, KeychainState.SILENT),
    (stopped, KeychainState.SILENT),
]
NAMES = [
    *("none", "no-service", "locked", "null", "chainer", "plaintext", "misconfigured"),
    *("null-in-settings", "torn-settings"),
    *("wrong-value", "deleted", "mute", "stopped"),
]


@pytest.mark.parametrize(("trouble", "state"), MATRIX, ids=NAMES)
def test_whatever_the_keyring_does_passphrase_and_kit_open(
    desktop, monkeypatch, opened, kit, keychain, trouble, state
):
    keyfile, keys = opened
    with trouble(desktop, monkeypatch):
        began = time.monotonic()
        device = keychain.read(Item.DEVICE_SECRET)
        found = with_passphrase(keyfile, secret(PASSPHRASE), device)
        assert time.monotonic() - began < LIMIT_SECONDS + 1
        assert found.via is SlotKind.PORTABLE
        assert found.new_device_needed
        assert found.ring.encode() == keys.ring.encode()
        assert with_kit(keyfile, kit.records).ring.encode() == keys.ring.encode()
        assert keychain.state() is state


@pytest.mark.parametrize(
    ("trouble", "state"),
    [case for case in MATRIX if case[1] is not KeychainState.AVAILABLE],
    ids=[name for name, case in zip(NAMES, MATRIX, strict=True) if case[1] != "available"],
)
def test_what_could_not_be_kept_is_told_and_lies_nowhere_in_the_clear(
    desktop, monkeypatch, own_home, trouble, state
):
    keychain = SystemKeychain(PRACTICE, limit_seconds=0.5)
    canary = b"canary-" + os.urandom(25)
    with trouble(desktop, monkeypatch):
        with pytest.raises(KeyringKeptNothing) as refused:
            keychain.write(Item.DEVICE_SECRET, secret(canary))
        assert refused.value.state == state
        keychain.forget(Item.DEVICE_SECRET)
    spellings = (canary, base64.b64encode(canary), canary.hex().encode())
    for file in own_home.rglob("*"):
        assert not file.is_file() or not any(one in file.read_bytes() for one in spellings)


def test_while_it_hangs_the_next_question_is_not_asked_and_afterwards_it_is(desktop):
    keychain = SystemKeychain(PRACTICE, limit_seconds=0.5)
    with desktop.unlocked() as daemon:
        keychain.write(Item.DEVICE_SECRET, secret(DEVICE))
        os.kill(daemon.pid, signal.SIGSTOP)
        assert keychain.state() is KeychainState.SILENT
        began = time.monotonic()
        assert keychain.state() is KeychainState.SILENT
        with pytest.raises(KeyringKeptNothing):
            keychain.write(Item.DEVICE_SECRET, secret(DEVICE))
        assert time.monotonic() - began < 0.25
        assert [thread.daemon for thread in threading.enumerate() if thread.name == "keyring"] == [
            True
        ]
        os.kill(daemon.pid, signal.SIGCONT)
        wait_for(lambda: not keychain._asking.is_busy)
        assert kept(keychain) == DEVICE


def wait_for(done) -> None:
    deadline = time.monotonic() + 10
    while not done():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_a_keyring_that_gives_back_something_else_has_kept_nothing(monkeypatch):
    forgetful = "tests.crypto.plaintext_keyring.Forgetful"
    monkeypatch.setattr("app.crypto.keychain._OF_THIS_SYSTEM", forgetful)
    keychain = SystemKeychain(PRACTICE)
    with pytest.raises(KeyringKeptNothing) as refused:
        keychain.write(Item.DEVICE_SECRET, secret(DEVICE))
    assert refused.value.state == "available"


def test_the_fake_keychain_behaves_like_the_real_one():
    fake = FakeKeychain()
    fake.write(Item.DEVICE_SECRET, secret(DEVICE))
    assert kept(fake) == DEVICE
    fake.answering = KeychainState.SILENT
    assert kept(fake) is None
    with pytest.raises(KeyringKeptNothing):
        fake.write(Item.DEVICE_SECRET, Secret(bytearray(1)))
    assert fake.state() is KeychainState.SILENT
    fake.answering = KeychainState.AVAILABLE
    fake.forget(Item.DEVICE_SECRET)
    assert kept(fake) is None
