"""The risk analysis of a solo practice: what is asked, and what remains once it is answered.

45 CFR 164.308(a)(1)(ii)(A) asks for the risks to the records and how likely and how bad they
are. Each question here is one line of that: what could be lost, how, what stands against it,
what then remains. The words are our own; the questions themselves stand in `risk_practice`,
`risk_rooms`, `risk_laptop` and `risk_papers`. How likely and how bad is a first estimate for a
practice of one; her remark is where hers differs.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum, StrEnum

A_YEAR = timedelta(days=365)


class Standing(StrEnum):
    """How a safeguard stands."""

    DONE = "done"
    PARTLY = "partly"
    NOT_DONE = "not done"
    NOT_NEEDED = "not needed"


class Area(StrEnum):
    """Which part of the rule book a question belongs to."""

    PRACTICE = "Running the practice"
    ROOMS = "Rooms and things"
    LAPTOP = "The laptop and Alcove"
    PAPERS = "Promises and papers"


class Likelihood(IntEnum):
    """How likely it is that it happens."""

    SELDOM = 1
    AT_TIMES = 2
    LIKELY = 3

    @property
    def words(self) -> str:
        """Say it."""
        return ("Seldom", "At times", "Likely")[self - 1]


class Harm(IntEnum):
    """How bad it would be."""

    SMALL = 1
    SERIOUS = 2
    GRAVE = 3

    @property
    def words(self) -> str:
        """Say it."""
        return ("small harm", "serious harm", "grave harm")[self - 1]


class Risk(StrEnum):
    """What remains."""

    LOW = "Low"
    MEDIUM = "Medium"
    HIGH = "High"


class Fact(StrEnum):
    """What Alcove can see for itself; everything else only she can say."""

    ENCRYPTED = "encrypted"
    SIGN_IN = "sign-in"
    LOCKS = "locks"
    LOG = "log"
    BACKUP = "backup"
    ELSEWHERE = "elsewhere"
    DRILL = "drill"
    KIT = "kit"
    DISK = "disk"
    REVIEWED = "reviewed"
    DEVICES = "devices"
    RETIRED = "retired"
    ASSOCIATES = "associates"
    TRAINED = "trained"
    INCIDENTS = "incidents"
    ANALYSIS = "analysis"
    OFFICIAL = "official"
    SANCTIONS = "sanctions"
    POLICIES = "policies"
    PLAN = "plan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One safeguard: what it protects, against what, and what is asked about it."""

    name: str
    area: Area
    cite: str
    """The section of 45 CFR, as "164.308(a)(2)"."""
    is_required: bool
    """Required, or addressable: then a reason why not is an answer too."""
    asset: str
    threat: str
    ask: str
    likelihood: Likelihood
    """How likely the threat is where nothing stands against it."""
    harm: Harm
    known_by: Fact | None = None


@dataclass(frozen=True, slots=True)
class Remains:
    """How likely and how bad it still is, and the risk of the two."""

    likelihood: Likelihood
    harm: Harm

    @property
    def risk(self) -> Risk:
        """Return the risk: likelihood times harm, in three steps."""
        product = self.likelihood * self.harm
        if product >= Likelihood.LIKELY * Harm.SERIOUS:
            return Risk.HIGH
        return Risk.MEDIUM if product >= Likelihood.SELDOM * Harm.GRAVE else Risk.LOW

    @property
    def words(self) -> str:
        """Say both: "Seldom, grave harm"."""
        return f"{self.likelihood.words}, {self.harm.words}"


_LESS = {Standing.DONE: 2, Standing.PARTLY: 1, Standing.NOT_DONE: 0, Standing.NOT_NEEDED: 2}


def remains(question: Question, standing: Standing | None) -> Remains:
    """Return what remains of a threat; unanswered, nothing stands against it.

    A safeguard makes the threat less likely. How bad it would be stays as it is.
    """
    less = _LESS[standing] if standing is not None else 0
    likelihood = Likelihood(max(Likelihood.SELDOM, question.likelihood - less))
    return Remains(likelihood, question.harm)


def is_due_again(answered_on: date, today: date) -> bool:
    """Say whether an answer is a year old: the analysis is looked at again then."""
    return today - answered_on >= A_YEAR
