"""The kinds of matching: what is found, where, and the mended text."""

from __future__ import annotations

import time
from typing import Any

import pytest

from lint.checks import check
from lint.errors import MorasseError
from lint.model import Match
from lint.rulebook.errors import RuleTimeout
from lint.rulebook.kinds import get_kind

from .helpers import layers_of, matches, mended, rule_of


@check("essai.mots_longs", options={"longueur": 12, "sauf": ["a"], "ton": "neutre", "oui": True})
def _long_words(layers: Any, options: Any) -> Any:
    position = 0
    for word in layers.text.split():
        start = layers.text.index(word, position)
        position = start + len(word)
        if len(word) >= options["longueur"] and word not in options["sauf"]:
            yield Match(start, position, {"longueur": str(len(word))})


# --- regex


def test_regex_positions_and_values() -> None:
    (match,) = matches("regex", "Il fait du sens.", regex=r"\bfai(?P<fin>t|re) (du) sens\b")
    assert (match.start, match.end) == (3, 15)
    assert match.values == {"1": "t", "fin": "t", "2": "du"}
    assert match.suggestions == ()


@pytest.mark.parametrize(
    ("text", "body", "expected"),
    [
        ("A été fait.", {"regex": r"(été) (\w+)", "suggestion": r"\2 \1"}, "A fait été."),
        ("A été fait.", {"regex": r"(?P<a>été)", "suggestion": r"\g<a>s"}, "A étés fait."),
        ("Deux mots.", {"regex": "mots", "suggestion": ["termes", "paroles"]}, "Deux termes."),
        ("Mots.", {"regex": "mots", "suggestion": "termes", "ignore_case": True}, "Termes."),
        ("Mots.", {"regex": "Mots", "suggestion": "termes", "keep_case": False}, "termes."),
        ("Mots.", {"regex": "Mots", "suggestion": "termes", "on": "text"}, "termes."),
        ("bien sur", {"regex": "bien (sur)", "span": 1, "suggestion": "sûr"}, "bien sûr"),
        ("bien sur", {"regex": "bien (?P<m>sur)", "span": "m", "suggestion": "sûr"}, "bien sûr"),
        # The mend has the draft's apostrophe, and the typographic one where the draft shows none.
        ("qu’il est", {"regex": "qu'il est", "suggestion": "qu'il soit"}, "qu’il soit"),
        ("qu'il est", {"regex": "qu'il est", "suggestion": "qu'il soit"}, "qu'il soit"),
        ("que est", {"regex": "que est", "suggestion": "qu'est"}, "qu’est"),
        ("que est", {"regex": "que est", "suggestion": "qu'est", "on": "text"}, "qu'est"),
        # A group keeps the words as typed, no-break space and all.
        ("la\u00a0loi", {"regex": r"(la )(loi)", "suggestion": r"\1règle"}, "la\u00a0règle"),
        (r"a\b", {"regex": r"a\\b", "suggestion": r"a\\c"}, r"a\c"),
    ],
)
def test_regex_mends(text: str, body: dict[str, Any], expected: str) -> None:
    (match,) = matches("regex", text, **body)
    assert mended(text, match) == expected


def test_regex_drops_mends_that_change_nothing() -> None:
    (match,) = matches("regex", "mots", regex="mots", suggestion=["mots", "termes", "termes"])
    assert match.suggestions == ("termes",)


def test_regex_except() -> None:
    found = matches("regex", "un prix fixe, un prix", regex="un prix", **{"except": ["prix fixe"]})
    assert [m.start for m in found] == [14]


def test_regex_leaves_out_what_marks_nothing() -> None:
    assert matches("regex", "ab", regex="a(c)?b", span=1) == []
    assert matches("regex", "ab", regex="(?=a)") == []


def test_regex_reads_folded_or_typed() -> None:
    assert matches("regex", "l’eau", regex="l'eau")
    assert not matches("regex", "l’eau", regex="l'eau", on="text")
    assert matches("regex", "l’eau", regex="l’eau", on="text")


def test_regex_has_no_options() -> None:
    with pytest.raises(MorasseError, match="literal"):
        get_kind("regex").build(rule_of("regex", regex="x"), {"literal": "x"})


def test_regex_that_never_ends_is_stopped_and_named() -> None:
    rule = rule_of("regex", id="sans-fin", regex=r"(a+)+$x|(?:a|a)*b")
    matcher = get_kind("regex").build(rule, {})
    layers = layers_of("a" * 5000 + "!", regex_timeout=0.05)
    start = time.perf_counter()
    with pytest.raises(RuleTimeout) as caught:
        list(matcher.find(layers.blocks[0]))
    assert time.perf_counter() - start < 5
    assert "essai.sans-fin" in str(caught.value)
    assert "bloc 1" in str(caught.value)


# --- check


