"""The pack `nombres` on frozen sentences of our own: what it must see, and what it must leave alone.

The examples inside the rules are tried elsewhere; here all rules of the pack run together, through a reader.
"""

from __future__ import annotations

from functools import partial

import pytest

from .helpers import pack_findings, pack_found

findings = partial(pack_findings, "nombres")
found = partial(pack_found, "nombres")
N = "\u00a0"


@pytest.mark.parametrize(
    ("text", "rule", "words", "mend"),
    [
        ("Le port perd 3.4 % de trafic.", "point-decimal", "3.4", "3,4"),
        ("Le quai a coûté 12.5 millions d’euros.", "point-decimal", "12.5", "12,5"),
        ("Le port emploie 11,200 personnes.", "virgule-de-milliers", "11,200", f"11{N}200"),
        ("Il y a 2,450,000 colis.", "virgule-de-milliers", "2,450,000", f"2{N}450{N}000"),
        ("Le colis vaut $80.", "devise-avant", "$80", f"80{N}dollars"),
        ("Le navire vaut £3.2 millions.", "devise-avant", "£3.2 millions", f"3,2{N}millions de livres"),
        ("Le navire vaut €15m.", "devise-avant", "€15m", f"15{N}millions d'euros"),
        ("Le canal a vu 1,2 millions de colis.", "million-singulier", "1,2 millions", "1,2 million"),
        ("La dette est de 40 trillions de yens.", "trillion", "40 trillions", f"40{N}000{N}milliards"),
        ("Le fonds pèse 6 billions de dollars.", "billion", "6 billions", f"6{N}milliards"),
        ("Le plan coûte 3 000 millions d’euros.", "milliers-de-millions", "3 000 millions", f"3{N}milliards"),
        ("Le bac part à 7 a.m. du quai.", "heure-anglaise", "7 a.m.", f"7{N}heures"),
        ("Le bac part à 6:30 PM.", "heure-anglaise", "6:30 PM", f"18{N}h{N}30"),
        ("Le bac part à 12 a.m. du quai.", "heure-anglaise", "12 a.m.", "minuit"),
        ("L’avis du 05/28/2022 est caduc.", "date-americaine", "05/28/2022", "28 mai 2022"),
        ("L’avis du mai 28, 2022 est caduc.", "mois-jour", "mai 28, 2022", None),
        ("Le 1 mai, le port ferme.", "premier-du-mois", "1 ", "1er "),
        ("Le port ferme vendredi, 2 mai.", "virgule-apres-le-jour", ", ", None),
        ("Le port ferme en Février.", "capitale-de-mois", "Février", None),
        ("Le port ferme Mercredi soir.", "capitale-de-jour", "Mercredi", None),
        ("Les années 1960s reviennent.", "decennie-anglaise", "1960s", "1960"),
    ],
)
def test_sees(text: str, rule: str, words: str, mend: str | None) -> None:
    hits = [f for f in findings(text) if f.rule == f"nombres.{rule}"]
    assert [f.text for f in hits] == [words]
    assert [s.text for s in hits[0].suggestions][:1] == ([mend] if mend is not None else [])


@pytest.mark.parametrize(
    "text",
    [
        "La version 14.2 corrige l’article 3.1, point 2.4.",
        "Le port compte 1,9 million de colis, 21,5 millions l’an dernier.",
        "Le litre est à 1,845 euro, le taux à 3,125 %.",
        "Il a gagné 3-1 puis 6-4 en 2:05:30.",
        "L’avis du 05/12/2022 et celui du 28/05/2022.",
        "En mars 12 navires ont coulé, comme en mai 68.",
        "Le 14 Juillet, l’accord du Vendredi saint, la planète Mars.",
        "Avril Dupont et Juin Park ont signé.",
        "Le groupe 2AM et la radio 99 FM.",
        "Un écart de 800 millions et de 10 € 3 fois par an.",
        "Le rappeur A$AP a chanté jeudi, 12 heures durant.",
        "Le fichier pèse 1.000.000 d’octets.",
    ],
)
def test_leaves_alone(text: str) -> None:
    assert found(text) == []


def test_dollars_stay_a_sign_in_canada() -> None:
    assert [s.text for f in findings("Le colis vaut $80.", "fr-CA") for s in f.suggestions] == [f"80{N}$"]


def test_decimal_point_is_not_looked_for_in_switzerland() -> None:
    assert found("Le port perd 3.4 % de trafic.", "fr-CH") == []


