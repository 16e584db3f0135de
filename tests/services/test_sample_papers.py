"""The papers of a sample practice: invented, seeded, filed by the ordinary way."""

from __future__ import annotations

from datetime import date

import pytest

from app.core.errors.base import Cancelled
from app.core.ids import ChartId
from app.core.progress import Silent
from app.crypto import keyfile as keyfile_folder
from app.crypto.unlocking import recipients
from app.models.charts import Chart
from app.services.documents import DocumentCategory
from app.services.sample.filing import BATCH, file_papers
from app.services.sample.papers import tell_papers
from app.services.sample.telling import tell
from app.services.sample.writing import write_story
from tests.house.test_words import CPT_CODE, CPT_WORDS

TODAY = date(2026, 11, 12)


@pytest.fixture(scope="module")
def story():
    return tell(seed=7, years=0.1, today=TODAY)


@pytest.fixture(scope="module")
def papers(story):
    return list(tell_papers(7, story, TODAY, 120))


def test_the_same_seed_tells_the_same_papers(story, papers):
    assert list(tell_papers(7, story, TODAY, 120)) == papers
    assert list(tell_papers(8, story, TODAY, 120)) != papers


def test_they_are_about_250_kilobytes_each_and_of_several_kinds(papers):
    assert 200_000 < sum(len(paper.content) for paper in papers) / len(papers) < 300_000
    begins = {"application/pdf": b"%PDF", "image/x-portable-graymap": b"P5\n500 580\n255\n"}
    assert {paper.media_type for paper in papers} == {*begins, "text/plain"}
    for paper in papers:
        assert paper.content.startswith(begins.get(paper.media_type, paper.title.encode()))
        assert DocumentCategory(paper.category)


def test_they_lie_within_the_time_of_their_chart_and_bear_no_code(story, papers):
    charts = {chart.number: chart for chart in story.charts}
    for paper in papers:
        chart = charts[paper.chart]
        assert chart.opened_on <= paper.dated_on <= (chart.closed_on or TODAY)
        if paper.media_type == "text/plain":
            words = paper.content.decode()
            assert not CPT_CODE.search(words)
            assert not CPT_WORDS.search(words)


def test_they_are_filed_on_their_charts(practice, story, papers):
    _write(practice, story)
    told = [paper for paper in papers if paper.media_type != "image/x-portable-graymap"]
    assert file_papers(practice.documents, practice.records, told, Silent()) == len(told)
    with practice.records.reading() as session:
        charts = {chart.number: ChartId(chart.id) for chart in session.query(Chart)}
    for paper in told:
        rows = practice.documents.of_chart(charts[paper.chart])
        found = [practice.documents.open(row.id) for row in rows]
        assert paper.content in [opened.content for opened in found]
        assert paper.title in [opened.title for opened in found]
    assert practice.log.whole().is_whole


def test_stopped_between_two_batches_the_rest_is_left_out(practice, story, papers):
    _write(practice, story)

    class Impatient:
        def step(self, *_what):
            raise Cancelled

    small = [paper for paper in papers if paper.media_type == "text/plain"] * BATCH
    with pytest.raises(Cancelled):
        file_papers(practice.documents, practice.records, small, Impatient())
    assert len(practice.documents.files()) == BATCH


def _write(practice, story):
    keyfile = keyfile_folder.read(practice.folder.root)
    to = recipients(keyfile, practice.held.keys.ring)
    write_story(practice.records, story, Silent(), to)
