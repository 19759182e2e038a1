"""XLIFF 1.0 to 1.2 and 2.0 to 2.2 (OASIS), as files of units."""
