"""Who speaks for a client, as a card and a sheet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from app.core.client_word import hers
from app.core.ids import ClientId
from app.core.wording import short_date
from app.services.guardians import Capacity, KnownGuardian
from app.ui.binder.register_form import Line
from app.ui.desk import Desk
from app.ui.people.asked import DayAsked, Pick, Share, Text, Tick
from app.ui.people.entry_sheet import Kind, Noun, Rows
from app.ui.people.paper_asked import PaperAsked
from app.ui.widgets.veil import Veil

CAPACITIES: Final = {
    Capacity.PARENT: "Parent",
    Capacity.GUARDIAN: "Guardian",
    Capacity.AGENT: "Agent under a power of attorney",
    Capacity.EXECUTOR: "Executor of the estate",
    Capacity.OTHER: "Somebody else",
}
OVER: Final = "speaks for them no longer"


def guardians(desk: Desk, whose: Callable[[], ClientId | None]) -> Kind:
    """Return how guardians are shown and changed."""
    people = desk.practice.people
    return Kind(
        title="Guardians",
        empty=hers("Nobody speaks for this client."),
        noun=Noun("guardian", "To consent, to see the record and to pay are three things."),
        entries=people.guardians,
        new=lambda whose: KnownGuardian(client_id=ClientId(whose), name=""),
        line=lambda each: _line(each, people.guardians.last_day(each), desk.clock.today()),
        rows=lambda: _rows(desk, whose()),
    )


def _line(each: KnownGuardian, last: date | None, today: date) -> Line:
    may = [
        "may consent" if each.may_consent else "may not consent",
        "may see the record" if each.may_access else "may not see the record",
        "" if each.pays_percent is None else f"pays {each.pays_percent} percent",
    ]
    is_over = last is not None and last < today
    said = [each.relation or CAPACITIES[each.capacity], *([OVER] if is_over else may), each.phone]
    pill = _pill(each, last, today)
    return Line(each, each.name, ", ".join(filter(None, said)), pill, Veil.NAME)


def _pill(each: KnownGuardian, last: date | None, today: date) -> tuple[str, str, str] | None:
    if last is not None and last < today:
        return (f"Until {short_date(last)}", "gray", "")
    if each.custody_until and each.custody_until < today:
        return ("Custody paper ended", "amber", "file-clock")
    is_on_file = each.custody or each.document_id
    return ("Custody paper", "gray", "file-text") if is_on_file else None


def _rows(desk: Desk, client: ClientId | None) -> Rows:
    clock = desk.clock
    return (
        (
            Text("name", "Name", "A name is needed.", Veil.NAME),
            Pick("capacity", "As", CAPACITIES),
        ),
        (Text("relation", "Relation"), Text("phone", "Phone"), Text("email", "Email")),
        (Tick("may_consent", "May consent"), Tick("may_access", "May see the record")),
        (PaperAsked(desk, client),),
        (Text("custody", "What the custody paper says"),),
        (
            DayAsked("custody_until", "Paper ends", clock),
            Share("pays_percent", "Pays, in percent"),
            DayAsked("until", "Speaks until", clock),
        ),
    )
