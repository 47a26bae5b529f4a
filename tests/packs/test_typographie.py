"""The pack `typographie` on frozen sentences of our own: what it must see, and what it must leave alone.

The examples inside the rules are tried elsewhere; here all rules of the pack run together, through a reader.
"""

from __future__ import annotations

from functools import partial

import pytest

from .helpers import pack_findings, pack_found

findings = partial(pack_findings, "typographie")
found = partial(pack_found, "typographie")
N, F = "\u00a0", "\u202f"


@pytest.mark.parametrize(
    ("text", "rule", "words", "mend"),
    [
        ("Qui a voté\u202f? Personne!", "espace-manquante", "!", F + "!"),
        ("Les faits sont têtus; on les oublie.", "espace-manquante", ";", F + ";"),
        ("Une certitude: il pleut.", "espace-manquante", ":", N + ":"),
        ("Comment est-ce possible?!", "espace-manquante", "?!", F + "?!"),
        (f"Le mot «juste{N}» est pesé.", "espace-guillemets", "«", "«" + N),
        ("La part monte à 7,5%.", "espace-unite", "7,5%", f"7,5{N}%"),
        ("Un lingot de 12kg a disparu.", "espace-unite", "12kg", f"12{N}kg"),
        ("Qui a voté ?", "espace-secable", " ", F),
        ("Une foule de 14 000 fidèles.", "milliers-secables", "14 000", f"14{N}000"),
        ("Le port , fermé, rouvrira.", "espace-avant-virgule", " ,", ","),
        ("Le port est fermé.Les quais sont vides.", "point-colle", ".", ". "),
        ("Elle parle de “déni” à ce sujet.", "guillemets-anglais", "“déni”", f"«{N}déni{N}»"),
        ('Elle parle de "déni" à ce sujet.', "guillemets-droits", '"déni"', f"«{N}déni{N}»"),
        (f"«{N}Nous tiendrons,{N}» a promis la maire.", "virgule-dans-guillemets", f",{N}»", f"{N}»,"),
        ("Le surnom ‘Titan’ est resté.", "guillemets-simples", "‘Titan’", f"«{N}Titan{N}»"),
        ("Le port n'est pas fermé.", "apostrophe-droite", "'", "’"),
        ("L`hiver arrive.", "apostrophe-inversee", "`", "’"),
        ("Il attend... en vain.", "points-de-suspension", "...", "…"),
        ("Le quai — long et vide —s’étire -- sans fin.", "double-tiret", "--", "–"),
        ("La 4ème manche est annulée.", "ordinal-eme", "4ème", "4e"),
        ("La 1ère manche est annulée.", "ordinal-ere", "1ère", "1re"),
        ("Le 1 er tome est épuisé.", "ordinal-espace", "1 er", "1er"),
        ("Mr. Okafor est absent.", "mr", "Mr. ", "M. "),
        ("Mrs. Okafor est absente.", "mrs", "Mrs. ", "Mme "),
        ("Du blé, du riz, etc...", "etc", "etc...", "etc."),
        ("Le palais de l’Elysée se tait.", "capitale-accentuee", "Elysée", "Élysée"),
        ("Une s\u0153ur et un boeuf.", "ligature", "oe", "œ"),
        ("Le ministre Danois a réagi.", "capitale-de-nationalite", "Danois", "danois"),
    ],
)
def test_sees(text: str, rule: str, words: str, mend: str | None) -> None:
    hits = [f for f in findings(text) if f.rule == f"typographie.{rule}"]
    assert [f.text for f in hits] == [words]
    assert [s.text for s in hits[0].suggestions][:1] == ([mend] if mend is not None else [])


@pytest.mark.parametrize(
    "text",
    [
        f"Rendez-vous à 21:15, devant l’écran 4:3{N}; score 3-2.",
        f"Lire Genèse 12:3 et std::vector{N}; voir https://exemple.fr/a:b?c!",
        "La comédie Mamma Mia! revient, Yahoo! aussi.",
        "Merci :-) et bravo ;) à tous :)",
        'Le vinyle 12" et l’écran de 27" sont en rayon.',
        f"Il a dit «{N}Viens{F}!{N}» puis «{N}Qui a lu “Le Port”{F}?{N}»",
        f"La hausse est de 3,2{N}% en 2024 et 14{F}000 fidèles.",
        "La ligne Brest – Nantes — fermée hier — rouvre.",
        "Du blé, du riz, etc., en vrac.",
        "La sonde vers l’Est, Eric et Emilie au cinéma.",
        "Les Danois et les Suisses ont voté.",
        "Le film Dr. Strange et la série Mr. Robot.",
        "Le Havre, Le Mans et La Rochelle en tête",
        "Emmanuel Macron, Olaf Scholz et Giorgia Meloni à Kiev",
    ],
)
def test_leaves_alone(text: str) -> None:
    assert found(text) == []


def test_french_headline_in_english_capitals() -> None:
    assert found("Les Pêcheurs Bloquent Le Port Pour La Deuxième Nuit", path="t.md") == [
        ("capitales-de-titre", "Pêcheurs Bloquent Le Port Pour La Deuxième Nuit")
    ]
    assert found("Les pêcheurs bloquent le port pour la deuxième nuit", path="t.md") == []


@pytest.mark.parametrize(
    ("locale", "text", "expected"),
    [
        ("fr-FR", "Qui a voté?", [("espace-manquante", "?")]),
        ("fr-BE", "Qui a voté?", [("espace-manquante", "?")]),
        ("fr-CA", "Qui a voté?", []),
        ("fr-CA", "Qui a voté ?", [("espace-superflue", " ?")]),
        ("fr-CA", "Une certitude: il pleut.", [("espace-manquante", ":")]),
        ("fr-CH", "Qui a voté? «Personne»: c’est clair.", []),
        ("fr-CH", "Qui a voté ?", [("espace-secable", " ")]),
        ("fr-FR", "Qui a voté\u00a0? Une «\u202fcertitude\u202f»\u202f: non.", []),
    ],
)
def test_each_country_has_its_spaces(locale: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, locale) == expected


def test_long_quotation_is_marked_at_both_ends() -> None:
    text = 'Il a répété : "Nous ne céderons pas, ni demain, ni jamais, car la ville est à nous et le restera."'
    assert [f.text for f in findings(text) if f.rule.endswith("guillemets-droits")] == ['"', '"']


def test_odd_number_of_quotes_is_never_safe() -> None:
    hits = [f for f in findings('Il dit "oui" et "non sans ciller.') if f.rule.endswith("guillemets-droits")]
    assert hits
    assert not any(s.safe for f in hits for s in f.suggestions)


def test_long_rows_of_numbers_do_not_slow_down() -> None:
    assert not [f for f in findings("a " + "1\u00a0000 " * 300 + "fin.") if f.severity == "warning"]
