"""Letting somebody go who no longer comes: step by step, and how it stands."""
