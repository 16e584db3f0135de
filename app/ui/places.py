"""Every place of the window and the page that stands there; a feature adds one line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.core.client_word import hers
from app.ui.activity.page import ActivityPage
from app.ui.billing.page import BillingPage
from app.ui.binder.page import BinderPage
from app.ui.calendar.page import CalendarPage
from app.ui.chart.page import ChartPage
from app.ui.clients.page import ClientsPage
from app.ui.desk import Desk
from app.ui.notes.page import NotePage
from app.ui.safekeeping.care import Care
from app.ui.safekeeping.page import SafekeepingPage
from app.ui.search.page import SearchPage
from app.ui.settings.client_word_card import ClientWordCard
from app.ui.settings.hours_card import HoursCard
from app.ui.settings.licenses_card import LicensesCard
from app.ui.settings.lock_card import LockCard
from app.ui.settings.offered_card import OfferedCard
from app.ui.settings.old_copies_card import OldCopiesCard
from app.ui.settings.page import SettingsPage
from app.ui.settings.quick_card import QuickCard
from app.ui.shell.destinations import Build, Destination, Section
from app.ui.shell.page import Address, Page
from app.ui.theme.appearance import Appearance
from app.ui.today.overdue_banner import OverdueBanner
from app.ui.today.page import TodayPage
from app.ui.worklist.page import WorklistPage


def destinations(
    desk: Callable[[], tuple[Desk, Care]], appearance: Appearance
) -> list[Destination]:
    """Name every place of the window."""
    kept, inside = Section.PRACTICE, Section.INSIDE

    def on(page: Callable[[Desk], Page]) -> Build:
        return lambda _at: page(desk()[0])

    def cared(page: Callable[[Desk, Care], Page]) -> Build:
        return lambda _at: page(*desk())

    def settings(_at: Address) -> Page:
        own, _ = desk()
        cards = [LockCard(own.practice.practice), QuickCard(own), HoursCard(own), OfferedCard(own)]
        cards += [LicensesCard(own), OldCopiesCard(own)]
        cards.insert(0, ClientWordCard(own, appearance.outdated.emit))
        return SettingsPage(appearance, cards)

    def about(page: Callable[[Desk, Any], Page]) -> Build:
        return lambda at: page(desk()[0], at.subject)

    return [
        Destination("today", "Today", "sun", cared(today)),
        Destination("calendar", "Calendar", "calendar-days", on(CalendarPage)),
        Destination("clients", hers("Clients"), "users", on(ClientsPage)),
        Destination("worklist", "Notes", "notebook-pen", on(WorklistPage)),
        Destination("billing", "Billing", "receipt", lambda _at: BillingPage()),
        Destination("safekeeping", "Safekeeping", "shield-check", cared(safekeeping), kept),
        Destination("activity", "Activity log", "rotate-ccw-clock", on(ActivityPage), kept),
        Destination("settings", "Settings", "sliders-horizontal", settings, kept),
        Destination("chart", "Chart", "user", about(ChartPage), inside, "clients"),
        Destination("note", "Note", "notebook-pen", about(NotePage), inside, "clients"),
        Destination("search", "Search notes", "search", on(SearchPage), inside, "worklist"),
        Destination("binder", "Binder", "book-open", on(BinderPage), inside, "safekeeping"),
    ]


def today(desk: Desk, care: Care) -> TodayPage:
    """Return today's page, with the banner of a copy that is overdue."""
    return TodayPage(desk, OverdueBanner(desk, care.reminder))


def safekeeping(desk: Desk, care: Care) -> SafekeepingPage:
    """Return Safekeeping, which shows what the keeper does."""
    return SafekeepingPage(desk, care.keeper)
