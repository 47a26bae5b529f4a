"""Other checkers behind our model."""
