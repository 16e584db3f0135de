"""Pictures of the search, over invented notes."""

from __future__ import annotations

from datetime import date, time

from app.services.contacts import ContactWay, NewContact
from app.services.search import Hit
from app.services.signing import AddendumKind
from app.ui.widgets.veil import draw_veils
from tests.ui import rooms
from tests.ui.scenes_records import OTHERS, priya, scene, signed_on

BROTHER = (
    "Came in tired after the weekend with her family. Spoke about her brother for the first time: "
    "he moved back in with their parents in spring, and the two have hardly talked since the "
    "funeral. “He sits in my old room.” Grief and anger both present; tearful, then relieved. We "
    "stayed with the brother’s part in the old story and what she would like to ask him."
)
LETTER = "Draft the unsent letter to the brothers; bring it next week. Walk on two evenings."


def notes(made: rooms.Room):
    """Notes on two charts in which a brother is spoken of, and one draft."""
    chart, _ = priya(made, "Ask about the call with her brother on Sunday.")
    other = made.practice.clients.add(OTHERS[0])
    signed_on(made, chart, date(2026, 9, 10), {**rooms.WORDS, "data": BROTHER})
    signed_on(made, chart, date(2026, 10, 15), {**rooms.WORDS, "plan": LETTER})
    there = signed_on(
        made, other, date(2026, 8, 20), {**rooms.WORDS, "assessment": "Misses his older brother."}
    )
    made.practice.signing.amend(there, AddendumKind.CORRECTION, "It is a half-brother, he says.")
    made.practice.search.catch_up()
    return chart


def search(made: rooms.Room, words: str = "brother"):
    """The page with what it found."""
    notes(made)
    page = made.go("search")
    page.field.edit.setText(words)
    page.field.ask()
    return page


def contacts(made: rooms.Room) -> None:
    """A call among the notes that were found, and its words over them."""
    chart = notes(made)
    about = "Her brother called: he would like to come along once. Asked her first, then him."
    day = date(2026, 11, 5)
    made.practice.contacts.log(NewContact(chart, ContactWay.PHONE, day, time(16, 10), about, 12))
    made.practice.search.catch_up()
    made.go("search", part="brother")


def in_chart(made: rooms.Room):
    """What was found in one chart."""
    page = made.go("chart", notes(made), "notes")
    page.search.field.edit.setText("brother")
    page.search.field.ask()
    return page


def between_days(made: rooms.Room) -> None:
    page = search(made)
    page.filters.days.setCurrentIndex(page.filters.days.count() - 1)
    page.filters.first.set_day(date(2026, 9, 1))
    page.filters.first.left.emit()


def discreet(made: rooms.Room) -> None:
    search(made)
    draw_veils(on=True)


def at_hit(made: rooms.Room) -> None:
    page = search(made)
    hit: Hit = page.hits.hits[2]
    page.hits.opened.emit(hit)


def empty(made: rooms.Room) -> None:
    made.practice.search.catch_up()
    made.go("search")


def being_made(made: rooms.Room) -> None:
    page = search(made)
    made.practice.search._filling.stand = type(page.hits._search.stand)(1240, 20_312)
    page.hits._say_index()


SCENES = {
    "search": scene(search),
    "search-empty": scene(empty),
    "search-contacts": scene(contacts),
    "search-none": scene(lambda made: search(made, "sister-in-law")),
    "search-days": scene(between_days),
    "search-discreet": scene(discreet),
    "search-being-made": scene(being_made),
    "search-hit": scene(at_hit),
    "client-chart-search": scene(in_chart),
}
