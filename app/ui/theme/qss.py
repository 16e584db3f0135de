"""The application's one style sheet, made from resources/style/alcove.qss and the tokens."""

from __future__ import annotations

import re

from app.core.resources import resource
from app.ui.theme.look import Look
from app.ui.theme.tokens import HUES, TONES, TYPE

HAIRLINE = 2
"""Lines up to this many pixels are drawn as they are at every text scale."""


def style_sheet(look: Look) -> str:
    """Return the whole sheet of a look."""
    written = resource("style", "alcove.qss").read_text(encoding="utf-8")
    sheet = f"{_type_roles()}\n{_tones()}\n{written}\n{_hues()}"
    colored = re.sub(r"@(\w+)", lambda found: look.hex(found[1]), sheet)
    return re.sub(r"\b(\d+)px", lambda found: _scaled(look, int(found[1])), colored)


def _scaled(look: Look, size: int) -> str:
    return f"{size if size <= HAIRLINE else look.px(size)}px"


def _type_roles() -> str:
    return "\n".join(
        f'*[role="{role}"] {{ font-family: "{family}"; font-size: {size}px; '
        f"font-weight: {weight}; }}"
        for role, (size, weight, family) in TYPE.items()
    )


def _tones() -> str:
    return "\n".join(f'QLabel[tone="{tone}"] {{ color: @{ink}; }}' for tone, ink in TONES.items())


def _hues() -> str:
    return "\n".join(
        f'QFrame[card="{hue}"] {{ background: @{hue}_soft; border: 1px solid @{hue}_line; '
        f"border-radius: 10px; }}"
        for hue in HUES
    )
