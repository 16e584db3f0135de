"""Restore: five steps from a backup drive to records that open."""
