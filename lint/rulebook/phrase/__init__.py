"""The language of `phrase` rules: parser, matching over tokens, conditions, suggestions, index of anchors.

Editors write it; `docs/phrases.md` describes it on one page.
"""
