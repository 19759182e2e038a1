"""`tm prepare`: bulletins made ready for a translator."""
