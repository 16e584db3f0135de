"""The contact log in the search: found, opened, moved, removed, as notes are."""

from __future__ import annotations

from contextlib import closing
from datetime import date, time

from app.models.connection import connect
from app.models.search_file import index_key
from app.services.contacts import ContactWay, NewContact
from app.services.search import Search, SearchKind
from tests.builders import a_person
from tests.services.test_search import a_signed_note, chart, found, marked, said

__all__ = ["chart"]


def a_call(practice, chart, about, day=date(2026, 11, 3)):
    return practice.contacts.log(NewContact(chart, ContactWay.PHONE, day, time(9), about))


def test_a_contact_is_found_as_what_it_is_and_counts_as_opened(practice, chart):
    a_signed_note(practice, chart, data="The harbor.")
    call = a_call(practice, chart, "Her sister called about the harbor.")
    hits = found(practice, "harbor")
    assert {hit.kind for hit in hits} == {SearchKind.NOTE, SearchKind.CONTACT}
    (hit,) = found(practice, "harbor", kind=SearchKind.CONTACT, first=date(2026, 11, 3))
    assert (hit.of.id, hit.of.way, hit.who.chart) == (call, ContactWay.PHONE, chart)
    assert marked(hit) == ["harbor"]
    assert "Opened a contact for P. Natarajan" in said(practice)
    assert found(practice, "harbor", kind=SearchKind.CONTACT, last=date(2026, 11, 2)) == ()
    assert practice.log.whole().is_whole


def test_a_contact_that_was_removed_is_not_found_until_it_is_brought_back(practice, chart):
    call = a_call(practice, chart, "The harbor.")
    assert len(found(practice, "harbor")) == 1
    practice.contacts.remove(call)
    assert practice.search.find("harbor").hits == ()  # the index does not know yet
    assert found(practice, "harbor") == ()
    practice.contacts.bring_back(call)
    assert len(found(practice, "harbor")) == 1


def test_a_contact_that_was_moved_is_found_in_the_chart_it_stands_in(practice, chart):
    other = a_person(practice, "Marcus", "Hale")
    call = a_call(practice, chart, "The harbor.")
    assert len(found(practice, "harbor", chart=chart)) == 1
    practice.refiling.contact(call, other)
    assert found(practice, "harbor", chart=chart) == ()
    assert [hit.who.chart for hit in found(practice, "harbor", chart=other)] == [other]


def test_an_index_from_before_contacts_is_made_anew(practice, chart, monkeypatch):
    a_call(practice, chart, "The harbor.")
    monkeypatch.setattr("app.services.search_filling.all_contacts", lambda _session: [])
    assert found(practice, "harbor") == (), "as an older Alcove left it"
    monkeypatch.undo()
    practice.search.close()
    with closing(connect(practice.folder.search, index_key(practice.held.keys.ring))) as index:
        index.execute("PRAGMA user_version = 1")
    again = Search(practice.held)
    again.catch_up()
    assert again.find("harbor").total == 1
    again.close()
