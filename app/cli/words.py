"""What the command line says when something does not work, and with which exit code."""

from __future__ import annotations

from app.cli.keys import NoPassphraseGiven, PassphrasesDiffer
from app.core.errors import bundles, documents, keys, practice, records
from app.core.errors.base import PracticeError
from app.ui.messages import sentence

EXPECTED = (PracticeError, NoPassphraseGiven, PassphrasesDiffer, OSError)

REFUSED = 1
_CODES: dict[int, tuple[type[PracticeError], ...]] = {
    3: (
        keys.WrongPassphrase,
        keys.WrongKit,
        keys.WrongKitPage,
        keys.KitIsUnreadable,
        keys.KitGroupIsWrong,
        keys.OpensWithKitOnly,
        bundles.WrongKeyForBundle,
    ),
    4: (
        bundles.NotABundle,
        bundles.BundleIsDamaged,
        bundles.BundleIsIncomplete,
        bundles.ReadBackDiffers,
        documents.DocumentsAreMissing,
        keys.KeyFileIsDamaged,
        keys.SealedTextIsDamaged,
        keys.PrivateNoteIsDamaged,
        records.RecordsAreDamaged,
        records.RecordsAreNotEncrypted,
    ),
    5: (practice.OpenElsewhere,),
}
_OPEN_IN_WINDOW = "Your records are open in the window. Back up there."


def exit_code(error: Exception) -> int:
    """Return the code that a script is told."""
    return next((code for code, kinds in _CODES.items() if isinstance(error, kinds)), REFUSED)


def said(error: Exception) -> str:
    """Return the sentence for a person."""
    if isinstance(error, practice.OpenElsewhere):
        return _OPEN_IN_WINDOW
    if isinstance(error, PracticeError):
        return str(sentence(error))
    if isinstance(error, NoPassphraseGiven):
        return "A passphrase is needed: type it at the prompt, or give --passphrase-stdin."
    if isinstance(error, PassphrasesDiffer):
        return "The two passphrases differ. Nothing was changed."
    if isinstance(error, FileNotFoundError):
        return "There is no such file or folder."
    # The system's own text could name a file; its number says as much.
    return f"The computer refused (error {getattr(error, 'errno', None)}). Nothing was changed."
