"""Linux: the screen saver and logind tell of lock and sleep, UPower of the lid (all over D-Bus)."""

from __future__ import annotations

import os
from typing import Final

from PySide6.QtCore import QObject, Slot
from PySide6.QtDBus import (
    QDBusMessage,
    QDBusObjectPath,
    QDBusUnixFileDescriptor,
    QDBusVariant,
)
from PySide6.QtWidgets import QWidget

from app.core.system_tells import SystemTells
from app.ui.session.buses import Bus, Wire, session_bus, system_bus
from app.ui.session.watch import SessionWatch

_LOGIN: Final = "org.freedesktop.login1"
_MANAGER: Final = "org.freedesktop.login1.Manager"
_MANAGER_PATH: Final = "/org/freedesktop/login1"
_SAVERS: Final = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver")
_POWER: Final = "org.freedesktop.UPower"
_POWER_PATH: Final = "/org/freedesktop/UPower"
_PROPERTIES: Final = "org.freedesktop.DBus.Properties"
_LID: Final = "LidIsClosed"
_WHY: Final = ("sleep", "Alcove", "Locking the records", "delay")


class LinuxWatch(SessionWatch):
    """Holds back the sleep of the computer by one of logind's delays until the keys are wiped."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._buses: list[Bus] = []
        self._delay: int | None = None
        self._lid_is_open = False
        self._listens = False

    def begin(self, window: QWidget) -> None:  # noqa: ARG002 - other systems need it
        self._listens = True
        if not self._buses:
            self._open_buses()
        if (system := self._buses[-1]).answers:
            self._ask_for_lid(system)
            self._hold_back_sleep()

    def _open_buses(self) -> None:
        """Open both before anything hears on either; `Bus` says why, and why for good."""
        session, system = session_bus(), system_bus()
        self._buses = [session, system]
        if session.answers:
            for saver in _SAVERS:
                session.hear(Wire("", saver, "ActiveChanged", "hear_saver(QDBusMessage)"), self)
        if system.answers:
            self._hear_system(system)

    def let_sleep(self) -> None:
        if self._delay is not None:
            os.close(self._delay)
            self._delay = None

    def end(self) -> None:
        self._listens = False
        self.let_sleep()

    def _hear_system(self, system: Bus) -> None:
        sleep = Wire(_MANAGER_PATH, _MANAGER, "PrepareForSleep", "hear_sleep(QDBusMessage)")
        power = Wire(_POWER_PATH, _PROPERTIES, "PropertiesChanged", "hear_power(QDBusMessage)")
        system.hear(sleep, self)
        system.hear(power, self)
        here = _call("GetSession", os.environ.get("XDG_SESSION_ID", "auto"))
        system.ask(here, self, lambda reply: self._hear_session(system, reply))

    def _hear_session(self, system: Bus, reply: QDBusMessage) -> None:
        (path,) = reply.arguments()
        if isinstance(path, QDBusObjectPath):
            session = f"{_LOGIN}.Session"
            self.tells.add(SystemTells.SCREEN)
            system.hear(Wire(path.path(), session, "Lock", "hear_lock(QDBusMessage)"), self)

    def _hold_back_sleep(self) -> None:
        if self._delay is None and self._listens:
            self._buses[-1].ask(_call("Inhibit", *_WHY), self, self._keep_delay)

    def _keep_delay(self, reply: QDBusMessage) -> None:
        (lent,) = reply.arguments()
        if isinstance(lent, QDBusUnixFileDescriptor):
            self.let_sleep()
            self.tells.add(SystemTells.SLEEP)
            # taken out of the reply, which lives for as long as something refers to it
            self._delay = lent.takeFileDescriptor()
            if not self._listens:  # the answer came after the end
                self.let_sleep()

    @Slot(QDBusMessage)
    def hear_saver(self, message: QDBusMessage) -> None:
        """Take note that the screen saver came on, or went."""
        if self._listens and message.arguments() == [True]:
            self.screen_locked.emit()

    @Slot(QDBusMessage)
    def hear_lock(self, _message: QDBusMessage) -> None:
        """Lock, as the system asks this session to."""
        if self._listens:
            self.screen_locked.emit()

    @Slot(QDBusMessage)
    def hear_sleep(self, message: QDBusMessage) -> None:
        """Take note that the computer is about to sleep, or has woken."""
        if not self._listens:
            return
        if message.arguments() == [True]:
            self.computer_sleeps.emit()
        else:
            self._hold_back_sleep()
            self.woke.emit()

    @Slot(QDBusMessage)
    def hear_power(self, message: QDBusMessage) -> None:
        """Look at the lid: something about the power has changed."""
        if message.arguments()[:1] == [_POWER] and self._listens:
            self._ask_for_lid(self._buses[-1])

    def _ask_for_lid(self, system: Bus) -> None:
        asked = QDBusMessage.createMethodCall(_POWER, _POWER_PATH, _PROPERTIES, "Get")
        asked.setArguments([_POWER, _LID])
        system.ask(asked, self, self._hear_lid)

    def _hear_lid(self, reply: QDBusMessage) -> None:
        (told,) = reply.arguments()
        is_shut = told.variant() if isinstance(told, QDBusVariant) else told
        if is_shut is True and self._lid_is_open and self._listens:
            self.lid_closed.emit()
        if isinstance(is_shut, bool):
            self.tells.add(SystemTells.LID)
        # one that is shut from the start belongs to a laptop at its desk
        self._lid_is_open = is_shut is False


def _call(method: str, *given: str) -> QDBusMessage:
    message = QDBusMessage.createMethodCall(_LOGIN, _MANAGER_PATH, _MANAGER, method)
    message.setArguments(list(given))
    return message
