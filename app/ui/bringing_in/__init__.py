"""Bringing in what another program wrote: chosen, shown entry by entry, then all at once."""
