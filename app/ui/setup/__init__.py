"""First-run set-up: six steps from an empty machine to the first client."""