@pytest.mark.parametrize(
    ("text", "words", "mend"),
    [
        ("La tempête a déversé 8 pouces d’eau sur Houston.", "8 pouces", "20 centimètres"),
        ("L’avalanche a dévalé 3 miles de pente.", "3 miles", "4,8 kilomètres"),
        ("Un alligator de 12 pieds a été capturé.", "12 pieds", "3,7 mètres"),
        ("L’astéroïde passera à 4 millions de miles de la Terre.", "4 millions de miles", "6,4 millions de kilomètres"),
        ("Le réservoir contient 2 millions de gallons d’eau.", "2 millions de gallons", "7,6 millions de litres"),
        ("Le patient a perdu 100 livres en un an.", "100 livres", "45 kilos"),
        ("La parcelle de 5 acres est à vendre.", "5 acres", "2 hectares"),
        ("La température moyenne a augmenté de 2 degrés Fahrenheit.", "2 degrés Fahrenheit", "1 degré Celsius"),
        ("Le marathonien a parcouru les derniers 6.2 miles en boitant.", "6.2", "6,2"),
        ("La limite est fixée à 55 miles par heure.", "55 miles par heure", "89 km/h"),
        ("Le vent a soufflé à 130 miles à l’heure.", "130 miles à l’heure", "209 km/h"),
        ("L’île mesure 13 miles de long.", "13 miles", "21 kilomètres"),
        ("Les dépenses militaires mondiales ont atteint 2.4 trillions de dollars.", "2.4", "2,4"),
        ("Le patrimoine du fondateur est évalué à 250 billions de dollars.", "250 billions", "250 milliards"),
        ("L’entreprise vaut un trillion de dollars.", "un trillion", "1 000 milliards"),
        ("L’amende s’élève à 1.2 milliard d’euros.", "1.2", "1,2"),
        ("La production a chuté de 12.7 %.", "12.7", "12,7"),
        ("Le paquebot de 1,200 pieds est à quai.", "1,200", "1 200"),
        ("Quelque 0,8 millions d’électeurs ont voté.", "0,8 millions", "0,8 million"),
        ("Près de 3.5 millions de personnes ont fui.", "3.5", "3,5"),
        ("Le satellite pèse 5 000 livres.", "5 000 livres", "2,3 tonnes"),
        ("Le suspect, 5 pieds 10 pouces, est en fuite.", "5 pieds 10 pouces", "1,78 mètre"),
        ("Le rendement est de 60 boisseaux de soja à l’acre.", "60 boisseaux", "1,6 tonne"),
        ("Un trillion de yuans a été injecté.", "Un trillion", "1 000 milliards"),
        ("La dette a grimpé à $34,000 milliards.", "$34,000 milliards", "34 000 milliards de dollars"),
        ("L’épicentre se situait à 30 miles au nord de Los Angeles.", "30 miles", "48 kilomètres"),
        ("Le camion roulait à 75 mph sur l’autoroute.", "75 mph", "121 km/h"),
        ("Le suspect mesure 6 pieds 2 pouces et pèse 210 livres.", "6 pieds 2 pouces", "1,88 mètre"),
        ("Le bébé pesait 7 livres à la naissance.", "7 livres", "3,2 kilos"),
        ("L’incendie a brûlé 12 000 acres en deux jours.", "12 000 acres", "4 860 hectares"),
        ("Il est tombé 5 pouces de pluie en une heure.", "5 pouces", "13 centimètres"),
        ("La fuite a libéré 3 000 gallons de pétrole.", "3 000 gallons", "11 400 litres"),
        ("Les températures ont chuté à 14 degrés Fahrenheit à Chicago.", "14 degrés Fahrenheit", "-10 degrés Celsius"),
        ("Le thermomètre affichait 100 °F à Dallas.", "100 °F", "38 degrés Celsius"),
        ("La police a saisi 50 livres de cocaïne.", "50 livres", "23 kilos"),
        ("L’entrepôt s’étend sur 200 000 pieds carrés.", "200 000 pieds carrés", "18 600 mètres carrés"),
        ("La vague a atteint 20 pieds de haut.", "20 pieds", "6,1 mètres"),
        ("La tour culmine à 1 200 pieds.", "1 200 pieds", "366 mètres"),
        ("Le corps a été retrouvé à 200 yards de la route.", "200 yards", "180 mètres"),
        ("Le déficit atteint 1,8 trillion de dollars.", "1,8 trillion", "1 800 milliards"),
        ("Le budget américain dépasse 6 trillions de dollars.", "6 trillions", "6 000 milliards"),
        ("La capitalisation d’Apple a franchi 3 trillions de dollars.", "3 trillions", "3 000 milliards"),
        ("Les pertes sont évaluées à 2 billions de dollars.", "2 billions", "2 milliards"),
        ("L’entreprise a levé $300 millions.", "$300 millions", "300 millions de dollars"),
        ("Le rachat est estimé à 4.7 milliards d’euros.", "4.7", "4,7"),
        ("Le taux de chômage est descendu à 3.9 %.", "3.9", "3,9"),
        ("Un séisme de magnitude 7.2 a frappé l’île.", "7.2", "7,2"),
        ("La ville compte 250,000 habitants.", "250,000", "250 000"),
        ("Quelque 1,5 millions de personnes sont privées d’eau.", "1,5 millions", "1,5 million"),
        ("Le projet coûtera 12 milliards dollars.", "12 milliards dollars", "12 milliards de dollars"),
        ("L’attaque s’est produite vers 2:30 a.m. dans un bar.", "2:30 a.m.", "2 h 30"),
        ("La conférence débutera à 9 a.m. à Genève.", "9 a.m.", "9 heures"),
        ("La fusillade a éclaté peu après 11 p.m. dans un club.", "11 p.m.", "23 heures"),
        ("L’accord a été signé le Mars 5, 2024.", "Mars 5, 2024", None),
        ("Le billionnaire a acheté une île.", "billionnaire", "milliardaire"),
        ("Des centaines de mille de réfugiés ont fui.", "centaines de mille", "centaines de milliers"),
        ("Le stade de 80 mille places est plein.", "80 mille", "80 000"),
        ("Le fonds a investi USD 40 millions dans le projet.", "USD 40 millions", None),
        ("L’athlète a couru 26 miles en trois heures.", "26 miles", "42 kilomètres"),
        ("La pression est tombée à 30 psi.", "30 psi", "2,1 bars"),
        ("Une superficie de 500 miles carrés est inondée.", "500 miles carrés", "1 300 kilomètres carrés"),
        ("Le candidat recueille 45 pour cents des voix.", "pour cents", "pour cent"),
        ("La banque a relevé son taux de 0,5 % point.", "0,5 % point", "0,5 points"),
        ("La compagnie a supprimé 10k emplois.", "10k", None),
        ("La start-up vaut 2,5bn de dollars.", "2,5bn", None),
    ],
)
def test_more_pairs(text: str, words: str, mend: str | None) -> None:
    hits = [f for f in findings(text) if f.text == words]
    assert len(hits) == 1
    assert [s.text for s in hits[0].suggestions][:1] == ([mend] if mend is not None else [])


