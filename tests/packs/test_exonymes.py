"""The pack `exonymes`: place names in English form.

Frozen sentences of our own, faulty and right; all rules of the pack run together, through a reader.
"""

from __future__ import annotations

from functools import partial

import pytest

from lint.drafts.read import parse_draft
from lint.engine import DraftResult, check_draft
from lint.rulebook.book import CompiledBook
from lint.settings import Settings

from .helpers import failed_examples, pack_findings, pack_found, rulebook

findings = partial(pack_findings, "exonymes")
found = partial(pack_found, "exonymes")


@pytest.mark.parametrize(
    ("text", "words", "mend"),
    [
        ("Une explosion a fait douze morts à Kabul.", "Kabul", "Kaboul"),
        ("Le sommet du G7 s’est ouvert à Hiroshima, loin de Beijing et de Seoul.", "Seoul", "Séoul"),
        ("Les talibans ont repris Kandahar et marchent sur Kabul.", "Kabul", "Kaboul"),
        ("Des milliers de manifestants ont défilé à Yerevan.", "Yerevan", "Erevan"),
        ("Le pape se rendra à Nicosia en décembre.", "Nicosia", "Nicosie"),
        ("La police de Bucharest a arrêté trois hommes.", "Bucharest", "Bucarest"),
        ("Un séisme a secoué Kathmandu dans la nuit.", "Kathmandu", "Katmandou"),
        ("L’ambassadeur en Saudi Arabia a été rappelé.", "Saudi Arabia", "Arabie saoudite"),
        ("La frontière entre la Poland et le Belarus reste fermée.", "Poland", "Pologne"),
        ("Les usines de Germany tournent au ralenti.", "de Germany", "d’Allemagne"),
        ("Un cargo s’est échoué dans le Suez Canal.", "Suez Canal", "canal de Suez"),
        ("Le cyclone a touché la Baja California.", "Baja California", "Basse-Californie"),
        ("Le sénateur de South Carolina a démissionné.", "South Carolina", "Caroline du Sud"),
        ("Des feux ravagent la British Columbia.", "British Columbia", "Colombie-Britannique"),
        ("Le gouverneur de la Pennsylvania a promulgué la loi.", "Pennsylvania", "Pennsylvanie"),
        ("Le volcan menace la ville de Catania, en Sicily.", "Sicily", "Sicile"),
        ("Des pluies torrentielles ont frappé la Bavaria.", "Bavaria", "Bavière"),
        ("La ministre a visité les West Bank et Gaza Strip.", "les West Bank", "la Cisjordanie"),
        ("Une patrouille a été attaquée dans la Gaza Strip.", "Gaza Strip", "bande de Gaza"),
        ("Les pêcheurs de la Baltic Sea s’inquiètent.", "Baltic Sea", "mer Baltique"),
        ("L’armée israélienne bombarde les Golan Heights.", "les Golan Heights", "le plateau du Golan"),
        ("Les troupes russes avancent vers Bakhmut.", "Bakhmut", "Bakhmout"),
        ("La centrale de Zaporizhzhia a été coupée du réseau.", "Zaporizhzhia", "Zaporijjia"),
        ("Deux drones ont visé Mykolaiv.", "Mykolaiv", "Mykolaïv"),
        ("Des frappes ont touché Sevastopol, en Crimea.", "Sevastopol", "Sébastopol"),
        ("Le procès se tient à The Hague.", "The Hague", "La Haye"),
        ("L’équipe s’entraîne à Geneva.", "Geneva", "Genève"),
        ("Une grève paralyse le port d’Antwerp.", "Antwerp", "Anvers"),
        ("Le carnaval de Cologne et celui de Venice attirent du monde.", "Venice", "Venise"),
        ("L’université de Salamanca rouvre.", "Salamanca", "Salamanque"),
        ("Le vol Paris-Tunis a été détourné vers Algiers.", "Algiers", "Alger"),
        ("La chancelière est arrivée à Warsaw lundi.", "Warsaw", "Varsovie"),
        ("Le musée de Cracow expose un Vinci.", "Cracow", "Cracovie"),
        ("Les Houthis tirent depuis Hodeidah.", "Hodeidah", "Hodeïda"),
        ("L’émir de Kuwait a dissous le Parlement.", "de Kuwait", "du Koweït"),
        ("Un hélicoptère s’est abîmé au large de Cyprus.", "Cyprus", "Chypre"),
        ("La banque centrale de Turkey a relevé ses taux.", "Turkey", "Turquie"),
        ("La coalition au pouvoir en Netherlands est tombée.", "en Netherlands", "aux Pays-Bas"),
        ("Les incendies ont ravagé la Galicia et les Asturias.", "Galicia", "Galice"),
        ("La sonde a décollé de Florida.", "Florida", "Floride"),
        ("Le Premier ministre de Malaysia est inculpé.", "Malaysia", "Malaisie"),
        ("Un ferry a coulé au large de Manila.", "Manila", "Manille"),
        ("La reine a visité New Zealand.", "New Zealand", "Nouvelle-Zélande"),
        ("Les rebelles du Tigray ont signé à Addis Ababa.", "Addis Ababa", "Addis-Abeba"),
        ("Le fleuve Nile a débordé à Khartum.", "Khartum", "Khartoum"),
        ("L’ONU évacue ses employés de Mogadishu.", "Mogadishu", "Mogadiscio"),
        ("Le festival de Marrakesh ouvre vendredi.", "Marrakesh", "Marrakech"),
        ("La police de Philadelphia a ouvert le feu.", "Philadelphia", "Philadelphie"),
        ("L’ouragan s’approche de New Orleans.", "New Orleans", "La Nouvelle-Orléans"),
        ("Les pourparlers reprennent à Doha, selon le ministre de Qatar et d’Egypt.", "Egypt", "Égypte"),
        ("Des heurts ont éclaté à Mecca.", "Mecca", "La Mecque"),
        ("Une bombe a explosé à Mosul, en Iraq.", "Mosul", "Mossoul"),
        ("La ville de Basra manque d’eau.", "Basra", "Bassora"),
        ("La frontière avec la Jordan est rouverte.", "Jordan", "Jordanie"),
        ("Les touristes fuient la Thailand.", "Thailand", "Thaïlande"),
        ("Le Conseil a condamné la North Korea.", "North Korea", "Corée du Nord"),
        ("Le procureur de Sao Paulo enquête sur la compagnie d’Argentina.", "Argentina", "Argentine"),
        ("Un Boeing s’est posé en urgence à Edinburgh.", "Edinburgh", "Édimbourg"),
        ("Le gouvernement de Scotland veut un référendum.", "de Scotland", "d’Écosse"),
        ("Une avalanche a tué trois skieurs dans les Alps.", "Alps", "Alpes"),
        ("Les Rockies canadiennes sont sous la neige, les Carpathians aussi.", "Carpathians", "Carpates"),
        ("Des tirs ont visé un pétrolier dans le Strait of Hormuz.", "Strait of Hormuz", "détroit d’Ormuz"),
        ("Le porte-avions patrouille dans la South China Sea.", "South China Sea", "mer de Chine méridionale"),
        ("Une crue du Danube menace Vienna.", "Vienna", "Vienne"),
        ("La Chechnya envoie des volontaires.", "Chechnya", "Tchétchénie"),
        ("Le président de Moldova dénonce une ingérence.", "Moldova", "Moldavie"),
        ("Deux alpinistes ont péri sur le Mount Everest.", "Mount Everest", "mont Everest"),
        ("Une marée noire souille le Gulf of Mexico.", "Gulf of Mexico", "golfe du Mexique"),
        ("L’inflation bondit au Lebanon.", "Lebanon", "Liban"),
        ("La récolte de riz recule au Cambodia et au Nepal.", "Cambodia", "Cambodge"),
        ("Le journaliste Evan Gershkovich a été échangé à Yekaterinburg.", "Yekaterinburg", "Ekaterinbourg"),
        ("Le port d’Odesa a été bombardé.", "Odesa", "Odessa"),
        ("La région de Kursk est évacuée.", "Kursk", "Koursk"),
        ("Un attentat a visé Dagestan.", "Dagestan", "Daguestan"),
        ("L’archipel des Azores est en alerte.", "Azores", "Açores"),
        ("La tribu vit près du Lake Victoria.", "Lake Victoria", "lac Victoria"),
        ("Un glissement de terrain a frappé Papua New Guinea.", "Papua New Guinea", "Papouasie-Nouvelle-Guinée"),
        ("La junte de Burma a prolongé l’état d’urgence.", "Burma", "Birmanie"),
        ("Le Parlement d’Iraqi Kurdistan est dissous.", "d’Iraqi Kurdistan", "du Kurdistan irakien"),
        ("Le conseil d’Aberdeen, en Scotland, s’oppose.", "Scotland", "Écosse"),
        ("La capitale de la Mongolia, Ulaanbaatar, est polluée.", "Ulaanbaatar", "Oulan-Bator"),
        ("Le tournoi de Basel accueille Federer.", "Basel", "Bâle"),
        ("Un bateau a coulé près de Corfu.", "Corfu", "Corfou"),
        ("Les plages de Majorca sont bondées.", "Majorca", "Majorque"),
        ("La gare de Hamburg est fermée.", "Hamburg", "Hambourg"),
        ("Le musée de Basle ouvre.", "Basle", "Bâle"),
        ("L’opposition de Bolivia conteste le vote.", "Bolivia", "Bolivie"),
        ("La mission vers l’Antarctica a échoué.", "Antarctica", "Antarctique"),
    ],
)
def test_sees_and_mends(text: str, words: str, mend: str | None) -> None:
    hits = [f for f in findings(text) if f.text == words]
    assert len(hits) == 1
    assert [s.text for s in hits[0].suggestions][:1] == ([mend] if mend is not None else [])
    if mend is not None:
        mended = text[: hits[0].start] + mend + text[hits[0].end :]
        assert not [f for f in findings(mended) if f.start == hits[0].start]


