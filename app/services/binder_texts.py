"""What she writes into the binder herself: the plan, phone numbers, policies.

Kept among the answers of the risk analysis: each is an answer to a question of the rule book.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.core.clock import Clock
from app.models.database import Records
from app.models.risk_answers import RiskAnswer
from app.rules.binder_texts import PROMPTS, Prompt, TextKind
from app.rules.risk_analysis import Standing

__all__ = ["BinderTexts", "Prompt", "TextKind", "WrittenText"]


@dataclass(frozen=True, slots=True)
class WrittenText:
    """A text of hers, or the one that is offered until she takes it over."""

    prompt: Prompt
    text: str
    written_on: date | None
    """None: she wrote nothing yet."""

    @property
    def is_hers(self) -> bool:
        """She wrote it, or took the offered one over."""
        return self.written_on is not None

    @property
    def shown(self) -> str:
        """What stands in the field: hers, else what is offered."""
        return self.text if self.is_hers else self.prompt.offered


class BinderTexts:
    """Reads and writes the texts."""

    def __init__(self, records: Records, clock: Clock) -> None:
        self._records = records
        self._clock = clock

    def listed(self, kind: TextKind) -> list[WrittenText]:
        """Return the texts of one kind, written or not, in the binder's order."""
        with self._records.reading() as session:
            rows = {row.question: row for row in session.scalars(select(RiskAnswer))}
        return [_as_text(p, rows.get(p.name)) for p in PROMPTS if p.kind is kind]

    def write(self, name: str, text: str) -> None:
        """Keep a text; an empty one is as if nothing had been written."""
        words = text.strip()
        with self._records.work() as session:
            row = session.scalar(select(RiskAnswer).where(RiskAnswer.question == name))
            if row is not None and not words:
                session.delete(row)
            elif row is None and words:
                row = RiskAnswer(question=name, standing=Standing.DONE, remark=words)
                row.answered_on = self._clock.today()
                session.add(row)
            elif row is not None and row.remark != words:
                row.remark, row.answered_on = words, self._clock.today()


def _as_text(prompt: Prompt, row: RiskAnswer | None) -> WrittenText:
    return WrittenText(prompt, row.remark if row else "", row.answered_on if row else None)
