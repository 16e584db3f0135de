"""The session's screens: discreet pages, the PIN, the clock's notice, quick unlock in Settings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.core.money import Money
from app.services.licenses import HeldLicense, LicenseKind
from app.services.practice import OpenHours, ServiceOffered
from app.ui.lock.page import LockPage, LockWords
from app.ui.session.pin_sheet import PinSheet
from app.ui.settings.client_word_card import ClientWordCard
from app.ui.settings.hours_card import HoursCard
from app.ui.settings.licenses_card import LicensesCard
from app.ui.settings.lock_card import LockCard
from app.ui.settings.offered_card import OfferedCard
from app.ui.settings.old_copies_card import OldCopiesCard
from app.ui.settings.page import SettingsPage
from app.ui.settings.quick_card import QuickCard
from app.ui.theme.appearance import Appearance
from app.ui.widgets.cards import Scrolled
from app.ui.widgets.veil import draw_veils
from tests.ui import scenes_keeping, scenes_records
from tests.ui.scenes import StoppedClock, windowed, workspace
from tests.ui.scenes_records import settle

Scene = Callable[[], QWidget]


def discreet(build: Scene) -> Scene:
    """Show a scene to other eyes; `shoot` opens them again."""

    def take() -> QWidget:
        window = build()
        draw_veils(on=True)
        return window

    return take


def pin(typed="4809"):
    """The lock page after an idle lock, where the PIN opens it."""
    foot = "Locked after 10 minutes without activity"
    page = LockPage(StoppedClock(), LockWords(about="Your draft is saved.", foot=foot, by_pin=True))
    window = windowed(page)
    window.show()
    QTest.keyClicks(page.field.box, typed)
    return window


def clock_back():
    """A page under the notice that the clock was set back."""
    made = workspace("clients")
    made.clock_notice.say_back(3 * 3600)
    return windowed(made)


def pin_sheet():
    """The question for today's PIN, over the page that was opened."""
    made = scenes_records.room()
    window = scenes_records.shown(made)
    made.go("clients")
    PinSheet(made.workspace, made.practice, made.jobs).open()
    return window


def quick_settings():
    """Settings with the cards that are kept with the records."""
    made = scenes_records.room()
    window = scenes_records.shown(made)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    appearance = Appearance(app, QSettings("nowhere.ini", QSettings.Format.IniFormat))
    cards = [LockCard(made.practice.practice), QuickCard(made.desk)]
    window.put(SettingsPage(appearance, cards))
    return window


def licenses(made):
    """The states of an invented therapist, in their card."""
    keep = made.practice.licenses.keep
    keep(HeldLicense("NJ", LicenseKind.PERMIT, "TP-2201", date(2027, 3, 31)))
    keep(HeldLicense("CT", LicenseKind.COMPACT))
    return LicensesCard(made.desk)


def practice_settings():
    """The hours and the services, as they stand in Settings."""
    made = scenes_records.room()
    window = scenes_records.shown(made)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    appearance = Appearance(app, QSettings("nowhere.ini", QSettings.Format.IniFormat))
    hours = [OpenHours(day, time(9), time(17)) for day in range(4)]
    services = [
        ServiceOffered("Individual", 50, "IND50", Money(13_000)),
        ServiceOffered("Couple", 80, "CPL80", Money(19_000)),
    ]
    made.practice.practice.set_hours_and_services(hours, services)
    page = SettingsPage(appearance, [HoursCard(made.desk), OfferedCard(made.desk), licenses(made)])
    return scrolled_down(window, page)


def copies_settings():
    """What is kept of old copies, the last card of Settings."""
    made = scenes_records.room()
    window = scenes_records.shown(made)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    appearance = Appearance(app, QSettings("nowhere.ini", QSettings.Format.IniFormat))
    return scrolled_down(window, SettingsPage(appearance, [OldCopiesCard(made.desk)]))


def hours_settings():
    """A week with a break on two of its days."""
    made = scenes_records.room()
    window = scenes_records.shown(made)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    appearance = Appearance(app, QSettings("nowhere.ini", QSettings.Format.IniFormat))
    hours = [OpenHours(day, time(9), time(17)) for day in (0, 2)]
    for day in (1, 3):
        hours += [OpenHours(day, time(9), time(12)), OpenHours(day, time(14), time(18))]
    made.practice.practice.set_hours_and_services(sorted(hours, key=lambda h: h.weekday), [])
    return scrolled_down(window, SettingsPage(appearance, [HoursCard(made.desk)]))


def word_settings():
    """What those who come are called, the first card that is kept with the records."""
    made = scenes_records.room()
    window = scenes_records.shown(made)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    appearance = Appearance(app, QSettings("nowhere.ini", QSettings.Format.IniFormat))
    card = ClientWordCard(made.desk, appearance.outdated.emit)
    return scrolled_down(window, SettingsPage(appearance, [card]))


def scrolled_down(window, page):
    window.put(page)
    window.resize(1440, 900)
    window.show()
    settle()
    page.findChildren(Scrolled)[0].verticalScrollBar().setValue(10_000)
    return window


_CLIENT = ("clients", "client-chart", "client-chart-details", "note-editor", "note-signed")
_MORE = ("note-in-error", "sign-ceremony", "note-in-error-asked", "note-addendum")

SCENES = {
    "lock-pin": pin,
    "clock-back": clock_back,
    "pin-sheet": pin_sheet,
    "settings-quick": quick_settings,
    "settings-practice": practice_settings,
    "settings-hours": hours_settings,
    "settings-word": word_settings,
    "settings-copies": copies_settings,
    "discreet-activity": discreet(scenes_keeping.SCENES["activity"]),
    **{f"discreet-{name}": discreet(scenes_records.SCENES[name]) for name in (*_CLIENT, *_MORE)},
}
