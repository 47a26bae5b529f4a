"""The pack `calques`: its examples, right French that looks calqued, and faults that no table cites."""

from __future__ import annotations

import pytest

from lint.model import Severity

from .helpers import failed_examples, pack_findings

RIGHT = """
La balle est dans le camp du gouvernement.
Le chien a rapporté la balle dans la cour de l'école.
Les deux camps sont revenus à la table des négociations.
Le ministre a pris la main sur le dossier.
La gardienne a gardé sa cage inviolée.
Le serveur a jeté la serviette sur le comptoir.
Le cycliste a glissé sous le bus.
Les pompiers ont donné l'alarme à minuit.
Elle a acheté du temps d'antenne pour sa campagne.
Le marathon est une course contre la montre avec soi-même.
Le roi a mangé un morceau de gâteau.
Les éleveurs ont vendu deux chevaux noirs.
Il a ouvert une boîte de haricots.
La marée a tourné vers midi.
Le ciel est dégagé jusqu'à Brest.
Le moine sonne une cloche chaque matin.
Le public a pris place dans les gradins.
Le groupe a rompu ses relations avec son fournisseur.
La réforme a du sens pour les petites communes.
À la fin de la journée de mercredi, l'indice gagnait 1 %.
Il est demandé aux voyageurs de garder leur billet.
Il a été répondu à toutes les questions.
Il lui a été donné deux ans pour rembourser.
Les otages ont été priés de se taire.
Le prix a été attribué à une romancière.
À la romancière a été attribué le prix.
Le concert a été donné trois jours avant Noël.
Une prime a été promise aux infirmières.
Le train est attendu à Lille à 18 heures.
Le retard est dû à la neige.
Le club doit affronter Nantes samedi.
Il est à craindre que la digue ne cède.
Étant donné l'état de la route, le col est fermé.
Le film est émouvant et le propos reste important.
Après avoir plaidé, l'avocat a quitté la salle.
Il a pris trois heures de pause.
Reste à savoir si le pont tiendra.
Avec deux joueurs blessés, le club souffre.
Cela dit, le plan reste flou.
Il y a un choix à faire.
Elle a secoué la tête sans répondre.
Elle a ouvert ses yeux fatigués sur la foule.
Le chirurgien lui a ouvert la main.
L'actrice a montré son bras tatoué.
Il s'est cassé la jambe à l'entraînement.
Deux alpinistes ont perdu la vie dans l'avalanche.
Il a perdu ses cheveux en un an.
Les sinistrés ont perdu leurs maisons.
Chaque élève a reçu son livre.
Chaque parent accompagne ses enfants et leur lit une histoire.
Les enfants ont chacun leur chambre.
Chaque jour, les soignants risquent leur santé.
Les ambassadeurs ont regagné leurs pays respectifs.
L'agence Moody's abaisse la note du pays.
Les restaurants McDonald's ferment à minuit.
L'un des plus vieux ponts de la ville a cédé.
Quelques milliers de personnes ont défilé.
Qu'en disent les syndicats ?
Qu'est-ce que le maire a répondu aux parents ?
Ce qui inquiète les médecins ? Le manque de lits.
C'est ce que les vignerons redoutaient.
C'est quand il pleut que la cave se remplit.
On ignore si le suspect était armé.
Il ignore pourquoi elle est partie.
Au moment où la cloche sonne, la cour se vide.
Il travaille la nuit quand les autres dorment.
La raison pour laquelle il se tait reste inconnue.
L'homme à qui j'ai parlé a disparu.
La voiture qui nous suivait a brûlé.
Trois personnes, dont son frère, ont été blessées.
Reste à savoir lequel a gagné.
Je crois qu'il est venu avec sa mère.
La plupart du temps, le stade est vide.
Il ne reste plus que deux jours avant le vote.
""".strip().splitlines()

