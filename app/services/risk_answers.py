"""The risk analysis: each question with what Alcove sees, what she answered, what remains."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.core.clock import Clock
from app.models.database import Records
from app.models.risk_answers import RiskAnswer
from app.rules.risk_analysis import (
    Area,
    Fact,
    Question,
    Remains,
    Standing,
    is_due_again,
    remains,
)
from app.rules.risk_questions import BY_NAME, QUESTIONS
from app.services.rule_book_facts import Finding

__all__ = ["Area", "Fact", "RiskAnswers", "RiskRow", "Standing"]


@dataclass(frozen=True, slots=True)
class RiskRow:
    """One question as it stands now.

    Where Alcove can see how a thing stands, that is its standing, whatever was answered when
    it could not: a printed page never says done of what is not.
    """

    question: Question
    finding: Finding | None
    """What Alcove sees; None where only she can say."""
    answer: Standing | None
    remark: str
    answered_on: date | None
    is_due_again: bool

    @property
    def asks(self) -> bool:
        """It is hers to answer: Alcove cannot see it."""
        return self.finding is None or self.finding.standing is None

    @property
    def standing(self) -> Standing | None:
        """How it stands; None where nobody has said."""
        if self.finding is not None and self.finding.standing is not None:
            return self.finding.standing
        return self.answer

    @property
    def remains(self) -> Remains:
        """What remains of the risk."""
        return remains(self.question, self.standing)

    @property
    def is_open(self) -> bool:
        """Something is still to be said or done."""
        return self.standing in (None, Standing.PARTLY, Standing.NOT_DONE)


class RiskAnswers:
    """What a therapist does with the risk analysis."""

    def __init__(self, records: Records, clock: Clock) -> None:
        self._records = records
        self._clock = clock

    def rows(self, facts: Mapping[Fact, Finding]) -> list[RiskRow]:
        """Return every question in the order of the rule book, with what was just seen."""
        with self._records.reading() as session:
            answers = {row.question: row for row in session.scalars(select(RiskAnswer))}
        return [self._row(question, answers.get(question.name), facts) for question in QUESTIONS]

    def answer(self, name: str, standing: Standing) -> None:
        """Say how a safeguard stands."""
        self._keep(name, standing, None)

    def remark(self, name: str, words: str, standing: Standing) -> None:
        """Keep a remark; `standing` is how the safeguard stands on that day."""
        self._keep(name, standing, words.strip())

    def _keep(self, name: str, standing: Standing, remark: str | None) -> None:
        question = BY_NAME[name]
        with self._records.work() as session:
            row = session.scalar(select(RiskAnswer).where(RiskAnswer.question == question.name))
            if row is None:
                row = RiskAnswer(question=question.name, standing=standing, remark="")
                row.answered_on = self._clock.today()
                session.add(row)
            row.standing, row.answered_on = standing, self._clock.today()
            row.remark = row.remark if remark is None else remark

    def _row(
        self, question: Question, answer: RiskAnswer | None, facts: Mapping[Fact, Finding]
    ) -> RiskRow:
        finding = facts.get(question.known_by) if question.known_by else None
        asks = finding is None or finding.standing is None
        said_on = answer.answered_on if answer else None
        return RiskRow(
            question=question,
            finding=finding,
            answer=answer.standing if answer else None,
            remark=answer.remark if answer else "",
            answered_on=said_on,
            is_due_again=asks
            and said_on is not None
            and is_due_again(said_on, self._clock.today()),
        )