@pytest.mark.parametrize(
    "text",
    [
        "Le voilier de 60 pieds a gagné.",
        "L’avion volait à 35 000 pieds, selon le pilote.",
        "Un écran de 27 pouces et des jantes de 18 pouces.",
        "L’once d’or vaut 2 000 dollars.",
        "Il a parcouru 26 miles (42 kilomètres).",
        "Le loyer est de 900 livres par mois à Londres.",
        "Elle a lu 20 livres cet été.",
        "Le golfeur a putté à 20 yards.",
        "Le quarterback a lancé pour 300 yards.",
        "La balle est passée à deux doigts, il a dix pouces verts.",
        "Le dollar vaut 0,92 euro et le baril 80 dollars.",
        "Des pieds de vigne : 3 000 pieds de vigne arrachés.",
        "La ville compte 1,9 million d’habitants.",
        "Le budget atteint 3 000 milliards de dollars.",
        "La réunion commence à 9 h 30.",
        "Le 5 mai 2024, à 14 heures.",
        "La version 18.2 du logiciel et le score de 3-1.",
        "Trois millions cinq cent mille euros.",
        "Deux millions supplémentaires et 2 milliards dépensés.",
        "Des dizaines de milliers de réfugiés.",
        "Une centaine de mille-pattes.",
        "Deux cents pour cent du chiffre.",
        "Le taux a gagné 2 points.",
        "Le phare est à 12 milles marins.",
        "Un écran 4K et une course de 10 km.",
        "La livre sterling a perdu 2 %.",
        "Il a perdu 5 kilos, elle 3.",
        "Le pack de 12 bières et une paire de chaussures.",
    ],
)
def test_more_right_sentences(text: str) -> None:
    assert [f.text for f in findings(text)] == []
