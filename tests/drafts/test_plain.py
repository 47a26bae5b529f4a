"""Plain text into blocks."""

from __future__ import annotations

import pytest

from lint.drafts.read import parse_draft
from lint.model import MASK

LONG = "Le conseil municipal a adopté dans la nuit le budget de la ville par vingt voix contre douze"


def blocks(text: str) -> list[tuple[str, str]]:
    return [(b.kind.value, b.prose.text) for b in parse_draft(text, "x.txt").blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Titre court\nPhrase qui suit.", [("headline", "Titre court"), ("paragraph", "Phrase qui suit.")]),
        # Wrapped by width: the next word would not have fitted.
        (
            f"{LONG}\nMoins dix.\n",
            [("paragraph", f"{LONG}\nMoins dix.")],
        ),
        # A sentence that goes on below is a wrap whatever the width.
        ("Il est venu\net il a vu.", [("paragraph", "Il est venu\net il a vu.")]),
        ("Il a vu le\nPremier ministre.", [("paragraph", "Il a vu le\nPremier ministre.")]),
        ("Il est venu,\nLucie aussi.", [("paragraph", "Il est venu,\nLucie aussi.")]),
        # One paragraph a line, no blank lines between.
        (
            f"{LONG} {LONG}.\n{LONG}.\n",
            [("paragraph", f"{LONG} {LONG}."), ("paragraph", f"{LONG}.")],
        ),
        (
            f"Le budget passe\n\nPar Jeanne Martin\n\n{LONG}.\n\nUn vote serré\n\nIl dit non.",
            [
                ("headline", "Le budget passe"),
                ("byline", "Par Jeanne Martin"),
                ("paragraph", f"{LONG}."),
                ("heading", "Un vote serré"),
                ("paragraph", "Il dit non."),
            ],
        ),
        ("Le budget passe\n\nJeanne de La Tour-Martin\n\nIl dort.", "headline byline paragraph"),
        ("Le budget passe\n\nLe Premier Ministre\n\nIl dort.", "headline heading paragraph"),
        ("Jeanne Martin\n\nIl dort.", "headline paragraph"),
        ("Par ailleurs\n\nIl dort.", "headline paragraph"),
        ("Qui a gagné ?\n\nPersonne.", "headline paragraph"),
        ("Qui a gagné ?", "paragraph"),
        # Two sentences, with the space before the mark or without it.
        ("Qui a gagné? Personne ne sait!\n\nIl dort.", "paragraph paragraph"),
        ("Qui a gagné\u202f? Personne ne sait !\n\nIl dort.", "paragraph paragraph"),
        ("Il pleut.\n\nSans titre\n\nIl dort.", "paragraph heading paragraph"),
        ("PARIS (AFP) – Le ministre est parti.", "paragraph"),
        ("Il pleut.\n\n---\n\n***\n\nIl vente.", "paragraph paragraph"),
        ("- un\n- deux\n  suite\n- trois", [("list-item", t) for t in ("un", "deux\nsuite", "trois")]),
        ("Il y a :\n– un\n– deux", "paragraph list-item list-item"),
        ("Il viendra – dit-il\n– demain matin.", "paragraph"),
        ("un mot\r\n\r\nIl dort\r\nbien.", [("headline", "un mot"), ("paragraph", "Il dort\nbien.")]),
        ("un mot\r\rIl dort.", "headline paragraph"),
        ("un  mot  \n   puis deux.", [("paragraph", "un  mot\npuis deux.")]),
    ],
)
def test_blocks(text: str, expected: list[tuple[str, str]] | str) -> None:
    found = blocks(text)
    if isinstance(expected, str):
        assert " ".join(kind for kind, _ in found) == expected
    else:
        assert found == expected


def test_title_and_byline_are_metadata() -> None:
    meta = parse_draft("Le budget passe\n\nPar Jeanne Martin\n\nIl dort.", "x.txt").meta
    assert (meta.title, meta.byline) == ("Le budget passe", "Jeanne Martin")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Voir https://a.fr/b_(c)?d=é, puis.", f"Voir {MASK}, puis."),
        ("(voir https://a.fr/b).", f"(voir {MASK})."),
        ("Voir www.exemple.fr.", f"Voir {MASK}."),
        ("Écrire à jeanne.martin+a@exemple.co.uk.", f"Écrire à {MASK}."),
        ("Selon @nom et #sujet.", "Selon @nom et #sujet."),
        ("Le www. est mort.", "Le www. est mort."),
        ("Rien :// ici @ ou a@b.", "Rien :// ici @ ou a@b."),
        ("« https://a.fr »", f"« {MASK} »"),
    ],
)
def test_addresses_are_masked(text: str, expected: str) -> None:
    assert blocks(text)[0][1] == expected


def test_comments_are_collected_and_are_no_prose() -> None:
    text = "<!-- morasse: ignore -->\nIl dort <!-- oui --> bien.\n\n<!-- deux\n\nlignes -->\n\nFin du texte."
    draft = parse_draft(text, "x.txt")
    assert [b.prose.text for b in draft.blocks] == ["Il dort bien.", "Fin du texte."]
    assert [c.text for c in draft.comments] == ["morasse: ignore", "oui", "deux\n\nlignes"]
    assert all(text[c.start : c.end].startswith("<!--") for c in draft.comments)


def test_an_open_comment_hides_nothing() -> None:
    assert blocks("Il dort <!-- et il rêve.") == [("paragraph", "Il dort <!-- et il rêve.")]
