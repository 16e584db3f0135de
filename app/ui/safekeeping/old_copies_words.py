"""What each way to keep old copies keeps, in the words of Settings and Safekeeping."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.services.backup_rotation import OldCopies

NAMES: Final[Mapping[OldCopies, str]] = {
    OldCopies.SHORTER: "Shorter",
    OldCopies.USUAL: "Usual",
    OldCopies.LONGER: "Longer",
    OldCopies.EVERYTHING: "Everything",
}
KEEPS: Final[Mapping[OldCopies, str]] = {
    OldCopies.SHORTER: (
        "Every copy of 7 days, one a day for 31 days, one a week for 26 weeks and one a month for "
        "12 months. Nothing older than a year."
    ),
    OldCopies.USUAL: (
        "Every copy of 7 days, one a day for 31 days, one a week for 26 weeks, one a month for 36 "
        "months and one a year for 10 years."
    ),
    OldCopies.LONGER: (
        "Every copy of 31 days, one a day for 6 months, one a week for 2 years, one a month for 10 "
        "years and one a year for 30 years."
    ),
    OldCopies.EVERYTHING: (
        "Every copy, until you remove it. A full drive takes no new copy before you do."
    ),
}
IN_SHORT: Final[Mapping[OldCopies, str]] = {
    OldCopies.SHORTER: "31 days, 26 weeks, 12 months",
    OldCopies.USUAL: "31 days, 26 weeks, 36 months",
    OldCopies.LONGER: "6 months, 2 years, 30 years",
    OldCopies.EVERYTHING: "All, until you remove them",
}
"""As the card of a drive has room for."""
