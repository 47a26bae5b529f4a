"""The pack `noms-perdus`: faulty sentences with their mends, and the right French that looks like them."""

from __future__ import annotations

from functools import partial

import pytest

from .helpers import failed_examples, pack_found

found = partial(pack_found, "noms-perdus")

PAIRS = [
    (
        "La gendarmerie a découvert plus de 400 illicites dans la cave d'un immeuble.",
        "La gendarmerie a découvert plus de 400 plants illicites dans la cave d'un immeuble.",
    ),
    ("Le syndical argentin a appelé à la grève.", "Le mouvement syndical argentin a appelé à la grève."),
    (
        "Les présidentiels américains ont rejeté la proposition.",
        "Les conseillers présidentiels américains ont rejeté la proposition.",
    ),
    (
        "La commission a recommandé une de cinq millions d'euros contre la banque.",
        "La commission a recommandé une amende de cinq millions d'euros contre la banque.",
    ),
    (
        "Le ministre a promis une de logement pour les jeunes.",
        "Le ministre a promis une politique de logement pour les jeunes.",
    ),
    (
        "Les deux chefs d'État ont signé un sur le climat.",
        "Les deux chefs d'État ont signé un accord sur le climat.",
    ),
    (
        "Les garde-côtes ont secouru 1 200 du détroit de Sicile.",
        "Les garde-côtes ont secouru 1 200 migrants dans le détroit de Sicile.",
    ),
    (
        "Les budgétaires ont été reportées au mois de mai.",
        "Les négociations budgétaires ont été reportées au mois de mai.",
    ),
    (
        "Les autorités ont relogé 3 000 de la vallée après l'éruption.",
        "Les autorités ont relogé 3 000 habitants de la vallée après l'éruption.",
    ),
    (
        "Le Conseil a adopté une contre la prolifération des armes.",
        "Le Conseil a adopté une résolution contre la prolifération des armes.",
    ),
    ("L'ambassadeur complet a été rappelé.", "L'ambassadeur a été rappelé."),
    ("La ministre bilatérale se rendra à Ankara.", "La ministre se rendra à Ankara pour une rencontre bilatérale."),
    ("Les électoraux ont fermé à 20 heures.", "Les bureaux électoraux ont fermé à 20 heures."),
    ("Les monétaires ont été relevés d'un quart de point.", "Les taux monétaires ont été relevés d'un quart de point."),
    ("L'armée a détruit 45 balistiques pendant la nuit.", "L'armée a détruit 45 missiles balistiques pendant la nuit."),
    (
        "La police a arrêté douze présumés après l'attentat.",
        "La police a arrêté douze complices présumés après l'attentat.",
    ),
    ("Les salariés réclament une augmenter de 5 %.", "Les salariés réclament une augmentation de 5 %."),
    ("La présidente a salué cette reprend des combats.", "La présidente a salué cette reprise des pourparlers."),
    (
        "Le gouvernement a présenté ses réforment devant le Parlement.",
        "Le gouvernement a présenté ses réformes devant le Parlement.",
    ),
    ("Les climatiques ont provoqué des inondations.", "Les dérèglements climatiques ont provoqué des inondations."),
    (
        "Le syndicat dénonce la salariale entre hommes et femmes.",
        "Le syndicat dénonce l'inégalité salariale entre eux.",
    ),
    (
        "Les vaccinaux ont commencé dans les maisons de retraite.",
        "Les rappels vaccinaux ont commencé dans les maisons de retraite.",
    ),
    ("Le premier ministériel a présenté sa démission.", "Le premier conseiller ministériel a présenté sa démission."),
    (
        "Le technologique américain a licencié 8 000 employés.",
        "Le géant technologique américain a licencié 8 000 employés.",
    ),
    ("Les secours ont extrait 14 000 de Derna après le cyclone.", "Les secours ont extrait 14 000 habitants de Derna."),
    ("Les pêcheurs ont remonté un de 300 kilos.", "Les pêcheurs ont remonté un thon de 300 kilos."),
    ("Le porte-parole de la a démenti la rumeur.", "Le porte-parole de la police a démenti la rumeur."),
    ("Le chef du a été arrêté à Caracas.", "Le chef du cartel a été arrêté à Caracas."),
    ("Les observateurs des ont quitté le pays.", "Les observateurs des Nations unies ont quitté le pays."),
    ("Le Kremlin dénonce une hostile contre la Russie.", "Le Kremlin dénonce une campagne hostile contre la Russie."),
    ("Le pays a exporté 40 000 de blé.", "Le pays a exporté 40 000 tonnes de blé."),
]

RIGHT = """
Un commercial de 34 ans a été mis en examen.
Le constructeur parie sur l'électrique et ferme deux chaînes.
Le judiciaire a pris le pas sur le politique.
Les militaires ont pris le pouvoir.
La présidentielle a été reportée.
Les législatives auront lieu en juin.
Le ferroviaire recrute.
La judiciaire a été saisie de l'enquête.
Les pays riches et les pauvres s'opposent.
Le premier tour et le second ont été boycottés.
Les plus pauvres sont les premiers touchés.
L'essentiel des dégâts est matériel.
Les verts ont perdu du terrain.
Le bio recule pour la troisième année.
Tout l'humain est dans ce livre.
Les hospitaliers manifestent mardi.
Le social et l'économique vont de pair.
Les municipaux ont déposé un préavis de grève.
Sur les 500 armes saisies, 300 illégales ont été détruites.
Le groupe compte 15 usines, dont six européennes.
Il a marqué un but et en a offert un de la tête.
Trois des cinq suspects ont été relâchés.
Un sur trois ne vote pas.
Une de mes collègues a été blessée.
La une de Libération a fait polémique.
Le juge l'a entendue pendant deux heures.
Le mensuel économique paraît le 5.
Le nucléaire iranien inquiète Israël.
Le pénal tient le civil en l'état.
Le numérique américain domine l'Europe.
Au total, 12 000 des 20 000 réfugiés sont rentrés.
L'entreprise emploie 2 300 salariés, dont 400 intérimaires.
La dette publique dépasse la privée.
Les 27 de l'UE se réunissent jeudi.
Le budget 2024 de l'État a été adopté.
On en recense 500 du côté ukrainien.
Les cinq permanents du Conseil de sécurité se sont réunis.
Le Louvre a reçu un de ses tableaux en dépôt.
Elle n'en a gardé qu'une avec une étiquette.
Un contre un, il est imbattable.
Il a perdu un de ses fils à la guerre.
La plus jeune de la fratrie a témoigné.
La malheureuse a été retrouvée morte.
Le concert a réuni 40 000 personnes de toute la région.
Elle a choisi la bleue, lui la verte.
La victime, une septuagénaire, a été hospitalisée.
À la différence de la précédente, cette campagne a été courte.
L'école a fermé 12 classes de la maternelle au CM2.
Il a déclaré que la plus grave de ces fautes serait punie.
"""


def test_examples_of_the_pack() -> None:
    assert failed_examples("noms-perdus", 5) == []


@pytest.mark.parametrize(("faulty", "mended"), PAIRS)
def test_lost_noun(faulty: str, mended: str) -> None:
    assert len(found(faulty)) == 1
    assert found(mended) == []


@pytest.mark.parametrize("text", RIGHT.strip().split("\n"))
def test_right_look_alikes(text: str) -> None:
    assert found(text) == []


def test_participle_of_devoir_without_its_accent() -> None:
    assert found("Le club a du vendre son meilleur joueur.") == [("determinant-sans-nom", "du")]
    assert found("Le club a dû vendre son meilleur joueur.") == []
