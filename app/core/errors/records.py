"""What can be wrong with the records' file."""

from __future__ import annotations

from app.core.errors.base import PracticeError


class RecordsAreMissing(PracticeError):
    """There is no database file where the practice should be."""


class RecordsAreDamaged(PracticeError):
    """The database file opens with none of the keys, or cannot be read."""


class RecordsAreUnsound(RecordsAreDamaged):
    """The records' file did not pass its checks before a backup: no copy was made of it."""


class RecordsAreNotEncrypted(PracticeError):
    """A plain SQLite file stands where the encrypted records should be."""


class RecordsAreNewer(PracticeError):
    """A later version of Alcove wrote these records."""

    def __init__(self, revision: str) -> None:
        super().__init__(revision)
        self.revision = revision


class RecordsNotMigrated(PracticeError):
    """Bringing the records up to this version failed; the file is as it was before."""

    def __init__(self, found: str, wanted: str) -> None:
        super().__init__(found, wanted)
        self.found = found
        self.wanted = wanted


class DatabaseProgramIsTooOld(PracticeError):
    """The database program on this computer has faults that can cost records."""

    def __init__(self, found: str) -> None:
        super().__init__(found)
        self.found = found


class RecordsAreInUse(PracticeError):
    """The records changed, again and again, while they were written anew; nothing was replaced."""


class NewFileDiffers(PracticeError):
    """What was written anew did not read back as it should; the records are as they were."""
