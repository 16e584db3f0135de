"""What can be done with somebody who asks for an appointment: the menu of the row."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QMenu

from app.core.client_word import hers
from app.services.clients import ClientRow, ClientStatus
from app.services.inquiries import InquiryStage
from app.ui.desk import Desk

ASKS = (ClientStatus.INQUIRY, ClientStatus.WAITLIST)
MAKE_ACTIVE = "Make active client"
TO_WAITLIST = "Put on waitlist"


class InquiryMenu:
    """Each deed has a toast that takes it back."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def add_to(self, menu: QMenu, row: ClientRow) -> None:
        """Add to a row's menu, for who asks: make active, then the waitlist, then the stages."""
        if row.status not in ASKS or row.is_shared:
            return
        menu.addSeparator()
        menu.addAction(hers(MAKE_ACTIVE), partial(self.turn, row, ClientStatus.ACTIVE))
        if row.status is ClientStatus.INQUIRY:
            menu.addAction(TO_WAITLIST, partial(self.turn, row, ClientStatus.WAITLIST))
            menu.addSeparator()
            for stage in InquiryStage:
                if row.inquiry is None or stage is not row.inquiry.stage:
                    menu.addAction(stage.value.capitalize(), partial(self.move, row, stage))

    def move(self, row: ClientRow, stage: InquiryStage) -> None:
        """Move an inquiry to a stage."""
        inquiries = self._desk.practice.people.inquiries
        before = inquiries.move(row.client, stage)

        def undo() -> None:
            inquiries.move(row.client, before)

        self._desk.toasts.say(f"{stage.value.capitalize()}.", undo)

    def turn(self, row: ClientRow, status: ClientStatus) -> None:
        """Let them become an active client, or wait."""
        inquiries = self._desk.practice.people.inquiries
        before = inquiries.turn(row.client, status)

        def undo() -> None:
            inquiries.turn(row.client, before)

        is_active = status is ClientStatus.ACTIVE
        said = hers("An active client now.") if is_active else "On the waitlist."
        self._desk.toasts.say(said, undo)
