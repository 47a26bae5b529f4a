"""The pack `articles-et-temps`: articles, moods, and the gender of names of bodies."""

from __future__ import annotations

import pytest

from tests.packs.helpers import failed_examples, pack_found

FAULTY = """
article | Les hormones ou autres produits sont interdits.
article | Il faut déclarer les bijoux ou autres objets de valeur.
article | Les voitures ou autres véhicules resteront au garage.
article | Ils vendent des montres ou autres bijoux volés.
article | Les sources judiciaires ont confirmé son arrestation.
article | Les sources diplomatiques ont indiqué que la réunion aurait lieu.
article | Le cours a chuté en raison des craintes que la banque ne paie pas.
article | Le bétail est abattu à cause des craintes que la fièvre gagne le sud.
pluriel-nu | Passagers qui paient en ligne gagneront du temps cet été.
pluriel-nu | Chercheurs ont découvert une espèce de grenouille au Laos.
pluriel-nu | Policiers ont fouillé la maison pendant toute la nuit.
pluriel-nu | Ouvriers qui refusent la prime seront reçus lundi par le patron.
pluriel-nu | Habitants doivent faire bouillir leur eau jusqu'à vendredi soir.
pluriel-nu | Enseignants sont invités à signaler les absences avant midi.
pluriel-nu | Médecins peuvent désormais prescrire ce produit à tous les malades.
pluriel-nu | Soldats ont été envoyés dans le nord du pays ce matin.
subjonctif | Bien qu'il est blessé, il jouera samedi.
subjonctif | Bien que la ville a payé, le chantier reste fermé.
subjonctif | Ils attendront jusqu'à ce que le juge peut les recevoir.
subjonctif | Elle part avant que le train sera complet.
subjonctif | Il parle fort pour que tout le monde comprend.
subjonctif | Le maire paie pour que les enfants ont un repas.
subjonctif | Nous partirons à moins que la route est coupée.
subjonctif | Le tri s'est fait sans que la police est prévenue.
subjonctif | La loi passera à condition que le Sénat a voté.
subjonctif | Bien qu'ils sont voisins, ils ne se parlent pas.
subjonctif | On recompte afin que chacun sait à quoi s'en tenir.
subjonctif | Il viendra pourvu que sa sœur vient aussi.
subjonctif | Bien que le prix était élevé, la salle était pleine.
subjonctif | Avant que le feu atteint le village, on a évacué.
apres-que | Il est parti après qu'elle ait parlé.
apres-que | Le trafic a repris après que la police soit intervenue.
apres-que | Après qu'il ait signé, la foule a applaudi.
noms-de-corps | Selon le BCE, les prix baisseront.
noms-de-corps | Un rapport du CIA accuse le général.
noms-de-corps | La FBI enquête sur la fuite.
noms-de-corps | Les fonds de la Commonwealth arriveront en mai.
noms-de-corps | Le débat sur la Brexit reprend.
noms-de-corps | Un arrêt du CEDH condamne la France.
noms-de-corps | La FMI a prêté six milliards.
noms-de-corps | Le chef du CGT a refusé.
noms-de-corps | Il a quitté la Hamas en 2010.
noms-de-corps | Le vote au Knesset aura lieu lundi.
noms-de-corps | La Bundestag a voté.
""".strip().splitlines()

RIGHT = """
Les bijoux ou d'autres objets de valeur sont taxés.
Des bijoux et autres objets sont à vendre.
Tous bijoux ou autres objets seront rendus.
Montres, bracelets et autres bijoux sont taxés.
Des sources judiciaires ont confirmé son arrestation.
Les sources de la rivière ont tari.
Selon les sources judiciaires consultées, il est libre.
Les craintes que suscite le virus montent.
En raison des craintes exprimées, la fête est annulée.
Les passagers qui paient en ligne gagneront du temps.
Des chercheurs ont découvert une grenouille.
Certains ont payé, d'autres attendent encore leur tour.
Plusieurs sont rentrés chez eux avant la nuit tombée.
Hommes et femmes ont défilé côte à côte dans le calme.
Policiers et gendarmes sont mobilisés jusqu'à lundi matin.
Parents, ils ont appris à se taire devant leurs enfants.
Passagers bloqués à l'aéroport
Voleurs arrêtés : ils ont avoué dix cambriolages
Tous ont signé la pétition avant le départ du train.
Bien des gens ont froid cet hiver dans le nord du pays.
Français, ils ont voté à Bruxelles comme des milliers d'autres.
Vacanciers, prenez garde aux vagues et au soleil de midi.
Bien qu'il soit blessé, il jouera samedi.
Bien que la ville ait payé, le chantier reste fermé.
Il sait bien que la ville a payé.
Elle dit bien qu'il est malade.
On voit très bien que le toit fuit.
Il parle si bien qu'on est conquis.
Avant que le feu n'atteigne le village, on a évacué.
Il est parti avant que tu arrives.
Pour que ceux qui ont tort le sachent, il l'écrit.
Sans que rien ne change, tout va mieux.
Le train part avant qu'elle n'ait payé.
Jusqu'à ce que mort s'ensuive, disait le juge.
À moins qu'il ne pleuve, nous irons.
Afin que l'est du pays soit servi, on pose un câble.
Il faut attendre pour qu'on sache.
Quoi qu'il en soit, la fête est finie.
Dès que la porte est ouverte, il entre.
Parce qu'il est malade, il dort.
Tandis que l'eau monte, ils dorment.
Alors qu'il est malade, il travaille.
Après qu'il est parti, elle a ri.
Après qu'elle a parlé, il est sorti.
Après que la police est intervenue, le trafic a repris.
Avant qu'elle ait parlé, il est sorti.
Après quoi il est parti.
La BCE a relevé ses taux.
Un rapport de la CIA accuse le général.
Le FBI enquête.
Le Commonwealth compte 56 pays.
Le Brexit a eu lieu.
La CEDH a condamné la France.
Un ancien du FBI dirige la NSA.
Le patron de la Fed a parlé.
Le Hamas a signé, le Hezbollah aussi.
Au Vatican, le pape a prié.
Le Sénat a voté le texte.
La SNCF et la RATP recrutent.
Ce CIO-là n'a plus la main.
Il écoute la BBC, elle lit la presse.
La ligne du CAC 40 baisse.
Internet a vingt ans dans la vallée.
L'Internet mobile progresse.
""".strip().splitlines()


@pytest.mark.parametrize(("rule", "sentence"), [[c.strip() for c in line.split("|")] for line in FAULTY])
def test_faulty(rule: str, sentence: str) -> None:
    assert [found for found, _ in pack_found("articles-et-temps", sentence)] == [rule]


@pytest.mark.parametrize("sentence", RIGHT)
def test_right(sentence: str) -> None:
    assert pack_found("articles-et-temps", sentence) == []


def test_the_mood_is_mended() -> None:
    text = "Bien que la ville a payé, le chantier reste fermé."
    assert pack_found("articles-et-temps", text) == [("subjonctif", "a")]
    assert pack_found("articles-et-temps", text.replace(" a payé", " ait payé")) == []


def test_examples() -> None:
    assert failed_examples("articles-et-temps", 5) == []
