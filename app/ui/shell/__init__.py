"""The window: sidebar, pages, their history, and what takes their place at lock."""
