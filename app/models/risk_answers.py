"""The risk analysis: what she answered to each question, and when."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Entity, a_day, among, strict
from app.models.types import OneOf
from app.rules.risk_analysis import Standing

__all__ = ["RiskAnswer", "Standing"]


class RiskAnswer(Entity):
    """One safeguard of the risk analysis (45 CFR 164.308(a)(1)(ii)(A))."""

    __tablename__ = "risk_answers"
    __table_args__ = strict(among("standing", Standing), a_day("answered_on"))

    question: Mapped[str] = mapped_column(unique=True)
    """The question's name in the rule book."""
    standing: Mapped[Standing] = mapped_column(OneOf(Standing))
    remark: Mapped[str]
    answered_on: Mapped[date]
