"""Filing the papers of a story on the charts of its practice, as a therapist would."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from itertools import islice

from sqlalchemy import select

from app.core.ids import ChartId
from app.core.progress import Progress
from app.models.charts import Chart
from app.models.database import Records
from app.services.documents import DocumentCategory, Documents, DocumentToAdd
from app.services.sample.papers import StoryDocument

BATCH = 50
"""Documents a transaction: their bytes are in memory until it ends."""


def file_papers(
    documents: Documents, records: Records, told: Iterable[StoryDocument], progress: Progress
) -> int:
    """Put papers on their charts; return how many.

    Cancelled between two batches, it leaves the practice whole, with fewer papers.
    """
    with records.reading() as session:
        charts = {
            number: ChartId(chart)
            for number, chart in session.execute(select(Chart.number, Chart.id))
        }
    papers, filed = iter(told), 0
    while batch := list(islice(papers, BATCH)):
        documents.add_all((charts[paper.chart], _to_add(paper)) for paper in batch)
        filed += len(batch)
        progress.step(filed, 0, "documents")
    return filed


def _to_add(paper: StoryDocument) -> DocumentToAdd:
    return DocumentToAdd(
        title=paper.title,
        category=DocumentCategory(paper.category),
        source=BytesIO(paper.content),
        media_type=paper.media_type,
        dated_on=paper.dated_on,
        file_name=paper.file_name,
    )
