"""What is kept of the people of a chart: cards of entries, and the sheets that change them."""
