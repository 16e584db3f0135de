"""The text beside and inside every bundle: how to open it, with Alcove and without.

Lines that begin with four spaces are commands. A test types them as they stand.
"""

from __future__ import annotations

FILE_NAME = "HOW TO RESTORE.txt"

_TEXT = """\
HOW TO RESTORE A BACKUP MADE BY ALCOVE

The files that end in .bundle are complete backups of one practice's records. Everything
in them that is about people is encrypted. You need one of these:

- the passphrase of the day the backup was made, if "Your passphrase alone opens your
  records" was on;
- the recovery kit: two printed pages, or the two text files that were saved with it.


WITH ALCOVE

1. Install Alcove, start it, and choose "Bring my records back".
2. Choose the newest complete backup on this drive.
3. Type the passphrase, or the groups of the recovery kit.
Alcove checks everything before it changes anything.


WITHOUT ALCOVE

This needs the recovery kit and three free programs: tar and gzip, which most computers
have, and age (https://age-encryption.org). On Windows, use a Linux terminal (WSL).

1. Make an empty folder on a computer that you trust. What you unpack there can be read
   by anyone who gets at it: remove it when you are done.
2. Copy the newest .bundle file into the folder and call the copy backup.bundle.
3. Put the text of the recovery kit's page 1 into the folder as kit.txt: its saved file, or
   a file that you type, holding only the line that begins with AGE-SECRET-KEY-1.
   If you have page 2, put its text there as kit-private.txt.
4. Open a terminal in the folder and type these lines.

Take the bundle apart:

    mkdir records private
    tar -xf backup.bundle

Open the records with page 1:

    age -d -i kit.txt -o records.tar payload.age
    tar -xf records.tar -C records
    gzip -d records/readable/*.gz

The folder records/readable now holds every table as a text file, one record a line.

Open the psychotherapy notes with page 2 (leave this out if you have page 1 only):

    age -d -i kit-private.txt -o private.tar psychotherapy.age
    tar -xf private.tar -C private
    for note in private/*.age; do if [ -e "$note" ]; then age -d -i kit-private.txt -o "${note%.age}.txt" "$note"; fi; done

The file private/index.ndjson says which note is which.

Documents stand beside the backups, in the folder documents. Copy that folder here too; a
portable backup carries it inside, and it is here already. Open them all:

    for letter in documents/*/*.age; do if [ -e "$letter" ]; then age -d -i records/keys/documents-identity.txt -o "${letter%.age}" "$letter"; fi; done

The files records/readable/documents-0001.ndjson and following say which document is which: in
each line "file" is the name of the document's file, "title" and "file_name" what it is called.

The database itself is records/practice.db. SQLCipher 4 or DB Browser for SQLite opens it:
choose "Raw key" and type 0x and then the 64 characters in records/keys/records.key.
"""  # noqa: E501 - a command is one line, so that it can be copied


def how_to_restore() -> str:
    """Return the text; it names nobody."""
    return _TEXT
