"""Step 1: the practice's name, and whose it is."""

from __future__ import annotations

import platform
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimeZone
from PySide6.QtWidgets import QHBoxLayout

from app.services.doors import NewPractice
from app.ui.theme.look import px
from app.ui.widgets.cards import divider
from app.ui.widgets.fields import TextField, all_right, needed
from app.ui.widgets.layouts import line
from app.ui.widgets.wizard import WizardPage

if TYPE_CHECKING:
    from app.services.practice import PracticeCard

TITLE = "Your practice"
WORDS = "These names stand on what you print and beside your signature."


class YourPracticePage(WizardPage):
    """Who she is, as it stands under a signed note."""

    def __init__(self) -> None:
        super().__init__(TITLE, WORDS)
        self.name = TextField("Practice name", check=needed("A name for the practice is needed."))
        self.therapist = TextField("Your name", check=needed("Your name is needed."))
        self.credential = TextField("Credential", check=needed("It stands beside your signature."))
        self.license = TextField("License number", check=needed("Notes are signed with it."))
        self.state = TextField("State", check=needed("A state is needed."))
        self.phone = TextField("Phone", optional=True)
        self.address = TextField("Address", optional=True)
        self._build()
        self.first_focus = self.name.edit

    def _build(self) -> None:
        self.credential.edit.setPlaceholderText("LMFT, LCSW, PhD")
        self.state.edit.setPlaceholderText("MA")
        self._add(self.name)
        self._add(self.therapist)
        self.inside.addLayout(_beside(self.credential, self.license, self.state))
        self.inside.addSpacing(px(20))
        self.inside.addWidget(divider())
        self.inside.addSpacing(px(20))
        self.inside.addLayout(_beside(self.phone, self.address))
        self.inside.addStretch(1)

    def _add(self, field: TextField) -> None:
        self.inside.addWidget(field)
        self.inside.addSpacing(px(16))

    @property
    def names(self) -> list[str]:
        """What a passphrase should not be made of."""
        return [field.text() for field in (self.name, self.therapist) if field.text()]

    def about(self) -> NewPractice:
        """Return what was typed, with what the laptop knows of itself."""
        return NewPractice(
            name=self.name.text(),
            therapist=self.therapist.text(),
            credential=self.credential.text(),
            license_number=self.license.text(),
            license_state=self.state.text(),
            phone=self.phone.text(),
            address=self.address.text(),
            time_zone=bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii"),
            machine=platform.node(),
        )

    def show_card(self, card: PracticeCard) -> None:
        """Fill in what is known of a practice whose set-up goes on."""
        self.name.set_text(card.name)
        self.therapist.set_text(card.therapist)
        self.credential.set_text(card.credential)
        self.license.set_text(card.license_number)
        self.state.set_text(card.license_state)
        self.phone.set_text(card.phone)
        self.address.set_text(card.address)

    def corrected(self, card: PracticeCard) -> PracticeCard:
        """Return a card with what was typed here since."""
        about = self.about()
        return replace(
            card,
            name=about.name,
            therapist=about.therapist,
            credential=about.credential,
            license_number=about.license_number,
            license_state=about.license_state,
            phone=about.phone,
            address=about.address,
        )

    def may_go_on(self) -> bool:
        return all_right([self.name, self.therapist, self.credential, self.license, self.state])


def _beside(*fields: TextField) -> QHBoxLayout:
    """Put fields side by side, their labels in one line."""
    across = line(None, 16)
    for field in fields:
        across.addWidget(field, 1)
    return across
