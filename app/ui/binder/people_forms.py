"""Two registers of people: business associates, and trainings."""

from __future__ import annotations

from app.core.wording import counted, short_date
from app.services.associates import AssociateRow
from app.services.rule_book import RuleBookNow
from app.services.trainings import TrainingRow
from app.ui.binder.people_sheets import AssociateSheet, TrainingSheet
from app.ui.binder.register_form import Line, RegisterForm
from app.ui.desk import Desk

ASSOCIATES = (
    "Whoever keeps or sees records for you: a billing service, an email host, a shredding firm. "
    "Each signs an agreement, and you look at it again each year."
)
NOBODY = "Nobody is listed. The makers of Alcove are not among them: they never see a record."
TRAINING = "You, and whoever works with you: a course, an article read, a talk with a colleague."
NO_TRAINING = "No training is listed yet."


class AssociatesForm(RegisterForm):
    """The register of business associates."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Business associates", ASSOCIATES, "Add associate")
        self.card = self.register("", NOBODY)
        self.inside.addStretch()
        self.add.clicked.connect(lambda: AssociateSheet(self.window(), desk, None).open())
        self.card.opened.connect(lambda row: AssociateSheet(self.window(), desk, row).open())

    def show_now(self, now: RuleBookNow) -> None:
        self.card.show_lines([_associate(row) for row in now.associates])


class TrainingForm(RegisterForm):
    """The training log."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Training log", TRAINING, "Add training")
        self.card = self.register("", NO_TRAINING)
        self.inside.addStretch()
        self.add.clicked.connect(lambda: TrainingSheet(self.window(), desk, None).open())
        self.card.opened.connect(lambda row: TrainingSheet(self.window(), desk, row).open())

    def show_now(self, now: RuleBookNow) -> None:
        self.card.show_lines([_training(row) for row in now.trainings])


def _associate(row: AssociateRow) -> Line:
    told = row.told
    signed = f"Agreement of {short_date(told.agreement_on)}" if told.agreement_on else ""
    words = ". ".join(part for part in (told.service, signed) if part)
    return Line(row, told.name, words, _pill(row))


def _pill(row: AssociateRow) -> tuple[str, str, str]:
    if row.told.ended_on is not None:
        return f"Ended {short_date(row.told.ended_on)}", "gray", ""
    if row.told.agreement_on is None:
        return "No agreement yet", "amber", "circle-alert"
    if row.is_due:
        return "Look again", "amber", "clock-alert"
    return "In order", "green", "circle-check"


def _training(row: TrainingRow) -> Line:
    told = row.told
    length = counted(told.minutes, "minute") if told.minutes else ""
    said = (told.who, short_date(told.held_on), length)
    return Line(row, told.topic, ". ".join(part for part in said if part))
