"""The only ranking: how like a query a text is, what is taken off for it, and in which order."""
