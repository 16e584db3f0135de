"""The papers for a bad day name buttons that the app has, in the app's own words."""

from __future__ import annotations

import inspect
import re

import pytest

from app.backup.how_to_restore import how_to_restore
from app.paper import recovery_kit_words
from app.services import binder_plan
from app.ui.restore.start_page import TITLE
from app.ui.welcome import page as welcome

PAPERS = {
    "the emergency plan": " ".join(map(str, binder_plan._RESTORE)),
    "HOW TO RESTORE.txt": how_to_restore(),
    "the kit": inspect.getsource(recovery_kit_words),
}


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_what_a_paper_tells_her_to_choose_is_what_the_first_page_offers(paper):
    assert f'"{TITLE}"' in inspect.getsource(welcome)
    assert TITLE in paper
    assert not re.search("restore from a backup", paper, re.IGNORECASE)
