"""What a command says: results on standard output, sentences on standard error."""

from __future__ import annotations

import json
from typing import Any

import click

from app.core.wording import counted, short_date, time_here
from app.services.restoring import RestorePreview


def warn_of_log(finding: str | None) -> None:
    """Say what a check of the log found, if it found anything."""
    if finding is not None:
        warn(f"The activity log does not hold: {finding}")


def facts_of(preview: RestorePreview) -> dict[str, Any]:
    """Return what a bundle holds, for a script."""
    return {
        "whole": preview.log_finding is None,
        "proven": True,
        "counter": preview.counter,
        "created": preview.created.isoformat(),
        "clients": preview.clients,
        "notes": preview.notes,
        "last_session": preview.last_session.isoformat() if preview.last_session else None,
        "entries": preview.entries,
        "private_notes": preview.private_notes,
    }


def words_of(preview: RestorePreview) -> str:
    """Return what a bundle holds, for a person."""
    made = preview.created.astimezone()
    checked = "is yours" if preview.log_finding else "was checked, and it is yours"
    return (
        f"Backup #{preview.counter} of {short_date(made.date())}, {time_here(made)}: "
        f"{counted(preview.clients, 'client')}, {counted(preview.notes, 'note')}. "
        f"Everything in it {checked}."
    )


def say(words: str, facts: dict[str, Any], *, as_json: bool) -> None:
    """Say the result on standard output, for a person or for a script."""
    click.echo(json.dumps(facts) if as_json else words)


def warn(words: str) -> None:
    """Say a sentence on standard error."""
    click.echo(words, err=True)
