"""What can be wrong with a bundle, or with making one."""

from __future__ import annotations

from app.core.errors.base import PracticeError


class NotABundle(PracticeError):
    """The file is something else: it does not begin as a bundle does."""


class BundleIsIncomplete(PracticeError):
    """The bundle ends too early, or a part of it is missing."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


class BundleIsDamaged(PracticeError):
    """A part of the bundle is not what was written."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


class BundleIsNewer(PracticeError):
    """The bundle's format was introduced by a later Alcove than this one."""

    def __init__(self, made_by: str) -> None:
        super().__init__(made_by)
        self.made_by = made_by


class WrongKeyForBundle(PracticeError):
    """The key given does not open this bundle, which was made for the kit named."""

    def __init__(self, kit_id: str | None) -> None:
        super().__init__(kit_id)
        self.kit_id = kit_id


class ReadBackDiffers(PracticeError):
    """What the drive gave back is not what was written; the copy was set aside as .bad."""

    def __init__(self, bundle: str) -> None:
        super().__init__(bundle)
        self.bundle = bundle


class BundleExists(PracticeError):
    """A bundle of this name is on the drive already, and no bundle is ever overwritten."""

    def __init__(self, bundle: str) -> None:
        super().__init__(bundle)
        self.bundle = bundle


class BundleIsTooLarge(PracticeError):
    """A part of the records does not fit the bundle's format."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


class ComputerDiskFails(PracticeError):
    """This computer's own disk gave an error while a bundle was made or opened.

    `code` is the errno, or None where a snapshot changed while it was copied.
    """

    def __init__(self, code: int | None) -> None:
        super().__init__(code)
        self.code = code


class BackupIsOlder(PracticeError):
    """The bundle is older than the last one that this computer made, and nobody confirmed it.

    `days` is None where this computer does not remember when that one was made.
    """

    def __init__(self, counter: int, newest: int, days: int | None) -> None:
        super().__init__(counter, newest, days)
        self.counter = counter
        self.newest = newest
        self.days = days
