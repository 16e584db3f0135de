"""Pictures of minors, and of what is seen first: whom words go to, who comes of age, alerts."""

from __future__ import annotations

from datetime import date, time

from app.core.ids import ChartId
from app.core.money import Money
from app.models.opening_balances import OpeningBalance
from app.services.alerts import AlertKind, KnownAlert
from app.services.appointments import NewAppointment, Slot
from app.services.clients import NewClient
from app.services.contact_ways import Way, WayKind
from app.services.guardians import Capacity, KnownGuardian
from app.ui.calendar.shown import Moment
from app.ui.widgets.veil import draw_veils
from tests.ui import rooms
from tests.ui.scenes_calendar import shown
from tests.ui.scenes_records import scene, settle
from tests.ui.scenes_today import at, named

FRIDAY = date(2026, 11, 13)
SAM = NewClient("Sam", "Carver", pronouns="he/him", born=date(2015, 4, 9))
KAI = NewClient("Kai", "Lindgren", born=date(2008, 12, 1))
IDA = NewClient("Ida", "Marsh", born=date(2013, 7, 2))


def a_minor(made: rooms.Room, new: NewClient, *spoken_for: tuple[str, str, str, str]) -> ChartId:
    """A child with those who speak for them: name, relation, phone and email."""
    chart = made.practice.clients.add(new)
    client = made.practice.clients.row(chart).client
    for name, relation, phone, email in spoken_for:
        made.practice.people.guardians.keep(
            KnownGuardian(
                client_id=client,
                name=name,
                capacity=Capacity.PARENT,
                relation=relation,
                phone=phone,
                email=email,
                may_consent=True,
                may_access=True,
            )
        )
    return chart


PARENTS = (
    ("Dana Carver", "Mother", "(555) 014-2210", "dana@example.org"),
    ("Erik Holm", "Father", "(555) 014-2211", ""),
)


def reminders(made: rooms.Room) -> None:
    page = shown(made)
    sam = a_minor(made, SAM, *PARENTS)
    kai = a_minor(made, KAI, ("Jonna Lindgren", "Mother", "(555) 014-2270", ""))
    client = made.practice.clients.row(kai).client
    own = Way(client_id=client, kind=WayKind.PHONE, value="(555) 014-2299", text_ok=True)
    made.practice.contact_ways.keep(own)
    for place, chart in enumerate((sam, kai, a_minor(made, IDA))):
        slot = Slot(FRIDAY, time(7, place * 15), 15)
        made.practice.appointments.book(NewAppointment(slot, chart=chart))
    page.sheets.show_reminders()
    settle()


def letter(made: rooms.Room, new: NewClient, *spoken_for: tuple[str, str, str, str]) -> None:
    chart = a_minor(made, new, *spoken_for)
    made.go("chart", chart, "details")
    settle()
    made.page.details.kept.discharge.ask()
    settle()
    for _ in range(3):
        made.dialog.next.click()


def of_age(made: rooms.Room, part: str) -> None:
    chart = a_minor(made, KAI, PARENTS[0])
    made.go("chart", chart, part)


def of_age_since(made: rooms.Room) -> None:
    chart = a_minor(made, KAI, PARENTS[0])
    made.clock.move_on(date(2026, 12, 4) - FRIDAY)
    made.go("chart", chart, "details")
    settle()
    card = made.page.details.kept.guardians
    made.page.details.verticalScrollBar().setValue(card.y() - 40)


def warned(made: rooms.Room) -> None:
    """An alert about safety and one about custody for the session that is next."""
    at(made, 10, 52)
    jordan = named(made, "Alvarez-Reyes")
    for kind in (AlertKind.SAFETY, AlertKind.CUSTODY, AlertKind.NO_EMAIL):
        new = KnownAlert(chart_id=jordan, kind=kind, since=FRIDAY.replace(day=1), text="Mind.")
        made.practice.people.alerts.keep(new)
    client = made.practice.clients.row(jordan).client
    made.practice.people.guardians.keep(
        KnownGuardian(client_id=client, name="R. Alvarez", custody_until=FRIDAY)
    )
    settle()


def warned_today(made: rooms.Room) -> None:
    warned(made)
    made.page.refresh()


def warned_discreet(made: rooms.Room) -> None:
    warned_today(made)
    draw_veils(on=True)


def warned_calendar(made: rooms.Room) -> None:
    warned(made)
    page = made.go("calendar")
    settle()
    page.stage.days.go(Moment(FRIDAY.replace(day=12), 11 * 60))


def opening(made: rooms.Room) -> None:
    """Step three, for somebody who came along with a balance."""
    chart = a_minor(made, SAM, *PARENTS)
    client = made.practice.clients.row(chart).client
    with made.practice.records.work() as session:
        balance = {"client_id": client, "cents": Money(12_000), "source": "client list"}
        session.add(OpeningBalance(as_of=FRIDAY, **balance))
    slot = Slot(FRIDAY, time(11), 50)
    made.practice.appointments.book(NewAppointment(slot, chart=chart))
    made.go("chart", chart, "details")
    settle()
    made.page.details.kept.discharge.ask()
    settle()
    for _ in range(2):
        made.dialog.next.click()


SCENES = {
    "minors-reminders": scene(reminders),
    "minors-of-age-soon": scene(lambda made: of_age(made, "overview")),
    "minors-of-age-since": scene(of_age_since),
    "alerts-today": scene(warned_today),
    "alerts-today-discreet": scene(warned_discreet),
    "alerts-calendar": scene(warned_calendar),
    "discharge-open-balance": scene(opening),
    "minors-letter": scene(lambda made: letter(made, SAM, *PARENTS)),
    "minors-letter-to-nobody": scene(lambda made: letter(made, IDA)),
}
