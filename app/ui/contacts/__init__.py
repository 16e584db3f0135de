"""The contact log: calls, messages and letters outside of sessions."""
