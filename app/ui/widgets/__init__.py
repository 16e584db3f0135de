"""Painted and assembled parts that every page uses."""
