"""What a command says: results on standard output, sentences on standard error."""

from __future__ import annotations

import json
from typing import Any

import click

from app.core.wording import counted, short_date, time_here
from app.services.restoring import RestorePreview
from app.ui.sentences.documents import lost_of


def warn_of_log(finding: str | None) -> None:
    """Say what a check of the log found, if it found anything."""
    if finding is not None:
        warn(f"The activity log does not hold: {finding}")


def warn_of_documents(lost: int, named: int) -> None:
    """Say how many documents a backup lacks, if it lacks any."""
    if lost:
        warn(f"{lost_of(lost, named)}.")


def facts_of(preview: RestorePreview) -> dict[str, Any]:
    """Return what a bundle holds, for a script."""
    return {
        "whole": preview.log_finding is None and not preview.lost_documents,
        "proven": True,
        "counter": preview.counter,
        "created": preview.created.isoformat(),
        "clients": preview.clients,
        "notes": preview.notes,
        "last_session": preview.last_session.isoformat() if preview.last_session else None,
        "entries": preview.entries,
        "private_notes": preview.private_notes,
        "documents": preview.documents,
        "lost_documents": len(preview.lost_documents),
    }


def words_of(preview: RestorePreview) -> str:
    """Return what a bundle holds, for a person."""
    made = preview.created.astimezone()
    is_lacking = preview.log_finding or preview.lost_documents
    papers = f", {counted(preview.documents, 'document')}" if preview.documents else ""
    checked = "is yours" if is_lacking else "was checked, and it is yours"
    return (
        f"Backup #{preview.counter} of {short_date(made.date())}, {time_here(made)}: "
        f"{counted(preview.clients, 'client')}, {counted(preview.notes, 'note')}{papers}. "
        f"Everything in it {checked}."
    )


def say(words: str, facts: dict[str, Any], *, as_json: bool) -> None:
    """Say the result on standard output, for a person or for a script."""
    click.echo(json.dumps(facts) if as_json else words)


def warn(words: str) -> None:
    """Say a sentence on standard error."""
    click.echo(words, err=True)
