"""What can stand between a therapist and making two records of one person into one."""

from __future__ import annotations

from datetime import date

from app.core.errors.base import PracticeError


class MergedAlready(PracticeError):
    """One of the two records became part of another before."""


class SameRecordTwice(PracticeError):
    """The same record was chosen twice."""


class DeathStandsInTheWay(PracticeError):
    """One of the two died: what is kept of them is left as it is."""


class HoldStandsInTheWay(PracticeError):
    """A legal hold stands on one of the charts; `chart` is its number."""

    def __init__(self, chart: int) -> None:
        super().__init__(chart)
        self.chart = chart


class TwoSessionsAtOnce(PracticeError):
    """Both have a session at the same time, so they are two people; `day` is the first."""

    def __init__(self, day: date) -> None:
        super().__init__(day)
        self.day = day


class BothInOneChart(PracticeError):
    """Both are members of one chart, so they are two people; `chart` is its number."""

    def __init__(self, chart: int) -> None:
        super().__init__(chart)
        self.chart = chart


class MergeWasTakenBack(PracticeError):
    """It was taken back before."""


class ChangedSinceMerge(PracticeError):
    """Something that a merge moved was changed since; `table` says what."""

    def __init__(self, table: str) -> None:
        super().__init__(table)
        self.table = table


class MergedFurther(PracticeError):
    """The record that stayed became part of another since; `chart` is that one's number."""

    def __init__(self, chart: int) -> None:
        super().__init__(chart)
        self.chart = chart
