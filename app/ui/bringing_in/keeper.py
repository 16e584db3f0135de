"""The commands about files of other programs, awake from unlock to lock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from app.core.client_word import counted_clients
from app.core.errors.base import PracticeError
from app.core.ids import ChartId
from app.ui.calendar_files.bring_in_sheet import BringInSheet
from app.ui.calendar_files.export_sheet import ExportCalendarSheet
from app.ui.client_import.import_sheet import ImportClientsSheet
from app.ui.clients.page import ClientsPage
from app.ui.desk import Desk
from app.ui.messages import sentence

if TYPE_CHECKING:
    from app.ui.shell.workspace import Workspace

TAKEN_OUT: Final = "{} taken out again."


class FilesKeeper(QObject):
    """Opens the sheets over whatever page stands there."""

    def __init__(self, workspace: Workspace, desk: Desk) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._desk = desk
        desk.registry.bind("export calendar", self.export, self)
        desk.registry.bind("bring in calendar", self.bring_in, self)
        desk.registry.bind("bring in clients", self.bring_in_clients, self)
        desk.registry.bind("take out clients", self.take_out_clients, self)

    def export(self) -> None:
        """Ask which days and names go out."""
        ExportCalendarSheet(self._workspace.window(), self._desk).open()

    def bring_in(self) -> None:
        """Ask for a file of another calendar."""
        BringInSheet(self._workspace.window(), self._desk).open()

    def bring_in_clients(self) -> None:
        """Ask for the client list of another program."""
        sheet = ImportClientsSheet(self._workspace.window(), self._desk)
        sheet.first_came.connect(self._show_first)
        sheet.open()

    def _show_first(self, chart: ChartId) -> None:
        """Stand on the first who came in, where the list of clients lies open."""
        if isinstance(page := self._workspace.pages.page, ClientsPage):
            page.stand_on(chart)

    def take_out_clients(self) -> None:
        """Take out who came with the last list, as long as nothing of it was changed since."""
        bringing, toasts = self._desk.practice.client_import, self._desk.toasts
        try:
            many, undo = bringing.take_out_last()
        except PracticeError as error:
            toasts.say(str(sentence(error)))
            return
        toasts.say(TAKEN_OUT.format(counted_clients(many)), lambda: bringing.put_back(undo))
