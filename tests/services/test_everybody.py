"""What is kept in memory between two questions is, after every change, what the records say."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from app.services.client_rows import listed_rows, read_rows
from app.services.clients import ChartKind, ClientStatus
from app.services.notes import Caret, DraftText, Template
from tests.builders import a_person, a_written_note


def known(practice):
    with practice.records.reading() as session:
        return practice.clients._everybody.known(session)


def check(practice):
    with practice.records.reading() as session:
        kept = practice.clients._everybody.known(session)
        bare = [(chart, replace(row, also=())) for chart, row in kept.rows.items()]
        assert bare == [(row.chart, row) for row in read_rows(session)]
        assert practice.clients._everybody.listed(session) == listed_rows(session)


def changed(practice, chart, **told):
    practice.charts.change(chart, replace(practice.charts.details(chart), **told))


def test_everybody_is_known_as_the_records_have_them_after_each_change(practice, clock):
    charts = [a_person(practice, first) for first in ("Priya", "Pria", "Dana", "Chris")]
    check(practice)
    clients = [practice.charts.identity(chart).client for chart in charts]
    couple = practice.charts.members.begin(ChartKind.COUPLE, clients[2:])
    check(practice)
    changed(practice, charts[3], legal_last="Okafor")
    assert "Okafor" in known(practice).rows[couple].name.full
    check(practice)
    changed(practice, charts[2], status=ClientStatus.DISCHARGED)
    check(practice)
    merge = practice.merging.merge(clients[0], clients[1])
    check(practice)
    practice.merging.undo(merge)
    check(practice)
    clock.move_on(timedelta(days=1))
    a_person(practice, "Kai")
    check(practice)


def test_who_did_not_change_is_not_read_again(practice):
    me, other = a_person(practice), a_person(practice, "Dana")
    before = known(practice)
    practice.charts.open(other)
    assert known(practice) is before
    changed(practice, other, pronouns="they/them")
    assert known(practice).rows[me] is before.rows[me]
    assert known(practice).rows[other] is not before.rows[other]


def test_what_is_owed_is_read_once_until_something_is_written(practice):
    chart = a_person(practice)
    note = a_written_note(practice, chart)
    owed = practice.today._owed
    assert [each.note for each in practice.today.owed()] == [note]
    last = owed._last
    practice.notes.save(note, DraftText(Template.DAP, {"data": "More words."}), Caret())
    practice.charts.open(chart)
    assert [each.note for each in practice.today.owed()] == [note]
    assert owed._last is last, "words and openings change nothing about what is owed"
    practice.notes.discard(note)
    assert practice.today.owed() == []
    practice.notes.bring_back(note)
    assert [each.note for each in practice.today.owed()] == [note]


def test_whose_chart_it_is_is_told_anew_once_it_changed(practice, clock):
    chart = a_person(practice)
    before = practice.charts.identity(chart)
    assert practice.charts.identity(chart) is before
    changed(practice, chart, pronouns="she/her")
    assert practice.charts.identity(chart).pronouns == "she/her"
    a_person(practice, "Priyanka")
    assert [each.name.first for each in practice.charts.identity(chart).similar] == ["Priyanka"]
    clock.move_on(timedelta(days=366))
    assert practice.charts.identity(chart).age == before.age + 1


def test_a_copys_age_is_counted_on_without_reading_the_log(practice, clock):
    a_person(practice)
    before = practice.backups.state()
    assert before.unsaved_since == clock.now()
    clock.move_on(timedelta(days=3))
    a_person(practice, "Dana")
    assert practice.backups.state() == before, "there was never a copy: it has no age"
