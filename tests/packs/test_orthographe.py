"""The pack `orthographe`: words that French does not have."""

from __future__ import annotations

import pytest

from lint.checks.orthographe import is_unknown, usual_neighbour
from tests.packs.helpers import failed_examples, pack_findings, pack_found

MADE_UP = """
La commune a prévu une prouettation du marché | prouettation
Le juge a dénoncé les plainsses du voisin | plainsses
Un camion chargé de brouvettes a versé | brouvettes
Le gazouduct traverse la frontière | gazouduct
Les ouvriers ont rembrouchté la chapelle | rembrouchté
Il a perdu son randau dans la neige | randau
Une mouche gruffreuse a piqué deux enfants | gruffreuse
Le club éclève des joueurs de quinze ans | éclève
La banque a signeait un accord avec Rome | signeait
Elle a reçu une tourmaille de sa tante | tourmaille
Le maire parle de la dégribouste du quartier | dégribouste
Les pompiers ont sauvé un calafon | calafon
Deux brancuteurs ont porté le blessé | brancuteurs
La fanfare joue de la trimbette | trimbette
Le député a pâtuié sa réponse | pâtuié
Un gadinouf a coulé au large de Brest | gadinouf
Il manque une vistouille au moteur | vistouille
Le chien a mordu le factoreur | factoreur
Ce fromage sent la rabuche | rabuche
La neige a recouvert les brélusses | brélusses
"""

MISSPELT = """
Les consommateurs achetent moins de viande | achetent | achètent
Le gouvenement a cédé | gouvenement | gouvernement
Trois femmes agées ont été secourues | agées | âgées
Les laeders du parti se réunissent | laeders | leaders
Il a été emmené à l'hopital | hopital | hôpital
Le parlamentaire a démissionné | parlamentaire | parlementaire
Le bâtiment sera démoli deffinitivement |  |
La maldie gagne le sud | maldie | maladie
Il a propablement menti | propablement | probablement
La réponse est complétement fausse | complétement | complètement
Le phénomème inquiète les marins | phénomème | phénomène
Elle a exliqué son vote | exliqué | expliqué
La comunication est coupée | comunication | communication
La disparition d'un collegue | collegue | collègue
La traditionelle foire ouvre demain |  |
Il faut un evénement |  |
La plante est rare sur cette planéte |  |
L'apparement vendu était vide |  |
Le pesident a parlé | pesident | président
La vieille silhoutte du clocher | silhoutte | silhouette
"""

RIGHT = """
Les microcentrales alimentent la vallée.
Un antiaméricanisme de façade anime ce parti.
Le réaménagement du port coûtera cher.
L'ultralibéralisme a ses partisans.
Une cyberattaque a visé la mairie.
Les Brestois ont gagné, les Lorientais aussi.
La géothermie chauffe le quartier.
Un technocrate dirige le ministère.
Le surtourisme étouffe Venise.
Elle vapote sur le quai.
Le glyphosate sera interdit.
Des youtubeurs ont relayé l'appel.
La sérologie a confirmé le diagnostic.
Un radiologue a lu le cliché.
Il a mangé des tapas et un gaspacho.
Ils ont servi des mezze et du houmous.
La dialyse dure quatre heures.
L'immunothérapie progresse.
Le cardiologue est formel.
Les préretraités ont manifesté.
L'autoentrepreneur a payé.
Un « gloubiboulga » tiède attendait les élèves.
Le mot « schmilblick » a fait rire.
Son néogaullisme a vieilli.
La dédollarisation est lente.
Les eurosceptiques montent.
Une francophile invétérée tient la librairie.
Le covoiturage gagne les campagnes.
La biodiversité recule.
Le gilet réfléchissant est obligatoire.
Une hyperinflation ruine le pays.
Les coréalisateurs ont salué.
Le décaféiné est froid.
Un arrière-petit-fils a porté le drapeau.
Les ex-otages sont rentrés.
La méthylprednisolone a été retirée.
Le paracétamol manque.
Un polypropylène recyclé sert de coque.
La trachéotomie a réussi.
Les archéologues fouillent l'oppidum.
Le tchernoziom est fertile ; ce tchernoziom nourrit l'Ukraine.
L'orthophoniste reçoit le mardi.
La post-production a pris six mois.
Un sous-préfet a signé.
Le quinquennat s'achève.
Des sans-abri dorment là.
Les cheminots, gaziers et électriciens défilent.
Un ouïghour réfugié à Paris a témoigné.
La baguette, l'éclair et le kouign-amann se vendent.
Le curling et le snowboard passionnent.
Un rugbyman a plaqué l'arbitre.
Les influenceuses ont été condamnées.
Le télétravail recule.
L'écoquartier sera livré en mai.
Une mégafusion se prépare.
La primo-accédante a signé.
Les djihadistes ont fui.
L'exoplanète a été vue par un télescope.
Le réseautage compte plus que le diplôme.
La blogosphère s'enflamme.
Des agrégateurs reprennent ses articles.
Voir https://exemple.fr/prouettation pour la suite.
""".strip().splitlines()


def rows(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]


@pytest.mark.parametrize(("sentence", "word"), rows(MADE_UP))
def test_a_made_up_word_is_found(sentence: str, word: str) -> None:
    assert pack_found("orthographe", sentence + ".") == [("mot-inconnu", word)]


@pytest.mark.parametrize(("sentence", "word", "mend"), [r for r in rows(MISSPELT) if r[1]])
def test_a_misspelt_word_is_found(sentence: str, word: str, mend: str) -> None:
    (finding,) = pack_findings("orthographe", sentence + ".")
    assert finding.text == word
    assert not finding.suggestions or finding.suggestions[0].text == mend


@pytest.mark.parametrize("sentence", RIGHT)
def test_right_words_stay_silent(sentence: str) -> None:
    assert pack_found("orthographe", sentence) == []


def test_a_word_that_comes_back_is_a_term() -> None:
    assert pack_found("orthographe", "La prouettation est votée. Cette prouettation coûtera cher.") == []


def test_a_mend_needs_one_usual_word() -> None:
    assert usual_neighbour("gouvenement") == "gouvernement"
    assert usual_neighbour("achetent") == "achètent"
    assert usual_neighbour("marps") is None  # mars, maris…


def test_formations_are_known() -> None:
    assert not is_unknown("antigréviste")
    assert not is_unknown("macronisme")
    assert is_unknown("prouettation")


def test_examples() -> None:
    assert failed_examples("orthographe", 1) == []
