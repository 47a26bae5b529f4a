"""The pack `collocations`: its examples, right pairs of the same words, and faults that no table cites."""

from __future__ import annotations

import pytest

from lint.model import Severity

from .helpers import failed_examples, pack_findings

RIGHT = """
La grue a soulevé la voiture accidentée.
Le député a soulevé une question de procédure.
Les prix ont soulevé la colère des clients.
Le Conseil a levé les sanctions.
Le plafond de la dette a été relevé.
La tempête a coupé l'électricité dans deux villages.
Il faut couper dans les dépenses.
La chaîne coupe son émission pour raisons techniques.
L'entreprise supprime 300 emplois.
Le juge tranchera la question lundi.
Il a réglé la facture avant l'échéance.
Le cycliste a établi un nouveau record.
Le tireur a tiré trois balles.
Le ministre tire les leçons de la crise.
La mairie fait face à la gare.
La région fait face à une sécheresse.
Le bal se tient sur la place.
Il tient la main de son fils.
Le soldat a exécuté l'ordre.
Elle a fait une offre au club.
Elle a pris des vacances en mai.
Le patient a pris deux comprimés.
La foudre a frappé un arbre.
L'équipe a gagné la finale.
Il gagne bien sa vie.
Le verre a brisé net.
Le maire a brisé le silence.
Elle a rempli le formulaire.
L'affaire a été classée sans suite.
Le préfet a imposé un couvre-feu.
Le camion transporte du gaz.
Le chercheur conduit une moto.
Le suspect a réclamé un avocat.
L'accord facilite les échanges.
Le service de presse a diffusé la photo.
Le club a fermé ses portes.
Les ouvriers ont rempli la fosse.
L'électricien a branché la prise.
Le groupe a licencié vingt salariés.
La voiture a renversé un piéton.
Le syndicat soutient le projet.
Le bûcheron a abattu un chêne.
Le traiteur a servi le dîner.
L'enfant a grandi de trois centimètres.
Elle fait pousser des tomates.
Le notaire garde une copie.
Elle visite le musée avec ses parents.
Le maçon construit un mur de soutien.
La police a sécurisé le quartier.
Le stade accueillera le match.
Il embrasse sa mère.
Le laboratoire expérimente un traitement.
Le policier a joint le juge par téléphone.
L'avion a atterri à Nice.
Le client a commandé un café.
La question posée au ministre est simple.
La branche armée du mouvement a signé.
Une arme à feu a été saisie.
Le bombardier russe a décollé.
Le poste de police est fermé.
L'ascenseur est hors service.
Un soupir de soulagement a parcouru la salle.
Le centre d'hébergement d'urgence est plein.
La rame a été tirée au sort.
La plante toxique a été arrachée.
Le pouvoir judiciaire a tranché.
Un jeu de société est offert.
Le ticket gagnant a été vendu à Pau.
La carte jaune du visiteur est obligatoire.
Un embouteillage bloque le pont.
La femme d'affaires a témoigné.
Le voyage d'affaires est annulé.
Les fortes pluies ont cessé.
La haute mer est agitée.
Un haut fonctionnaire a démissionné.
La crise aiguë est passée.
L'air frais entre dans la salle.
La majeure partie du budget est votée.
Un accident mortel a eu lieu.
Il a été sévèrement puni.
Le convoi lourdement armé avance.
Un ouvrier hautement qualifié manque.
Le suspect est étroitement surveillé.
L'herbe pousse vite.
La voiture conduite par son frère a dérapé.
Il court après le train.
Il a échoué à l'examen.
Le club entraîne ses gardiens.
L'usine relocalise sa production.
""".strip().splitlines()

