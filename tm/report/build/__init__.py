"""The report of `tm build`."""
