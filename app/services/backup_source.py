"""What a bundle is made from: a snapshot, the keys it needs, and what it says of itself."""

from __future__ import annotations

import platform
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING

from app.backup.source import BundleKeys, BundleSource, Head, StoredDocuments
from app.core.ids import HomeId
from app.core.version import VERSION
from app.crypto import keyfile as keyfile_folder
from app.crypto.identity import recipient_of
from app.crypto.ring import KeyRing, Purpose, RingKey
from app.crypto.unlocking import recipients
from app.models.connection import connect
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
    records_key = ring.current(Purpose.RECORDS)
    backup = wiped.enter_context(ring.current(Purpose.BACKUP).key.copy())
    keyfile = keyfile_folder.read(held.folder.root)
    to = recipients(keyfile, ring)
    home, machine, head = _practice_and_head(snapshot.path, records_key)
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
        private_notes=private_notes(snapshot.path, records_key),
        private_index=private_index(snapshot.path, records_key),
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


def _practice_and_head(snapshot: Path, key: RingKey) -> tuple[str, str, Head]:
    """Return home, machine and the end of the log as the snapshot holds them."""
    with closing(connect(snapshot, key)) as connection:
        home, machine = connection.execute("SELECT home, machine FROM practice").fetchone()
        seq, digest = connection.execute(
            "SELECT seq, digest FROM audit_entries ORDER BY seq DESC LIMIT 1"
        ).fetchone()
    return home, machine, Head(seq, digest)
