"""tm: aligns bulletins with their originals into a translation memory."""

__version__ = "0.1.0"
