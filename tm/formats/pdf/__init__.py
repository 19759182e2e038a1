"""PDF: its text, put together from the lines on its pages; it cannot be written."""

from tm.formats.pdf.read import read_pdf, refuse_pdf

__all__ = ["read_pdf", "refuse_pdf"]
