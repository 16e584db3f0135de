"""A full disk as the window locks: what stands in a form waits sealed too, and is stored after."""

from __future__ import annotations

import pytest

from app.core.errors.practice import DiskIsFull
from app.services.binder import Part
from app.services.rule_book import RuleBook
from app.ui.binder.page import BinderPage
from app.ui.chart.page import ChartPage
from app.ui.contacts.keeper import ContactKeeper
from app.ui.doors.kept_here import FULL, NOT_SAVED
from app.ui.shell.page import Address
from app.ui.shell.workspace import Workspace
from tests.ui.session.test_lock_on_a_full_disk import WAYS, fill_the_disk, locked, said

LONG = "Left with the neighbor, who has a key. " * 200
SHORT = "555 0142, after six"


@pytest.fixture
def full(working):
    """Let the disk be full from when it is called; after a lock there is room."""
    return lambda: fill_the_disk(working.doors.practice)


def go(alcove, place, subject=None, part=""):
    """Go somewhere, and return the page once it shows what is kept."""
    pages = alcove.until(Workspace).pages
    pages.go(Address(place, subject, part))
    alcove.settle()
    return pages.page


def contact_form(alcove):
    """Return the form that stands open over the page."""
    return alcove.until(Workspace).findChild(ContactKeeper).form


def nothing_is_left(alcove):
    return not alcove.services.aside.is_holding


def sealed(alcove):
    return b"".join(alcove.services.aside._sealed.values())


@pytest.mark.parametrize("way", WAYS)
def test_details_that_no_disk_took_are_stored_after_the_unlock(working, full, way):
    page = go(working, "chart", working.chart, "details")
    full()
    page.details.referral.edit.setText(LONG)
    page.details.language.edit.setText(SHORT)
    WAYS[way](working)
    assert FULL in said(locked(working))
    assert SHORT.encode() not in sealed(working)
    working.unlock()
    page = working.until(Workspace).pages.page
    assert isinstance(page, ChartPage)
    details = working.doors.practice.charts.details(working.chart)
    assert (details.language, details.referral) == (SHORT, LONG.strip())
    assert page.details.language.text() == SHORT
    assert nothing_is_left(working)


@pytest.mark.parametrize("way", WAYS)
def test_what_was_written_in_the_binder_is_stored_after_the_unlock(working, full, way):
    incident = working.doors.practice.rule_book.incidents.begin(
        "Laptop", working.ground.clock.today()
    )
    page = go(working, "binder", part=Part.INCIDENTS)
    page.forms[Part.INCIDENTS].open(incident)
    page.turn(Part.PLAN)
    page.turn(Part.RISKS)
    working.settle()
    full()
    fields = page.forms[Part.PLAN].fields
    fields["plan meanwhile"].edit.insertPlainText(LONG)
    fields["contact computer"].edit.setText(SHORT)
    card = page.forms[Part.RISKS].cards[0]
    question = card.row.question.name
    card.remark.edit.insertPlainText(LONG + "remark")
    form = page.forms[Part.INCIDENTS].form
    name = next(iter(form.fields))
    form.fields[name].edit.insertPlainText(LONG + "answer")
    WAYS[way](working)
    assert FULL in said(locked(working))
    assert b"neighbor" not in sealed(working)
    working.unlock()
    working.until(Workspace)
    book: RuleBook = working.doors.practice.rule_book
    now = book.now()
    kept = {text.prompt.name: text.text for text in (*now.plan, *now.contacts)}
    assert (kept["plan meanwhile"], kept["contact computer"]) == (LONG.strip(), SHORT)
    assert {row.question.name: row.remark for row in now.risks}[question] == f"{LONG}remark"
    assert book.incidents.open(incident).answers[name] == f"{LONG}answer"
    assert nothing_is_left(working)


@pytest.mark.parametrize("way", WAYS)
def test_the_words_of_a_contact_are_in_its_form_after_the_unlock(working, way):
    blocked = working.doors.practice.folder.unfinished
    go(working, "chart", working.chart)
    working.until(Workspace).registry["log contact"].trigger()
    contact_form(working).about.insertPlainText(LONG)
    blocked.write_bytes(b"")  # no folder can stand there: nothing is taken
    WAYS[way](working)
    assert NOT_SAVED in said(locked(working))
    assert b"neighbor" not in sealed(working)
    blocked.unlink()
    working.unlock()
    working.until(Workspace)
    working.settle()
    assert contact_form(working).about.text() == LONG
    assert nothing_is_left(working)


def test_details_that_no_disk_took_stay_on_the_page_until_there_is_room(working, full, monkeypatch):
    page = go(working, "chart", working.chart, "details")

    def refuse(*_what):
        raise DiskIsFull

    with monkeypatch.context() as filled:
        filled.setattr("app.services.charts.Charts.change", refuse)
        page.details.language.edit.setText(SHORT)
        assert not page.may_leave()
        page.refresh()
        assert page.details.language.text() == SHORT
        assert go(working, "clients") is page
    assert go(working, "clients") is not page
    assert working.doors.practice.charts.details(working.chart).language == SHORT


def test_an_answer_that_no_disk_took_stays_in_the_binder_until_there_is_room(working, monkeypatch):
    page = go(working, "binder", part=Part.PLAN)
    field = page.forms[Part.PLAN].fields["plan meanwhile"]

    def refuse(*_what):
        raise DiskIsFull

    with monkeypatch.context() as filled:
        filled.setattr("app.services.binder_texts.BinderTexts.write", refuse)
        field.edit.insertPlainText(LONG)
        field.keep()
        page.refresh()
        working.settle()
        assert field.edit.text() == LONG
        assert go(working, "clients") is page
    assert not isinstance(go(working, "clients"), BinderPage)
    kept = {text.prompt.name: text.text for text in working.doors.practice.rule_book.now().plan}
    assert kept["plan meanwhile"] == LONG.strip()
