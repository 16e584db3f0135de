"""The commands about files of other programs, awake from unlock to lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.ui.calendar_files.bring_in_sheet import BringInSheet
from app.ui.calendar_files.export_sheet import ExportCalendarSheet
from app.ui.client_import.import_sheet import ImportClientsSheet
from app.ui.desk import Desk

if TYPE_CHECKING:
    from app.ui.shell.workspace import Workspace


class FilesKeeper(QObject):
    """Opens the sheets over whatever page stands there."""

    def __init__(self, workspace: Workspace, desk: Desk) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._desk = desk
        desk.registry.bind("export calendar", self.export, self)
        desk.registry.bind("bring in calendar", self.bring_in, self)
        desk.registry.bind("bring in clients", self.bring_in_clients, self)

    def export(self) -> None:
        """Ask which days and names go out."""
        ExportCalendarSheet(self._workspace.window(), self._desk).open()

    def bring_in(self) -> None:
        """Ask for a file of another calendar."""
        BringInSheet(self._workspace.window(), self._desk).open()

    def bring_in_clients(self) -> None:
        """Ask for the client list of another program."""
        ImportClientsSheet(self._workspace.window(), self._desk).open()
