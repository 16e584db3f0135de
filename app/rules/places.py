"""Where a session takes place, by the public two-digit place-of-service codes of CMS."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.client_word import hers


@dataclass(frozen=True, slots=True)
class Place:
    """A place of service: its code, our words for it, and how it is met."""

    code: str
    words: str
    met: str
    """"In person" or "Telehealth", as the header of a note says it."""

    @property
    def said(self) -> str:
        """Our words, with hers for a client."""
        return hers(self.words)


IN_PERSON = "In person"
TELEHEALTH = "Telehealth"

PLACES: dict[str, Place] = {
    place.code: place
    for place in (
        Place("11", "Office", IN_PERSON),
        Place("10", "Telehealth, client at home", TELEHEALTH),
        Place("02", "Telehealth, client elsewhere", TELEHEALTH),
        Place("12", "Client’s home", IN_PERSON),
        Place("03", "School", IN_PERSON),
        Place("49", "Independent clinic", IN_PERSON),
        Place("50", "Federally qualified health center", IN_PERSON),
        Place("53", "Community mental health center", IN_PERSON),
        Place("99", "Other place", IN_PERSON),
    )
}
OFFICE = "11"
