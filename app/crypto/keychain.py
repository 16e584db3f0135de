"""The OS keyring: this computer's secret, and what it last saw of the records.

It never holds the only copy of anything. Whatever goes wrong with it becomes a state
that the app can say in a sentence, never an exception and never a file in the clear.
"""

from __future__ import annotations

import binascii
import hmac
import os
import sys
from collections.abc import Callable
from configparser import Error as ConfigParserError
from configparser import RawConfigParser
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any, Final, Protocol

from keyring import core
from keyring.errors import InitError, KeyringError, KeyringLocked, PasswordDeleteError
from keyring.util.platform_ import config_root

from app.core.errors.keys import KeyringKeptNothing
from app.core.ids import PracticeId
from app.core.secret import Secret
from app.crypto.asking import LIMIT_SECONDS, Asking, NoAnswer
from app.crypto.keychain_errors import KEYCHAIN_ERRORS
from app.crypto.wiping import overwrite, taken

_BY_SYSTEM: Final = {
    "win32": "keyring.backends.Windows.WinVaultKeyring",
    "darwin": "keyring.backends.macOS.Keyring",
    "linux": "keyring.backends.SecretService.Keyring",
}
"""The only ones allowed: null keeps nothing, plaintext shows it, chainer may be either."""
_OF_THIS_SYSTEM: Final = _BY_SYSTEM[sys.platform]
_ACCOUNT: Final = "alcove"
_MOST_BYTES: Final = 900
"""Windows Credential Locker takes 1,280 characters; this is 1,200 in base64."""


class Item(StrEnum):
    """What the keyring holds, an entry each."""

    DEVICE_SECRET = "device-secret"  # noqa: S105 - the entry's name
    LAST_SEEN = "last-seen"


class KeychainState(StrEnum):
    """How the keyring answered the last time it was asked."""

    AVAILABLE = "available"
    ABSENT = "absent"
    LOCKED = "locked"
    SILENT = "silent"
    REFUSED = "refused"


class Keychain(Protocol):
    """Where a computer keeps small secrets; tests supply one in memory."""

    def read(self, item: Item) -> Secret | None:
        """Return an item; None where it is not there or the keyring does not answer."""
        ...

    def write(self, item: Item, secret: Secret) -> None:
        """Keep an item and read it back; raises KeyringKeptNothing."""
        ...

    def write_later(self, item: Item, secret: Secret) -> None:
        """Keep an item if the keyring will, and wait for nothing; the secret is taken over."""
        ...

    def settle(self) -> None:
        """Wait for what is still being written, within the limit: the program ends."""
        ...

    def forget(self, item: Item) -> None:
        """Remove an item, where there is one and the keyring answers."""
        ...

    def state(self) -> KeychainState:
        """Ask the keyring now, and say how it answers."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class _Reply:
    """How the keyring answered one question, and what it gave."""

    state: KeychainState
    secret: Secret | None = None

    def wipe(self) -> None:
        """Overwrite a reply that came too late."""
        if self.secret is not None:
            self.secret.wipe()


class SystemKeychain:
    """The operating system's keyring, for one practice."""

    def __init__(self, practice_id: PracticeId, limit_seconds: float = LIMIT_SECONDS) -> None:
        self._practice = practice_id
        self._asking: Asking[_Reply] = Asking(limit_seconds)

    def read(self, item: Item) -> Secret | None:
        """Return an item; None where it is not there or the keyring does not answer."""
        return self._reply(partial(_read, self._service(item))).secret

    def write(self, item: Item, secret: Secret) -> None:
        """Keep an item and read it back; raises KeyringKeptNothing."""
        if len(secret) > _MOST_BYTES:
            raise ValueError(len(secret))
        if self._asking.is_busy:
            raise KeyringKeptNothing(KeychainState.SILENT.value)
        reply = self._reply(partial(_write, self._service(item), secret.copy()))
        if reply.state is KeychainState.AVAILABLE:
            reply = self._reply(partial(_read, self._service(item)))
        found = reply.secret or Secret(bytearray())
        with found:
            if not hmac.compare_digest(found.held, secret.held):
                raise KeyringKeptNothing(reply.state.value)

    def write_later(self, item: Item, secret: Secret) -> None:
        """Keep an item if the keyring will, and wait for nothing; the secret is taken over."""
        question = partial(_replied, partial(_write, self._service(item), secret))
        try:
            self._asking.tell(question)
        except NoAnswer:  # it hangs already
            secret.wipe()

    def settle(self) -> None:
        """Wait for what is still being written, within the limit: the program ends."""
        self._asking.settle()

    def forget(self, item: Item) -> None:
        """Remove an item, where there is one and the keyring answers."""
        self._reply(partial(_forget, self._service(item)))

    def state(self) -> KeychainState:
        """Ask the keyring now, and say how it answers."""
        reply = self._reply(partial(_read, self._service(Item.DEVICE_SECRET)))
        reply.wipe()
        return reply.state

    def _service(self, item: Item) -> str:
        """Name the entry; it is seen in the system's list of passwords."""
        return f"Alcove/{self._practice}/{item.value}"

    def _reply(self, question: Callable[[], Secret | None]) -> _Reply:
        """Ask within the limit, and take every failure of the system's as a reply too."""
        try:
            return self._asking.ask(partial(_replied, question))
        except NoAnswer:
            return _Reply(KeychainState.SILENT)


