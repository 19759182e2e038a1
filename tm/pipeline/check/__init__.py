"""`tm check`: from paths to a report of findings."""
