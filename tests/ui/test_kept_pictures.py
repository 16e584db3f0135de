"""The screens of the working day look as they did when somebody last looked at them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageChops

from tests.house.sources import HOUSE
from tests.ui.few_colors import few_colors
from tests.ui.kept_pictures import GROUPS, KEPT, SCHEMES, paint

APART = 24
"""From this difference of a channel on, of 255, a pixel is another one."""
FEW = 40
"""So many pixels of 1.3 million may be others: less than a letter has."""


@pytest.mark.parametrize("group", GROUPS)
def test_every_screen_is_as_it_was_last_looked_at(group, tmp_path):
    paint(group, tmp_path)
    apart = {
        name: count
        for name in (each.file(scheme) for each in GROUPS[group] for scheme in SCHEMES)
        if (count := others(KEPT / name, tmp_path / name)) > FEW
    }
    if apart:
        keep_for_looking(tmp_path, apart)
    assert not apart, (
        f"other pixels than in {KEPT.relative_to(HOUSE)}: {apart}; "
        "look at build/pictures, and paint them again with make screenshots"
    )


def test_nothing_is_kept_that_nobody_compares():
    named = [each.file(scheme) for group in GROUPS.values() for each in group for scheme in SCHEMES]
    assert sorted(each.name for each in KEPT.glob("*.png")) == sorted(named)


def test_what_is_kept_with_few_colors_is_no_other_picture(tmp_path):
    painted = Image.effect_mandelbrot((300, 200), (-2, -1.2, 1, 1.2), 60).convert("RGB")
    painted.paste((246, 244, 239), (0, 0, 300, 40))
    few_colors(painted).save(tmp_path / "kept.png")
    painted.save(tmp_path / "painted.png")
    assert others(tmp_path / "kept.png", tmp_path / "painted.png") == 0
    with Image.open(tmp_path / "kept.png") as kept:
        assert kept.convert("RGB").getpixel((9, 9)) == (246, 244, 239)
    painted.paste((246, 220, 239), (0, 0, 300, 40))
    painted.save(tmp_path / "painted.png")
    assert others(tmp_path / "kept.png", tmp_path / "painted.png") == 300 * 40


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
