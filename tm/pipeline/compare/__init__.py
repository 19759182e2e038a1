"""Translations of the same text, loaded from files and put side by side."""
