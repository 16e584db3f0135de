"""What was changed is told once, on the UI thread, and to nobody who is gone."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import shiboken6

from app.ui.changes import Changes


def test_changes_of_another_thread_are_told_together(qtbot):
    changes = Changes()
    with qtbot.waitSignal(changes.made) as told, ThreadPoolExecutor(1) as thread:
        for table in ("notes", "drafts"):
            thread.submit(changes.announce, frozenset({table})).result()
    assert told.args == [frozenset({"notes", "drafts"})]


def test_a_save_that_lands_after_the_pages_are_gone_is_told_to_nobody(qapp):
    changes = Changes()
    changes.rest()
    shiboken6.delete(changes)
    with ThreadPoolExecutor(1) as thread:
        thread.submit(changes.announce, frozenset({"drafts"})).result()
