"""What checks found, in the forms that people, editors and CI services read."""
