"""The first page of a new machine."""
