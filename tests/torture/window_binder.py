"""The binder for the rule book, every part of it: each field typed into, each entry kept."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from app.services.binder import Part
from app.ui.shell.page import Address
from app.ui.widgets.ceremony import Ceremony
from tests.journeys.hands import CTRL, Key
from tests.torture import window_places
from tests.torture.canary import CANARY
from tests.torture.filling import on_top


def see(running, filled) -> None:
    """Go from part to part."""
    for part in Part:
        running.content.pages.go(Address("binder", part=part))
        running.until(lambda: running.page._now is not None)
        window_places.look(running, filled)
        if deed := _DEEDS.get(part):
            deed(running, filled, running.page.forms[part])
        running.settle()


def risks(running, filled, form) -> None:
    """A remark on every question of every area."""
    for area in range(len(form.areas._group.buttons())):
        form.areas.choose(area)
        QApplication.processEvents()
        for card in form.cards:
            if card.add.isVisible():
                card.add.click()
        window_places.look(running, filled)


def devices(running, filled, form) -> None:
    """A device more, corrected and retired; the laptop and the drive stay."""
    add(running, filled, form)
    hers(form).pressed.emit()
    keep(running, filled)
    hers(form).pressed.emit()
    running.dialog.retire.click()
    keep(running, filled)


def hers(form):
    """Return the row of the device that she added."""
    return next(row for row in form.used.rows if row.opens.name == CANARY)


def add(running, filled, form) -> None:
    """One entry more."""
    form.add.click()
    keep(running, filled)


def reviews(running, filled, form) -> None:
    """The quarter that is over is looked through, and signed."""
    form.card.rows[-1].pressed.emit()
    sheet = running.dialog
    filled.fill(running, sheet)
    sheet.sign.click()
    running.until(sheet.done.isVisible)
    running.hands.press(Key.Key_Escape)


def incidents(running, filled, form) -> None:
    """A form is begun, and every question answered."""
    add(running, filled, form)
    window_places.look(running, filled)
    form.form.close_form.click()
    running.settle()


def keep(running, filled) -> None:
    """Type into the dialog that is open, and keep it."""
    filled.fill(running, running.dialog)
    running.hands.press(Key.Key_Return, CTRL)
    running.settle()
    running.until(lambda: not isinstance(on_top(running), Ceremony))


_DEEDS = {
    Part.RISKS: risks,
    Part.DEVICES: devices,
    Part.ASSOCIATES: add,
    Part.TRAINING: add,
    Part.REVIEWS: reviews,
    Part.INCIDENTS: incidents,
}
