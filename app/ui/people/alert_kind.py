"""Alerts of a chart, as a card and a sheet."""

from __future__ import annotations

from typing import Final

from app.core.clock import Clock
from app.core.ids import ChartId
from app.core.wording import short_date
from app.services.alerts import AlertKind, KnownAlert
from app.ui.binder.register_form import Line
from app.ui.desk import Desk
from app.ui.people.asked import DayAsked, Pick, Text
from app.ui.people.entry_sheet import Kind, Noun
from app.ui.widgets.veil import Veil

SAID: Final = {
    AlertKind.SAFETY: "Safety plan active",
    AlertKind.CUSTODY: "Custody",
    AlertKind.LEGAL_HOLD: "Legal hold",
    AlertKind.NO_EMAIL: "No email",
    AlertKind.OTHER: "Alert",
}
"""What is said of an alert where its words are not: nothing clinical."""
IN_A_WORD: Final = {**SAID, AlertKind.SAFETY: "Safety plan"}
"""The same where there is little room."""
HUES: Final = {
    AlertKind.SAFETY: ("clay", "life-buoy"),
    AlertKind.CUSTODY: ("amber", "users"),
    AlertKind.LEGAL_HOLD: ("amber", "lock"),
    AlertKind.NO_EMAIL: ("amber", "mail"),
    AlertKind.OTHER: ("amber", "triangle-alert"),
}


def alerts(desk: Desk) -> Kind:
    """Return how alerts are shown and changed."""
    return Kind(
        title="Alerts",
        empty="Nothing that must be seen first.",
        noun=Noun("alert", "It stands at the top of the chart, its notes, and where you book."),
        entries=desk.practice.people.alerts,
        new=lambda whose: KnownAlert(
            chart_id=ChartId(whose), kind=AlertKind.SAFETY, since=desk.clock.today()
        ),
        line=lambda each: _line(each, desk.clock),
        rows=lambda: (
            (Text("text", "What to mind"),),
            (
                Pick("kind", "About", SAID),
                DayAsked("since", "From", desk.clock, needed=True),
                DayAsked("until", "Last day", desk.clock),
            ),
        ),
    )


def _line(each: KnownAlert, clock: Clock) -> Line:
    until = f" until {short_date(each.until)}" if each.until else ""
    said = f"Since {short_date(each.since)}{until}"
    hue = HUES[each.kind][0] if each.is_on(clock.today()) else "gray"
    pill = (SAID[each.kind], hue, HUES[each.kind][1])
    return Line(each, each.text or SAID[each.kind], said, pill, Veil.WORDS)
