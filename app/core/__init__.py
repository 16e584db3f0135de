"""Words that every room shares: time, ids, places, secrets, errors. Plain Python, no I/O."""
