"""The kinds of file system that stand on another computer."""

from __future__ import annotations

REMOTE = "remote"
"""Our word for a network drive of Windows, which tells the kind of its server's disk."""

NETWORK_FILESYSTEMS = (
    "nfs",
    "cifs",
    "smb",
    "fuse.sshfs",
    "fuse.rclone",
    "fuse.gvfsd-fuse",
    "fuse.davfs",
    "davfs",
    "webdav",
    "afs",
    "afpfs",
    "ftp",
    "9p",
    REMOTE,
)
"""How their names begin, in small letters."""


def is_network(kind: str) -> bool:
    """Tell whether a kind of file system is a network's."""
    return kind.casefold().startswith(NETWORK_FILESYSTEMS)
