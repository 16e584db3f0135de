"""A Linux desktop in small: logind, a screen saver and UPower on a real bus, driven by lines.

Run as a program by test_watch_linux.py. It answers `Inhibit` with one end of a pipe, as logind
does, and so knows when the delay is let go of.
"""

from __future__ import annotations

import os
import select
import sys
import threading

from jeepney import (  # type: ignore[import-untyped]  # comes with keyring, untyped
    DBusAddress,
    HeaderFields,
    MessageType,
    message_bus,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import Proxy, open_dbus_connection  # type: ignore[import-untyped]

SESSION = "/org/freedesktop/login1/session/_32"
MANAGER = DBusAddress("/org/freedesktop/login1", interface="org.freedesktop.login1.Manager")
OURS = DBusAddress(SESSION, interface="org.freedesktop.login1.Session")
OTHERS = DBusAddress(SESSION + "9", interface="org.freedesktop.login1.Session")
POWER = DBusAddress("/org/freedesktop/UPower", interface="org.freedesktop.DBus.Properties")


def saver(name):
    return DBusAddress("/org/freedesktop/ScreenSaver", interface=name)


def power(value):
    changed = {"LidIsClosed": ("b", value), "OnBattery": ("b", True)}
    return new_signal(
        POWER, "PropertiesChanged", "sa{sv}as", ("org.freedesktop.UPower", changed, [])
    )


SIGNALS = {
    "sleep": lambda: new_signal(MANAGER, "PrepareForSleep", "b", (True,)),
    "wake": lambda: new_signal(MANAGER, "PrepareForSleep", "b", (False,)),
    "lock": lambda: new_signal(OURS, "Lock"),
    "lock of another": lambda: new_signal(OTHERS, "Lock"),
    "saver on": lambda: new_signal(
        saver("org.freedesktop.ScreenSaver"), "ActiveChanged", "b", (True,)
    ),
    "saver off": lambda: new_signal(
        saver("org.freedesktop.ScreenSaver"), "ActiveChanged", "b", (False,)
    ),
    "gnome saver on": lambda: new_signal(
        saver("org.gnome.ScreenSaver"), "ActiveChanged", "b", (True,)
    ),
    "lid shut": lambda: power(True),
    "lid open": lambda: power(False),
}


def say(word):
    print(word, flush=True)  # noqa: T201 - the test reads it


class Desktop:
    """Answers calls in the main thread, and sends signals as lines come in."""

    def __init__(self) -> None:
        self._bus = open_dbus_connection(enable_fds=True)
        self._delay: int | None = None
        self._lid_is_shut = False
        bus = Proxy(message_bus, self._bus)
        for name in ("org.freedesktop.login1", "org.freedesktop.UPower"):
            bus.RequestName(name)

    def obey(self) -> None:
        for line in sys.stdin:
            asked = line.strip()
            if asked == "is sleep held?":
                say("yes" if self._is_held() else "no")
            else:
                self._lid_is_shut = asked == "lid shut"
                self._bus.send(SIGNALS[asked]())
        os._exit(0)

    def answer(self) -> None:
        while True:
            message = self._bus.receive()
            if message.header.message_type is MessageType.method_call:
                self._bus.send(self._reply(message))

    def _reply(self, message):
        member = message.header.fields.get(HeaderFields.member)
        if member == "GetSession":
            return new_method_return(message, "o", (SESSION,))
        if member == "Get" and message.body == ("org.freedesktop.UPower", "LidIsClosed"):
            return new_method_return(message, "v", (("b", self._lid_is_shut),))
        if member == "Inhibit" and message.body[0] == "sleep" and message.body[3] == "delay":
            self._delay, theirs = os.pipe()
            reply = new_method_return(message, "h", (theirs,))
            threading.Timer(1, os.close, [theirs]).start()  # once it is sent
            return reply
        return new_error(message, "org.freedesktop.DBus.Error.UnknownMethod")

    def _is_held(self):
        if self._delay is None:
            return False
        readable, _, _ = select.select([self._delay], [], [], 0)
        return not readable  # all other ends closed: the end of the file can be read


if __name__ == "__main__":
    desktop = Desktop()
    threading.Thread(target=desktop.obey, daemon=True).start()
    say("there")
    desktop.answer()