def test_check_options() -> None:
    text = "constitutionnellement dit"
    assert [m.end for m in matches("check", text, check="essai.mots_longs")] == [21]
    assert matches("check", text, check="essai.mots_longs", options={"longueur": 30}) == []
    over = matches("check", text, {"longueur": 3}, check="essai.mots_longs", options={"longueur": 30})
    assert len(over) == 2


def test_check_takes_the_rules_suggestion() -> None:
    (match,) = matches("check", "abcdefghijklm", check="essai.mots_longs", suggestion="{longueur} signes")
    assert match.suggestions == ("13 signes",)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"check": "essai.mot_longs"}, "vouliez-vous dire « essai.mots_longs »"),
        ({"check": "zzz.rien"}, "contrôle inconnu"),
        ({"check": "essai.mots_longs", "options": {"longeur": 3}}, "vouliez-vous dire « longueur »"),
        ({"check": "essai.mots_longs", "options": {"longueur": "3"}}, "attend un nombre"),
        ({"check": "essai.mots_longs", "options": {"longueur": True}}, "attend un nombre"),
        ({"check": "essai.mots_longs", "options": {"oui": 1}}, "attend true ou false"),
        ({"check": "essai.mots_longs", "options": {"sauf": "a"}}, "attend une liste"),
        ({"check": "essai.mots_longs", "options": {"ton": 1}}, "attend un texte"),
    ],
)
def test_check_refusals(body: dict[str, Any], words: str) -> None:
    ((_key, said),) = get_kind("check").check_body(body)
    assert words in said


def test_check_refuses_unknown_options_of_the_configuration() -> None:
    with pytest.raises(MorasseError, match="longeur"):
        get_kind("check").build(rule_of("check", check="essai.mots_longs"), {"longeur": 2})


# --- terms

TERMS = [
    {"wrong": "UN", "right": "ONU", "gender": "f", "name": "Organisation des Nations unies"},
    {"wrong": "IMF", "right": "FMI", "gender": "m"},
    {"wrong": "UK", "right": "Royaume-Uni", "gender": "m"},
    {"wrong": "US", "right": "États-Unis", "gender": "m", "number": "p"},
    {"wrong": ["NATO", "N.A.T.O."], "right": "OTAN", "gender": "f"},
    {"wrong": "Israel", "right": "Israël", "article": "none"},
    {"wrong": "EU", "right": "UE", "gender": "f", "unless": ["@latin", "loi {}"]},
    {"wrong": "Fed", "right": "Réserve fédérale", "gender": "f", "only": ["taux"]},
    {"wrong": "west bank", "right": "Cisjordanie", "gender": "f", "case": "any"},
    {"wrong": "Bank of England", "right": ["Banque d'Angleterre", "BoE"], "gender": "f"},
    {"wrong": "Bank", "right": "Banque", "inside_names": True},
    {"wrong": "WHO", "right": "OMS", "gender": "f"},
]
CONTEXTS = {"latin": ["\\bab ovo\\b"]}


def terms(text: str, **body: Any) -> list[Match]:
    return matches("terms", text, **{"terms": TERMS, "contexts": CONTEXTS, **body})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il cite la UN.", "Il cite l’ONU."),
        ("Il parle de la UN.", "Il parle de l’ONU."),
        ("Il parle à l'UN.", "Il parle à l'ONU."),
        ("L'IMF prête.", "Le FMI prête."),
        ("L’IMF prête.", "Le FMI prête."),
        ("Il parle de l'IMF.", "Il parle du FMI."),
        ("Il vient du UK.", "Il vient du Royaume-Uni."),
        ("Il aime le UK.", "Il aime le Royaume-Uni."),
        ("Il va au UK.", "Il va au Royaume-Uni."),
        ("Il va à l'UK.", "Il va au Royaume-Uni."),
        ("Le US vote.", "Les États-Unis vote."),
        ("Il vient du US.", "Il vient des États-Unis."),
        ("Il va au US.", "Il va aux États-Unis."),
        ("La décision des UN.", "La décision de l’ONU."),
        ("Une mission d'IMF.", "Une mission de FMI."),
        ("Une mission de UN.", "Une mission d’ONU."),
        ("Il faut que UN dise.", "Il faut qu’ONU dise."),
        ("La NATO agit.", "L’OTAN agit."),
        ("La N.A.T.O. agit.", "L’OTAN agit."),
        ("Cette UN-là.", None),
        ("Ce NATO agit.", "Cette OTAN agit."),
        ("Il visite l'Israel.", "Il visite Israël."),
        ("Il vient de l'Israel.", "Il vient d'Israël."),
        ("Il vient d’Israel.", "Il vient d’Israël."),
        ("Il va au Israel.", "Il va à Israël."),
        ("NATO agit.", "OTAN agit."),
        ("Un taux de la Fed.", "Un taux de la Réserve fédérale."),
        ("La Fed agit.", None),
        ("En West bank.", "En Cisjordanie."),
        ("Le West Bank.", "La Cisjordanie."),
        ("La Bank of England.", "La Banque d’Angleterre."),
        ("L'EU agit.", "L'UE agit."),
        ("L'EU agit ab ovo.", None),
        ("La loi EU agit.", None),
        ("La loi sur l'EU agit.", "La loi sur l'UE agit."),
        # Part of something longer, or not a word of its own.
        ("Le NATO Response Force.", None),
        ("La revue The UN.", None),
        ("Il lit UN News.", None),
        ("Le site un.org.", None),
        ("Le compte @UN.", None),
        ("Le dossier UN-Habitat.", None),
        ("L'UN's chief.", None),
        ("Le FUN.", None),
        ("un homme", None),
        # In a text in capitals, UN is an article and WHO may be anything.
        ("UN HOMME EST MORT", None),
        ("UN homme est mort.", None),
        ("« UN homme est mort. »", None),
        ("ACCORD AVEC LA WHO", None),
        ("L'accord UN est mort.", "L'accord ONU est mort."),
    ],
)
def test_terms(text: str, expected: str | None) -> None:
    found = terms(text)
    assert [mended(text, m) for m in found] == ([expected] if expected else [])


