"""Search in the words of notes: the page, the list of hits, and the index behind them."""
