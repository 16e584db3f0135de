"""Discharges."""

from __future__ import annotations

from app.core.errors import discharges
from app.ui.sentences.sentence import Sentence, Sentences

SENTENCES: Sentences = {
    discharges.LastContactIsAhead: Sentence(
        "This day is still to come.", "Nothing was changed.", "Enter today or an earlier day."
    ),
    discharges.SessionGoesOn: Sentence(
        "The timer of a session with this client runs.",
        "Nothing was changed.",
        "Stop the session first.",
    ),
    discharges.DischargedAlready: Sentence(
        "This discharge was finished before.", "Nothing was changed."
    ),
    discharges.NotToBeTakenBack: Sentence(
        "The status was changed since.", "Everything stays as it is.", "Change it in Details."
    ),
    discharges.NobodyToWriteTo: Sentence(
        "A minor: no guardian who may see the record is on file.",
        "No letter was made.",
        "Enter under Guardians, in Details, who may see the record.",
    ),
}
