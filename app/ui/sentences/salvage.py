"""Saving what can be read."""

from __future__ import annotations

from app.core.errors import salvage
from app.ui.sentences.sentence import Sentence, Sentences

SENTENCES: Sentences = {
    salvage.NothingCanBeRead: Sentence(
        "Nothing in the records file can be read any more.",
        "It was not touched, and your backups are as they were.",
        "Bring your records back from a backup.",
    ),
}
