"""The command line: the same services as the window, and no Qt.

Human text and JSON go to standard output, sentences to standard error. Exit codes: 0 done,
1 refused or failed, 2 usage, 3 wrong key, 4 damaged, 5 open elsewhere.
"""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from pathlib import Path

import click

from app.cli.keys import given_passphrase
from app.cli.older import confirm_older
from app.cli.opening import opened_bundle, passphrase_after, restorer, unlocked
from app.cli.options import A_PATH, keyed
from app.cli.sampling import sample
from app.cli.telling import facts_of, say, warn, warn_of_documents, warn_of_log, words_of
from app.cli.words import EXPECTED, REFUSED, exit_code, said
from app.core.progress import Silent
from app.core.version import VERSION
from app.core.wording import size
from app.services.checking import check_closed
from app.services.practice_folder import PracticeFolder, is_on_system_disk

USAGE = 2
DAMAGED = 4
OPENS_ALONE = (
    "This computer offers no keyring: from now on your passphrase alone opens these records, on "
    "any computer."
)


def main(words: list[str] | None = None) -> int:
    """Run one command and return its exit code; every failure is a sentence."""
    try:
        answer = commands(args=words, prog_name="alcove", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return USAGE
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:  # Ctrl+C, or Ctrl+D at the prompt
        warn("Stopped.")
        return REFUSED
    except EXPECTED as error:
        warn(said(error))
        return exit_code(error)
    return answer if isinstance(answer, int) else 0


@click.group(no_args_is_help=True)
@click.option("--practice", type=A_PATH, help="The practice’s folder.")
@click.version_option(VERSION, prog_name="Alcove")
@click.pass_context
def commands(context: click.Context, practice: Path | None) -> None:
    """Alcove keeps a solo therapist's records on her own computer."""
    context.obj = practice


@commands.group()
def audit() -> None:
    """Look into the activity log."""


@commands.command()
@click.option("--to", required=True, type=A_PATH, help="The drive or folder.")
@click.option("--portable", is_flag=True, help="Put the documents inside: one file for moving.")
@keyed
@click.pass_obj
def backup(  # noqa: PLR0913 - a command's signature is its options
    folder: Path | None,
    *,
    to: Path,
    portable: bool,
    passphrase_stdin: bool,
    kit: Path | None,
    as_json: bool,
) -> None:
    """Write a backup to a drive and read it back from there."""
    if not to.is_dir():
        raise FileNotFoundError
    with unlocked(folder, kit, from_stdin=passphrase_stdin) as practice:
        if is_on_system_disk(to):
            warn("This folder is on this computer’s own disk: it is lost together with it.")
        write = practice.backups.portable if portable else practice.backups.to
        made = write(to.absolute())
    facts = {
        "bundle": str(made.path),
        "counter": made.counter,
        "size": made.size,
        "rows": made.rows,
        "documents": made.documents,
        "lost_documents": made.lost_documents,
        "seconds_without_unlock": round(made.seconds, 3),
    }
    warn_of_log(made.log_finding)
    warn_of_documents(made.lost_documents, made.documents)
    words = f"Backup #{made.counter} was made and read back: {made.path} ({size(made.size)})."
    say(words, facts, as_json=as_json)


@commands.command()
@click.argument("bundle", type=A_PATH)
@keyed
def verify(*, bundle: Path, passphrase_stdin: bool, kit: Path | None, as_json: bool) -> int:
    """Check every digest of a bundle, and with a key everything inside. Never asks."""
    _require_file(bundle)
    if kit is None and not passphrase_stdin:
        found = check_closed(bundle, Silent())
        facts = {
            "whole": not found.lost_documents,
            "proven": False,
            "counter": found.counter,
            "documents": found.documents,
            "lost_documents": found.lost_documents,
        }
        warn_of_documents(found.lost_documents, found.documents)
        words = "Otherwise whole" if found.lost_documents else "Whole"
        say(f"{words}; not proven to be yours.", facts, as_json=as_json)
        return DAMAGED if found.lost_documents else 0
    with ExitStack() as wiped:
        typed = None if kit else wiped.enter_context(given_passphrase(from_stdin=True))
        opened = opened_bundle(wiped, bundle, kit, typed)
        scratch = wiped.enter_context(tempfile.TemporaryDirectory(prefix="alcove-"))
        preview = restorer().check(opened, Path(scratch), Silent())
    warn_of_log(preview.log_finding)
    warn_of_documents(len(preview.lost_documents), preview.documents)
    say(words_of(preview), facts_of(preview), as_json=as_json)
    return DAMAGED if preview.log_finding or preview.lost_documents else 0


@commands.command()
@click.argument("bundle", type=A_PATH)
@click.option("--to", required=True, type=A_PATH, help="The folder for the restored practice.")
@click.option("--home", is_flag=True, help="Make this computer the home of the records.")
@click.option("--older", is_flag=True, help="Restore it though this computer made a newer one.")
@click.option("--without-lost", is_flag=True, help="Go on without documents that are lost.")
@keyed
def restore(  # noqa: PLR0913 - a command's signature is its options
    *,
    bundle: Path,
    to: Path,
    home: bool,
    older: bool,
    without_lost: bool,
    passphrase_stdin: bool,
    kit: Path | None,
    as_json: bool,
) -> None:
    """Check a bundle and put its records into a folder. With --kit the passphrase is a new one."""
    _require_file(bundle)
    target = PracticeFolder(to.absolute())
    target.require_outside_sync()
    with ExitStack() as wiped:
        typed = wiped.enter_context(passphrase_after(kit, from_stdin=passphrase_stdin))
        opened = opened_bundle(wiped, bundle, kit, typed)
        restoring = restorer()
        preview = restoring.check(opened, target.root.parent, Silent())
        if not older:
            confirm_older(preview, from_stdin=passphrase_stdin)
        warn_of_log(preview.log_finding)
        if preview.turns_portable_on:
            warn(OPENS_ALONE)
        warn_of_documents(len(preview.lost_documents), preview.documents)
        without = preview.lost_documents if without_lost else frozenset()
        aside = restoring.restore(opened, typed, target, Silent(), as_home=home, without=without)
    facts = facts_of(preview) | {"folder": str(target.root), "kept": str(aside) if aside else None}
    words = f"{words_of(preview)}\nRestored to {target.root}."
    if aside is not None:
        words += f"\nThe records that were there are kept in {aside}."
    say(words, facts, as_json=as_json)


@audit.command("verify")
@keyed
@click.pass_obj
def audit_verify(
    folder: Path | None, *, passphrase_stdin: bool, kit: Path | None, as_json: bool
) -> int:
    """Check the whole activity log, and every record against it."""
    with unlocked(folder, kit, from_stdin=passphrase_stdin) as practice:
        verdict = practice.log.whole()
    facts = {
        "whole": verdict.is_whole,
        "words": verdict.words,
        "entries": verdict.entries,
        "seal": verdict.seal,
    }
    words = f"{verdict.words}\nSeal of entry {verdict.seq}: {verdict.seal}"
    say(words, facts, as_json=as_json)
    return 0 if verdict.is_whole else DAMAGED


commands.add_command(sample)


def _require_file(bundle: Path) -> None:
    """Tell a slip in the path from a drive that was pulled while it was read."""
    if not bundle.is_file():
        raise FileNotFoundError
