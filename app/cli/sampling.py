"""The command that makes an invented practice."""

from __future__ import annotations

from pathlib import Path

import click

from app.cli.keys import new_passphrase
from app.cli.options import A_PATH, keyed
from app.cli.telling import say
from app.core.clock import SystemClock
from app.core.progress import Silent
from app.core.wording import counted
from app.services.kit_files import require_place_for_kit
from app.services.sample_practice import (
    make_sample,
    papers_of,
    save_kit,
    story_of,
    unkept_doors,
)


@click.command()
@click.option("--to", required=True, type=A_PATH, help="An empty folder.")
@click.option("--years", default=10.0, type=click.FloatRange(0.1, 60), show_default=True)
@click.option("--seed", default=1, show_default=True, help="Another number, other people.")
@click.option("--documents", default=0, type=click.IntRange(0), help="How many documents.")
@keyed
def sample(  # noqa: PLR0913 - a command's signature is its options
    *,
    to: Path,
    years: float,
    seed: int,
    documents: int,
    passphrase_stdin: bool,
    kit: Path | None,
    as_json: bool,
) -> None:
    """Make an invented practice to try Alcove with; portable is on."""
    if kit is not None:
        require_place_for_kit(kit.absolute())
    clock, place = SystemClock(), to.absolute()
    with new_passphrase(from_stdin=passphrase_stdin) as typed:
        doors = unkept_doors(clock)
        story = story_of(seed, years, clock)
        papers = papers_of(story, seed, documents, clock)
        made = make_sample(doors, place, typed, story=story, progress=Silent(), papers=papers)
    try:
        if kit is not None:
            save_kit(made, kit.absolute())
    finally:
        made.kit.wipe()
        made.practice.lock()
        doors.leave()
    counts = made.counts
    facts = {
        "folder": str(place),
        "clients": counts.clients,
        "notes": counts.notes,
        "documents": counts.documents,
    }
    people, notes = counted(counts.clients, "client"), counted(counts.notes, "note")
    if counts.documents:
        people += f", {counted(counts.documents, 'document')}"
    say(f"A sample practice of {people} and {notes} stands in {to}.", facts, as_json=as_json)
