"""Readers: one small module a format; each gives a `Draft`."""
