"""Where records live: what a copy on a drive says of them."""

from __future__ import annotations

import pytest

from app.rules.homes import Lineage, Standing, standing_of

HERE = Lineage(home="b", past_homes={"a"})


@pytest.mark.parametrize(
    ("home", "is_in_log", "standing"),
    [
        ("b", True, Standing.OURS),
        ("a", True, Standing.OURS),
        ("c", True, Standing.OURS),
        ("b", False, Standing.FORKED),
        ("a", False, Standing.FORKED),
        ("c", False, Standing.MOVED),
    ],
)
def test_a_copy_is_judged_by_its_home_and_by_what_is_in_the_log(home, is_in_log, standing):
    assert standing_of(home, HERE, is_in_log=is_in_log) is standing
