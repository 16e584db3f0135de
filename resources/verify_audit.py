"""Check an exported Alcove activity log, without Alcove: needs Python 3.9 or later, nothing else.

    python verify_audit.py LOG.ndjson [--note NOTE.json]

Recomputes every entry's digest and its place in the chain, then the heads at the log's end.
With --note it also recomputes the digest that an exported note was signed under and looks for
it in the log. Proves that nothing before a head held elsewhere was changed, removed or
reordered. Does not prove the time of day, who sat at the keyboard, or that nothing was left out.
"""

import argparse
import hashlib
import json
import sys

FIELDS = "seq at actor session action subject subject_id chart_id fields".split()
TIMES = "service_date starts stops begun_at signed_at signer license".split()


class Broken(Exception):
    """The log or the note is not as it was written."""


def length_prefixed(values):
    """Each value as its length (32 bits, big-endian) and its UTF-8 bytes; absent: FFFFFFFF."""
    parts = []
    for value in values:
        text = b"" if value is None else str(value).encode("utf-8")
        parts.append(b"\xff\xff\xff\xff" if value is None else len(text).to_bytes(4, "big"))
        parts.append(text)
    return b"".join(parts)


def check_chain(lines):
    """Return the entries' digests by number, and those that notes were signed under."""
    digests, signed, heads, last = {0: "00" * 32}, {}, None, 0
    for line in lines:
        entry = json.loads(line)
        if "heads" in entry:
            heads = entry["heads"]
            continue
        if heads is not None or entry["seq"] != last + 1:
            raise Broken(f"entry {last + 1} is not where it should be")
        if entry["previous"] != digests[last]:
            raise Broken(f"entry {last + 1} does not follow the one before it")
        hashed = b"alcove-audit-v1" + bytes.fromhex(entry["previous"])
        hashed += length_prefixed(entry[name] for name in FIELDS)
        if hashlib.sha256(hashed).hexdigest() != entry["digest"]:
            raise Broken(f"entry {last + 1} was changed")
        last = entry["seq"]
        digests[last] = entry["digest"]
        if entry["action"] in ("signed", "amended"):
            signed[json.loads(entry["fields"])["new"]["digest"]] = entry
    if not heads:
        raise Broken("the log does not say where it ends")
    for head in heads:
        if digests.get(head["seq"]) != head["digest"]:
            raise Broken(f"the head at entry {head['seq']} is not in this log")
    if heads[-1]["seq"] != last:
        raise Broken(f"the log says it ends at entry {heads[-1]['seq']}, but it has {last}")
    return digests, signed


def note_digest(note):
    """Return the digest that the note was signed under."""
    values = [len(note["sections"])]
    for name, text in note["sections"]:
        values += [name, text]
    values += [note[name] for name in TIMES]
    values += [len(note["attachments"]), *note["attachments"]]
    salt = bytes.fromhex(note["salt"])
    return hashlib.sha256(b"alcove-note-v1" + salt + length_prefixed(values)).hexdigest()


def main():
    """Say what was found; exit 1 where anything is not as it was written."""
    parser = argparse.ArgumentParser(description="Check an exported Alcove activity log.")
    parser.add_argument("log")
    parser.add_argument("--note")
    asked = parser.parse_args()
    try:
        with open(asked.log, encoding="utf-8") as lines:
            digests, signed = check_chain(lines)
        print(f"The log is whole: {len(digests) - 1} entries, ending in {max(digests)}:")
        end = digests[max(digests)].upper()
        print(" ".join(end[at : at + 4] for at in range(0, len(end), 4)))
        if asked.note:
            with open(asked.note, encoding="utf-8") as file:
                entry = signed.get(note_digest(json.load(file)))
            if entry is None:
                raise Broken("no entry signs this note as it stands")
            print(f"The note is as it was signed: entry {entry['seq']}, {entry['at']}.")
    except (Broken, ValueError, KeyError, TypeError) as error:
        sys.exit(f"Not as it was written: {error}")


if __name__ == "__main__":
    main()
