"""The place where a practice is kept."""

from __future__ import annotations

from app.core.errors import practice
from app.ui.sentences.sentence import UNTOUCHED, Sentence, Sentences

SENTENCES: Sentences = {
    practice.NoPracticeHere: Sentence(
        "This folder holds no practice.",
        "Nothing was changed.",
        "Choose another folder, or bring your records back from a backup.",
    ),
    practice.FolderIsTaken: Sentence(
        "This folder holds something already.", "Nothing was changed.", "Choose an empty folder."
    ),
    practice.FolderIsSynced: lambda error: Sentence(
        f"This folder is copied elsewhere by {error.by}, which can break records in use.",
        "Nothing was written.",
        "Choose a folder on this laptop’s own disk.",
    ),
    practice.FolderIsOnDrive: Sentence(
        "This folder is on a drive that can be unplugged.",
        "Nothing was written.",
        "Choose a folder on this laptop’s own disk.",
    ),
    practice.OpenElsewhere: Sentence(
        "Your records are already open in another window.", UNTOUCHED, "Go to that window."
    ),
    practice.DiskIsFull: Sentence(
        "Not saved. This laptop’s disk is full.",
        "Your text is still here.",
        "Free some space and try again.",
    ),
}
