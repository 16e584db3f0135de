"""Every question of the risk analysis, in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.rules import risk_laptop, risk_papers, risk_practice, risk_rooms
from app.rules.risk_analysis import Question

QUESTIONS: Final = (
    *risk_practice.QUESTIONS,
    *risk_rooms.QUESTIONS,
    *risk_laptop.QUESTIONS,
    *risk_papers.QUESTIONS,
)
BY_NAME: Final[Mapping[str, Question]] = {question.name: question for question in QUESTIONS}
