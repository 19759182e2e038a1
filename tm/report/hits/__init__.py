"""What a search in the memory found, as text and as JSON."""
