"""What can go wrong with passphrases, recovery kits, the key file and the OS keyring."""

from __future__ import annotations

from datetime import date

from app.core.errors.base import PracticeError


class WrongPassphrase(PracticeError):
    """The passphrase opens none of the slots it could open."""


class OpensWithKitOnly(PracticeError):
    """No slot here could be opened by a passphrase alone; the recovery kit can."""


class WrongKit(PracticeError):
    """The page belongs to another kit than the one these records were sealed for."""

    def __init__(self, made_for: str) -> None:
        super().__init__(made_for)
        self.made_for = made_for


class KitIsRetired(PracticeError):
    """The page was replaced by a newer one; it opens the copies made before that day."""

    def __init__(self, kit_id: str, retired_on: date, current: str) -> None:
        super().__init__(kit_id, retired_on, current)
        self.kit_id = kit_id
        self.retired_on = retired_on
        self.current = current


class WrongKitPage(PracticeError):
    """Page 2 was given where page 1 is asked for, or the other way round."""


class KitIsUnreadable(PracticeError):
    """The text is no recovery kit, or part of it is missing."""


class KitGroupIsWrong(PracticeError):
    """One group of the kit does not pass its check; places count from 1."""

    def __init__(self, place: int) -> None:
        super().__init__(place)
        self.place = place


class KitWasNotSaved(PracticeError):
    """The kit's file could not be written where it was wanted, or stands there already."""

    def __init__(self, code: int | None) -> None:
        super().__init__(code)
        self.code = code


class KeyFileIsMissing(PracticeError):
    """Neither the key file nor its copy is in the practice's folder."""


class KeyFileIsDamaged(PracticeError):
    """The key file, or a slot in it, is not as Alcove wrote it."""


class KeyFileIsNewer(PracticeError):
    """The key file was written by a later Alcove."""

    def __init__(self, found: int) -> None:
        super().__init__(found)
        self.found = found


class KeyIsNotHeld(PracticeError):
    """This sign-in's key ring does not hold the key that is needed."""


class SealedTextIsDamaged(PracticeError):
    """A sealed value was changed, cut, or put in another record's place."""


class PrivateNoteIsDamaged(PracticeError):
    """A private note was changed, or is sealed for other keys."""


class PrivateNotesAreClosed(PracticeError):
    """This needs the private notes open, and they are not."""


class MemoryIsShort(PracticeError):
    """This computer has too little free memory to try a passphrase now."""

    def __init__(self, needed_mib: int) -> None:
        super().__init__(needed_mib)
        self.needed_mib = needed_mib


class PortableMustBeOn(PracticeError):
    """No keyring holds this computer's secret, so the passphrase must open alone."""


class PassphraseIsShort(PracticeError):
    """The passphrase has fewer characters than are asked for."""

    def __init__(self, minimum: int) -> None:
        super().__init__(minimum)
        self.minimum = minimum


class PassphraseIsWeak(PracticeError):
    """The passphrase could be guessed."""


class TooManyTries(PracticeError):
    """A wait is due before the next try."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class KeyringKeptNothing(PracticeError):
    """The OS keyring did not take, or did not give back, what was put in it."""

    def __init__(self, state: str) -> None:
        super().__init__(state)
        self.state = state
