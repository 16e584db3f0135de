"""The number of a chart that was merged is found, and leads to the chart it went into."""

from __future__ import annotations

from tests.services.test_merging import add, two

__all__ = ["two"]


def test_the_number_of_a_chart_that_was_merged_leads_to_the_one_it_went_into(practice, two):
    _charts, (kept, gone) = two
    third, last = add(practice, "Pria", "Natarajan")
    finding = practice.clients.finding
    practice.merging.merge(kept, gone)
    practice.merging.merge(last, kept)
    finding.read()
    for typed in ("2", "0002", "0001", "0003"):
        assert [hit.known.row.chart for hit in finding.by_number(typed).hits] == [third]
        assert [row.chart for row in practice.clients.listed(None, typed).rows] == [third]
    assert finding.by_words("0002").sure.known.row.also == (1, 2)
    assert finding.by_words("0002").sure.by_number


def test_a_number_leads_to_its_own_chart_again_once_the_merge_is_taken_back(practice, two):
    (_chart, other), (kept, gone) = two
    practice.merging.undo(practice.merging.merge(kept, gone))
    practice.clients.finding.read()
    assert [hit.known.row.chart for hit in practice.clients.finding.by_number("0002").hits] == [
        other
    ]
    assert [row.also for row in practice.clients.listed().rows] == [(), ()]
