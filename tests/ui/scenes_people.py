"""Pictures of what is kept of the people of a chart: alerts, ways to reach them, guardians."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from tempfile import mkdtemp

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea

from app.core.ids import ChartId, ClientId
from app.services.addresses import KnownAddress
from app.services.alerts import AlertKind, KnownAlert
from app.services.appointments import NewAppointment, Slot
from app.services.clients import ClientStatus, NewClient
from app.services.contact_ways import Way, WayKind
from app.services.contacts import ContactWay, NewContact
from app.services.coverage import KnownCoverage
from app.services.custom_fields import KnownField
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
    people.allergies.say_none(who, date(2026, 11, 3))
    people.custom_fields.keep(KnownField(client_id=who, name="School", value="PS 51, room 12"))


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


def own_field(made: rooms.Room) -> None:
    details(made)
    other = made.practice.charts.identity(a_jordan(made)).client
    for name in ("School", "Teacher", "Bus line"):
        new = KnownField(client_id=other, name=name, value="PS 51")
        made.practice.people.custom_fields.keep(new)
    settle()
    made.page.details.kept.medical[-1].ask_for_new()


def gathered(made: rooms.Room) -> None:
    filled(made)
    a_jordan(made)
    page = made.go("clients")
    settle()
    page.gather.tag.setCurrentIndex(1)


def minor_alerts(made: rooms.Room) -> None:
    chart = filled(made)
    alerted(made, chart, AlertKind.SAFETY, AlertKind.NO_EMAIL)
    made.go("chart", chart)


def twins(made: rooms.Room) -> tuple[ChartId, ChartId]:
    """Two records of one person, each with something."""
    first = made.practice.clients.add(
        NewClient("Samuel", "Carver", pronouns="he/him", born=date(2001, 4, 9), phone="555-0142")
    )
    second = made.practice.clients.add(NewClient("Sam", "Carver", born=date(2001, 4, 9)))
    rooms.a_signed_note(made.practice, first, day=date(2026, 11, 5))
    new = NewContact(second, ContactWay.PHONE, date(2026, 11, 9), time(9), "Called about times.")
    made.practice.contacts.log(new)
    charts = made.practice.charts
    known = charts.details(second)
    charts.change(second, replace(known, language="Spanish", referral="Dr. Osei"))
    known = charts.details(first)
    charts.change(first, replace(known, referral="Hudson Health"))
    return first, second


def records_card(made: rooms.Room) -> None:
    made.go("chart", twins(made)[0], "details")
    scroll_to(made, 1.0)


def merge_sheet(made: rooms.Room) -> None:
    records_card(made)
    made.page.details.kept.records.compare_buttons[0].click()


def merge_refused(made: rooms.Room) -> None:
    first, second = twins(made)
    hold = KnownAlert(
        chart_id=second, kind=AlertKind.LEGAL_HOLD, since=date(2026, 11, 1), text="Court."
    )
    made.practice.people.alerts.keep(hold)
    made.go("chart", first, "details")
    scroll_to(made, 1.0)
    made.page.details.kept.records.compare_buttons[0].click()


def merged(made: rooms.Room) -> None:
    first, second = twins(made)
    identity = made.practice.charts.identity
    made.practice.merging.merge(identity(first).client, identity(second).client)
    made.go("chart", first, "details")
    scroll_to(made, 1.0)


def moving(made: rooms.Room) -> None:
    _, second = twins(made)
    page = made.go("chart", second, "timeline")
    settle()
    each = page.timeline.model.row_at(page.timeline.model.index(0, 0))
    page.refiler.ask_where(each, page)
    settle()
    rooms.type_text("carv")


def discharge(step: int) -> Callable[[rooms.Room], None]:
    def made_at(made: rooms.Room) -> None:
        chart = a_jordan(made)
        alerted(made, chart, AlertKind.SAFETY)
        made.practice.appointments.book(
            NewAppointment(Slot(date(2026, 11, 13), time(11), 50), chart=chart)
        )
        made.go("chart", chart, "details")
        settle()
        made.page.details.kept.discharge.ask()
        settle()
        for _ in range(step):
            made.dialog.next.click()

    return made_at


def discharged(made: rooms.Room) -> None:
    chart = a_jordan(made)
    known = made.practice.people.discharges.prepared(chart)
    made.practice.discharging.finish(replace(known, words="Goals met, panic gone since June."))
    made.go("chart", chart, "details")
    scroll_to(made, 0.62)


def with_photo(made: rooms.Room) -> None:
    chart = a_jordan(made)
    who = made.practice.charts.identity(chart).client
    made.practice.photos.keep(who, a_face(), date(2026, 11, 3))
    made.go("chart", chart, "details")


def photo_sheet(made: rooms.Room) -> None:
    made.go("chart", a_jordan(made), "details")
    settle()
    made.page.details.kept.photo.ask()
    settle()
    face = Path(mkdtemp()) / "face.png"
    face.write_bytes(a_face())
    made.dialog.take(face)


def a_face() -> bytes:
    """A drawn face: nobody's."""
    image = QImage(320, 320, QImage.Format.Format_RGB32)
    image.fill(QColor("#B4CFE6"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#7A5A45"))
    painter.drawEllipse(70, 50, 180, 190)
    painter.setBrush(QColor("#EBC6A6"))
    painter.drawEllipse(90, 80, 140, 170)
    painter.setBrush(QColor("#27567F"))
    painter.drawEllipse(40, 250, 240, 160)
    painter.setBrush(QColor("#24221E"))
    painter.drawEllipse(126, 150, 14, 18)
    painter.drawEllipse(180, 150, 14, 18)
    painter.end()
    written = QBuffer()
    written.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(written, "PNG")  # type: ignore[call-overload]  # the stub wants bytes here
    return bytes(written.data().data())


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
    "alerts-of-a-minor": scene(minor_alerts),
    "clients-gathered": scene(gathered),
    "own-field-sheet": scene(own_field),
    "records-of-one-person": scene(records_card),
    "merge-sheet": scene(merge_sheet),
    "merge-refused": scene(merge_refused),
    "merged": scene(merged),
    "move-to-chart": scene(moving),
    "discharge-reason": scene(discharge(0)),
    "discharge-summary": scene(discharge(1)),
    "discharge-open": scene(discharge(2)),
    "discharge-keep": scene(discharge(3)),
    "discharged": scene(discharged),
    "photo": scene(with_photo),
    "photo-sheet": scene(photo_sheet),
    "alert-sheet": scene(an_alert),
    "details-people": scene(details),
    "details-people-middle": scene(further_down),
    "details-people-end": scene(to_the_end),
    "way-sheet": scene(a_way),
    "guardian-sheet": scene(a_guardian),
}
