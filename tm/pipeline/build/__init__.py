"""Translated bulletins: made of an original and the translations of its segments."""
