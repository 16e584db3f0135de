"""The two buses of a Linux desktop: a person's session, and the system with its logind.

Connections of Alcove's own, by address: a bus that is not there refuses at once, and an address
that is no local socket is not even tried.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any, Final

from PySide6.QtCore import SLOT, QObject
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher

LOCAL: Final = "unix:"
_SYSTEM: Final = "unix:path=/run/dbus/system_bus_socket"
_numbers = count()

Answered = Callable[[QDBusMessage], None]


@dataclass(frozen=True)
class Wire:
    """One kind of signal on a bus: its path, interface and name, and the slot that hears it."""

    path: str
    interface: str
    signal: str
    slot: str


class Bus:
    """One connection; silent where there is no such bus.

    It is opened before anything hears on any, and stays open until the program ends. PySide holds
    Python's lock while it connects, and waits for Qt's own bus thread; closing a connection, that
    thread asks the hearers, and so waits for Python's lock: each for the other, for ever.
    """

    def __init__(self, address: str) -> None:
        self._name = f"alcove-{next(_numbers)}"
        # what is not local would be a network
        self._bus = QDBusConnection.connectToBus(
            address if address.startswith(LOCAL) else LOCAL, self._name
        )

    @property
    def answers(self) -> bool:
        """Whether anybody is there."""
        return self._bus.isConnected()

    def hear(self, wire: Wire, hearer: QObject) -> None:
        """Have a slot called with the message, whoever on this bus sends it."""
        slot: Any = SLOT(wire.slot)  # PySide takes a str here and declares bytes
        self._bus.connect("", wire.path, wire.interface, wire.signal, hearer, slot)

    def ask(self, message: QDBusMessage, asker: QObject, answered: Answered) -> None:
        """Call a method and hand its reply over later; a refusal is handed to nobody."""
        waiting = QDBusPendingCallWatcher(self._bus.asyncCall(message), asker)

        def tell(done: QDBusPendingCallWatcher) -> None:
            reply = done.reply()
            done.deleteLater()
            if reply.type() == QDBusMessage.MessageType.ReplyMessage:
                answered(reply)

        waiting.finished.connect(tell)


def session_bus() -> Bus:
    """Connect to the person's session."""
    usual = f"unix:path={os.environ.get('XDG_RUNTIME_DIR', '')}/bus"
    return Bus(os.environ.get("DBUS_SESSION_BUS_ADDRESS", usual))


def system_bus() -> Bus:
    """Connect to the system."""
    return Bus(os.environ.get("DBUS_SYSTEM_BUS_ADDRESS", _SYSTEM))