WRONG = """
Les locataires ont été demandés de quitter les lieux.
La pilote a été dite de se poser à Lyon.
Les vacanciers ont été conseillés d'éviter l'autoroute.
Les détenues n'ont pas été permises de téléphoner.
Les cheminots ont été offerts une prime.
La chercheuse a été décernée le prix Abel.
Les réfugiés ont été refusés l'asile.
Le braqueur a été donné douze ans de prison.
Plusieurs lettres n'ont pas été répondues.
Les riverains ont été dits que le feu était éteint.
La rivière est attendue à déborder dans la nuit.
Le squelette est cru être celui d'un roi.
Le chantier est dû à commencer en mars.
Les taux sont probables de baisser.
Il est craint que le volcan se réveille.
Il est espéré que la grève cesse.
Le stade est étant rénové.
Les bus sont circulant à nouveau.
Avant ayant signé, il a consulté son avocat.
Il a pris cinq heures aux plongeurs pour remonter l'épave.
Il reste à être prouvé que le gaz est toxique.
La crue a ravagé la vallée, avec plus de 30 personnes tuées.
Avec quatre journées restantes, Brest mène.
La mine est dans le processus de fermer.
La skieuse a tordu sa cheville droite.
Le député a haussé ses épaules.
Le vieil homme a hoché sa tête.
Vingt mineurs ont perdu leurs vies.
La chanteuse s'est cassé son bras.
Les enfants doivent brosser leurs dents.
Chaque joueuse a signé leur contrat.
Tout le monde veut leur part.
Personne n'a reconnu leur erreur.
La Sarkozy's réforme a échoué.
Quelques 500 salariés sont menacés.
C'est l'une des plus grande usines du pays.
Les deux préfets ont remis leurs démissions.
Qu'est-ce que les experts ont dit qu'ils avaient trouvé ?
Qu'est-ce que la Chine a à dire à ce sujet ?
Comment longtemps la panne va-t-elle durer ?
Il est inconnu combien de skieurs sont bloqués.
Il n'est pas clair si la piste était ouverte.
L'année quand le mur est tombé reste dans les mémoires.
La façon comment le vote s'est tenu choque.
La raison pourquoi il a fui est inconnue.
Voici ce que retenir de la finale.
La femme qui il a épousée est danoise.
C'est le village que nous vivons dans.
Les mineurs se demandent qu'est-ce que la direction prépare.
La raison de la panne est parce que le câble a fondu.
Les blessés, plusieurs de qui sont graves, sont à Nice.
Le suspect, qui les enquêteurs croient être armé, a fui.
Le traité fait peu de sens pour Oslo.
La balle est dans la cour de la Fifa.
Le coach a jeté son gardien sous le bus.
Ces tirs jouent dans les mains du régime.
Les syndicats ne sont pas sur la même page.
Le vaccin est un changeur de jeu.
Les avertissements sont tombés dans des oreilles sourdes.
La ministre a tourné un œil aveugle sur la fraude.
La start-up pense hors de la boîte.
Le projet coûte un bras et une jambe.
Le vote ne fait aucun sens.
Londres coupe ses liens commerciaux avec Minsk.
Le tournoi prendra place à Doha.
Les deux camps ont atteint un compromis.
Deux nageurs ont testé positif.
La police a brisé la nouvelle lundi.
Il faut prendre action contre le trafic.
La plupart de la ville est privée d'eau.
Autant que 60 maisons ont brûlé.
Plus souvent qu'autrement, le vol est retardé.
À la fin de la journée, c'est le public qui décide.
Le dossier a été mis sur le brûleur arrière.
""".strip().splitlines()

FLOOR = 0.9
"""Share of the unseen faults that must be found."""


def _found(text: str) -> list[str]:
    return [f"{f.rule}: {f.text}" for f in pack_findings("calques", text) if f.severity is not Severity.INFO]


def test_examples_of_the_pack() -> None:
    assert failed_examples("calques", 30) == []


@pytest.mark.parametrize("text", RIGHT)
def test_right_look_alike(text: str) -> None:
    assert _found(text) == []


def test_unseen_faults() -> None:
    missed = [text for text in WRONG if not _found(text)]
    assert len(missed) <= (1 - FLOOR) * len(WRONG), missed


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("La skieuse a tordu sa cheville droite.", "La skieuse s’est tordu la cheville droite."),
        ("Il brosse ses dents.", "Il se brosse les dents."),
        ("Elle s'est cassé son bras.", "Elle s'est cassé le bras."),
        ("Ils ont perdu leurs vies.", "Ils ont perdu la vie."),
        ("Chaque joueuse a donné leur avis.", "Chaque joueuse a donné son avis."),
        ("Les élues ont mordu la balle.", None),
        ("Les cheminots ont été refusés l'entrée.", "Les cheminots se sont vu refuser l'entrée."),
    ],
)
def test_mend(text: str, mended: str | None) -> None:
    (finding,) = pack_findings("calques", text)
    made = [text[: finding.start] + s.text + text[finding.end :] for s in finding.suggestions[:1]]
    assert made == ([] if mended is None else [mended])