WRONG = """
Les ministres soulèveront demain l'embargo sur le pétrole.
Le seuil d'imposition a été soulevé par décret.
L'opposition veut soulever les salaires des enseignants.
Une artiste a élevé des fonds pour le refuge.
Cette note élève des soupçons graves.
Le distributeur lèvera ses prix en janvier.
Le transporteur coupera ses coûts de 10 %.
La direction a coupé 250 postes à Nantes.
Les impôts locaux seront coupés avant l'été.
Le conseil d'administration tranche son budget.
Le comité a réglé un objectif ambitieux.
Le concert a tiré une foule immense.
L'éleveur affronte une amende de 5 000 euros.
L'ambassade tiendra un gala vendredi.
La sœur de l'accusé exécute une boutique à Caen.
La sénatrice fait des accusations sans preuve.
La brigade a fait deux arrestations dimanche.
Le fonds a pris de lourdes pertes.
Les candidats prennent un test de langue.
Un autocar a frappé un pylône près de Metz.
Une cycliste, frappée par un camion, est décédée.
Le franc suisse a frappé un plancher.
Il gagnera son doctorat en juin.
L'éditeur brise le contrat de l'auteur.
Les parents ont rempli une plainte contre l'école.
Un procès a été déposé par trois clients.
Le régulateur place des restrictions sur les jeux.
L'usine chimique transporte un risque majeur.
Les combattants ont conduit un massacre dans le village.
La rumeur a allumé une émeute.
Une milice a réclamé l'attaque du port.
Le Portugal a facilité le confinement.
Les électeurs hèlent le verdict.
La brasserie a battu les prévisions du marché.
Le gouverneur étend ses condoléances aux familles.
L'ailier étendra son contrat au club.
Le président a licencié ces rumeurs.
La cour suprême a renversé la condamnation.
La juge soutient la peine infligée.
Les sages ont abattu le décret.
Elle a servi trois mandats au Sénat.
Le cabinet grandit son activité en Asie.
Oslo hébergera la prochaine conférence.
Le nageur a sécurisé une qualification.
La directrice a stressé la nécessité d'agir.
Le port expérimente des pannes.
La sécheresse blesse l'économie.
Son cousin a joint la marine.
Ces vents posent un danger pour la navigation.
Les autorités ont commandé la fermeture du col.
La branche judiciaire reste prudente.
Les stations de vote ont ouvert à l'aube.
Un crime de copie inquiète le lycée.
Les vols de banque reculent.
Une équipe à bombes a été appelée.
Le pompier hors service a sauté à l'eau.
Des feux sauvages approchent de la ville.
Les travailleurs d'aide ont quitté le camp.
Elle a raté son vol de connexion à Doha.
La grille énergétique est saturée.
Les coupures de postes touchent le siège.
Son retour d'impôt a été publié.
Les enseignants frappants ont défilé.
L'hôte du podcast a présenté ses excuses.
Il est revenu dans son village natif.
Le gardien d'objectif a plongé trop tard.
Une basse participation est attendue.
De lourdes averses sont prévues.
Bruxelles prépare de fraîches restrictions.
Le gouvernement promet des peines coriaces.
Les soldats sévèrement brûlés ont été évacués.
Des ouvriers pauvrement formés ont causé la fuite.
Les bénéfices ont grandi de 4 %.
Deux bus courent chaque heure.
Trois élèves ont échoué leur examen.
L'avocate défie la validité du scrutin.
La police a notifié les parents du garçon.
Un témoin a rapporté l'agression à la police.
""".strip().splitlines()

FLOOR = 0.9
"""Share of the unseen faults that the pack finds."""


def _found(text: str) -> list[str]:
    return [f"{f.rule}: {f.text}" for f in pack_findings("collocations", text) if f.severity is not Severity.INFO]


def test_examples_of_the_pack() -> None:
    assert failed_examples("collocations", 10) == []


@pytest.mark.parametrize("text", RIGHT)
def test_right_look_alike(text: str) -> None:
    assert _found(text) == []


def test_unseen_faults() -> None:
    missed = [text for text in WRONG if not _found(text)]
    assert len(missed) <= (1 - FLOOR) * len(WRONG), missed


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("Les deux taux ont été coupés.", "Les deux taux ont été baissés."),
        ("Elles ont atterri l'avion.", "Elles ont posé l'avion."),
        ("C'est une fraude de vote.", "C'est une fraude électorale."),
        ("La chute raide des ventes inquiète.", "La chute brutale des ventes inquiète."),
        ("La police est au stand des témoins.", "La police est à la barre des témoins."),
        ("Ils ont commis suicide.", "Ils se sont suicidés."),
    ],
)
def test_mend(text: str, mended: str) -> None:
    (finding,) = pack_findings("collocations", text)
    made = text[: finding.start] + finding.suggestions[0].text + text[finding.end :]
    assert made.replace("’", "'") == mended
