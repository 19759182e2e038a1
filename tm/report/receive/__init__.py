"""Reports of `tm receive`."""
