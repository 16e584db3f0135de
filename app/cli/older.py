"""A backup older than the last one of this computer: restored only once she has said so."""

from __future__ import annotations

import sys

import click

from app.core.errors.bundles import BackupIsOlder
from app.services.restoring import RestorePreview

TYPE_NUMBER = "To bring back #{}, older than #{}, type its number"


def confirm_older(preview: RestorePreview, *, from_stdin: bool) -> None:
    """Have the number of an older backup typed; raises BackupIsOlder where it is not.

    Where nobody sits at a terminal, `--older` says it instead.
    """
    if preview.older_than is None:
        return
    refusal = BackupIsOlder(preview.counter, preview.older_than, preview.days_older)
    if from_stdin or not sys.stdin.isatty():
        raise refusal
    words = TYPE_NUMBER.format(preview.counter, preview.older_than)
    typed = click.prompt(words, default="", show_default=False, err=True)
    if typed.strip().lstrip("#") != str(preview.counter):
        raise refusal
