"""What a client takes and does not tolerate, who else treats them, who pays: cards and sheets."""

from __future__ import annotations

from typing import Final

from app.core.client_word import hers
from app.core.clock import Clock
from app.core.ids import ClientId
from app.core.wording import short_date
from app.services.allergies import KnownAllergy
from app.services.coverage import KnownCoverage
from app.services.medications import KnownMedication
from app.services.providers import KnownProvider
from app.ui.binder.register_form import Line
from app.ui.desk import Desk
from app.ui.people.asked import DayAsked, Pick, Text
from app.ui.people.entry_sheet import Kind, Noun, Rows
from app.ui.widgets.veil import Veil

PRIORITIES: Final = {1: "First", 2: "Second", 3: "Third"}


def medications(desk: Desk) -> Kind:
    """Return how medications are shown and changed."""
    return Kind(
        title="Medications",
        empty="No medication entered.",
        noun=Noun("medication", hers("As the client or the prescriber says.")),
        entries=desk.practice.people.medications,
        new=lambda whose: KnownMedication(client_id=ClientId(whose), name=""),
        line=lambda each: _medication_line(each, desk.clock),
        rows=lambda: (
            (Text("name", "Name", "A name is needed."), Text("dose", "Dose")),
            (Text("prescriber", "Prescribed by"),),
            (
                DayAsked("since", "Taken since", desk.clock),
                DayAsked("until", "Last taken", desk.clock),
            ),
        ),
    )


def _medication_line(each: KnownMedication, clock: Clock) -> Line:
    has_ended = each.until is not None and each.until < clock.today()
    since = f"since {short_date(each.since)}" if each.since else ""
    until = f"until {short_date(each.until)}" if each.until else ""
    said = ", ".join(filter(None, (each.dose, each.prescriber, since, until)))
    return Line(each, each.name, said, ("Ended", "gray", "") if has_ended else None, Veil.WORDS)


def allergies(desk: Desk) -> Kind:
    """Return how allergies are shown and changed."""
    return Kind(
        title="Allergies",
        empty="No allergy entered.",
        noun=Noun("allergy", "What is not tolerated, and what it does."),
        entries=desk.practice.people.allergies,
        new=lambda whose: KnownAllergy(client_id=ClientId(whose), substance=""),
        line=lambda each: Line(each, each.substance, each.reaction, None, Veil.WORDS),
        rows=lambda: (
            (
                Text("substance", "To what", "Say what is not tolerated."),
                Text("reaction", "What it does"),
            ),
        ),
    )


def providers(desk: Desk) -> Kind:
    """Return how other providers are shown and changed."""
    return Kind(
        title="Other providers",
        empty="Nobody else entered.",
        noun=Noun(
            "provider", hers("Who else treats this client, and until when you may speak to them.")
        ),
        entries=desk.practice.people.providers,
        new=lambda whose: KnownProvider(client_id=ClientId(whose), name=""),
        line=lambda each: _provider_line(each, desk.clock),
        rows=lambda: _provider_rows(desk.clock),
    )


def _provider_line(each: KnownProvider, clock: Clock) -> Line:
    said = ", ".join(filter(None, (each.role, each.phone, each.fax and f"fax {each.fax}")))
    if each.may_be_spoken_to(clock.today()):
        pill = ("Release on file", "green", "file-check")
    else:
        pill = ("Release ended" if each.release_on else "No release", "amber", "")
    return Line(each, each.name, said, pill, Veil.WORDS)


def _provider_rows(clock: Clock) -> Rows:
    return (
        (Text("name", "Name", "A name is needed."), Text("role", "Role")),
        (Text("phone", "Phone"), Text("fax", "Fax")),
        (
            DayAsked("release_on", "Release signed on", clock),
            DayAsked("release_until", "Release ends", clock),
        ),
    )


def coverage(desk: Desk) -> Kind:
    """Return how coverage is shown and changed."""
    return Kind(
        title="Coverage",
        empty="No coverage entered. Superbills need none.",
        noun=Noun("coverage", "As it stands on the card of the plan."),
        entries=desk.practice.people.coverage,
        new=lambda whose: KnownCoverage(client_id=ClientId(whose), payer=""),
        line=lambda each: _coverage_line(each, desk.clock),
        rows=lambda: _coverage_rows(desk.clock),
    )


def _coverage_line(each: KnownCoverage, clock: Clock) -> Line:
    has_ended = each.until is not None and each.until < clock.today()
    member = f"member {each.member_number}" if each.member_number else ""
    said = ", ".join(filter(None, (each.plan_name, member)))
    pill = ("Ended", "amber", "") if has_ended else (PRIORITIES[each.priority], "gray", "")
    return Line(each, each.payer, said, pill, Veil.WORDS)


def _coverage_rows(clock: Clock) -> Rows:
    return (
        (
            Text("payer", "Payer", "A payer is needed."),
            Pick("priority", "Asked", PRIORITIES),
        ),
        (Text("plan_name", "Plan"), Text("holder", "Plan of, if not their own")),
        (Text("member_number", "Member number"), Text("group_number", "Group number")),
        (DayAsked("since", "In effect since", clock), DayAsked("until", "Ends", clock)),
    )
