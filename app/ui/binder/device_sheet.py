"""One device: what it is, where it is kept, and the way to retire it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.core.client_word import hers
from app.services.equipment import Device, DeviceKind, NewDevice
from app.ui.binder.entry_sheet import Deed, EntrySheet
from app.ui.binder.retire_sheet import RetireSheet
from app.ui.desk import Desk
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import Choice
from app.ui.widgets.date_field import DateField
from app.ui.widgets.fields import TextField, needed
from app.ui.widgets.labeled import labeled

KINDS = {
    DeviceKind.LAPTOP: "Laptop",
    DeviceKind.DESKTOP: "Desktop computer",
    DeviceKind.DRIVE: "Drive or stick",
    DeviceKind.PHONE: "Phone or tablet",
    DeviceKind.PAPER: "Paper",
    DeviceKind.OTHER: "Something else",
}
ADD = "Add a device"
ADD_WORDS = "A thing that holds records or clients’ names, and that Alcove cannot see."
NAME_NEEDED = "A name is needed, as you would call it."


class DeviceSheet(EntrySheet):
    """Adds a device, or opens one of the list."""

    def __init__(self, window: QWidget, desk: Desk, device: Device | None) -> None:
        words = hers(ADD_WORDS) if device is None else _words(device)
        title, keep = (ADD, "Add device") if device is None else (device.name, "Keep changes")
        super().__init__(window, title, words, keep)
        self._window, self._desk, self._device = window, desk, device
        self.name = TextField("Name", check=needed(NAME_NEEDED))
        self.kind = Choice("Kind", list(KINDS.values()))
        self.kept_at = TextField("Kept at", optional=True)
        self.since = DateField("In use since", desk.clock, optional=True)
        self.retire = Button("Retire…", "ghost")
        self.take_back = Button("Take back", "ghost")
        buttons = (self.retire, self.take_back)
        self.fields((self.name, self.kept_at, self.since), (labeled("Kind", self.kind),), buttons)
        self._show(device)
        self.safe_focus = self.kept_at.edit if device else self.name.edit
        self.retire.clicked.connect(self._retire)
        self.take_back.clicked.connect(self._take_back)

    def told(self) -> Deed:
        kind = tuple(KINDS)[self.kind.currentIndex()]
        told = NewDevice(self.name.text(), kind, self.kept_at.text(), self.since.day)
        devices, device = self._desk.practice.rule_book.devices, self._device
        if device is None:
            return lambda: devices.add(told)
        return lambda: devices.correct(device.id, told)

    def _show(self, device: Device | None) -> None:
        is_gone = device is not None and device.retired_on is not None
        self.retire.setVisible(device is not None and not is_gone)
        self.take_back.setVisible(is_gone)
        if device is None:
            return
        self.name.set_text(device.name)
        self.kept_at.set_text(device.kept_at)
        self.since.set_day(device.since)
        self.kind.setCurrentIndex(tuple(KINDS).index(device.kind))

    def _retire(self) -> None:
        if self._device is not None:
            self.close_quietly()
            RetireSheet(self._window, self._desk, self._device).open()

    def _take_back(self) -> None:
        device = self._device
        if device is not None:
            self.do(lambda: self._desk.practice.rule_book.devices.take_back(device.id))


def _words(device: Device) -> str:
    if device.retired_on is not None:
        return " ".join(part for part in (f"{device.retired_how}.", device.what_opens) if part)
    return f"{device.known}." if device.known else "Put on the list by you."
