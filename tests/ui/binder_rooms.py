"""A window with the binder of the rule book, on a real practice."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtWidgets import QApplication

from app.services.associates import NewAssociate
from app.services.binder_texts import TextKind
from app.services.equipment import DeviceKind, NewDevice, Retirement
from app.services.risk_answers import Standing
from app.services.trainings import NewTraining
from app.ui.binder.page import BinderPage
from app.ui.shell.destinations import Destination, Section
from tests.ui.keeping_rooms import KeepingRoom

YEAR = timedelta(days=365)


class BinderRoom(KeepingRoom):
    """A room with Safekeeping, the activity log and the binder."""

    def open_binder(self, qtbot, part="") -> BinderPage:
        """Go to the binder, and wait until it shows how things stand."""
        page = self.go("binder", part=part)
        self.settle(qtbot)
        qtbot.waitUntil(lambda: page._now is not None)
        return page

    def settle(self, qtbot) -> None:
        """Wait until what was changed is told, and everything that follows from it is shown."""
        for _ in range(3):
            QApplication.processEvents()
            super().settle(qtbot)
            QApplication.processEvents()

    def _places(self) -> list[Destination]:
        binder = Destination(
            "binder",
            "Binder",
            "book-open",
            lambda _: BinderPage(self.desk),
            Section.INSIDE,
            "safekeeping",
        )
        return [*super()._places(), binder]


def fill_in(practice, clock) -> None:
    """Let a practice have answered a good part of the binder over a quarter."""
    book, today = practice.rule_book, clock.today()
    book.devices.take_in()
    computer = next(device for device in book.devices.listed() if device.is_in_use)
    book.devices.correct(
        computer.id, NewDevice(computer.name, computer.kind, "The office desk", computer.since)
    )
    old = book.devices.add(NewDevice("Old laptop", DeviceKind.LAPTOP, "", date(2019, 1, 2)))
    book.devices.add(NewDevice("My phone", DeviceKind.PHONE, "With me"))
    how = "Erased with the system’s own erase"
    book.devices.retire(old, Retirement(date(2026, 5, 1), how, "Maya Lindqvist"))
    for name in ("door", "screen", "laptop itself", "account", "malware", "who may see"):
        book.risks.answer(name, Standing.DONE)
    book.risks.answer("phone", Standing.PARTLY)
    book.risks.remark("door", "Two keys: mine and the landlord’s.", Standing.DONE)
    book.associates.add(NewAssociate("Harbor Billing LLC", "Files claims", today - YEAR))
    book.associates.add(NewAssociate("Paper Cave", "Shreds", today - timedelta(days=40)))
    book.associates.add(NewAssociate("Mailbox.example", "Email"))
    book.trainings.add(NewTraining(date(2026, 3, 3), "Maya Lindqvist", "Phone scams", 45))
    book.texts.write("plan meanwhile", "A paper pad in the desk; written in afterwards.")
    book.texts.write("contact computer", "Ana Ruiz, 555 0142")
    sanctions = book.texts.listed(TextKind.POLICY)[1].prompt
    book.texts.write(sanctions.name, sanctions.offered)
    form = book.incidents.begin("Laptop left on the train", today)
    book.incidents.write(form, "what", "Left on the 8:10, back from lost and found by noon.")
    book.incidents.write(form, "state", "Locked or closed")
