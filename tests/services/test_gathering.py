"""The client list narrowed by a tag and a language."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.services.clients import ChartKind, ClientStatus, Gathering, NewClient


@pytest.fixture
def add(practice):
    def made(first, *, tags="", language="", status=ClientStatus.ACTIVE):
        chart = practice.clients.add(NewClient(first, "Vale", status=status))
        client = practice.charts.identity(chart).client
        practice.people.tags.keep(client, tags)
        practice.charts.change(chart, replace(practice.charts.details(chart), language=language))
        return client

    return made


def names(practice, status=None, words="", **by):
    listed = practice.clients.listed(status, words, Gathering(**by))
    return [row.name.first for row in listed.rows]


def test_a_tag_a_language_or_both_narrow_the_list(practice, add):
    add("Ana", tags="Evenings", language="Spanish")
    add("Bo", tags="evenings")
    add("Cleo", language="spanish")
    assert names(practice, tag="Evenings") == ["Ana", "Bo"]
    assert names(practice, language="Spanish") == ["Ana", "Cleo"]
    assert names(practice, tag="Evenings", language="SPANISH") == ["Ana"]
    assert names(practice, tag="Evenings", words="bo") == ["Bo"]
    assert names(practice, tag="None") == []


def test_the_counts_are_those_of_whom_the_words_fit(practice, add):
    add("Ana", tags="Evenings")
    add("Bo", tags="Evenings", status=ClientStatus.DISCHARGED)
    add("Cleo")
    counts = practice.clients.listed(None, "", Gathering(tag="Evenings")).counts
    assert (counts[ClientStatus.ACTIVE], counts[ClientStatus.DISCHARGED]) == (1, 1)


def test_a_couple_is_listed_where_one_of_them_fits(practice, add):
    two = [add("Ana", tags="Evenings"), add("Bo")]
    practice.charts.members.begin(ChartKind.COUPLE, two)
    assert names(practice, tag="Evenings") == ["Ana", "Ana & Bo"]


def test_what_it_can_be_narrowed_by_is_known_once_each(practice, add):
    assert practice.clients.listed().is_empty
    add("Ana", tags="Evenings, School", language="Spanish")
    add("Bo", tags="evenings", language="spanish")
    listed = practice.clients.listed(None, "nobody")
    assert (listed.known.tags, listed.known.languages) == (("Evenings", "School"), ("Spanish",))
    assert not listed.is_empty
    assert listed.rows == []
