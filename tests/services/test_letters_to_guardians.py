"""A discharge letter about a minor goes to the guardians who may see the record."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.core.errors.discharges import NobodyToWriteTo
from app.services.addresses import KnownAddress
from app.services.clients import ChartKind, NewClient
from app.services.guardians import KnownGuardian
from tests.paper.test_recovery_kit import in_one_line, read_with

DAY = date(2026, 11, 12)
CHILD = date(2015, 4, 9)


def a_chart(practice, first="Sam", born=CHILD):
    return practice.clients.add(NewClient(first, "Lund", born=born))


def client_of(practice, chart):
    return practice.clients.row(chart).client


def speaks(practice, chart, name="Dana Lund", **known):
    told = {"may_access": True, **known}
    practice.people.guardians.keep(
        KnownGuardian(client_id=client_of(practice, chart), name=name, **told)
    )


def lives(practice, chart, **known):
    practice.people.addresses.keep(
        KnownAddress(client_id=client_of(practice, chart), street="1 Quiet Way", **known)
    )


def letters(practice, chart):
    return practice.discharge_letters.letters(practice.people.discharges.prepared(chart))


def to(practice, chart):
    return [each.to for each in letters(practice, chart)]


@pytest.fixture
def sam(practice):
    return a_chart(practice)


def test_each_guardian_has_a_page_and_the_child_none(practice, sam, tmp_path):
    speaks(practice, sam)
    speaks(practice, sam, "Erik Lund")
    speaks(practice, sam, "Nobody Else", may_access=False)
    known = practice.people.discharges.prepared(sam)
    text = read_with("pdftotext", practice.discharge_letters.pdf(known), tmp_path, "-layout")
    pages = [in_one_line(page) for page in text.split("\f") if page.strip()]
    assert ["Dear Dana Lund," in page for page in pages] == [True, False]
    assert ["Dear Erik Lund," in page for page in pages] == [False, True]
    for page in pages:
        assert "the work with Sam has ended" in page
        assert "As long as you speak for Sam, you may ask for a copy" in page
        assert "Dear Sam" not in page
    assert "Erik" not in pages[0]


def test_without_a_guardian_who_may_see_it_no_letter_is_made(practice, sam, tmp_path):
    speaks(practice, sam, may_access=False)
    speaks(practice, sam, "Erik Lund", custody_until=DAY - timedelta(days=1))
    known = practice.people.discharges.prepared(sam)
    with pytest.raises(NobodyToWriteTo):
        practice.discharge_letters.save(known, tmp_path / "letter.pdf")
    assert not (tmp_path / "letter.pdf").exists()


def test_the_only_one_who_speaks_for_a_child_is_written_to_where_the_child_is(practice, sam):
    speaks(practice, sam)
    lives(practice, sam)
    assert to(practice, sam) == [("Dana Lund", "1 Quiet Way")]
    speaks(practice, sam, "Erik Lund", may_access=False)
    assert to(practice, sam) == [("Dana Lund",)]


def test_a_confidential_address_stands_on_no_guardians_letter(practice, sam):
    speaks(practice, sam)
    lives(practice, sam, confidential=True)
    assert to(practice, sam) == [("Dana Lund",)]


def test_a_family_is_written_to_by_those_of_age_and_the_guardians_who_are_no_members(practice):
    charts = [a_chart(practice), a_chart(practice, "Ida"), a_chart(practice, "Dana", None)]
    for child in charts[:2]:
        speaks(practice, child)
        speaks(practice, child, "Erik Lund")
    family = practice.charts.members.begin(
        ChartKind.FAMILY, [client_of(practice, each) for each in charts]
    )
    assert [(each.to, each.called, each.child) for each in letters(practice, family)] == [
        (("Dana Lund",), "Dana", ""),
        (("Erik Lund",), "Erik Lund", "Sam & Ida"),
    ]


def test_from_the_birthday_on_the_client_is_written_to(practice, clock):
    kai = a_chart(practice, "Kai", date(2008, 11, 13))
    speaks(practice, kai)
    assert [each.called for each in letters(practice, kai)] == ["Dana Lund"]
    clock.move_on(timedelta(days=1))
    assert [(each.called, each.child) for each in letters(practice, kai)] == [("Kai", "")]
