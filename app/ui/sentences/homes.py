"""Records that live on another computer now."""

from __future__ import annotations

from app.core.errors import homes
from app.core.wording import day_here, short_date
from app.ui.sentences.sentence import Sentence, Sentences

SENTENCES: Sentences = {
    homes.RecordsMovedAway: lambda error: Sentence(
        f"Your records moved to another computer on {short_date(day_here(error.at))}.",
        "Here they can be read, and nothing was changed.",
        "Write there, or move them back with a restore.",
    ),
}
