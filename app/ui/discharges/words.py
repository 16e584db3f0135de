"""How discharges are spoken of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from app.core.wording import counted, weekday_and_day
from app.services.discharges import DischargeReason
from app.services.discharging import StillOpen
from app.services.letters_to import LetterTo
from app.ui.people.alert_kind import SAID

REASONS: Final = {
    DischargeReason.COMPLETED: "The work is done",
    DischargeReason.BY_CLIENT: "The client ended it",
    DischargeReason.NO_ANSWER: "No answer any more",
    DischargeReason.REFERRED: "Referred to somebody else",
    DischargeReason.MOVED: "Moved away",
    DischargeReason.BY_THERAPIST: "You ended it",
    DischargeReason.OTHER: "Something else",
}
NOTHING_OPEN: Final = "Nothing is open: every note is signed, nothing is booked, no alert stands."
RESTS_ON: Final = (
    "Alcove holds no state’s table of years: the day rests on the numbers above. Which ones apply, "
    "your licensing board or your lawyer knows. A legal hold stops the clock; so does coming again."
)
TO_GUARDIANS: Final = (
    "For a minor, the guardians who may see the record are written to: a page to each of these."
)
TO_NOBODY: Final = (
    "A minor: no guardian who may see the record is on file, so there is nobody to write to. "
    "Enter in Details, under Guardians, who may."
)


def letter_words(letters_to: Sequence[LetterTo]) -> str:
    """Say whom the letter goes to, where that is not the client alone."""
    if not letters_to:
        return TO_NOBODY
    return TO_GUARDIANS if any(each.child for each in letters_to) else ""


def open_words(found: StillOpen) -> list[tuple[str, str]]:
    """Say what is not done yet, each with its icon."""
    said = []
    if found.owed:
        words = (
            f"{counted(found.owed, 'note')} to write or to sign. Each can still be signed after."
        )
        said.append(("pen-line", words))
    if found.ahead:
        first = weekday_and_day(found.ahead[0].day)
        words = f"{counted(len(found.ahead), 'session')} booked within a year, the next on {first}."
        said.append(("calendar-days", f"{words} The discharge cancels what is booked."))
    if found.alerts:
        kinds = ", ".join(SAID[kind] for kind in found.alerts)
        said.append(("triangle-alert", f"{kinds}. Alerts stay until you end them."))
    return said