def _replied(question: Callable[[], Secret | None]) -> _Reply:
    """Ask, in the keyring's thread."""
    try:
        return _Reply(KeychainState.AVAILABLE, question())
    except KEYCHAIN_ERRORS as error:
        return _Reply(_meaning(error))


class _BackendIsNotAllowed(KeyringError):
    """The configured keyring would keep secrets badly or not at all."""


def _backend() -> Any:
    """Return the system's keyring; looks again each time, since it may have come up.

    A keyring that somebody configured is judged by its name and, where it is refused,
    not even imported.
    """
    if _configured() not in (None, _OF_THIS_SYSTEM):
        raise _BackendIsNotAllowed
    return core.load_keyring(_OF_THIS_SYSTEM)


def _configured() -> str | None:
    """Return the name that keyring's own settings give, where they give one."""
    if named := os.environ.get("PYTHON_KEYRING_BACKEND"):
        return named
    settings = RawConfigParser()
    try:
        settings.read(config_root() / "keyringrc.cfg", encoding="utf-8")
        return settings.get("backend", "default-keyring", fallback=None)
    except ConfigParserError as error:
        raise _BackendIsNotAllowed from error


def _read(service: str) -> Secret | None:
    """Read one entry; what is no base64 is not ours, and counts as not there."""
    text = _backend().get_password(service, _ACCOUNT)
    if not text:
        return None
    try:
        return taken(binascii.a2b_base64(text, strict_mode=True))
    except ValueError:
        return None
    finally:
        overwrite(text)


def _write(service: str, secret: Secret) -> None:
    """Write one entry, as base64; the str that a keyring insists on is overwritten."""
    with secret, taken(binascii.b2a_base64(secret.held, newline=False)) as encoded:
        text = encoded.held.decode("ascii")
    try:
        _backend().set_password(service, _ACCOUNT, text)
    finally:
        overwrite(text)


def _forget(service: str) -> None:
    """Remove one entry."""
    try:
        _backend().delete_password(service, _ACCOUNT)
    except PasswordDeleteError:  # it was not there
        return


def _meaning(error: Exception) -> KeychainState:
    """Say in one word what an error of the system's keyring comes to."""
    if isinstance(error, KeyringLocked):
        return KeychainState.LOCKED
    if isinstance(error, InitError | RuntimeError | OSError):  # not there, or no way to it
        return KeychainState.ABSENT
    return KeychainState.REFUSED