def test_terms_span_takes_the_determiner_only_when_it_changes() -> None:
    assert [(m.start, m.end) for m in terms("Il cite la UN.")] == [(8, 13)]
    assert [(m.start, m.end) for m in terms("Il cite l'UN.")] == [(10, 12)]
    (match,) = terms("L'IMF prête.")
    assert match.values == {"wrong": "IMF", "right": "FMI", "name": "FMI", "note": ""}


def test_terms_several_mends_are_never_safe() -> None:
    (match,) = terms("La Bank of England.")
    assert match.suggestions == ("Banque d’Angleterre", "BoE")
    assert match.safe is False
    (sure,) = terms("Il cite la UN.")
    assert sure.safe is None


def test_terms_unknown_gender_is_not_safe() -> None:
    (match,) = matches("terms", "Il cite l'ABC.", terms=[{"wrong": "ABC", "right": "TFI"}])
    assert match.safe is False


def test_terms_each_mend_has_its_determiner() -> None:
    entry = {"wrong": "XYZ", "right": [{"text": "ONU", "gender": "f"}, {"text": "FMI", "gender": "m"}]}
    (match,) = matches("terms", "Il cite la XYZ.", terms=[entry])
    assert match.suggestions == ("l’ONU", "le FMI")


def test_terms_own_english_words() -> None:
    assert terms("Le UN Truc.")
    assert not terms("Le UN Truc.", english_words=["Truc"])
    assert terms("Le NATO Response.", inside_names=True)


def test_terms_cost_does_not_grow_with_the_table() -> None:
    text = "Le ministre a présenté mardi un plan pour les hôpitaux, dont le coût reste inconnu. " * 30

    def cost(n: int) -> float:
        rule = rule_of("terms", terms=[{"wrong": f"MOT{i}X", "right": "mot"} for i in range(n)])
        matcher, block = get_kind("terms").build(rule, {}), layers_of(text).blocks[0]
        best = float("inf")
        for _ in range(5):
            start = time.perf_counter()
            for _ in range(10):
                assert list(matcher.find(block)) == []
            best = min(best, time.perf_counter() - start)
        return best

    cost(100)
    assert cost(1000) < 2 * cost(100)


@pytest.mark.parametrize(
    ("body", "key", "words"),
    [
        ({"terms": [{"wrong": "A", "right": "A"}]}, "terms.0.right", "par lui-même"),
        ({"terms": [{"wrong": "A", "right": "B"}] * 2}, "terms.1.wrong", "déjà dans la table (entrée n° 1)"),
        ({"terms": [{"wrong": "l’A", "right": "B"}]}, "terms.0.wrong", "apostrophes droites"),
        ({"terms": [{"wrong": "A", "right": "B", "unless": ["@x"]}]}, "terms.0.unless.0", "contexte inconnu"),
        ({"terms": [{"wrong": "A", "right": "B", "only": ["("]}]}, "terms.0.only.0", "motif incorrect"),
        ({"terms": [{"wrong": "A", "right": "B"}], "unless": ["x*"]}, "unless.0", "vaudrait partout"),
        ({"terms": [{"wrong": "A", "right": "B"}], "message": "{nom}"}, "message", "« {nom} »"),
        (
            {"terms": [{"wrong": "A", "right": "B"}], "contexts": {"c": ["["]}},
            "contexts.c.0",
            "motif incorrect",
        ),
    ],
)
def test_terms_refusals(body: dict[str, Any], key: str, words: str) -> None:
    ((where, said),) = get_kind("terms").check_body(body)
    assert where == key
    assert words in said


def test_terms_refuses_unknown_options_of_the_configuration() -> None:
    with pytest.raises(MorasseError, match="inside_name"):
        get_kind("terms").build(rule_of("terms", terms=TERMS), {"inside_name": True})
