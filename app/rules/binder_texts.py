"""What she writes into the binder in her own words: the plan, the phone numbers, the policies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class TextKind(StrEnum):
    """Where in the binder a text stands."""

    PLAN = "plan"
    CONTACT = "contact"
    POLICY = "policy"


@dataclass(frozen=True, slots=True)
class Prompt:
    """One text to be written: what is asked, and an offered text where there is one."""

    name: str
    kind: TextKind
    ask: str
    hint: str = ""
    cite: str = ""
    offered: str = ""


_PLAN: Final = (
    (
        "plan meanwhile",
        "How do you work until the laptop is back?",
        "A paper pad for the sessions of the day, written into Alcove afterwards.",
        "164.308(a)(7)(ii)(C)",
    ),
    (
        "plan clients",
        "Where do you find the day’s names and phone numbers without the laptop?",
        "A colleague’s computer with the backup drive, or a printed list that is locked away.",
        "164.308(a)(7)(ii)(C)",
    ),
    (
        "plan computer",
        "On which other computer could you bring the records back?",
        "Yours at home, a colleague’s, a new one from the shop.",
        "164.308(a)(7)(ii)(B)",
    ),
    (
        "plan place",
        "Where do you see clients when the office is closed?",
        "From home by video, in a colleague’s room.",
        "164.310(a)(2)(i)",
    ),
)
_CONTACTS: Final = (
    ("contact computer", "Computer help"),
    ("contact colleague", "The colleague who steps in"),
    ("contact insurer", "Liability insurer"),
    ("contact lawyer", "Lawyer"),
    ("contact landlord", "Landlord or building"),
    ("contact board", "Licensing board"),
)
_POLICIES: Final = (
    (
        "policy security official",
        "Who answers for security",
        "164.308(a)(2)",
        (
            "The therapist named on the cover answers for the security of the records, and "
            "keeps this binder."
        ),
    ),
    (
        "policy sanctions",
        "When somebody breaks these rules",
        "164.308(a)(1)(ii)(C)",
        (
            "Whoever works here and breaks these rules is spoken to at once, and it is written "
            "down. The second time, or where a client was harmed, the work here ends. The owner "
            "holds herself to the same rules and writes down her own slips in the incident "
            "forms."
        ),
    ),
    (
        "policy workstation",
        "The laptop and its screen",
        "164.310(b), (c)",
        (
            "Records are opened on the listed laptop only, with the screen turned away from "
            "others. It is locked before the chair is left. It is never left in a car. Nobody "
            "else works in this account."
        ),
    ),
    (
        "policy passphrase",
        "Passphrase and recovery kit",
        "164.308(a)(5)(ii)(D)",
        (
            "The passphrase is used for nothing else and told to nobody. The kit is locked "
            "away, apart from every backup drive. When either may have been seen, a new one is "
            "made the same day."
        ),
    ),
    (
        "policy messages",
        "Phone, messages and email",
        "164.310(b), 164.312(e)(1)",
        (
            "The phone has a code and shows no messages while it is locked. Messages hold times "
            "and nothing clinical, unless the client asked for it after hearing of the risk."
        ),
    ),
    (
        "policy disposal",
        "Giving things away",
        "164.310(d)(2)(i), (ii)",
        (
            "No laptop, drive or paper leaves before it was wiped, destroyed or shredded. What "
            "was done, when and by whom stands in the list of devices."
        ),
    ),
    (
        "policy incidents",
        "When something goes wrong",
        "164.308(a)(6)",
        (
            "Every loss, theft or stranger’s look is written into an incident form the day it "
            "is noticed, also when nothing came of it."
        ),
    ),
    (
        "policy changes",
        "How this binder is kept",
        "164.316(b)(2), 164.308(a)(8)",
        (
            "It is gone through once a year and after every move, new laptop or new helper, "
            "printed again, and each printed one is kept for six years."
        ),
    ),
)

PROMPTS: Final = (
    *(Prompt(name, TextKind.PLAN, ask, hint, cite) for name, ask, hint, cite in _PLAN),
    *(
        Prompt(name, TextKind.CONTACT, ask, "Name and phone number.", "164.308(a)(7)(ii)(C)")
        for name, ask in _CONTACTS
    ),
    *(Prompt(name, TextKind.POLICY, ask, "", cite, text) for name, ask, cite, text in _POLICIES),
)
BY_NAME: Final[Mapping[str, Prompt]] = {prompt.name: prompt for prompt in PROMPTS}
OFFICIAL: Final = "policy security official"
SANCTIONS: Final = "policy sanctions"
