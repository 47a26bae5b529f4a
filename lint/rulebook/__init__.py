"""Loads, validates and compiles packs of rules; one module per kind of matching."""
