"""Search for words in all texts of a memory, in any of its languages.

An index proposes units and each is compared with the query again: what is found never depends on
how it was found. The index can be made again from the memory at any time.
"""
