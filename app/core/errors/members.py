"""What can stand between a therapist and the members of a couple's, family's or group's chart."""

from __future__ import annotations

from datetime import date

from app.core.errors.base import PracticeError


class TooFewMembers(PracticeError):
    """A couple's, family's or group's chart begins with two at least."""


class CoupleIsTwo(PracticeError):
    """A couple's chart is about two people, and always the same two."""


class SamePersonTwice(PracticeError):
    """Somebody was chosen twice."""


class ChartStandsAlready(PracticeError):
    """These people have a chart of this kind; `chart` is its number."""

    def __init__(self, chart: int) -> None:
        super().__init__(chart)
        self.chart = chart


class AlreadyAMember(PracticeError):
    """This person is a member of the chart on that day."""


class LeavesBeforeJoining(PracticeError):
    """The last day lies before the first, which is `since`."""

    def __init__(self, since: date) -> None:
        super().__init__(since)
        self.since = since


class MembershipIsAhead(PracticeError):
    """The day has not come: a chart says who is a member, not who will be."""


class HasLeftAlready(PracticeError):
    """This member's time in the chart was ended before."""


class LastMember(PracticeError):
    """Nobody would be left in the chart."""


class ChartIsOnePersons(PracticeError):
    """An individual chart is about one person, always."""
