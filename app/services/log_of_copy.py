"""Checking the log of a snapshot, leaning on what the last backup found whole."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final

import msgspec

from app.core.progress import Progress
from app.models.audit import Head
from app.models.audit_again import verify_again
from app.models.audit_chain import verify_log
from app.models.audit_findings import Report
from app.models.audit_whole import Account, Digests, Seen, account_of, verify_whole
from app.services.kept_work import KeptWork

AFRESH_AFTER: Final = timedelta(days=7)
"""Once a week nothing is leant on: not a check of last month, not a table packed last year."""
_WORK: Final = b"account of a log found whole"


class _LastTime(msgspec.Struct, frozen=True):
    """What was found whole, and when everything was last looked at."""

    afresh_at: datetime
    account: Account


def check_log_of_copy(  # noqa: PLR0913 - the copy, what is known of it, and who looks on
    connection: Any,
    known: Iterable[Head],
    kept: KeptWork,
    now: datetime,
    *,
    progress: Progress,
    seen: Seen,
) -> tuple[Report, Digests]:
    """Check the whole log of a copy and every row against it; give its segments' digests too.

    The answer is that of `verify_log`; see `app/models/audit_again.py` for why. Each segment that
    is read is shown to `seen`. Raises Cancelled.
    """
    heads = list(known)
    last = _last_time(kept, now)
    if last is None:
        kept.forget()
    elif found := verify_again(connection, last.account, heads, progress, seen=seen):
        report, account = found
        _keep(kept, _LastTime(last.afresh_at, account))
        return report, account.digests
    if found := verify_whole(connection, heads, progress, seen):
        report, account = found
        _keep(kept, _LastTime(now, account))
        return report, account.digests
    report = verify_log(connection, heads, progress)
    return report, account_of(connection, report.head, progress, seen).digests


def _last_time(kept: KeptWork, now: datetime) -> _LastTime | None:
    """Return what the last backup found, where it found everything whole and not too long ago."""
    text = kept.get(_WORK)
    if text is None:
        return None
    last = msgspec.msgpack.decode(text, type=_LastTime)
    return last if timedelta(0) <= now - last.afresh_at < AFRESH_AFTER else None


def _keep(kept: KeptWork, found: _LastTime) -> None:
    kept.put(_WORK, msgspec.msgpack.encode(found))
