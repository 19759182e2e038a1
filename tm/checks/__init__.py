"""Checks of bulletins and translations: a file each, run together by `tm.checks.run`."""
