"""The pack `anglais`: English left in French sentences, and what is right: loans, names, titles, quotations."""

from __future__ import annotations

import pytest

from .helpers import failed_examples, pack_findings, pack_found

PAIRS = [
    (
        "La première ministre japonaise a déclaré on Tuesday que le budget serait révisé.",
        "La première ministre japonaise a déclaré mardi que le budget serait révisé.",
    ),
    (
        "Les secours ont retrouvé deux survivors sous les décombres.",
        "Les secours ont retrouvé deux survivants sous les décombres.",
    ),
    (
        "Le joueur a été injured au genou et manquera la finale.",
        "Le joueur a été blessé au genou et manquera la finale.",
    ),
    (
        "Le gouvernement a annoncé un ceasefire de trois jours.",
        "Le gouvernement a annoncé un cessez-le-feu de trois jours.",
    ),
    ("Although la croissance ralentit, le chômage recule.", "Bien que la croissance ralentisse, le chômage recule."),
    (
        "Les marchés ont chuté amid les craintes de récession.",
        "Les marchés ont chuté sur fond de craintes de récession.",
    ),
    (
        "Le typhon a fait dix morts and des dizaines de blessés.",
        "Le typhon a fait dix morts et des dizaines de blessés.",
    ),
    (
        "Les prix ont augmenté de 5 % compared to l'an dernier.",
        "Les prix ont augmenté de 5 % par rapport à l'an dernier.",
    ),
    ("Le président du board of directors a démissionné.", "Le président du conseil d'administration a démissionné."),
    (
        "Le chef de l'opposition a dénoncé un coup d'État in the country.",
        "Le chef de l'opposition a dénoncé un coup d'État dans le pays.",
    ),
    ("La ville a été évacuée because of l'incendie.", "La ville a été évacuée à cause de l'incendie."),
    (
        "Le ministre des Affaires étrangères said qu'il se rendrait à Moscou.",
        "Le ministre des Affaires étrangères a dit qu'il se rendrait à Moscou.",
    ),
    (
        "L'entreprise prévoit de lancer its nouveau modèle en juin.",
        "L'entreprise prévoit de lancer son nouveau modèle en juin.",
    ),
    ("L'attaque a été revendiquée par le rebel group.", "L'attaque a été revendiquée par le groupe rebelle."),
    (
        "La lawsuit a été déposée devant un tribunal de New York.",
        "La plainte a été déposée devant un tribunal de New York.",
    ),
    ("Le suspect was arrested à l'aéroport.", "Le suspect a été arrêté à l'aéroport."),
    ("Il a été nommé head of the delegation.", "Il a été nommé chef de la délégation."),
    ("Le Ministry of Foreign Affairs chinois a protesté.", "Le ministère chinois des Affaires étrangères a protesté."),
    ("Le government a promis des aides.", "Le gouvernement a promis des aides."),
    ("La Court of Appeal a confirmé la peine.", "La cour d'appel a confirmé la peine."),
    ("Le juge a rejeté l'appeal de la défense.", "Le juge a rejeté l'appel de la défense."),
    (
        "Les élections auront lieu next week dans tout le pays.",
        "Les élections auront lieu la semaine prochaine dans tout le pays.",
    ),
    ("Le navire a coulé off the coast de Sicile.", "Le navire a coulé au large de la Sicile."),
    ("Les Americans redoutent une récession.", "Les Américains redoutent une récession."),
]

RIGHT = """
Le groupe de hard rock AC/DC se produira au Stade de France.
Le dernier album de Taylor Swift, The Life of a Showgirl, bat des records.
Le slogan « Make America Great Again » est repris par ses partisans.
Les supporters ont envahi la pelouse après le coup de sifflet final.
La start-up a levé dix millions d'euros auprès de fonds de capital-risque.
Il a fait son coming out à 40 ans.
Le crash du vol MH17 a fait 298 morts.
La Premier League reprend samedi avec Arsenal - Everton.
Le Guardian et le Washington Post ont révélé l'affaire.
Le patron de Meta mise sur le machine learning et le cloud.
L'ONG Save the Children a suspendu ses activités.
Human Rights Watch et Doctors Without Borders dénoncent des exactions.
Le think tank Center for Strategic and International Studies publie un rapport.
La série Game of Thrones a été tournée en Irlande du Nord.
Le mouvement Black Lives Matter a appelé à manifester.
Elle a terminé deuxième du slalom, derrière Mikaela Shiffrin.
Le phénomène de burn-out touche un salarié sur cinq.
Il porte un jean slim, des baskets et un sweat à capuche.
Le FBI a ouvert une enquête pour insider trading.
La technique du fact-checking se répand dans les rédactions.
Le duo a chanté Born to Be Alive devant 20 000 personnes.
Les Lakers se sont inclinés en play-offs face aux Nuggets.
La compagnie low cost supprime douze lignes.
La bactérie Escherichia coli a été détectée dans l'eau.
Le règlement prévoit un droit de regard du Security Council Report, une ONG.
Une partie du public a crié « shame on you ».
L'expression fake news (fausses nouvelles) s'est imposée.
Le quart temps s'achève sur un buzzer beater de Curry.
Le hashtag #MeToo a été partagé des millions de fois.
Le motard roule en Harley-Davidson sur la route 66.
Le cover-up, comme disent les Américains, a échoué.
Le Bayern affronte Manchester City at Etihad, selon l'affiche.
La Bank of England a maintenu son taux à 4 %.
Le biopic Back to Black sort mercredi.
Le chanteur de Rage Against the Machine a pris la parole.
La loi sur les statistiques du crowdfunding est contestée.
Le chef a préparé un carpaccio de saint-jacques et un crumble.
Les rushes du tournage ont disparu.
Le projet Nord Stream a coûté 10 milliards d'euros.
La banque a mis en place un stress test.
Le lobby des armes, la National Rifle Association, a réagi.
Le réalisateur de The Wire adapte un roman de Don DeLillo.
Les Hells Angels sont visés par une enquête.
Les gilets jaunes ont bloqué le rond-point.
Le pasteur Martin Luther King a prononcé son discours en 1963.
L'exposition Women in Motion se tient à Arles.
"""


def found(text: str) -> list[tuple[str, str]]:
    return pack_found("anglais", text)


def test_examples_of_the_pack() -> None:
    assert failed_examples("anglais", 8) == []


@pytest.mark.parametrize(("faulty", "mended"), PAIRS)
def test_english_left(faulty: str, mended: str) -> None:
    assert found(faulty)
    assert found(mended) == []


@pytest.mark.parametrize("text", RIGHT.strip().split("\n"))
def test_right_look_alikes(text: str) -> None:
    assert found(text) == []


def test_italics_and_titles_are_left_alone() -> None:
    for text in (
        "Il a vu *the bridge* hier soir avec sa sœur.",
        "Elle relit <cite>the waves</cite> chaque été à la mer.",
    ):
        assert pack_findings("anglais", text, path="essai.md") == []
    assert pack_findings("anglais", "Il a vu the bridge hier soir avec sa sœur.", path="essai.md")


def test_right_copy_never_loads_the_vocabulary() -> None:
    from lint.checks.anglais import vocabulary

    vocabulary.cache_clear()
    assert found("Le maire a inauguré le pont mardi, sous la pluie, devant deux cents personnes.") == []
    assert vocabulary.cache_info().currsize == 0
