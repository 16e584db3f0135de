"""What is kept of clients."""

from __future__ import annotations

from app.core.errors import people
from app.ui.sentences.sentence import Sentence, Sentences

SENTENCES: Sentences = {
    people.EntryIsEmpty: Sentence(
        "Nothing is entered yet.", "Nothing was changed.", "Fill in the first field."
    ),
    people.EntryIsGone: Sentence(
        "This entry was removed meanwhile.", "Nothing was changed.", "Look at the chart again."
    ),
    people.ClientsAreInUse: Sentence(
        "Something was written, booked or changed for these clients since.",
        "All of them stay as they are.",
        "Discharge those you do not want.",
    ),
    people.NoListToTakeOut: Sentence(
        "There is no client list to take out again.", "Nothing was changed."
    ),
    people.ListNamesNobody: Sentence(
        "No column is said to hold names.",
        "Nothing was brought in.",
        "Choose which column holds the first name, or the whole name.",
    ),
    people.DeathIsAhead: Sentence(
        "This day is still to come.", "Nothing was recorded.", "Leave it empty where it is unknown."
    ),
    people.EndsBeforeItBegins: Sentence(
        "The last day lies before the first one.", "Nothing was changed.", "Correct one of them."
    ),
    people.AllergyIsEntered: Sentence(
        "An allergy is entered for this client.",
        "Nothing was changed.",
        "Remove it first where it is wrong.",
    ),
    people.FieldStandsAlready: Sentence(
        "This client has a field of this name.",
        "Nothing was changed.",
        "Open that one, or choose another name.",
    ),
    people.ConsentIsAhead: Sentence(
        "This day is still to come.", "Nothing was kept.", "Enter the day on which they agreed."
    ),
    people.NotAPicture: Sentence(
        "This file is no picture that Alcove reads.",
        "Nothing was kept.",
        "Choose a JPEG or PNG file.",
    ),
}
