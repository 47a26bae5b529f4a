"""The pack `negations`: faults with their mends, and the right French that looks like them."""

from __future__ import annotations

from functools import partial

import pytest

from .helpers import check_matches, failed_examples

matches = partial(check_matches, "negations")


def test_examples_of_the_pack() -> None:
    assert failed_examples("negations", 9) == []


@pytest.mark.parametrize(
    ("text", "check", "span", "mend"),
    [
        ("Le maire n'a reçu pas aucune réponse.", "negation.double", "pas aucune", "aucune"),
        ("Le gouvernement n'a pas rien fait pour l'éviter.", "negation.double", "pas rien", "rien"),
        ("Elle n'a pas jamais reconnu les faits.", "negation.double", "pas jamais", "jamais"),
        (
            "La police n'a pas trouvé aucune trace d'effraction.",
            "negation.double",
            "pas trouvé aucune",
            "trouvé aucune",
        ),
        ("Le suspect n'a pas vu personne ce soir-là.", "negation.double", "pas vu personne", "vu personne"),
        ("Les secours n'ont pas personne à évacuer.", "negation.double", "pas personne", "personne"),
        ("Personne a revendiqué l'attaque.", "negation.ne-perdu", "Personne a", "Personne n'a"),
        ("Aucun suspect a été arrêté.", "negation.ne-perdu", "suspect a", "suspect n’a"),
        ("Aucune décision est attendue avant lundi.", "negation.ne-perdu", "décision est", "décision n’est"),
        ("Rien indique que le feu soit criminel.", "negation.ne-perdu", "Rien indique", "Rien n’indique"),
        ("Nous savons que rien est acquis.", "negation.ne-perdu", "rien est", "rien n’est"),
        ("Le préfet leur a demandé de ne sortir pas.", "negation.infinitif", "ne sortir pas", "ne pas sortir"),
        (
            "Le parti a promis de n'augmenter pas les impôts.",
            "negation.infinitif",
            "n'augmenter pas",
            "ne pas augmenter",
        ),
        ("Ils ont choisi de ne se rendre pas au sommet.", "negation.infinitif", "ne se rendre pas", "ne pas se rendre"),
        ("Le texte ne n'est pas prêt.", "negation.ne-redouble", "ne n'est", "n'est"),
        ("Personne n'est pas venu.", "negation.sujet-et-pas", "n'est pas", "n'est"),
        ("Aucun blessé n'a pas été signalé.", "negation.sujet-et-pas", "n'a pas", "n'a"),
        ("Rien n'a pas changé depuis.", "negation.sujet-et-pas", "n'a pas", "n'a"),
        ("Il y n'a pas de survivants.", "negation.ne-redouble", "y n'a", "n'y a"),
        ("Le ministre a pas répondu aux questions.", "negation.ne-omis", "a pas", "n’a pas"),
        ("Il est parti sans ne rien dire.", "negation.sans-ne", "sans ne rien", "sans rien"),
        ("Il a menti pour pas payer l'amende.", "negation.infinitif-sans-ne", "pas", "ne pas"),
        ("Aucun des deux camps a cédé.", "negation.ne-perdu", "camps a", "camps n’a"),
        ("Personne sait où il se trouve.", "negation.ne-perdu", "Personne sait", "Personne ne sait"),
        ("Ni le maire ni le préfet n'ont pas répondu.", "negation.sujet-et-pas", "n'ont pas", "n'ont"),
        ("Les banques n'en n'ont pas besoin.", "negation.ne-redouble", "n'en n'ont", "n'en ont"),
        ("Il y a aucun doute sur sa culpabilité.", "negation.ne-omis", "y a aucun", "n’y a aucun"),
        ("Nul n'est pas à l'abri.", "negation.sujet-et-pas", "n'est pas", "n'est"),
        ("La loi n'est pas nullement menacée.", "negation.double", "pas nullement", "nullement"),
        ("Elle ne mange pas jamais de viande.", "negation.double", "pas jamais", "jamais"),
        ("Ils ne veulent pas voir personne.", "negation.double", "pas voir personne", "voir personne"),
        ("L'enquête n'a pas encore aucun suspect.", "negation.double", "pas encore aucun", "encore aucun"),
        ("Jamais le pays a connu pareille crise.", "negation.jamais-sans-ne", "a", "n’a"),
        ("Il ne faut pas aucun doute.", "negation.double", "pas aucun", "aucun"),
        ("Le joueur est pas encore rétabli.", "negation.ne-omis", "est pas", "n’est pas"),
        ("Les élus ont rien obtenu.", "negation.ne-omis", "ont rien", "n’ont rien"),
        ("Aucune preuve existe.", "negation.ne-perdu", "preuve existe", "preuve n’existe"),
        ("Aucun pays veut payer.", "negation.ne-perdu", "pays veut", "pays ne veut"),
        ("Plus personne croit à un accord.", "negation.ne-perdu", "personne croit", "personne ne croit"),
        ("Aucun élu était présent.", "negation.ne-perdu", "élu était", "élu n’était"),
        ("Nul peut ignorer la loi.", "negation.ne-perdu", "Nul peut", "Nul ne peut"),
        ("Le pays ne compte pas plus aucun allié.", "negation.double", "pas plus aucun", "plus aucun"),
        ("Il a décidé de pas ne venir.", "negation.infinitif-sans-ne", "pas ne venir", "ne pas venir"),
    ],
)
def test_wrong(text: str, check: str, span: str, mend: str) -> None:
    found = matches(text)
    assert [(n, text[m.start : m.end], m.suggestions[:1]) for n, m in found] == [(check, span, (mend,))]
    match = found[0][1]
    assert matches(text[: match.start] + mend + text[match.end :]) == []


@pytest.mark.parametrize(
    "text",
    [
        "Aucun blessé, rien à signaler, personne à bord, aucun accord en vue.",
        "Ce n’est pas rien, et ce n’est pas sans risque.",
        "Il n’y a pas que lui ; elle ne cesse de le dire et n’ose répondre.",
        "Une personne a été tuée, cette personne est connue, un rien a suffi.",
        "Il craint de n’être pas élu et de n’avoir pas fini.",
        "Plus que personne, mieux qu’aucun autre élu a pu le croire.",
        "Il est parti sans que rien ait changé, avant qu’aucun accord soit signé.",
        "Il n’a pas agi pour rien ; pas un n’a bougé ; pas plus que personne.",
        "« Il a pas tort », dit le maire, « on a rien vu ».",
        "Pas à pas, il y a pas mal de pas perdus dans la salle.",
        "En n’ayant rien dit, nous n’avons rien perdu ; il n’en a pas voulu.",
        "Jamais deux sans trois ; jamais le pays n’a tant souffert.",
        "Si rien n’est fait, nul n’est à l’abri.",
        "Ni le maire ni le préfet n’ont répondu, et personne ne s’en étonne.",
        "Rien que cela ? Rien de neuf, rien d’autre, rien à voir.",
        "Personne âgée recherchée, aucun des suspects n’a parlé.",
        "Elle a vécu sans jamais rien demander, sans aucune aide.",
    ],
)
def test_right(text: str) -> None:
    assert [(n, text[m.start : m.end]) for n, m in matches(text)] == []


@pytest.mark.parametrize("text", ["", "l'", "que " * 5000, "ne n'" * 3000, "pas " * 5000, "a " * 5000, "\ud800 le a"])
def test_odd_input_is_quick_and_quiet(text: str) -> None:
    matches(text)
