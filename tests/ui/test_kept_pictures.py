"""The screens of the working day look as they did when somebody last looked at them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from tests.house.sources import HOUSE
from tests.ui.kept_pictures import KEPT, NAMES, SCHEMES

APART = 24
"""From this difference of a channel on, of 255, a pixel is another one."""
FEW = 40
"""So many pixels of 1.3 million may be others: less than a letter has."""


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_screen_is_as_it_was_last_looked_at(scheme, tmp_path):
    painted = tmp_path / "painted"
    subprocess.run(
        [sys.executable, "-m", "tests.ui.kept_pictures", str(painted), scheme],
        check=True,
        cwd=HOUSE,
    )
    apart = {
        name: count
        for name in (f"{each}-{scheme}.png" for each in NAMES)
        if (count := others(KEPT / name, painted / name)) > FEW
    }
    if apart:
        keep_for_looking(painted, apart)
    assert not apart, (
        f"other pixels than in {KEPT.relative_to(HOUSE)}: {apart}; "
        "look at build/pictures, and paint them again with make screenshots"
    )


def test_nothing_is_kept_that_nobody_compares():
    named = {f"{name}-{scheme}.png" for name in NAMES for scheme in SCHEMES}
    assert {each.name for each in KEPT.glob("*.png")} == named


def others(kept: Path, painted: Path) -> int:
    """Count the pixels in which two pictures differ."""
    with Image.open(kept) as one, Image.open(painted) as two:
        if one.size != two.size:
            return one.width * one.height
        far = [
            channel.point(lambda value: 255 * (value >= APART))
            for channel in ImageChops.difference(one.convert("RGB"), two.convert("RGB")).split()
        ]
        anywhere = ImageChops.lighter(ImageChops.lighter(far[0], far[1]), far[2])
        return anywhere.histogram()[255]


def keep_for_looking(painted: Path, names: dict[str, int]) -> None:
    """Put what was painted where it outlives the test."""
    beside = HOUSE / "build" / "pictures"
    beside.mkdir(parents=True, exist_ok=True)
    for name in names:
        (beside / name).write_bytes((painted / name).read_bytes())
