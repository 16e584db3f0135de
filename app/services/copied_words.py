"""From which chart words were copied, and into which drafts they were pasted.

In memory alone, as keyed digests, as long as the window is open: a lock takes the records and
leaves these, which say nothing. The last look before a signature asks for them.
"""

from __future__ import annotations

from collections import defaultdict
from secrets import token_bytes
from typing import Final

from app.core.ids import ChartId, NoteId
from app.rules.traces import Trace, stand_in, traces, whole

MOST_COPIES: Final = 64
"""So many copies are known by their chart, for those who bring back older ones."""
KEY_LENGTH: Final = 32


class CopiedWords:
    """One for each window. It keeps no words."""

    def __init__(self) -> None:
        self._key = token_bytes(KEY_LENGTH)
        self._chart_of: dict[Trace, ChartId] = {}
        self._pasted: defaultdict[NoteId, dict[ChartId, set[Trace]]] = defaultdict(dict)

    def note_copied(self, text: str, chart: ChartId | None) -> None:
        """Remember in which chart a text was copied; None where it was copied in none."""
        trace = whole(text, self._key)
        self._chart_of.pop(trace, None)
        if chart is not None:
            self._chart_of[trace] = chart
        while len(self._chart_of) > MOST_COPIES:
            del self._chart_of[next(iter(self._chart_of))]

    def note_pasted(self, text: str, note: NoteId) -> None:
        """Remember that a text was pasted into a draft, where it was copied in a chart."""
        chart = self._chart_of.get(whole(text, self._key))
        if chart is not None:
            self._pasted[note].setdefault(chart, set()).update(traces(text, self._key))

    def still_in(self, text: str, note: NoteId) -> tuple[ChartId, ...]:
        """Return the charts of which something that was pasted into a draft still stands there."""
        pasted = self._pasted.get(note, {})
        return tuple(chart for chart, sought in pasted.items() if stand_in(text, sought, self._key))

    def forget(self, note: NoteId) -> None:
        """Let go of what was pasted into a note that is signed."""
        self._pasted.pop(note, None)
