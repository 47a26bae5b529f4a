"""The pack `constructions`: turns calqued over classes of words, and participles that open a sentence."""

from __future__ import annotations

import pytest

from tests.packs.helpers import failed_examples, pack_found

FAULTY = """
Les révélations sont venues quelques heures après le scrutin.
Le verdict est venu alors que la famille quittait la ville.
L'ambassade dément des rapports selon lesquels un touriste serait mort.
Un porte-parole pour la compagnie aérienne a présenté ses excuses.
L'avocat a refusé de commenter sur la plainte.
L'actrice est mieux connue pour ses rôles de reine.
L'amendement a été rejeté par un vote de 61 à 39.
Le loyer se situe entre 500 à 700 euros.
Le club a pris l'eau dans la deuxième moitié du match.
Elle a égalisé dans la 74e minute.
Il reste en tête avec deux étapes restantes.
Le suspect a été conduit dans une station de police.
Elle est poursuivie pour obstruction de la justice.
La commune menace d'une action légale le promoteur.
Deux hommes ont été arrêtés pour suspicion de trafic.
Le pilote fait face à des accusations de fraude.
Elle fait face à cinq ans de prison.
Il a été libéré sous caution de 2 000 euros.
Elle a plaidé coupable à trois chefs d'accusation.
L'hôpital reporte toutes les chirurgies, les chirurgies du cœur aussi.
Il souffre de pression artérielle élevée.
Sa mère a reçu un diagnostic de démence.
Ils sont à risque de perdre leur maison.
Une neige lourde a paralysé la région.
Un avion commercial a quitté la piste.
Selon des analystes de l'industrie, les prix monteront.
L'action du groupe a augmenté de 4 %.
Bruxelles prépare un paquet d'aide pour l'île.
Le profit net du groupe et le taux d'intérêt principal baissent.
Les habitants locaux réclament un pont.
Un cycliste de sexe masculin a été renversé.
Nous sommes très excités de jouer ici.
Vous avez juste besoin de remplir la fiche.
En tant que nouveau directeur, il promet des embauches.
Plus important est que le pont tienne.
Le traiteur livre les repas sur une base quotidienne.
Elle a célébré ses 40 ans au Japon.
Le groupe armé a effectué trois attaques en mai.
La Cour a statué que le décret était nul.
Le gardien de but a testé positif.
Les élèves seraient mieux de réviser.
Cela ajoute à la confusion.
La tendance vers le luxe se confirme.
L'euro baisse vis-à-vis le franc.
Né à Londres, elle a grandi à Lyon.
Fondé en 1886 par deux frères, la brasserie a fermé.
Installés dans une grange, la troupe répète la nuit.
Le départ est avancé, Martin a dit.
Une étude suggère que le thé aide à dormir.
Les mineurs blâment l'État.
Un total de 40 élèves sont absents.
""".strip().splitlines()

RIGHT = """
La nouvelle vient de tomber.
Le ministre est venu après le vote.
L'accord vient du conseil.
Le rapport, selon lui, est complet.
Il est porte-parole du parti pour trois ans.
Il commente sur son blog les faits du jour.
La maladie est mieux connue depuis dix ans.
Elle est mieux connue sous le nom de Banksy.
L'amendement a été rejeté par 61 voix contre 39.
Le vote de mardi à 15 heures est reporté.
Le loyer va de 500 à 700 euros.
Entre midi et deux, il dort.
Il ne reste plus que 3 jours.
La première moitié du mandat s'achève.
Il reviendra dans la minute.
Elle a égalisé à la 74e minute.
Il reste en tête à deux étapes de la fin.
La station de métro est près de la police.
Le cours de la justice est lent.
La bataille judiciaire continue.
Elle est sous le coup de soupçons graves.
La mairie fait face à la crise.
L'hôtel fait face à la mer.
Il a été libéré sous caution.
Elle a plaidé coupable à Paris.
La chirurgie du genou progresse.
Sa tension est trop élevée.
Le médecin a posé un diagnostic de démence.
Les risques de perdre sont faibles.
Les poids lourds sont arrêtés.
Un centre commercial et un avion ont brûlé.
Le ministre de l'Industrie a parlé.
Les experts de l'industrie chimique ont parlé.
Les prix ont augmenté de 4 %.
Les ventes de l'action culturelle ont augmenté de 4 %.
Un paquet de biscuits et un plan d'aide sont arrivés.
Les élus locaux réclament un pont.
Le public féminin augmente.
Le chien est excité par le bruit.
Nous avons besoin de vous.
Elle travaille en tant que directrice.
En tant que tel, le texte est nul.
Le plus important est que le pont tienne.
Le calcul a pour base l'année 2010.
L'Église célèbre Pâques.
L'avion a effectué un vol d'essai.
La Cour a statué sur le décret.
Le gardien de but a été testé positif.
Ils seraient mieux chez eux.
Il ajoute du sel à la sauce.
La tendance à la hausse se confirme.
L'euro baisse vis-à-vis du franc.
Née à Londres, elle a grandi à Lyon.
Fondée en 1886 par deux frères, la brasserie a fermé.
Vu de loin, la tour penche.
Passé minuit, la ville dort.
Arrivé à Rome, le pape a prié.
Élus en mai, les conseillers siègent lundi.
Martin a dit que le départ était avancé.
Le départ est avancé, a dit Martin.
Le ministre suggère que l'on attende.
Le conseil de l'ordre l'a blâmé pour faute.
Quarante élèves en tout sont absents.
M. Le Gall et Mme La Fontaine sont arrivés.
M. le maire a parlé.
Le train de 8:15 est en retard.
""".strip().splitlines()


@pytest.mark.parametrize("sentence", FAULTY)
def test_faulty(sentence: str) -> None:
    assert pack_found("constructions", sentence)


@pytest.mark.parametrize("sentence", RIGHT)
def test_right(sentence: str) -> None:
    assert pack_found("constructions", sentence) == []


def test_the_participle_agrees_in_the_mend() -> None:
    assert pack_found("constructions", FAULTY[-7]) == [("participe-initial", "Né")]


def test_examples() -> None:
    assert failed_examples("constructions", 12) == []
