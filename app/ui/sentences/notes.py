"""Notes: what stands between a therapist and hers."""

from __future__ import annotations

from app.core.errors import notes
from app.ui.sentences.sentence import Sentence, Sentences

SAVED = "Your draft is saved."

SENTENCES: Sentences = {
    notes.NoteAlreadySigned: Sentence(
        "This note is signed.", "It stays as it is.", "To change anything, add an addendum."
    ),
    notes.NoteIsNotSigned: Sentence("This note is not signed yet.", SAVED, "Sign it first."),
    notes.NoteIsDiscarded: Sentence(
        "This draft was discarded.",
        "It is kept for 30 days.",
        "Bring it back from the notes of its chart.",
    ),
    notes.DraftIsGone: Sentence(
        "This draft was discarded more than 30 days ago.",
        "Its words are removed; that it was there is in the activity log.",
        "A backup from before that day still holds them.",
    ),
    notes.SessionIsAhead: Sentence(
        "This session has not begun.", SAVED, "Sign it once the session is over."
    ),
    notes.SectionIsEmpty: lambda error: Sentence(
        f"{error.section.capitalize()} is empty.", SAVED, "Needed to sign."
    ),
    notes.AddendumIsEmpty: Sentence("The addendum is empty.", next="Write it, then sign."),
    notes.ReasonIsMissing: Sentence(
        "A reason is needed.", "The note stays as it is.", "Say in a few words what went wrong."
    ),
    notes.TimesAreReversed: Sentence(
        "The session stops before it starts.", SAVED, "Look at the two times."
    ),
}
