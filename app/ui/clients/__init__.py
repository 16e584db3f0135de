"""The client list, and adding someone to it."""
