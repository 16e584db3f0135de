"""Who is to be told of time off: one notice a person, about all that became of their sessions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.core.ids import ChartId
from app.core.wording import counted
from app.rules.away import Changes, When, away_text, away_words, became
from app.services.appointment_rows import AppointmentRow
from app.services.held import Held
from app.services.notices import Notice, Notices, Occasion
from app.services.practice import PracticeCard, Practices
from app.services.time_off import DaysOff, Fate, Settled
from app.services.time_off_log import decided_with

Decided = tuple[AppointmentRow, Settled]
"""A session as it was, and what was decided about it."""


class TimeOffNotices:
    """Made from what was decided as the time off was taken; sessions that were left tell nobody."""

    def __init__(self, held: Held, notices: Notices) -> None:
        self._records = held.records
        self._practices = Practices(held.records, held.clock)
        self._notices = notices

    def of(self, decided: Iterable[Decided]) -> list[Notice]:
        """Return whom to tell, by the first session of each. Opens nothing."""
        card = self._practices.card()
        by_chart: dict[ChartId, list[Decided]] = {}
        for row, settled in decided:
            if row.chart is not None and settled.fate is not Fate.LEAVE:
                by_chart.setdefault(row.chart, []).append((row, settled))
        return self._notices.of([_occasion(chart, each, card) for chart, each in by_chart.items()])

    def again(self, days: DaysOff) -> list[Notice]:
        """Return whom to tell of days off that were taken before, as the log remembers it."""
        with self._records.reading() as session:
            decided = decided_with(session, days)
        return self.of(decided)


def _occasion(chart: ChartId, decided: Sequence[Decided], card: PracticeCard) -> Occasion:
    changes = _changes(decided)
    first = decided[0][0]
    return Occasion(
        chart=chart,
        day=first.day,
        when=became(changes) if len(decided) == 1 else counted(len(decided), "session"),
        about=away_words(changes),
        words=lambda to: away_text(to, changes, card.therapist, card.phone),
    )


def _changes(decided: Sequence[Decided]) -> Changes:
    moved = [(_when(row), (to.day, to.starts)) for row, each in decided if (to := each.to)]
    return Changes([_when(row) for row, each in decided if each.to is None], moved)


def _when(row: AppointmentRow) -> When:
    return row.day, row.starts.time()
