"""The fact base: statements with dates and sources."""
