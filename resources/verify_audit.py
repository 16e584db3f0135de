"""Check an exported Alcove activity log, without Alcove: needs Python 3.9 or later, nothing else.

    python verify_audit.py LOG.ndjson [--note NOTE.json]

Recomputes every entry's digest and its place in the chain, then the heads at the log's end.
With --note it also recomputes the digest that an exported note was signed under and looks for
it in the log. Proves that nothing before a head held elsewhere was changed, removed or reordered.
It does not prove the time of day, who sat at the keyboard, or that nothing was left out.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

ENTRY = ("seq", "at", "actor", "session", "action", "subject", "subject_id", "chart_id", "fields")
NOTE = ("service_date", "starts", "stops", "begun_at", "signed_at", "signer", "license")


def length_prefixed(values: list[Any]) -> bytes:
    """Each value as its length (32 bits, big-endian) and its UTF-8 bytes; absent: FFFFFFFF."""
    parts = []
    for value in values:
        text = b"" if value is None else str(value).encode("utf-8")
        parts += [b"\xff\xff\xff\xff" if value is None else len(text).to_bytes(4, "big"), text]
    return b"".join(parts)


def entry_digest(entry: dict[str, Any]) -> str:
    """Return the digest that an entry must have."""
    start = b"alcove-audit-v1" + bytes.fromhex(entry["previous"])
    return hashlib.sha256(start + length_prefixed([entry[name] for name in ENTRY])).hexdigest()


def note_digest(note: dict[str, Any]) -> str:
    """Return the digest that a note was signed under."""
    sections = [part for section in note["sections"] for part in section]
    values = [len(note["sections"]), *sections, *(note[name] for name in NOTE)]
    values += [len(note["attachments"]), *note["attachments"]]
    start = b"alcove-note-v1" + bytes.fromhex(note["salt"])
    return hashlib.sha256(start + length_prefixed(values)).hexdigest()


def check_entries(entries: list[Any]) -> list[str]:
    """Return the digests in order, the one before the first entry included."""
    digests = ["00" * 32]
    for number, entry in enumerate(entries, 1):
        if entry.get("seq") != number:
            raise ValueError(f"entry {number} is not where it should be")
        if entry["previous"] != digests[-1]:
            raise ValueError(f"entry {number} does not follow the one before it")
        if entry["digest"] != entry_digest(entry):
            raise ValueError(f"entry {number} was changed")
        digests.append(entry["digest"])
    return digests


def check_heads(heads: list[Any], digests: list[Any]) -> None:
    """Hold the heads that go with the log against it; the last is its end."""
    if not heads or heads[-1]["seq"] != len(digests) - 1:
        raise ValueError("the log does not end where it says")
    for head in heads:
        if head["digest"] != digests[head["seq"]]:
            raise ValueError(f"the head at entry {head['seq']} is not in this log")


def check_note(note: dict[str, Any], entries: list[Any]) -> None:
    """Look for the entry that signs the note as it stands."""
    signing = [entry for entry in entries if entry["action"] in {"signed", "amended"}]
    for entry in signing:
        if json.loads(entry["fields"])["new"]["digest"] == note_digest(note):
            print(f"The note is as it was signed: entry {entry['seq']}, {entry['at']}.")
            return
    raise ValueError("no entry signs this note as it stands")


def main() -> None:
    """Say what was found; exit 1 where anything is not as it was written."""
    parser = argparse.ArgumentParser(description="Check an exported Alcove activity log.")
    parser.add_argument("log", type=Path)
    parser.add_argument("--note", type=Path)
    asked = parser.parse_args()
    try:
        *entries, end = map(json.loads, asked.log.read_text("utf-8").splitlines())
        digests = check_entries(entries)
        check_heads(end.get("heads"), digests)
        groups = [digests[-1][at : at + 4].upper() for at in range(0, 64, 4)]
        print(f"The log is whole: {len(entries)} entries, ending in\n{' '.join(groups)}")
        if asked.note:
            check_note(json.loads(asked.note.read_text("utf-8")), entries)
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        sys.exit(f"Not as it was written: {error}")


if __name__ == "__main__":
    main()
