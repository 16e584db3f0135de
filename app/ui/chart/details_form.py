"""How a client is called and reached. A field is stored when she leaves it; a toast undoes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.errors.base import PracticeError
from app.core.ids import ChartId
from app.services.charts import ChartDetails
from app.services.clients import ClientStatus
from app.ui.chart.member_choice import MemberChoice
from app.ui.chart.members_card import MembersCard
from app.ui.chart.opening_line import OpeningLines
from app.ui.desk import Desk
from app.ui.messages import sentence
from app.ui.people.death_ceremony import DeathLine
from app.ui.people.kept_cards import KeptCards
from app.ui.theme.look import px
from app.ui.widgets.cards import Card, Scrolled
from app.ui.widgets.choices import Segments
from app.ui.widgets.date_field import DateField
from app.ui.widgets.fields import TextField
from app.ui.widgets.labeled import labeled
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, line
from app.ui.widgets.veil import Veil

WIDEST = 720
STATUSES = [
    ClientStatus.ACTIVE,
    ClientStatus.INQUIRY,
    ClientStatus.WAITLIST,
    ClientStatus.DISCHARGED,
]
NAME_NEEDED = "A name is needed, the first or the last."


class DetailsForm(Scrolled):
    """One column, grouped. Says the details as they should be; the page stores them."""

    changed = Signal(object)
    """The ChartDetails as they stand in the form, all of them right."""

    def __init__(self, desk: Desk, chart: ChartId, together: MembersCard) -> None:
        clock = desk.clock
        content = QWidget()
        self._within = column(content, 20, (32, 20, 32, 24))
        super().__init__(content)
        self._shown: ChartDetails | None = None
        self._before: ChartDetails | None = None
        self.unsaved: ChartDetails | None = None
        """What no disk took; it is told again at the next turn."""
        self._people: Sequence[ChartDetails] = ()
        self.members = MemberChoice()
        self.legal_first = TextField("Legal first name", check=self._name_wrong, veil=Veil.NAME)
        self.legal_last = TextField("Legal last name", optional=True, veil=Veil.NAME)
        self.used_first = TextField("Called", optional=True, veil=Veil.NAME)
        self.pronouns = TextField("Pronouns", optional=True)
        self.born = DateField("Date of birth", clock, optional=True).saying_age()
        self.emergency_name = TextField("Emergency contact", optional=True, veil=Veil.NAME)
        self.emergency_phone = TextField("Their phone", optional=True, veil=Veil.NAME)
        self.language = TextField("Language", optional=True)
        self.referral = TextField("Sent by", optional=True, veil=Veil.WORDS)
        self.location_state = TextField("State during telehealth", optional=True)
        self.tags = TextField("Tags", optional=True, veil=Veil.WORDS)
        self.kept = KeptCards(desk, chart)
        self.opening = OpeningLines(desk.practice.opening_balances)
        self.death = DeathLine(desk)
        self.status = Segments([each.value.capitalize() for each in STATUSES])
        self.together = together
        """Who else belongs to a chart of several; it stands above everybody's details."""
        self._build()
        self._connect()

    def _build(self) -> None:
        self.used_first.say_hint("The name you use. Legal names stand on superbills.")
        self._within.addWidget(self.members)
        name = (self.legal_first, self.legal_last, self.used_first, self.pronouns, self.born)
        self._add_card("Who", [*name, self.kept.photo])
        for at, first in enumerate((self.together, self.kept.alerts, self.kept.inquiry)):
            first.setMaximumWidth(px(WIDEST))
            self._within.insertLayout(at, _across(first))
        for kept in (self.kept.ways, self.kept.addresses):
            self._put(kept)
        self._add_card("In an emergency", [self.emergency_name, self.emergency_phone])
        self._put(self.kept.guardians)
        card = self._card("With this practice")
        card.inside.addWidget(labeled("Status", self.status))
        self.status.setAccessibleName("Status")
        card.inside.addWidget(self.death)
        self.tags.say_hint("Words of your own, with commas between them.")
        for field in (self.language, self.referral, self.location_state, self.tags):
            card.inside.addWidget(field)
        card.inside.addWidget(self.opening)
        for below in (self.kept.discharge, *self.kept.medical, self.kept.records):
            self._put(below)
        self._within.addStretch()

    def _card(self, title: str) -> Card:
        card = Card("plain", 14, (24, 18, 24, 20))
        card.inside.addWidget(Label(title, "h3"))
        self._put(card)
        return card

    def _put(self, card: Card) -> None:
        card.setMaximumWidth(px(WIDEST))
        self._within.addLayout(_across(card))

    def _add_card(self, title: str, parts: Sequence[QWidget]) -> None:
        card = self._card(title)
        for part in parts:
            card.inside.addWidget(part)

    @property
    def _fields(self) -> dict[str, TextField]:
        """The text fields by the names they have in ChartDetails."""
        names = ("legal_first", "legal_last", "used_first", "pronouns", "emergency_name")
        more = ("emergency_phone", "language", "referral", "location_state")
        return {name: getattr(self, name) for name in (*names, *more)}

    def _connect(self) -> None:
        for field in (*self._fields.values(), self.born):
            field.left.connect(self.store)
        self.status.chosen.connect(self._choose_status)
        self.members.chosen.connect(self._turn_to)
        self.tags.left.connect(self._store_tags)

    def show_people(self, people: Sequence[ChartDetails]) -> None:
        """Show what is stored of whom she chose; what she types, or no disk took, is left alone."""
        if self.unsaved is not None:
            return
        client = self._shown.client if self._shown else None
        at = next((n for n, each in enumerate(people) if each.client == client), 0)
        self._people = people
        self._show(people[at])
        self.members.show_people(people, at)

    def _turn_to(self, at: int) -> None:
        """Turn to another member, once what was typed of this one is stored."""
        self.store()
        if self._is_right() and self.unsaved is None:
            self._show(self._people[at])
        elif self._shown is not None:
            whose = [each.client for each in self._people].index(self._shown.client)
            self.members.show_people(self._people, whose)

    def _show(self, details: ChartDetails) -> None:
        is_another = self._shown is None or self._shown.client != details.client
        self._shown = None
        for name, field in self._fields.items():
            if is_another or not field.edit.hasFocus():
                field.set_text(getattr(details, name))
        if is_another or not self.born.edit.hasFocus():
            self.born.set_day(details.born)
        self._show_status(details)
        self._shown = details
        if is_another:
            self.fill()

    def _show_status(self, details: ChartDetails) -> None:
        is_dead = details.status is ClientStatus.DECEASED
        self.status.setVisible(not is_dead)
        if not is_dead:
            self.status.choose(_place_of(details.status))
        self.death.show_whose(details.client, details.status)

    def _choose_status(self, number: int) -> None:
        """Store the status; to be discharged takes its steps, or sessions would stay booked."""
        shown, chosen = self._shown, STATUSES[number]
        is_let_go = chosen is ClientStatus.DISCHARGED
        if not is_let_go or shown is None or shown.client is None or shown.status is chosen:
            self.store()
            return
        self.status.choose(_place_of(shown.status))
        self.kept.discharge.ask_about(shown.client)

    def fill(self) -> None:
        """Read what is kept of whom she chose; only while it is seen: the log tells of it."""
        if self._shown is None or self._shown.client is None or not self.isVisible():
            return
        self.kept.show_whose(self._shown.client, self._shown.status)
        self.opening.show_whose(self._shown.client)
        if not self.tags.edit.hasFocus():
            self.tags.set_text(self.kept.tags())

    def _store_tags(self) -> None:
        self.kept.keep_tags(self.tags.text())

    def store(self) -> None:
        """Say the details, if they are right and others than were shown."""
        if self._shown is None or not self._is_right():
            return
        words: dict[str, Any] = {name: field.text() for name, field in self._fields.items()}
        status = self._shown.turned_to(STATUSES[self.status.current])
        whose = self._shown.client
        details = replace(self._shown, **words, born=self.born.day, status=status)
        self.unsaved = None
        if details != self._shown:
            self._before, self._shown = self._shown, details
            self._people = [details if each.client == whose else each for each in self._people]
            self.changed.emit(details)

    def refuse(self) -> None:
        """Note that no disk took what was told last: it is told again at the next turn."""
        self.unsaved, self._shown = self._shown, self._before

    def _is_right(self) -> bool:
        return self.legal_first.is_right() and self.born.is_right()

    def _name_wrong(self, text: str) -> str:
        return "" if text or self.legal_last.text() else NAME_NEEDED

    def show_error(self, error: PracticeError) -> None:
        """Say why nothing was stored."""
        self.legal_first.say_error(str(sentence(error)))


def _place_of(status: ClientStatus) -> int:
    return 0 if status.is_seen else STATUSES.index(status)


def _across(card: Card) -> QHBoxLayout:
    across = line(None, 0)
    across.addWidget(card, 100)
    across.addStretch(1)
    return across
