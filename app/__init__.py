"""Alcove: an offline-first practice record for solo therapists."""