@pytest.mark.parametrize(
    "text",
    [
        "Jack London a écrit Croc-Blanc, London Breed dirige San Francisco.",
        "Le Boston Consulting Group et Manchester City recrutent.",
        "Les New England Patriots ont perdu à Miami.",
        "Air Canada et Air India desservent Paris.",
        "Le Washington Post et le London Evening Standard l’ont révélé.",
        "L’University of California et la London School of Economics coopèrent.",
        "Michael Jordan a vendu les Hornets, Jordan Bardella est candidat.",
        "Georgia Meloni n’existe pas : elle s’appelle Giorgia.",
        "Virginia Woolf et Georgia O’Keeffe sont exposées à Rome.",
        "Tom Holland et François Hollande étaient à Londres.",
        "La Bank of America et la Bank of China ont fermé.",
        "Le club de Genoa a battu la Roma.",
        "Le groupe Texas et le groupe Chicago se reforment.",
        "Paris, dans le Texas, a son tramway.",
        "Un lycéen de Moscow, dans l’Idaho, a disparu.",
        "L’université de London, en Ontario, ferme.",
        "Berlin, dans le New Hampshire, compte 9 000 habitants.",
        "Alep, Bagdad, Kaboul et Damas sont en ruine.",
        "Kiev et Kyiv, Pékin et Beijing se lisent.",
        "Le film « Moscow » sera diffusé.",
        "La série « Vienna Blood » revient.",
        "Il a chanté « London Calling » sur scène.",
        "Le Sporting Lisbon a changé de nom.",
        "La compagnie Iberia et la compagnie Alitalia ont fusionné.",
        "Brooklyn Beckham et Paris Hilton sont à Milan.",
        "Mexico a tremblé, comme Panama et Luxembourg.",
        "Il vit à Mexico, capitale du Mexique.",
        "Tokyo, Berlin, Madrid, Rome et Oslo ont voté.",
        "Le Qatar, le Kenya, l’Iran et l’Angola exportent.",
        "Le Real Madrid reçoit le FC Barcelone.",
        "L’Antwerp a battu le Standard.",
        "Le porte-avions est dans le golfe Persique, en mer Rouge.",
        "L’Eurotunnel relie Folkestone à Calais.",
        "Chelsea Clinton et Sydney Sweeney sont à Cannes.",
        "Florence Parly et Vienne Dupont sont attendues.",
        "Le chanteur Adam Jordan et la chanteuse Brittany Howard.",
        "La marque Patagonia et le parfum Samsara.",
        "Le vin de Madère et la route de la soie.",
        "La statue de Saint-Pétersbourg est rénovée.",
        "Le Kazakhstan, le Pakistan et l’Afghanistan négocient.",
    ],
)
def test_leaves_alone(text: str) -> None:
    assert found(text) == []


def test_examples_of_the_rules() -> None:
    assert failed_examples("exonymes", 6) == []


def _usages(choices: dict[str, str], text: str) -> DraftResult:
    settings = Settings(select=("exonymes.usages",), options={"exonymes.usages": {"usages": choices}})
    return check_draft(parse_draft(text, "essai.txt"), CompiledBook(rulebook(), settings), settings)


def test_the_house_chooses_between_right_spellings() -> None:
    text = "Un train relie Kiev à Beijing, un autre Kyiv à Pékin."
    assert found(text) == []
    assert [f.text for f in _usages({"kiev": "Kyiv"}, text).findings] == ["Kiev"]
    assert [f.text for f in _usages({"kiev": "Kiev", "pekin": "Pékin"}, text).findings] == ["Beijing", "Kyiv"]


@pytest.mark.parametrize("choices", [{"kiev": "Kief"}, {"ville": "Kiev"}])
def test_a_choice_that_is_not_in_the_table_is_refused(choices: dict[str, str]) -> None:
    assert len(_usages(choices, "Le train de Kiev est parti.").errors) == 1
