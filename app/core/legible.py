"""Text that can be stored: every character one that UTF-8 can spell."""

from __future__ import annotations


def legible(text: str) -> str:
    """Return the text with halves of characters, as a broken paste leaves them, as "�".

    Two halves that belong together become the character they are; nothing else changes. The
    records, the log and every file are UTF-8, which cannot hold a half.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
