"""What can be wrong with a drive that backups are written to."""

from __future__ import annotations

from app.core.errors.base import PracticeError


class DriveIsFull(PracticeError):
    """There is not enough room; `needed` bytes more would do."""

    def __init__(self, needed: int) -> None:
        super().__init__(needed)
        self.needed = needed


class DriveWasUnplugged(PracticeError):
    """The drive went away, or stopped answering, in the middle of the work."""


class DriveCannotBeWritten(PracticeError):
    """The drive refuses to be written to: read-only, locked, or not ours to write."""

    def __init__(self, code: int | None) -> None:
        super().__init__(code)
        self.code = code


class DriveReadsBackWrong(PracticeError):
    """A few bytes written to the drive as a test came back different."""


class DriveCannotHoldLargeFiles(PracticeError):
    """A FAT32 drive: no file over 4 GiB."""


class DriveHoldsKit(PracticeError):
    """The drive holds the recovery kit: whoever finds both can read everything."""


class DriveHoldsBackups(PracticeError):
    """The drive holds backups, so the recovery kit must not be saved there."""


class DriveIsNotEnrolled(PracticeError):
    """The drive carries no marker of this practice."""


class DriveIsRetired(PracticeError):
    """The drive is on the list of devices as given up: it takes no more backups."""


class DriveIsBusy(PracticeError):
    """Another program still reads from the drive or writes to it: it was not ejected."""


class DriveCannotBeEjected(PracticeError):
    """The system has no way to let go of the drive from here, or refused."""
