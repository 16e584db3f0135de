"""A note: written, kept, signed, read, and added to."""
