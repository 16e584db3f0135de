"""Notes: what is to sign, drafts, what is missing."""
