"""Glossaries as tables: CSV, TSV and XLSX, a column a language and a row a concept."""

from tm.formats.tables.files import read_csv, read_xlsx, write_csv, write_glossary_tsv, write_xlsx

__all__ = ["read_csv", "read_xlsx", "write_csv", "write_glossary_tsv", "write_xlsx"]
