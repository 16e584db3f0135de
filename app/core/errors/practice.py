"""What can be wrong with the place where a practice is kept."""

from __future__ import annotations

from app.core.errors.base import PracticeError


class NoPracticeHere(PracticeError):
    """The folder holds no practice: its database or its key file is not there."""


class FolderIsTaken(PracticeError):
    """A new practice was to be made in a folder that holds something already."""


class FolderIsSynced(PracticeError):
    """The folder is copied to other computers by a sync program, or lies on a network."""

    def __init__(self, by: str) -> None:
        super().__init__(by)
        self.by = by


class FolderIsOnDrive(PracticeError):
    """The folder is on a drive that can be unplugged while records are written."""


class OpenElsewhere(PracticeError):
    """Another window or command has these records open."""


class DiskIsFull(PracticeError):
    """This laptop's disk has no room left; nothing that was saved is lost."""
