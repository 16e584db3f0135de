"""Bringing clients along from another program."""
