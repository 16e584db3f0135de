"""The rule book: the binder, filled in and printed."""
