"""Design tokens (UX 12): the one table that palette, style sheet and painted widgets read.

Sizes are pixels at text scale 1. Contrast of every pair is asserted in tests/ui/test_theme.py.
"""

from __future__ import annotations

#: name: (light, dark)
COLORS: dict[str, tuple[str, str]] = {
    "canvas": ("#F6F4EF", "#1B1A17"),
    "sidebar": ("#EEEBE4", "#151412"),
    "surface": ("#FFFFFF", "#252320"),
    "sunken": ("#F9F7F3", "#1F1D1A"),
    "hover": ("#F2EFE9", "#2D2B27"),
    "navhover": ("#E4E0D7", "#23211E"),
    "line": ("#E5E0D7", "#35322D"),
    "line2": ("#D3CCC0", "#47433C"),
    "field": ("#8D8578", "#8A8377"),
    "text": ("#24221E", "#E9E5DD"),
    "text2": ("#57524A", "#BFB9AE"),
    "text3": ("#686257", "#A19A8E"),
    "accent": ("#22695B", "#72B8A6"),
    "accent_hover": ("#1B584C", "#86C8B7"),
    "accent_press": ("#154A40", "#63A594"),
    "on_accent": ("#FFFFFF", "#0D2721"),
    "accent_text": ("#1C5D50", "#8CCFBF"),
    "accent_soft": ("#E0EEE8", "#20362F"),
    "accent_line": ("#A9CFC2", "#36584D"),
    "clay": ("#C2581F", "#E58A57"),
    "clay_text": ("#9A3F17", "#F2A67E"),
    "clay_soft": ("#FCEEE5", "#3B281E"),
    "clay_line": ("#EFCBB3", "#5D3D2B"),
    "amber": ("#B97F14", "#D2A546"),
    "amber_text": ("#74500A", "#E6C375"),
    "amber_soft": ("#FAF2DC", "#362D1B"),
    "amber_line": ("#E6D29C", "#57482A"),
    "red": ("#B42F30", "#DF7670"),
    "red_text": ("#9E2426", "#F2A09B"),
    "red_soft": ("#FBE8E6", "#3D2422"),
    "red_line": ("#EDBDB9", "#643835"),
    "red_hover": ("#982426", "#E98B85"),
    "on_red": ("#FFFFFF", "#2A0C0B"),
    "blue": ("#3A77AB", "#6CA3D1"),
    "blue_text": ("#27567F", "#9CC4E6"),
    "blue_soft": ("#E5EEF6", "#202E3A"),
    "blue_line": ("#B4CFE6", "#35495B"),
    "plum": ("#8258A0", "#B08BC9"),
    "plum_text": ("#643F7B", "#CFB0E2"),
    "plum_soft": ("#F1EAF5", "#30273A"),
    "plum_line": ("#D3BFE0", "#4D3D5B"),
    "green": ("#2C8471", "#6DB8A5"),
    "green_text": ("#1C5D50", "#8CCFBF"),
    "green_soft": ("#E0EEE8", "#20362F"),
    "green_line": ("#A9CFC2", "#36584D"),
    "gray": ("#8D8578", "#8A8377"),
    "gray_text": ("#57524A", "#BFB9AE"),
    "gray_soft": ("#EEEBE4", "#2D2B27"),
    "gray_line": ("#D3CCC0", "#47433C"),
    "focus": ("#1C5D50", "#8CCFBF"),
    "selection": ("#CFE5DC", "#2B4A40"),
    "selection_text": ("#14352D", "#EAF6F1"),
    # the lock page: its paper and three waves
    "lock": ("#F3F1EA", "#181714"),
    "wave1": ("#E6ECE3", "#1C221E"),
    "wave2": ("#D5E2D9", "#1A2622"),
    "wave3": ("#C2D6CB", "#182C26"),
}

#: at high contrast hairlines are drawn as plainly as the edge of a field (UX 9)
STRONG = {"line": "field", "line2": "field"}

#: red, green, blue, alpha of what lies over a page under a dialog, and of a popover's shadow
SCRIM = ((46, 44, 38, 72), (0, 0, 0, 115))
SHADOW = ((60, 50, 35, 26), (0, 0, 0, 80))

TEXT = "Inter"
HEADING = "Inter Display"
FALLBACKS = ("Segoe UI", "SF Pro Text", "Noto Sans", "DejaVu Sans")
FIXED = ("DejaVu Sans Mono", "Menlo", "Consolas", "monospace")

#: role: (pixels, weight, family)
TYPE: dict[str, tuple[int, int, str]] = {
    "clock": (64, 500, HEADING),
    "display": (30, 600, HEADING),
    "h1": (24, 600, HEADING),
    "number": (22, 600, HEADING),
    "h2": (17, 600, TEXT),
    "note": (16, 400, TEXT),
    "h3": (14, 600, TEXT),
    "body": (14, 400, TEXT),
    "strong": (14, 500, TEXT),
    "small": (13, 400, TEXT),
    "small_strong": (13, 500, TEXT),
    "caption": (12, 400, TEXT),
    "caption_strong": (12, 500, TEXT),
    "overline": (11, 600, TEXT),
}

#: percent; every other role is set as the font's maker spaced it
TRACKING = {"display": 98.6, "h1": 98.6, "overline": 104.0}

#: a tone names the ink of a text
TONES: dict[str, str] = {
    "text": "text",
    "text2": "text2",
    "text3": "text3",
    "accent": "accent_text",
    "clay": "clay_text",
    "amber": "amber_text",
    "red": "red_text",
    "blue": "blue_text",
    "plum": "plum_text",
    "green": "green_text",
    "gray": "gray_text",
}

#: the colors that a pill, card, tile or avatar can have
HUES = ("green", "clay", "amber", "red", "blue", "plum", "gray")
