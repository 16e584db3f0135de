"""Printed things: a dataclass in, PDF bytes out."""
