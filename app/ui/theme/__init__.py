"""How Alcove looks: tokens, fonts, icons, palette, style sheet, and the choice among them."""
