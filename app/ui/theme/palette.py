"""Tokens as a QPalette: what Fusion paints where the style sheet says nothing."""

from __future__ import annotations

from PySide6.QtGui import QPalette

from app.ui.theme.look import Look

ROLES = {
    QPalette.ColorRole.Window: "canvas",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "red",
    QPalette.ColorRole.ToolTipBase: "text",
    QPalette.ColorRole.ToolTipText: "surface",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "selection_text",
    QPalette.ColorRole.Link: "accent_text",
    QPalette.ColorRole.LinkVisited: "plum_text",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Mid: "line2",
    QPalette.ColorRole.Midlight: "line",
    QPalette.ColorRole.Dark: "field",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Shadow: "line2",
}
INK = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


def palette(look: Look) -> QPalette:
    """Return the palette of a look."""
    made = QPalette()
    for role, token in ROLES.items():
        made.setColor(role, look.color(token))
    for role in INK:
        made.setColor(QPalette.ColorGroup.Disabled, role, look.color("text3"))
    return made
