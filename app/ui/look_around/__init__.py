"""The sample practice: a tinted window of its own, nothing real, nothing kept."""
