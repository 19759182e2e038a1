"""Matches of a query as text and as JSON."""
