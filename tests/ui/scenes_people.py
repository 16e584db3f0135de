"""Pictures of what is kept of the people of a chart: alerts, ways to reach them, guardians."""

from __future__ import annotations

from datetime import date, time

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea

from app.core.ids import ChartId, ClientId
from app.services.addresses import KnownAddress
from app.services.alerts import AlertKind, KnownAlert
from app.services.appointments import NewAppointment, Slot
from app.services.clients import ClientStatus, NewClient
from app.services.contact_ways import Way, WayKind
from app.services.coverage import KnownCoverage
from app.services.guardians import Capacity, KnownGuardian
from app.services.inquiries import InquiryStage, KnownInquiry
from app.services.medications import KnownMedication
from app.services.providers import KnownProvider
from app.ui.today.schedule_card import SessionRow
from tests.ui import rooms
from tests.ui.scenes_records import a_jordan, priya, scene, settle

SAM = NewClient("Sam", "Carver", pronouns="he/him", born=date(2012, 4, 9))
SAFETY = "Passive thoughts on Oct 29; plan on paper in the folder. Sister Teresa knows."


def alerted(made: rooms.Room, chart: ChartId, *kinds: AlertKind) -> None:
    words = {AlertKind.SAFETY: SAFETY, AlertKind.NO_EMAIL: "A shared mailbox at home."}
    for kind in kinds:
        made.practice.people.alerts.keep(
            KnownAlert(chart_id=chart, kind=kind, since=date(2026, 10, 29), text=words[kind])
        )


def alert_closed(made: rooms.Room) -> None:
    chart = a_jordan(made)
    alerted(made, chart, AlertKind.SAFETY)
    made.go("chart", chart)


def alert_open(made: rooms.Room) -> None:
    chart = a_jordan(made)
    alerted(made, chart, AlertKind.SAFETY, AlertKind.NO_EMAIL)
    made.go("chart", chart)
    settle()
    made.page.alerts.turn()


def alert_in_note(made: rooms.Room) -> None:
    chart, note = priya(made)
    alerted(made, chart, AlertKind.SAFETY)
    made.go("note", note)


def filled(made: rooms.Room) -> ChartId:
    """A client under age of whom everything is known that Details can hold."""
    chart = made.practice.clients.add(SAM)
    who = made.practice.charts.identity(chart).client
    people, reach = made.practice.people, made.practice.contact_ways
    mobile = Way(client_id=who, kind=WayKind.PHONE, value="(555) 014-2291", label="Mother")
    reach.keep(mobile)
    reach.keep(
        Way(
            client_id=who,
            kind=WayKind.EMAIL,
            value="carver@example.com",
            email_ok=False,
            preferred=True,
        )
    )
    people.addresses.keep(
        KnownAddress(
            client_id=who,
            street="PO Box 114",
            city="Albany",
            state="NY",
            postal_code="12201",
            confidential=True,
        )
    )
    people.guardians.keep(
        KnownGuardian(
            client_id=who,
            name="Reed Carver",
            capacity=Capacity.PARENT,
            relation="Father",
            pays_percent=60,
            custody="Order of June 2: joint custody, school weeks with the mother.",
            custody_until=date(2026, 11, 1),
        )
    )
    more_of(made, who)
    return chart


def more_of(made: rooms.Room, who: ClientId) -> None:
    people = made.practice.people
    parent = KnownGuardian(client_id=who, name="Alma Carver", relation="Mother", may_access=True)
    people.guardians.keep(parent)
    people.medications.keep(
        KnownMedication(
            client_id=who, name="Melatonin", dose="3 mg at night", prescriber="Dr. Osei"
        )
    )
    people.providers.keep(
        KnownProvider(
            client_id=who, name="Dr. Osei", role="Pediatrician", release_on=date(2026, 9, 3)
        )
    )
    people.coverage.keep(KnownCoverage(client_id=who, payer="Hudson Health", member_number="H-22"))
    people.tags.keep(who, "Evenings, School letter")


def details(made: rooms.Room) -> None:
    chart = filled(made)
    alerted(made, chart, AlertKind.NO_EMAIL)
    made.go("chart", chart, "details")


def further_down(made: rooms.Room) -> None:
    details(made)
    scroll_to(made, 0.55)


def to_the_end(made: rooms.Room) -> None:
    details(made)
    scroll_to(made, 1.0)


def scroll_to(made: rooms.Room, share: float) -> None:
    settle()
    area: QScrollArea = made.page.details
    area.verticalScrollBar().setValue(int(area.verticalScrollBar().maximum() * share))
    settle()


def a_way(made: rooms.Room) -> None:
    details(made)
    settle()
    made.page.details.kept.ways.ask_for_new()


def a_guardian(made: rooms.Room) -> None:
    details(made)
    settle()
    card = made.page.details.kept.guardians
    card.ask_about(card.entries[0])


def an_alert(made: rooms.Room) -> None:
    details(made)
    settle()
    made.page.details.kept.alerts.ask_for_new()


def brief(made: rooms.Room) -> None:
    chart = a_jordan(made)
    alerted(made, chart, AlertKind.SAFETY)
    who = made.practice.charts.identity(chart).client
    drug = KnownMedication(client_id=who, name="Sertraline", dose="50 mg", since=date(2026, 11, 9))
    made.practice.people.medications.keep(drug)
    made.practice.appointments.book(
        NewAppointment(Slot(date(2026, 11, 12), time(11), 50), chart=chart)
    )
    made.go("today")
    settle()
    row = made.page.findChildren(SessionRow)[0]
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Space)


def a_death(made: rooms.Room) -> None:
    made.go("chart", a_jordan(made), "details")
    settle()
    made.page.details.death.ask.click()


def after_a_death(made: rooms.Room) -> None:
    chart = a_jordan(made)
    who = made.practice.charts.identity(chart).client
    made.practice.deaths.record(who, date(2026, 11, 3))
    made.go("chart", chart, "details")
    scroll_to(made, 0.7)


def inquiries(made: rooms.Room) -> None:
    asked = (
        ("Ada", InquiryStage.NEW, date(2026, 11, 12)),
        ("Ben", InquiryStage.CONSULTATION_BOOKED, None),
        ("Cleo", InquiryStage.WAITING_FOR_ANSWER, date(2026, 11, 16)),
        ("Dov", InquiryStage.REFERRED_OUT, None),
    )
    for first, stage, call_on in asked:
        new = NewClient(first, "Marsh", status=ClientStatus.INQUIRY, born=date(1990, 3, 2))
        chart = made.practice.clients.add(new)
        who = made.practice.charts.identity(chart).client
        made.practice.people.inquiries.keep(
            KnownInquiry(
                client_id=who,
                asked_on=date(2026, 11, 10),
                stage=stage,
                call_on=call_on,
                wishes="Evenings, for sleep.",
            )
        )
    made.go("clients").filter.choose(1)


SCENES = {
    "inquiries": scene(inquiries),
    "death-ceremony": scene(a_death),
    "death-recorded": scene(after_a_death),
    "brief": scene(brief),
    "alert-closed": scene(alert_closed),
    "alert-open": scene(alert_open),
    "alert-in-note": scene(alert_in_note),
    "alert-sheet": scene(an_alert),
    "details-people": scene(details),
    "details-people-middle": scene(further_down),
    "details-people-end": scene(to_the_end),
    "way-sheet": scene(a_way),
    "guardian-sheet": scene(a_guardian),
}
