"""A client's chart: whose it is, its overview, its notes and how the client is reached."""
