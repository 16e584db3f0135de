"""The command palette: one box that finds a client, goes anywhere and does anything."""
