"""Devices and media: what holds records, where it is kept, and what was given up."""

from __future__ import annotations

from app.core.wording import short_date
from app.services.equipment import Device
from app.services.rule_book import RuleBookNow
from app.ui.binder.device_sheet import DeviceSheet
from app.ui.binder.register_form import Line, RegisterForm
from app.ui.desk import Desk

ABOUT = (
    "Everything that holds records. This laptop and the backup drives are here by themselves; add "
    "what Alcove cannot see: phone, paper, another computer."
)
NO_PLACE = "Say where it is kept"


class DevicesForm(RegisterForm):
    """In use, and retired."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Devices and media", ABOUT, "Add device")
        self.used = self.register("In use", "Nothing is listed yet.")
        self.gone = self.register("Retired", "Nothing was retired yet.")
        self.inside.addStretch()
        self.add.clicked.connect(lambda: DeviceSheet(self.window(), desk, None).open())
        for card in (self.used, self.gone):
            card.opened.connect(lambda device: DeviceSheet(self.window(), desk, device).open())

    def show_now(self, now: RuleBookNow) -> None:
        self.used.show_lines([_used(d) for d in now.devices if d.retired_on is None])
        self.gone.show_lines([_gone(d) for d in now.devices if d.retired_on is not None])


def _used(device: Device) -> Line:
    since = f"Since {short_date(device.since)}" if device.since else ""
    said = [device.known, device.kept_at, since]
    words = ". ".join(part for part in said if part)
    return Line(device, device.name, words, None if device.kept_at else (NO_PLACE, "amber", ""))


def _gone(device: Device) -> Line:
    on = short_date(device.retired_on) if device.retired_on else ""
    return Line(device, device.name, f"{device.retired_how}. {device.what_opens}", (on, "gray", ""))
