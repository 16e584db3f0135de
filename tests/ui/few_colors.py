"""Makes a picture light enough to be kept, without a color that is another one."""

from __future__ import annotations

from typing import cast

from PIL import Image

COLORS, EXACT = 256, 64
"""Of a palette, so many are the commonest: grounds and letters keep the very colors they have."""
Color = tuple[int, int, int]


def few_colors(painted: Image.Image) -> Image.Image:
    """Return a picture with a palette; what is drawn seldom has the nearest color of it.

    Pillow's own ways to a palette move a ground by eight of 255, or a letter's edge by fifty.
    """
    plain = painted.convert("RGB")
    pixels = plain.tobytes()
    counted = cast("list[tuple[int, Color]]", plain.getcolors(plain.width * plain.height))
    palette = _palette(plain, sorted(counted, key=lambda each: (-each[0], each[1])))
    nearest = {color: _nearest(color, palette) for _, color in counted}
    few = Image.new("P", plain.size)
    few.putpalette([channel for color in palette for channel in color])
    few.frombytes(
        bytes(map(nearest.__getitem__, zip(pixels[::3], pixels[1::3], pixels[2::3], strict=True)))
    )
    return few


def _palette(plain: Image.Image, by_count: list[tuple[int, Color]]) -> list[Color]:
    if len(by_count) <= COLORS:
        return [color for _, color in by_count]
    seldom = plain.quantize(COLORS - EXACT, Image.Quantize.MAXCOVERAGE).getpalette()
    assert seldom is not None
    return [
        *(color for _, color in by_count[:EXACT]),
        *zip(seldom[::3], seldom[1::3], seldom[2::3], strict=True),
    ]


def _nearest(color: Color, palette: list[Color]) -> int:
    red, green, blue = color
    far = [(red - r) ** 2 + (green - g) ** 2 + (blue - b) ** 2 for r, g, b in palette]
    return far.index(min(far))
