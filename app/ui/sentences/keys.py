"""Passphrases, recovery kits, the key file, the keyring."""

from __future__ import annotations

from app.core.errors import keys
from app.core.wording import counted, short_date
from app.ui.sentences.sentence import UNTOUCHED, Sentence, Sentences

MINUTE = 60


def _wait(error: keys.TooManyTries) -> Sentence:
    seconds = error.seconds
    minutes = -(-seconds // MINUTE)
    wait = counted(seconds, "second") if seconds < MINUTE else counted(minutes, "minute")
    return Sentence("Still not matching.", next=f"Wait {wait}, or use your recovery kit.")


SENTENCES: Sentences = {
    keys.WrongPassphrase: Sentence(
        "That passphrase does not match.", next="Check Caps Lock and try again."
    ),
    keys.OpensWithKitOnly: Sentence(
        "This copy opens with the recovery kit only.",
        "Your passphrase opens it on the laptop it was made on.",
        "Have page 1 of your kit at hand.",
    ),
    keys.WrongKit: lambda error: Sentence(
        "This page belongs to another kit.",
        UNTOUCHED,
        f"Look for the page marked {error.made_for}.",
    ),
    keys.KitIsRetired: lambda error: Sentence(
        f"Kit {error.kit_id} was replaced on {short_date(error.retired_on)}.",
        "It still opens the copies made before.",
        f"Look for the page marked {error.current}.",
    ),
    keys.WrongKitPage: Sentence(
        "This is the other page of the kit.",
        next="Page 1 opens your records, page 2 your private notes.",
    ),
    keys.KitIsUnreadable: Sentence(
        "This is no recovery kit, or a part of it is missing.",
        UNTOUCHED,
        "Type all nine groups, or choose the file that was saved in set-up.",
    ),
    keys.KitGroupIsWrong: lambda error: Sentence(
        f"Group {error.place} does not match your sheet.",
        next="Compare it letter by letter. There is no O, I or L in a kit.",
    ),
    keys.KitWasNotSaved: Sentence(
        "The kit could not be saved there.",
        "It is still on the screen.",
        "Choose another name, or another stick.",
    ),
    keys.KeyFileIsMissing: Sentence(
        "The key file is not in the practice’s folder.",
        "Your records are still there, locked.",
        "Bring it back from a backup, with your passphrase or recovery kit.",
    ),
    keys.KeyFileIsDamaged: Sentence(
        "The key file cannot be read.",
        "Your records are still there, locked.",
        "Bring it back from a backup, with your passphrase or recovery kit.",
    ),
    keys.KeyFileIsNewer: Sentence(
        "A newer Alcove wrote this key file.",
        UNTOUCHED,
        "Open it with the newer version.",
    ),
    keys.KeyIsNotHeld: Sentence(
        "This sign-in may not open that.",
        UNTOUCHED,
        "The owner of the practice can.",
    ),
    keys.SealedTextIsDamaged: Sentence(
        "One text could not be read: it is not as Alcove wrote it.",
        "Your other records are fine.",
        "Restore it from a backup made before.",
    ),
    keys.PrivateNoteIsDamaged: Sentence(
        "One private note could not be read.",
        "Your other notes are fine.",
        "Restore it from a backup made before.",
    ),
    keys.PrivateNotesAreClosed: Sentence(
        "Your private notes are closed.", next="Page 2 or your passphrase opens them."
    ),
    keys.MemoryIsShort: lambda error: Sentence(
        f"This laptop needs {error.needed_mib} MB of free memory to check a passphrase.",
        UNTOUCHED,
        "Close other programs and try again.",
    ),
    keys.PortableMustBeOn: Sentence(
        "This laptop offers no keyring that can hold its part of the key.",
        next="Let your passphrase alone open your records.",
    ),
    keys.PassphraseIsShort: lambda error: Sentence(
        f"A passphrase has at least {error.minimum} characters.", next="Add another word or two."
    ),
    keys.PassphraseIsWeak: Sentence(
        "A laptop could guess this passphrase.",
        next="Use the six offered words, or a longer phrase that is no saying.",
    ),
    keys.TooManyTries: _wait,
    keys.KeyringKeptNothing: Sentence(
        "This laptop’s keyring did not keep its part of the key.",
        UNTOUCHED,
        "Unlock the keyring and try again, or let your passphrase alone open your records.",
    ),
}
