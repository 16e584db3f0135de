"""What a bundle is made from: a snapshot, the keys it needs, and what it says of itself."""

from __future__ import annotations

import platform
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

from app.backup.source import BundleKeys, BundleSource, Head, StoredDocuments
from app.core.ids import HomeId
from app.core.version import VERSION
from app.crypto import keyfile as keyfile_folder
from app.crypto.identity import recipient_of
from app.crypto.ring import KeyRing, Purpose
from app.crypto.unlocking import recipients
from app.models.migrate import REVISION
from app.models.readable import private_index, private_notes
from app.services.checked_snapshot import CheckedSnapshot

if TYPE_CHECKING:
    from app.services.open_practice import Held


def bundle_source(
    held: Held,
    snapshot: CheckedSnapshot,
    newest: int,
    wiped: ExitStack,
    *,
    documents: StoredDocuments,
) -> BundleSource:
    """Return what the bundle after number `newest` is made from.

    The copies of the keys in it are wiped when `wiped` is left.
    """
    ring = held.keys.ring
    backup = wiped.enter_context(ring.current(Purpose.BACKUP).key.copy())
    keyfile = keyfile_folder.read(held.folder.root)
    to = recipients(keyfile, ring)
    home, machine, head = _practice_and_head(snapshot.connection)
    return BundleSource(
        practice_id=held.practice_id,
        counter=newest + 1,
        previous=newest or None,
        home=HomeId(home),
        machine=machine or platform.node(),
        created=held.clock.now(),
        audit_head=head,
        schema=REVISION,
        app_version=VERSION,
        key_file=keyfile.for_bundle().to_bytes(),
        recipients=(to.kit, recipient_of(backup)),
        private_recipients=(to.private, to.private_kit),
        backup_secret=backup,
        keys=_keys(ring, wiped),
        snapshot=snapshot.path,
        readable=snapshot.readable,
        private_notes=private_notes(snapshot.connection),
        private_index=private_index(snapshot.connection),
        require_sound=snapshot.require_sound,
        documents=documents,
    )


def _keys(ring: KeyRing, wiped: ExitStack) -> BundleKeys:
    return BundleKeys(
        *(
            wiped.enter_context(ring.current(purpose).key.copy())
            for purpose in (Purpose.RECORDS, Purpose.CLINICAL, Purpose.DOCUMENTS)
        )
    )


def _practice_and_head(snapshot: Any) -> tuple[str, str, Head]:
    """Return home, machine and the end of the log as the snapshot holds them."""
    home, machine = snapshot.execute("SELECT home, machine FROM practice").fetchone()
    seq, digest = snapshot.execute(
        "SELECT seq, digest FROM audit_entries ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    return home, machine, Head(seq, digest)
