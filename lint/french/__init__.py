"""Layers over a draft's prose: sentences, tokens, readings, parse. Each computed once, when first asked."""
