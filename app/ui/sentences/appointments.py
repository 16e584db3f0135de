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
        "The note about this session is signed, so it stays as it was booked.",
        next="To correct it, add an addendum to the note.",
    ),
    appointments.SeriesHasNoDay: Sentence(
        "No day follows from this.", "Nothing was changed.", "Choose a later end, or another rule."
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
    appointments.ChangedMeanwhile: Sentence(
        "This was changed again meanwhile, so it cannot be undone.",
        "It stays as it is.",
        "Change it by its buttons.",
    ),
    appointments.HeldAsSigned: Sentence(
        "The note about this session is signed, so whether it was held stays as it is.",
        next="To correct it, add an addendum to the note.",
    ),
    appointments.DayIsAhead: Sentence(
        "The day of this session has not come, so nobody kept or missed it yet.",
        next="To call it off, choose Cancel.",
    ),
    appointments.NobodyToWriteAbout: Sentence(
        "Blocked time has no client, so there is no note about it.",
        next="Choose a session with a client.",
    ),
    appointments.EndsAfterMidnight: Sentence(
        "An appointment ends on the day it starts.", STAYS, "Make it shorter, or start earlier."
    ),
    appointments.TimeOffIsEmpty: Sentence(
        "The time off ends before it begins.", "Nothing was changed.", "Choose a later end."
    ),
}
