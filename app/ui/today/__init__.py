"""Today: the gap between sessions, the schedule, what is to finish."""
