"""What a backup holds, line by line."""

from __future__ import annotations

from app.core.wording import counted, day_here, short_date, time_here
from app.services.restoring import RestorePreview
from app.ui.theme.look import px
from app.ui.widgets.cards import Card
from app.ui.widgets.fact_lines import FactLines
from app.ui.widgets.labels import Label

CLOSED = "Closed: page 2 was not given"
ALONE = "The passphrase alone: no keyring answers here"
"""Where no keyring keeps this computer's secret, portable is turned on, and said."""
SEAL = "Seal at entry {:,} of the activity log: {}"
"""Where the log ends; who wrote it down sees whether this backup goes as far."""
NO_SESSION = "None signed yet"


class PreviewCard(Card):
    """Read-only: counts and dates, nothing of what was written."""

    def __init__(self) -> None:
        super().__init__("plain", 0, (24, 20, 24, 20))
        self.lines = FactLines(10)
        self.seal = Label("", "caption", "text3", wrap=True)
        self._practice = Label("", "h2", wrap=True)
        self._therapist = Label("", "body", "text2", wrap=True)
        self.inside.addWidget(self._practice)
        self.inside.addWidget(self._therapist)
        self.inside.addSpacing(px(14))
        self.inside.addWidget(self.lines)
        self.inside.addSpacing(px(14))
        self.inside.addWidget(self.seal)

    def show_preview(self, preview: RestorePreview) -> None:
        """Show it."""
        self._practice.setText(preview.practice_name)
        self._therapist.setText(preview.therapist)
        self.lines.show_facts(facts_of(preview))
        self.seal.setText(SEAL.format(preview.last_entry, preview.seal))


def facts_of(preview: RestorePreview) -> dict[str, str]:
    """Return each line's name and what stands at its right."""
    made = f"{short_date(day_here(preview.created))}, {time_here(preview.created)}"
    last = preview.last_session
    notes = preview.private_notes
    opening = {"Opens with": ALONE} if preview.turns_portable_on else {}
    return {
        "Made": f"{made}, number {preview.counter:,}",
        "Computer": preview.machine or "Without a name",
        "Clients": f"{preview.clients:,}",
        "Notes": f"{preview.notes:,}",
        "Appointments": f"{preview.appointments:,}",
        "Documents": documents_of(preview),
        "Last session": short_date(last) if last else NO_SESSION,
        "Activity log": counted(preview.entries, "entry", "entries"),
        "Private notes": CLOSED if notes is None else f"{notes:,}",
        **opening,
    }


def documents_of(preview: RestorePreview) -> str:
    """Say how many documents come back, of how many, where some do not."""
    lost = len(preview.lost_documents)
    whole = preview.documents - lost
    return f"{whole:,} of {preview.documents:,}" if lost else f"{whole:,}"
