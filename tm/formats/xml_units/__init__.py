"""XML files of units (TMX, XLIFF): read as a stream, unit by unit, past what is damaged."""
