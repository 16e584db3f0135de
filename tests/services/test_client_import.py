"""Clients come along from another program's list: shown first, all or nobody, taken out again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.core.errors.foreign_files import ForeignFileHasTooMany, NotATable
from app.core.errors.people import ClientsAreInUse, ListNamesNobody, NoListToTakeOut
from app.core.money import Money
from app.interop.client_table import MOST_CLIENTS
from app.services.client_import import DateOrder, Field, UnclearDate, Verdict
from app.services.clients import ClientStatus, NewClient
from app.services.column_mappings import TableKind, remember
from tests.builders import a_written_note

LIST = (
    "First Name,Last Name,DOB,Mobile Phone,Home Phone,Email,Address,City,State,Zip,Status,"
    "Referred by,Emergency contact,Balance\n"
    "Jordan,Alvarez-Reyes,3/14/1994,(555) 014-2277,555-0100,jo@example.org,12 Elm St,Oakland,CA,"
    "94601,Active,Dr. Osei,Sam Reyes,120.00\n"
    "Priya,Natarajan,2/30/1990,,,,,,,,Inactive,,,\n"
    ",,,,,nobody@example.org,,,,,,,,\n"
)


@pytest.fixture
def bringing(practice):
    return practice.client_import


@pytest.fixture
def planned(bringing, tmp_path):
    """Give a function that reads a list and says what would become of it."""

    def plan(text=LIST, encoding="utf-8"):
        path = tmp_path / "clients.csv"
        path.write_bytes(text.encode(encoding))
        read = bringing.read(path)
        return bringing.look(read, read.fields)

    return plan


def everybody(practice):
    return {row.name.full: row for row in practice.clients.listed().rows}


def test_looking_adds_nobody_and_says_what_becomes_of_each_row(practice, planned):
    plan = planned()
    assert everybody(practice) == {}
    assert [(row.listed.line, row.name.full, row.verdict) for row in plan.rows] == [
        (2, "Jordan Alvarez-Reyes", Verdict.IN),
        (3, "Priya Natarajan", Verdict.IN),
        (4, "", Verdict.NOBODY),
    ]
    assert "2/30/1990" in plan.rows[1].why


def test_everything_the_list_tells_stands_in_the_chart(practice, bringing, planned):
    plan = planned()
    bringing.bring_in(plan, plan.usual)
    found = everybody(practice)
    jordan = found["Jordan Alvarez-Reyes"]
    assert (jordan.born, jordan.status) == (date(1994, 3, 14), ClientStatus.ACTIVE)
    assert found["Priya Natarajan"].status is ClientStatus.DISCHARGED
    ways = [(way.value, way.preferred) for way in practice.contact_ways.of(jordan.client)]
    assert set(ways) == {
        ("(555) 014-2277", True),
        ("555-0100", False),
        ("jo@example.org", False),
    }
    details = practice.charts.details(jordan.chart)
    assert details.emergency_name == "Sam Reyes"
    assert practice.log.whole().is_whole


def test_who_is_here_already_is_left_out_unless_she_says_so(practice, bringing, planned):
    practice.clients.add(NewClient("Jordan", "Alvarez Reyes", born=date(1994, 3, 14)))
    plan = planned()
    assert plan.rows[0].verdict is Verdict.HERE
    assert "Jordan Alvarez Reyes, born Mar 14, 1994" in plan.rows[0].why
    bringing.bring_in(plan, plan.usual)
    assert sorted(everybody(practice)) == ["Jordan Alvarez Reyes", "Priya Natarajan"]


def test_somebody_of_the_same_name_and_another_birthday_is_somebody_else(practice, planned):
    practice.clients.add(NewClient("Jordan", "Alvarez-Reyes", born=date(1960, 1, 1)))
    assert planned().rows[0].verdict is Verdict.IN


def test_who_stands_twice_in_the_list_comes_once(planned):
    head, jordan, *_ = LIST.splitlines()
    plan = planned(f"{head}\n{jordan}\n{jordan}")
    assert [row.verdict for row in plan.rows] == [Verdict.IN, Verdict.TWICE]
    assert "row 2" in plan.rows[1].why


def test_one_undo_takes_everybody_out_again(practice, bringing, planned):
    plan = planned()
    undo = bringing.bring_in(plan, plan.usual)
    assert len(everybody(practice)) == 2
    bringing.undo(undo)
    assert everybody(practice) == {}
    assert practice.log.whole().is_whole


@pytest.mark.parametrize("since", ["a note", "a status", "a number"])
def test_nobody_is_taken_out_once_something_was_written(practice, bringing, planned, since):
    plan = planned()
    undo = bringing.bring_in(plan, plan.usual)
    jordan = everybody(practice)["Jordan Alvarez-Reyes"]
    if since == "a note":
        a_written_note(practice, jordan.chart)
    elif since == "a number":
        practice.contact_ways.remove(practice.contact_ways.of(jordan.client)[0].id)
    else:
        details = practice.charts.details(jordan.chart)
        practice.charts.change(jordan.chart, replace(details, status=ClientStatus.WAITLIST))
    with pytest.raises(ClientsAreInUse):
        bringing.undo(undo)
    assert len(everybody(practice)) == 2


def test_a_list_without_names_is_refused(bringing, tmp_path):
    (tmp_path / "list.csv").write_text("Email,Phone\na@example.org,1\n")
    read = bringing.read(tmp_path / "list.csv")
    with pytest.raises(ListNamesNobody):
        bringing.look(read, read.fields)


def test_she_says_what_a_column_is(practice, bringing, tmp_path):
    (tmp_path / "list.csv").write_text("Wer,Wann\nJordan Reyes,3/14/1994\n")
    read = bringing.read(tmp_path / "list.csv")
    assert read.fields == (None, None)
    assert read.sample(0) == "Jordan Reyes"
    plan = bringing.look(read, (Field.WHOLE, Field.BORN))
    bringing.bring_in(plan, plan.usual)
    assert everybody(practice)["Jordan Reyes"].born == date(1994, 3, 14)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04\x00", b"name\nJo\n"])
def test_what_is_no_list_is_refused(bringing, tmp_path, data):
    (tmp_path / "list.csv").write_bytes(data)
    with pytest.raises(NotATable):
        bringing.read(tmp_path / "list.csv")


def test_a_million_rows_are_refused(bringing, tmp_path):
    (tmp_path / "list.csv").write_text("First name,Email\n" + "Jo,x\n" * (MOST_CLIENTS + 1))
    with pytest.raises(ForeignFileHasTooMany):
        bringing.read(tmp_path / "list.csv")


def test_a_formula_is_a_name_like_any_other(practice, bringing, planned):
    plan = planned("First Name,Last Name\n=cmd|' /C calc'!A0,+Hale\n")
    bringing.bring_in(plan, plan.usual)
    assert list(everybody(practice)) == ["=cmd|' /C calc'!A0 +Hale"]


OWING = (
    "Name,Balance\nJordan Reyes,$120.00\nPriya Natarajan,(45.00)\nKai Jensen,0\nAna Silva,\n"
    "Grace Obi,12 or so\n"
)


def openings(practice):
    return {
        name: [(each.amount, each.as_of) for each in practice.opening_balances.of(row.client)]
        for name, row in everybody(practice).items()
    }


def test_what_is_owed_is_added_up_first_and_stands_with_each_client_afterwards(
    practice, bringing, planned
):
    plan = planned(OWING)
    found = plan.balances(plan.usual)
    assert (found.owing, found.ahead, found.total) == (1, 1, Money(7500))
    bringing.bring_in(plan, plan.usual)
    today = practice.held.clock.today()
    assert openings(practice) == {
        "Jordan Reyes": [(Money(12000), today)],
        "Priya Natarajan": [(Money(-4500), today)],
        "Kai Jensen": [],
        "Ana Silva": [],
    }
    assert practice.log.whole().is_whole


def test_an_amount_that_is_none_keeps_the_row_out_until_she_takes_it_in(
    practice, bringing, planned
):
    plan = planned(OWING)
    assert plan.rows[4].verdict is Verdict.UNCLEAR
    assert "“12 or so” is no amount in dollars" in plan.rows[4].why
    bringing.bring_in(plan, {4})
    assert openings(practice) == {"Grace Obi": []}


def test_opening_balances_go_with_the_undo(practice, bringing, planned):
    plan = planned(OWING)
    bringing.undo(bringing.bring_in(plan, plan.usual))
    assert everybody(practice) == {}
    again = planned(OWING)
    bringing.bring_in(again, {0})
    assert openings(practice)["Jordan Reyes"] == [(Money(12000), practice.held.clock.today())]


def read_text(bringing, tmp_path, text):
    (tmp_path / "list.csv").write_text(text)
    return bringing.read(tmp_path / "list.csv")


def test_columns_come_as_she_said_them_last_time_in_any_order_and_case(
    practice, bringing, tmp_path, clock
):
    read = read_text(bringing, tmp_path, "Wer,Wann,Was\nJordan Reyes,3/14/1994,x\n")
    assert (read.fields, read.mapped_on) == ((None, None, None), None)
    plan = bringing.look(read, (Field.WHOLE, Field.BORN, None))
    bringing.undo(bringing.bring_in(plan, plan.usual))
    again = read_text(bringing, tmp_path, "was, WANN ,wer\nx,1/2/1990,Kai Jensen\n")
    assert again.fields == (None, Field.BORN, Field.WHOLE)
    assert again.mapped_on == date(2026, 11, 12)
    assert read_text(bringing, tmp_path, "Wer,Wann\nA B,1/2/1990\n").mapped_on is None


def test_what_she_said_last_counts_and_looking_alone_keeps_nothing(practice, bringing, tmp_path):
    text = "Name,Other\nJordan Reyes,Jo\n"
    for fields in ((Field.WHOLE, None), (Field.WHOLE, Field.USED)):
        plan = bringing.look(read_text(bringing, tmp_path, text), fields)
        bringing.bring_in(plan, {0})
    bringing.look(read_text(bringing, tmp_path, text), (None, Field.WHOLE))
    assert read_text(bringing, tmp_path, text).fields == (Field.WHOLE, Field.USED)


def test_of_two_headings_that_are_alike_each_keeps_its_own(practice, bringing, tmp_path):
    text = "Phone,Name,Phone\n1,Jordan Reyes,2\n"
    fields = (Field.OTHER_PHONE, Field.WHOLE, Field.PHONE)
    bringing.bring_in(bringing.look(read_text(bringing, tmp_path, text), fields), {0})
    assert read_text(bringing, tmp_path, text).fields == fields


def test_a_field_that_this_version_does_not_know_is_not_brought_in(practice, bringing, tmp_path):
    with practice.records.work() as session:
        columns = [("Name", Field.WHOLE.value), ("Shoes", "Shoe size")]
        remember(session, TableKind.CLIENTS, columns, practice.held.clock.now())
    read = read_text(bringing, tmp_path, "Name,Shoes\nJordan Reyes,9\n")
    assert read.fields == (Field.WHOLE, None)


def test_how_columns_were_said_stands_in_the_log(practice, bringing, planned):
    bringing.bring_in(plan := planned(OWING), plan.usual)
    said = {row.sentence for row in practice.activity.page().rows}
    assert "Added how a list’s columns are read" in said
    assert any(each.startswith("Added an opening balance") for each in said)


UNCLEAR = "Name,DOB\nJordan Reyes,3/4/1994\nKai Jensen,5/5/1990\n"


def test_dates_that_can_be_read_both_ways_are_asked_and_remembered_with_the_columns(
    practice, bringing, tmp_path
):
    read = read_text(bringing, tmp_path, UNCLEAR)
    asked = bringing.unclear_date(read, read.fields)
    assert asked == UnclearDate("3/4/1994", date(1994, 3, 4), date(1994, 4, 3))
    assert read.order is DateOrder.MONTH_FIRST
    plan = bringing.look(read, read.fields, DateOrder.DAY_FIRST)
    bringing.bring_in(plan, plan.usual)
    assert everybody(practice)["Jordan Reyes"].born == date(1994, 4, 3)
    again = read_text(bringing, tmp_path, UNCLEAR)
    assert (again.fields, again.order) == (read.fields, DateOrder.DAY_FIRST)
    plan = bringing.look(again, again.fields, DateOrder.MONTH_FIRST)
    bringing.bring_in(plan, {0})
    assert read_text(bringing, tmp_path, UNCLEAR).order is DateOrder.MONTH_FIRST


def test_a_list_that_shows_the_order_itself_is_not_asked_about_and_is_remembered(
    practice, bringing, tmp_path
):
    read = read_text(bringing, tmp_path, "Name,DOB\nA B,3/4/1994\nC D,31/12/1990\n")
    assert bringing.unclear_date(read, read.fields) is None
    plan = bringing.look(read, read.fields)
    bringing.bring_in(plan, plan.usual)
    assert everybody(practice)["A B"].born == date(1994, 4, 3)
    assert read_text(bringing, tmp_path, UNCLEAR).order is DateOrder.DAY_FIRST
    other = read_text(bringing, tmp_path, "Name,DOB\nE F,3/4/1994\nG H,12/31/1990\n")
    plan = bringing.look(other, other.fields, other.order)
    assert plan.rows[0].listed.born == date(1994, 3, 4), "what the list shows goes first"


@pytest.mark.parametrize("days", ["1994-03-04", "Mar 4, 1994", "5/5/1990", ""])
def test_a_list_of_clear_dates_asks_nothing(bringing, tmp_path, days):
    read = read_text(bringing, tmp_path, f'Name,DOB\nJordan Reyes,"{days}"\n')
    assert bringing.unclear_date(read, read.fields) is None
    assert bringing.unclear_date(read, (Field.WHOLE, None)) is None


def test_a_list_is_taken_out_later_too_and_put_back(practice, bringing, planned):
    plan = planned()
    bringing.bring_in(plan, plan.usual)
    before = everybody(practice)
    many, undo = bringing.take_out_last()
    assert (many, everybody(practice)) == (2, {})
    with pytest.raises(NoListToTakeOut):
        bringing.take_out_last()
    bringing.put_back(undo)
    assert everybody(practice) == before
    assert bringing.take_out_last()[0] == 2
    assert practice.log.whole().is_whole


def test_of_two_lists_the_last_goes_first(practice, bringing, planned, clock):
    for name in ("Ana Silva", "Theo Park"):
        plan = planned(f"Name,Email\n{name},x@example.org\n")
        bringing.bring_in(plan, plan.usual)
        clock.at += timedelta(days=1)
    bringing.take_out_last()
    assert list(everybody(practice)) == ["Ana Silva"]
    bringing.take_out_last()
    assert everybody(practice) == {}


@pytest.mark.parametrize("since", ["a note", "a status", "a number", "gone"])
def test_later_nobody_is_taken_out_either_once_something_was_written(
    practice, bringing, planned, since
):
    plan = planned()
    brought = bringing.bring_in(plan, plan.usual)
    jordan = everybody(practice)["Jordan Alvarez-Reyes"]
    if since == "a note":
        a_written_note(practice, jordan.chart)
    elif since == "a number":
        practice.contact_ways.remove(practice.contact_ways.of(jordan.client)[0].id)
    elif since == "a status":
        details = practice.charts.details(jordan.chart)
        practice.charts.change(jordan.chart, replace(details, status=ClientStatus.WAITLIST))
    else:
        bringing.undo(brought)
    with pytest.raises(NoListToTakeOut if since == "gone" else ClientsAreInUse):
        bringing.take_out_last()
    assert len(everybody(practice)) == (0 if since == "gone" else 2)


def test_what_was_changed_and_changed_back_is_as_it_came(practice, bringing, planned):
    plan = planned()
    bringing.bring_in(plan, plan.usual)
    jordan = everybody(practice)["Jordan Alvarez-Reyes"]
    details = practice.charts.details(jordan.chart)
    practice.charts.change(jordan.chart, replace(details, pronouns="they/them"))
    practice.charts.change(jordan.chart, details)
    assert bringing.take_out_last()[0] == 2
