"""Fuzzy candidates: the texts of a memory most like a query, none missed.

The index can be made again from the memory at any time.
"""
