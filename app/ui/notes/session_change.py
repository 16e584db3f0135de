"""Changes the facts of a draft's session through the popover under its session line."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.core.errors.base import PracticeError
from app.services.note_rows import NoteRow
from app.services.notes import SessionFacts
from app.ui.desk import Desk
from app.ui.notes.session_popover import SessionPopover


def change_session(
    desk: Desk, row: NoteRow, anchor: QWidget, changed: Callable[[], None]
) -> SessionPopover:
    """Open the popover under `anchor`; call `changed` once the new facts are stored."""

    def store(facts: SessionFacts) -> None:
        try:
            desk.practice.notes.set_facts(row.id, facts)
        except PracticeError as error:
            popover.show_error(error)
            return
        popover.close_quietly()
        changed()

    services = desk.practice.practice.services()
    popover = SessionPopover(anchor.window(), row, services, desk.clock)
    popover.decided.connect(store)
    popover.open_at(anchor, popover.date.edit)
    return popover
