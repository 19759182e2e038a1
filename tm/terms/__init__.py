"""Finds a glossary's terms in texts, inflected as they are."""
