"""The bundle: its file format, how it is written, read back and checked."""
