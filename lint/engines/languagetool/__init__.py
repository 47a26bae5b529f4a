"""LanguageTool as a second reader: its HTTP server, local or elsewhere, spoken to over /v2/check."""

NAME = "languagetool"
