"""Safekeeping: where the records live, who can open them, and how they come back."""
