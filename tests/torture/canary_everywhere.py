"""Writes canaries into every column there is.

`python -m tests.torture.canary_everywhere FOLDER PHRASE`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.ids import ChartId
from app.crypto import keyfile
from app.crypto.private_notes import close_note
from app.crypto.unlocking import recipients
from app.models.addresses import Address
from app.models.alerts import Alert, AlertKind
from app.models.allergies import Allergy
from app.models.base import Entity
from app.models.column_mappings import ColumnMapping, TableKind
from app.models.contact_ways import WayKind, WayToReach
from app.models.contacts import Contact, ContactWay
from app.models.coverage import Coverage
from app.models.custom_fields import CustomField
from app.models.discharges import Discharge, DischargeReason
from app.models.documents import Document
from app.models.guardians import Capacity, Guardian
from app.models.inquiries import Inquiry
from app.models.licenses import License, LicenseKind
from app.models.medications import Medication
from app.models.opening_balances import OpeningBalance
from app.models.photos import Photo
from app.models.private_notes import PrivateNote
from app.models.providers import Provider
from app.models.snoozes import Snooze
from app.models.tags import Tag
from app.models.time_off import TimeOff
from app.models.users import User
from app.rules.templates import sections_of
from app.services.appointments import (
    AppointmentKind,
    AppointmentStatus,
    NewAppointment,
    Scope,
    Slot,
)
from app.services.associates import NewAssociate
from app.services.binder_texts import TextKind
from app.services.chart_details import people_of
from app.services.clients import NewClient
from app.services.documents import DocumentCategory, DocumentToAdd
from app.services.equipment import DeviceKind, NewDevice, Retirement
from app.services.incidents import AFTERWARDS, FACTORS, WHAT_HAPPENED
from app.services.notes import Caret, DraftText, SessionFacts, Template
from app.services.open_practice import OpenPractice
from app.services.practice import OpenHours, ServiceOffered
from app.services.risk_answers import Standing
from app.services.signing import AddendumKind
from app.services.trainings import NewTraining
from tests.torture.canary import BORN, CANARY, FEE, MINUTES, SERVED, STARTS, STOPS
from tests.torture.rooms import opened

LATER = SERVED + timedelta(days=7)
EVERY_WEEK = "FREQ=WEEKLY"


def write_everywhere(practice: OpenPractice) -> None:
    """Fill every column of the practice, of a client, of her notes and sessions, of the binder."""
    about_the_practice(practice)
    chart = a_client(practice)
    notes(practice, chart)
    sessions(practice, chart)
    binder(practice)
    what_no_service_takes_yet(practice, chart)
    practice.clients.listed(words=CANARY)
    practice.search.catch_up()
    practice.search.find(CANARY)


def about_the_practice(practice: OpenPractice) -> None:
    """Who she is, when she works, and what she offers."""
    card = practice.practice.card()
    texts: dict[str, Any] = {each.name: CANARY for each in fields(card) if each.type == "str"}
    practice.practice.correct(replace(card, **texts | {"time_zone": card.time_zone}))
    hours = [OpenHours(day, STARTS, STOPS) for day in range(7)]
    offered = [ServiceOffered(CANARY, int(MINUTES), CANARY, FEE, CANARY)]
    practice.practice.set_hours_and_services(hours, offered)


def a_client(practice: OpenPractice) -> ChartId:
    """A client, every detail of her chart, and a document in it."""
    chart = practice.clients.add(NewClient(CANARY, CANARY, CANARY, CANARY, BORN, CANARY, CANARY))
    details = practice.charts.details(chart)
    texts: dict[str, Any] = {each.name: CANARY for each in fields(details) if each.type == "str"}
    practice.charts.change(chart, replace(details, **texts))
    paper = DocumentToAdd(
        CANARY, DocumentCategory.LETTER, BytesIO(CANARY.encode()), dated_on=SERVED, file_name=CANARY
    )
    practice.documents.open(practice.documents.add(chart, paper))
    return chart


def notes(practice: OpenPractice, chart: ChartId) -> None:
    """A note of each form, as a draft; one is signed, amended and taken back."""
    for template in Template:
        note = practice.notes.begin(chart, template)
        sections = {kind.name: CANARY for kind in sections_of(template, {})}
        practice.notes.save(note, DraftText(template, sections), Caret(next(iter(sections)), 1))
    note = practice.notes.of_chart(chart)[0].id
    practice.notes.set_facts(note, SessionFacts(SERVED, STARTS, STOPS, CANARY, CANARY))
    practice.signing.sign(note)
    practice.signing.amend(note, AddendumKind.ADDENDUM, CANARY)
    practice.signing.mark_in_error(note, CANARY, chart)


def sessions(practice: OpenPractice, chart: ChartId) -> None:
    """A session called off, a series of which one is moved and one left out, and blocked time."""
    book, slot = practice.appointments.book, Slot(SERVED, STARTS, int(MINUTES))
    service = practice.practice.services()[0].id
    once = NewAppointment(slot, chart, place=CANARY, room=CANARY, service=service)
    called_off = book(once)
    practice.whereabouts.keep(called_off, CANARY)
    practice.appointments.set_status(called_off, AppointmentStatus.LATE_CANCEL, CANARY)
    first = book(replace(once, slot=replace(slot, starts=STOPS), rule=EVERY_WEEK, last_on=LATER))
    practice.appointments.move(first._replace(day=LATER), slot)
    practice.appointments.take_out(first, Scope.THIS)
    blocked = replace(once, chart=None, kind=AppointmentKind.BLOCKED, title=CANARY, service=None)
    book(replace(blocked, slot=Slot(LATER, STARTS, int(MINUTES)), rule=EVERY_WEEK, last_on=LATER))
    book(replace(blocked, slot=Slot(BORN, STARTS, int(MINUTES))))


def binder(practice: OpenPractice) -> None:
    """Every register, every answer and every text of the rule book."""
    book = practice.rule_book
    device = book.devices.add(NewDevice(CANARY, DeviceKind.LAPTOP, CANARY, SERVED))
    book.devices.retire(device, Retirement(SERVED, CANARY, CANARY))
    book.associates.add(NewAssociate(CANARY, CANARY, SERVED, SERVED, SERVED))
    book.trainings.add(NewTraining(SERVED, CANARY, CANARY, int(MINUTES)))
    for risk in book.now().risks:
        book.risks.remark(risk.question.name, CANARY, Standing.PARTLY)
    for kind in TextKind:
        for text in book.texts.listed(kind):
            book.texts.write(text.prompt.name, CANARY)
    form = book.incidents.begin(CANARY, SERVED)
    for asked in (*WHAT_HAPPENED, *FACTORS, *AFTERWARDS):
        if not asked.choices:
            book.incidents.write(form, asked.name, CANARY)
    for row in book.reviews.quarters():  # where a quarter is over, as after a while of work
        book.reviews.sign(row.quarter, CANARY)
    book.incidents.correct(replace(book.incidents.open(form).row, happened_on=SERVED))


def what_no_service_takes_yet(practice: OpenPractice, chart: ChartId) -> None:
    """Text that no service takes so far: through the audited session, as a service would."""
    readers = recipients(keyfile.read(practice.folder.root), practice.held.keys.ring)
    at = datetime.combine(SERVED, STARTS, UTC)
    with practice.records.work() as session:
        author = session.scalars(select(User)).first()
        assert author is not None, "she is there"
        age_file = close_note(bytearray(CANARY.encode()), readers)
        session.add(
            PrivateNote(chart_id=chart, service_date=SERVED, written_at=at, age_file=age_file)
        )
        session.add(
            Contact(
                chart_id=chart,
                author_id=author.id,
                way=ContactWay.PHONE,
                at=at,
                minutes=int(MINUTES),
                about=CANARY,
            )
        )
        session.add(TimeOff(first_day=SERVED, last_day=LATER, title=CANARY))
        session.add(Snooze(chore=CANARY, until=SERVED))
        said = {"headers": CANARY, "mapping": CANARY, "used_at": at}
        session.add(ColumnMapping(kind=TableKind.CLIENTS, **said))
        session.add_all(about_people(session, chart, author, at))
        session.add_all(about_an_end(session, chart, at))


def about_people(session: Session, chart: ChartId, author: User, at: datetime) -> Iterator[Entity]:
    """What is kept of a client beside the details: one of each."""
    client = people_of(session, chart)[0]
    client.language = client.referral = client.location_state = CANARY
    client.phone = client.email = client.phone_note = CANARY
    client.deceased_on = client.no_allergies_on = SERVED
    whose = {"client_id": client.id}
    days = {"since": SERVED, "until": LATER}
    kind = WayKind.PHONE
    yield WayToReach(**whose, kind=kind, value=CANARY, label=CANARY, note=CANARY)
    place = dict.fromkeys(("label", "street", "city", "state", "postal_code", "note"), CANARY)
    yield Address(**whose, **place)
    yield Tag(**whose, word=CANARY)
    yield OpeningBalance(**whose, cents=FEE, as_of=SERVED, source=CANARY)
    yield CustomField(**whose, name=CANARY, value=CANARY)
    person = dict.fromkeys(("name", "relation", "phone", "email", "custody"), CANARY)
    ends = {"custody_until": SERVED, "until": LATER}
    yield Guardian(**whose, **person, **ends, capacity=Capacity.PARENT)
    yield Alert(chart_id=chart, kind=AlertKind.OTHER, made_at=at, text=CANARY, **days)
    drug = dict.fromkeys(("name", "dose", "prescriber"), CANARY)
    yield Medication(**whose, **drug, **days, noted_at=at)
    yield Allergy(**whose, substance=CANARY, reaction=CANARY, noted_at=at)
    other = dict.fromkeys(("name", "role", "phone", "fax"), CANARY)
    yield Provider(**whose, **other, release_on=SERVED, release_until=LATER)
    plan = ("payer", "plan_name", "member_number", "group_number", "holder")
    yield Coverage(**whose, **dict.fromkeys(plan, CANARY), **days)
    yield License(
        user_id=author.id, state=CANARY, kind=LicenseKind.PERMIT, number=CANARY, expires_on=SERVED
    )
    yield Inquiry(**whose, asked_on=SERVED, call_on=LATER, moved_at=at, wishes=CANARY)


def about_an_end(session: Session, chart: ChartId, at: datetime) -> Iterator[Entity]:
    """Give a discharge, and a photo by which somebody is known."""
    yield Discharge(
        chart_id=chart,
        begun_at=at,
        reason=DischargeReason.OTHER,
        words=CANARY,
        last_contact_on=SERVED,
        keep_until=LATER,
        adult_years=7,
        minor_years=7,
        majority=18,
    )
    shown = session.scalars(select(Document)).first()
    assert shown is not None, "a document was added before"
    client = people_of(session, chart)[0]
    yield Photo(client_id=client.id, document_id=shown.id, consented_on=SERVED)


if __name__ == "__main__":
    with opened(Path(sys.argv[1]), sys.argv[2]) as at_work:
        write_everywhere(at_work)
