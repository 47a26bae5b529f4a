"""The pack `pronoms`: form and place of pronouns."""

from __future__ import annotations

import pytest

from tests.packs.helpers import failed_examples, pack_found

FAULTY = """
La mission confiée à moi par le conseil est finie.
Le rôle donné à nous par la loi est mince.
Les droits accordés à vous par ce traité expirent.
Le prix remis à moi lors de la fête est en verre.
La tâche imposée à nous par Bruxelles est lourde.
Le message transmis à moi dans la nuit est clair.
Le titre décerné à nous en mai nous honore.
Cette lampe est vendue en trois tailles par nous.
Le repas a été payé par moi.
Ces ateliers sont organisés chaque été par nous.
Le site est géré par nous.
Les frais seront payés par vous.
Nous trouverons vous et vos complices.
Ils aideront nous dans cette épreuve.
Elle appellera vous quand tout sera prêt.
Martin nous n'épargne aucun détail.
Ce film nous n'apprend rien.
Nous devons se lever tôt.
Vous pouvez s'inscrire en ligne.
Nous allons se battre.
Vous ne devez pas se tromper.
Nous voulons se reposer.
Vous devez s'adresser au guichet.
Nous pouvons s'asseoir ici.
Vous allez se perdre.
Son père lui a appelé hier.
La foule leur a encouragé pour la finale.
La police lui a arrêté dans la gare.
Les voisins leur ont aidé et ont prévenu la mairie.
Le chien lui a attaqué dans le parc.
Le maire leur a félicité pour leur courage.
La police les a demandé de partir.
Le juge l'a ordonné de payer.
Ce prêt l'a permis de payer ses dettes.
Le médecin les a conseillé de dormir.
Le programme existe, et ses filles pourraient bénéficier de lui.
Lyon, Metz, Brest, pour ne citer que quelques-unes, recrutent.
Voici ce que est arrivé.
C'est ce qui il a dit.
Et une qui dure depuis dix ans.
Le traité est bon, nous devrions bénéficier de lui.
""".strip().splitlines()

RIGHT = """
La mission qui m'a été confiée par le conseil est finie.
Une lettre adressée à nous deux est arrivée.
Le prix remis à moi-même comme à lui est en verre.
Il pense à moi pendant la nuit.
Elle s'est opposée à nous dans ce vote.
Ils sont liés à vous par contrat.
Le choix revient à moi et à moi seul.
Cette décision a été prise par nous-mêmes.
Il est passé par nous.
Tout commence par moi.
Elle a été élue par vous et par eux.
Nous vous trouverons.
Ils nous aideront dans cette épreuve.
Trouverons-nous la sortie ?
Demain, nous irons nous promener.
Ils parleront à vous seuls.
Serez-vous là quand il viendra ?
Ils seront nous et nous serons eux.
Aucun de nous n'épargne.
L'un d'entre nous n'aime pas cela.
Martin ne nous épargne rien.
Certains parmi nous n'ont rien dit.
Pour nous, n'est mort que ce qu'on oublie.
Celui qui vient vers nous n'a pas de sac.
Nous devons nous lever tôt.
Vous pouvez vous inscrire en ligne.
Il nous faut se méfier.
Ils nous ont vus se lever.
Nous regardons se coucher le soleil.
Vous laissez se perdre les fruits.
Nous les avons vus se battre.
Vous avez fait se rencontrer deux mondes.
Ils doivent se lever tôt.
On peut s'inscrire en ligne.
Son père l'a appelé hier.
La foule les a encouragés.
La chute lui a tué deux chevaux.
Elle lui a appelé un taxi.
Il leur a rencontré des alliés.
Je lui ai parlé hier.
La rumeur lui a frappé l'esprit.
La police leur a demandé de partir.
Il l'a demandé de bonne heure.
Ce prêt lui a permis de payer.
Elle l'a interdit de séjour.
Le conseil les a proposés pour le prix.
Elles pourraient en bénéficier.
Il bénéficie d'eux tous.
Il bénéficie d'elle depuis dix ans.
Pour n'en citer que deux, Lyon et Metz.
Pour ne citer que deux villes, Lyon et Metz.
Voici ce qui est arrivé.
Ce que sera la fin, nul ne le sait.
C'est ce qu'il a dit.
Ce qui nous est arrivé est banal.
Ce qui vous a plu nous a déplu.
Ce qui le gêne, c'est le bruit.
Et une question qui dure.
Un qui rit, une qui pleure.
Celle qui a un jardin est vendue.
Ceux de Lyon sont partis.
Celui-ci avec son chien, celui-là sans.
Je lui ai fait confiance.
""".strip().splitlines()


@pytest.mark.parametrize("sentence", FAULTY)
def test_faulty(sentence: str) -> None:
    assert [rule for rule, _ in pack_found("pronoms", sentence)] == ["place"]


@pytest.mark.parametrize("sentence", RIGHT)
def test_right(sentence: str) -> None:
    assert pack_found("pronoms", sentence) == []


def test_examples() -> None:
    assert failed_examples("pronoms", 1) == []
