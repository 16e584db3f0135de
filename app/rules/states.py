"""The states of the United States, by the two letters of the post office or by name."""

from __future__ import annotations

from typing import Final

STATES: Final = {
    "AL": "Alabama",
    "AK": "Alaska",
    "AZ": "Arizona",
    "AR": "Arkansas",
    "CA": "California",
    "CO": "Colorado",
    "CT": "Connecticut",
    "DE": "Delaware",
    "DC": "District of Columbia",
    "FL": "Florida",
    "GA": "Georgia",
    "HI": "Hawaii",
    "ID": "Idaho",
    "IL": "Illinois",
    "IN": "Indiana",
    "IA": "Iowa",
    "KS": "Kansas",
    "KY": "Kentucky",
    "LA": "Louisiana",
    "ME": "Maine",
    "MD": "Maryland",
    "MA": "Massachusetts",
    "MI": "Michigan",
    "MN": "Minnesota",
    "MS": "Mississippi",
    "MO": "Missouri",
    "MT": "Montana",
    "NE": "Nebraska",
    "NV": "Nevada",
    "NH": "New Hampshire",
    "NJ": "New Jersey",
    "NM": "New Mexico",
    "NY": "New York",
    "NC": "North Carolina",
    "ND": "North Dakota",
    "OH": "Ohio",
    "OK": "Oklahoma",
    "OR": "Oregon",
    "PA": "Pennsylvania",
    "PR": "Puerto Rico",
    "RI": "Rhode Island",
    "SC": "South Carolina",
    "SD": "South Dakota",
    "TN": "Tennessee",
    "TX": "Texas",
    "UT": "Utah",
    "VT": "Vermont",
    "VA": "Virginia",
    "WA": "Washington",
    "WV": "West Virginia",
    "WI": "Wisconsin",
    "WY": "Wyoming",
    "AS": "American Samoa",
    "GU": "Guam",
    "MP": "Northern Mariana Islands",
    "VI": "U.S. Virgin Islands",
}
_BY_NAME: Final = {name.casefold(): code for code, name in STATES.items()}


def state_name(typed: str) -> str:
    """Return the name of what was typed, "NJ" or "new jersey"; what is no state, as it stands."""
    words = " ".join(typed.split())
    code = _BY_NAME.get(words.casefold(), words.upper().replace(".", ""))
    return STATES.get(code, words)


def states_in(typed: str) -> tuple[str, ...]:
    """Return the names of the states in "NJ, new york"; partners may be in two."""
    return tuple(dict.fromkeys(filter(None, map(state_name, typed.split(",")))))


def is_state(typed: str) -> bool:
    """Say whether a state was typed."""
    return state_name(typed) in STATES.values()
