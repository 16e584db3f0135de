"""Moving something to the chart where it belongs."""

from __future__ import annotations

from app.core.errors import refiling
from app.ui.sentences.sentence import Sentence, Sentences

SENTENCES: Sentences = {
    refiling.InThisChartAlready: Sentence(
        "It stands in this chart already.", "Nothing was moved.", "Choose another one."
    ),
    refiling.MovedMeanwhile: Sentence(
        "It was moved on or changed since.", "It stays where it is.", "Move it by hand."
    ),
}
