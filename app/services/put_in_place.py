"""A folder that was made beside gets its name at the very end; what stood there is kept."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from shutil import rmtree

from app.backup.flushing import sync_folder
from app.core.errors.practice import FolderIsTaken
from app.core.swapping import aside, settle, whole


def put_in_place(made: Path, target: Path, at: datetime) -> Path | None:
    """Give the new folder its name; return where what stood there is now, if anything did."""
    old = aside(target, at) if target.exists() else None
    if old is not None and old.exists():
        raise FolderIsTaken
    if whole(target).exists():  # of a restore that ended just before its swap
        rmtree(whole(target))
    made.rename(whole(target))
    sync_folder(target.parent)
    if old is not None:
        target.rename(old)
    settle(target)
    sync_folder(target.parent)
    return old
