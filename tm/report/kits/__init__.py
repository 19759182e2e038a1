"""What `tm prepare` says of the kits that it made."""
