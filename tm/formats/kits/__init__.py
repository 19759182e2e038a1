"""What translators are given, in the formats of their tools."""
