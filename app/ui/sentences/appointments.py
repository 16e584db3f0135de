"""The calendar."""

from __future__ import annotations

from app.core.errors import appointments
from app.core.wording import clock_time
from app.ui.sentences.sentence import Sentence, Sentences

STAYS = "Nothing was moved."

SENTENCES: Sentences = {
    appointments.TimeIsTaken: lambda error: Sentence(
        f"Another appointment has this time until {clock_time(error.ends.time())}.",
        STAYS,
        "Choose another time, or move that one first.",
    ),
    appointments.SessionIsSigned: Sentence(
        "The note about this session is signed, so its day and time stay as they are.",
        next="To correct them, add an addendum to the note.",
    ),
    appointments.SeriesHasNoDay: Sentence(
        "No day follows from this.", "Nothing was booked.", "Choose a later end, or another rule."
    ),
    appointments.RuleIsUnclear: Sentence(
        "The calendar does not understand how this repeats.", "Nothing was booked."
    ),
    appointments.AppointmentIsGone: Sentence(
        "This appointment was moved or taken out meanwhile.", next="Look at its day again."
    ),
    appointments.AnotherSessionRuns: Sentence(
        "Another session is running.", next="Stop it, then start this one."
    ),
    appointments.SessionIsRunning: Sentence(
        "The timer of this session is running, so it stays in the calendar.",
        next="Stop the session first.",
    ),
    appointments.StopDoesNotFit: Sentence(
        "The session cannot have ended then.",
        "The timer is as it was.",
        "Enter a time after its start and before now.",
    ),
    appointments.UndoIsTooLate: Sentence(
        "A note was begun about this session meanwhile.",
        "It stays as it is.",
        "Change it by its buttons.",
    ),
    appointments.NobodyToWriteAbout: Sentence(
        "Blocked time has no client, so there is no note about it.",
        next="Choose a session with a client.",
    ),
    appointments.EndsAfterMidnight: Sentence(
        "An appointment ends on the day it starts.", STAYS, "Make it shorter, or start earlier."
    ),
}
