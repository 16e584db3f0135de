"""The options that commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

A_PATH = click.Path(path_type=Path)


def keyed(command: Any) -> Any:
    """Give a command the three options that every command has."""
    for option in (
        click.option("--json", "as_json", is_flag=True, help="Say it in JSON."),
        click.option("--kit", type=A_PATH, help="Page 1 of the kit, as a file."),
        click.option(
            "--passphrase-stdin",
            is_flag=True,
            help="Read the passphrase from the first line of standard input.",
        ),
    ):
        command = option(command)
    return command
