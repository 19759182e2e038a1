"""Numbers, dates and sums of money in a text, with every value that each may have."""
