"""The figures of the README's table: one file a claim, each with its floor in the same run."""
