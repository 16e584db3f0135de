"""Step 5: hours and services."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.ui.announce import announce
from app.ui.setup.services_card import ServicesCard
from app.ui.setup.week_card import WeekCard
from app.ui.theme.look import px
from app.ui.widgets.wizard import WizardPage

if TYPE_CHECKING:
    from app.services.practice import Practices

TITLE = "Hours and services"
WORDS = "New notes take their length and service from here."


class HoursPage(WizardPage):
    """A week and three services, both filled in already."""

    def __init__(self) -> None:
        super().__init__(TITLE, WORDS)
        self.week = WeekCard()
        self.services = ServicesCard()
        self.inside.addWidget(self.week)
        self.inside.addSpacing(px(20))
        self.inside.addWidget(self.services)
        self.inside.addStretch(1)
        self.first_focus = self.week.first

    def show_practice(self, practice: Practices) -> None:
        """Show what was kept before, if anything was."""
        if hours := practice.hours():
            self.week.show_hours(hours)
        if services := practice.services():
            self.services.show_services(services)

    def keep(self, practice: Practices) -> None:
        """Write down what stands here."""
        practice.set_hours_and_services(self.week.hours(), self.services.services())

    def may_go_on(self) -> bool:
        wrong = self.week.first_wrong() or self.services.first_wrong()
        if wrong is not None:
            wrong.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(wrong, wrong.error.text)
        return wrong is None
