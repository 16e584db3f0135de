"""The practice's rulebook: pure functions on plain values."""
