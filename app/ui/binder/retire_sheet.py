"""Retiring a laptop or a drive: what to do first, how it was wiped, when and by whom."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.services.equipment import Device, DeviceKind, Retirement
from app.ui.binder.entry_sheet import Deed, EntrySheet
from app.ui.desk import Desk
from app.ui.widgets.cards import Card
from app.ui.widgets.choices import Choice
from app.ui.widgets.date_field import DateField
from app.ui.widgets.fields import TextField, needed
from app.ui.widgets.labeled import labeled
from app.ui.widgets.labels import Label

STEPS = {
    DeviceKind.DRIVE: (
        "1. See that another drive holds a newer copy: Safekeeping, Backup up to date.",
        "2. Erase the drive with the system’s own erase, or destroy it. Deleting is not enough.",
        "3. Write it down here. From then on Alcove makes no backup to it.",
    ),
    DeviceKind.LAPTOP: (
        "1. Make a backup and let it be checked.",
        "2. Bring the records back on the new computer, and look that everything is there.",
        "3. Erase the old disk with the system’s own erase, or destroy it.",
        "4. Write it down here, on the new computer.",
    ),
}
OTHER_STEPS = ("Wipe it, shred it or destroy it first. Then write it down here.",)
HOWS = (
    "Erased with the system’s own erase",
    "Taken apart and destroyed",
    "Shredded",
    "Returned, after it was wiped",
    "Lost or stolen: see the incident form",
)
WHO_NEEDED = "Write who did it."


class RetireSheet(EntrySheet):
    """Names what still opens the copies on a drive before it goes."""

    def __init__(self, window: QWidget, desk: Desk, device: Device) -> None:
        title = f"Retire {device.name}?"
        super().__init__(window, title, device.what_opens or "Before it leaves:", "Mark retired")
        self._desk, self._device = desk, device
        self.on = DateField("Retired on", desk.clock)
        self.how = Choice("How", HOWS)
        self.who = TextField("By whom", check=needed(WHO_NEEDED))
        self.on.set_day(desk.clock.today())
        self.who.set_text(desk.practice.practice.card().therapist)
        self._say_steps()
        self.fields((self.on, self.who), (labeled("How", self.how),))
        self.safe_focus = self.close_button

    def _say_steps(self) -> None:
        kind = DeviceKind.LAPTOP if self._device.kind is DeviceKind.DESKTOP else self._device.kind
        card = Card("sunken", 4, (16, 12, 16, 12))
        for step in STEPS.get(kind, OTHER_STEPS):
            card.inside.addWidget(Label(step, "small", wrap=True))
        self.inside.addWidget(card)
        self.inside.addSpacing(12)

    def told(self) -> Deed:
        day = self.on.day or self._desk.clock.today()
        how = HOWS[self.how.currentIndex()]
        return lambda: self._retire(Retirement(day, how, self.who.text()))

    def _retire(self, retirement: Retirement) -> None:
        devices, device = self._desk.practice.rule_book.devices, self._device
        devices.retire(device.id, retirement)
        undo = lambda: devices.take_back(device.id)  # noqa: E731 - one short deed
        self._desk.toasts.say(f"{device.name} is retired.", undo)
