"""The training log: who learned what about keeping records safe, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from app.models.database import Records
from app.models.trainings import Training

__all__ = ["NewTraining", "TrainingRow", "Trainings"]


@dataclass(frozen=True, slots=True)
class NewTraining:
    """What the form holds."""

    held_on: date
    who: str
    topic: str
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class TrainingRow:
    """One line of the log."""

    id: UUID
    told: NewTraining


class Trainings:
    """What a therapist does with the log of trainings."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def listed(self) -> list[TrainingRow]:
        """Return every training, newest first."""
        with self._records.reading() as session:
            rows = session.scalars(select(Training).order_by(Training.held_on.desc())).all()
        return [
            TrainingRow(row.id, NewTraining(row.held_on, row.who, row.topic, row.minutes))
            for row in rows
        ]

    def add(self, told: NewTraining) -> UUID:
        """Add a training."""
        with self._records.work() as session:
            row = Training(held_on=told.held_on, who=told.who.strip(), topic=told.topic.strip())
            row.minutes = told.minutes
            session.add(row)
            return row.id

    def correct(self, training: UUID, told: NewTraining) -> None:
        """Take over what was typed anew."""
        with self._records.work() as session:
            row = session.get_one(Training, training)
            row.held_on, row.minutes = told.held_on, told.minutes
            row.who, row.topic = told.who.strip(), told.topic.strip()

    def remove(self, training: UUID) -> None:
        """Take a training off that was added by mistake."""
        with self._records.work() as session:
            session.delete(session.get_one(Training, training))
