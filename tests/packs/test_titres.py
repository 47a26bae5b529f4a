"""The pack `titres`: English headline syntax with its mends, and right French headlines."""

from __future__ import annotations

import pytest

from .helpers import failed_examples, pack_findings

PAIRS = [
    ("Sinner, Alcaraz s'affrontent en finale à Turin", "Sinner et Alcaraz s'affrontent en finale à Turin"),
    ("Israël, Hamas échangent des prisonniers", "Israël et le Hamas échangent des prisonniers"),
    ("Ouragan, inondations font 40 morts au Honduras", "Ouragan et inondations font 40 morts au Honduras"),
    ("Merz, Macron discutent de défense européenne", "Merz et Macron discutent de défense européenne"),
    ("Toyota, Honda rappellent un million de voitures", "Toyota et Honda rappellent un million de voitures"),
    ("Pfizer, Moderna voient leurs ventes chuter", "Pfizer et Moderna voient leurs ventes chuter"),
    ("Inde, Pakistan s'accusent d'avoir violé la trêve", "L'Inde et le Pakistan s'accusent d'avoir violé la trêve"),
    ("Neige, verglas perturbent le trafic en Allemagne", "Neige et verglas perturbent le trafic en Allemagne"),
    ("Modi à recevoir Poutine à New Delhi", "Modi recevra Poutine à New Delhi"),
    ("La Banque du Canada à relever son taux directeur", "La Banque du Canada devrait relever son taux directeur"),
    ("Le prince William à visiter le Brésil en novembre", "Le prince William visitera le Brésil en novembre"),
    ("Le Parlement à voter sur la réforme mercredi", "Le Parlement votera sur la réforme mercredi"),
    ("Trump à s'adresser à la nation jeudi", "Trump s'adressera à la nation jeudi"),
    ("Berlin à livrer des chars à Kiev", "Berlin livrera des chars à Kiev"),
    ("Apple pour lancer un téléphone pliable", "Apple va lancer un téléphone pliable"),
    ("Inflation vue ralentissant en avril", "L'inflation devrait ralentir en avril"),
    ("Banque du Japon attendue relevant ses taux", "La Banque du Japon devrait relever ses taux"),
    ("Homme tué par balle à Chicago", "Un homme tué par balle à Chicago"),
    ("Femme enceinte poignardée à Berlin", "Une femme enceinte poignardée à Berlin"),
    ("Police recherche un suspect après une fusillade", "La police recherche un suspect après une fusillade"),
    ("Étude révèle que le café protège le cœur", "Le café protège le cœur, révèle une étude"),
    ("Tribunal condamne un ancien espion", "Un tribunal condamne un ancien espion"),
    ("Scientifiques découvrent une exoplanète", "Des scientifiques découvrent une exoplanète"),
    ("Responsables disent que le bilan pourrait s'alourdir", "Le bilan pourrait s'alourdir, selon des responsables"),
    ("Londres regarde à taxer les géants du numérique", "Londres envisage de taxer les géants du numérique"),
    ("Le Premier ministre fixé à démissionner", "Le Premier ministre s'apprête à démissionner"),
    (
        "Au moins dix morts dans un accident de bus, police",
        "Au moins dix morts dans un accident de bus, selon la police",
    ),
    ("Le Sénat se déplace pour légaliser le cannabis", "Le Sénat veut légaliser le cannabis"),
]

RIGHT = """
Inflation : ce qui change au 1er juillet
Réforme des retraites, nouveau report
Macron à Berlin
Meurtre de Lola : deux suspects arrêtés
Vers un accord sur le budget
Budget, le bras de fer
Tempête à venir sur la Bretagne
Retraites : à prendre ou à laisser
Ligue 1 : Paris bat Lyon
Poutine, Xi et Modi réunis à Tianjin
Dix films à voir ce week-end
Le gouvernement appelé à réagir
Grève reconduite à la SNCF
Mort de Robert Badinter, conscience de gauche
Guerre en Ukraine : Kiev bombardée, Moscou dément
Incendie maîtrisé dans un hôtel de Nice
Tour de France : Pogacar s'impose à Carcassonne
Covid : l'OMS met en garde
Le PSG s'impose à Lens
Pourquoi les prix flambent
Comment réduire sa facture d'électricité
Trafic interrompu entre Lille et Paris
Gaza, l'impossible trêve
Trump, Musk : la rupture
Mbappé absent contre Israël
Voiture contre camion : deux blessés graves
L'Assemblée adopte le budget, la gauche saisit le Conseil constitutionnel
Nouvelle-Calédonie : couvre-feu levé
Bourse : Paris finit en hausse
Accident mortel sur l'A7, un mort et trois blessés
Hôpital : les urgences au bord de la rupture
Retour à la normale à Roissy
Alerte rouge dans le Var
Un homme arrêté après un meurtre à Toulouse
Deux policiers blessés à Marseille
Adolescent poignardé à Nantes : un suspect en garde à vue
Policiers blessés à Nanterre : la piste terroriste écartée
Enseignants en colère
Agriculteurs : la FNSEA suspend les blocages
Renault et Nissan signent un nouvel accord
Nadal, Djokovic et Alcaraz passent, Tsitsipas éliminé
Paris, Lyon et Marseille touchées par la canicule
Le Maire promet des économies
Maire agressé : trois mois avec sursis
Vin : la Chine menace l'Europe
Droits de douane : l'Europe riposte
Netanyahou sous pression
Le pape François hospitalisé
Le pape appelle à la paix, Moscou répond
Un plan pour sauver l'hôpital
Zidane pour remplacer Deschamps ?
Une infirmière pour tout un village
Les Bleus à l'assaut de la Coupe du monde
Quatre conseils pour bien dormir
Les Verts en quête d'un candidat
Dernière chance pour Boeing
JO 2024 : Paris retient son souffle
Justice : Sarkozy condamné à un an de prison ferme
Présidentielle : Bayrou prêt à discuter
Les députés prêts à voter la censure
Le RN favorable à une dissolution
Brexit, mode d'emploi
Climat : la COP30 s'ouvre à Belem
Ce que l'on sait de l'attaque de Magdebourg
Mort d'un cycliste : l'automobiliste mis en examen
La Fed laisse ses taux inchangés, Wall Street applaudit
Djokovic forfait, Sinner qualifié
Emploi : la France à la traîne
Pétrole, gaz : les prix s'envolent
Foot : Lens reçoit Brest
Place à la finale
Adieu à un géant
Quand l'école brûle
Homme de l'ombre, il sort du silence
Femmes battues : le silence des institutions
Médecins sans frontières quitte Haïti
Soldats de la paix, une mission impossible
Peur sur la ville
Police, justice : le grand malaise
Droit de vote à 16 ans : le débat relancé
Viande rouge : faut-il s'inquiéter ?
Rencontre avec une survivante
Séisme au Maroc : la solidarité s'organise
Biden, un adieu en demi-teinte
Erdogan, l'ambigu
Sánchez, le survivant
Boulanger ferme cinq magasins
Total annonce des profits records
Orange supprime 600 postes
Libération fête ses 50 ans
Carrefour cède ses magasins en Italie
Canicule, sécheresse, incendies : l'été de tous les dangers
Hausse des prix, baisse du moral
Retraites, les syndicats appellent à une nouvelle journée d'action
Ukraine, les alliés se réunissent à Londres
Face à Trump, les Européens cherchent une riposte
À Marseille, les habitants demandent des renforts
Lundi, les écoles rouvrent
Malade, le roi Charles annule un déplacement
Battus, les Bleus quittent la compétition
Championne olympique, Riner s'incline
Contre toute attente, les conservateurs l'emportent
La France, l'Allemagne et l'Italie signent un traité
Accord entre Paris, Berlin et Londres
Vacances : où partir sans se ruiner
Les Français, champions de l'épargne
L'Ukraine à court de munitions
Le bitcoin à plus de 100 000 dollars
Le Louvre fermé, le personnel en grève
Recherche infirmières désespérément
Élections : la droite en tête, l'abstention record
Lyon étrille Nice, Monaco rejoint Paris
Les urgences ferment, les élus s'alarment
Ils quittent tout, partent à vélo
Trois jours pour convaincre
Un an après, Derna panse ses plaies
L'homme à abattre
Le fils à papa
Maison à vendre, cause succession
Une loi à réécrire, dit le Conseil d'État
Les entreprises invitées à embaucher des seniors
Le juge autorisé à consulter les comptes
La Chine première à aluner
Volontaire pour partir au front
Candidat à diriger l'ONU
Aide à mourir : le texte adopté
Permis de conduire : les délais s'allongent
Président, ministres, députés : qui gagne quoi
Président par intérim, il promet des élections
Ministre à 30 ans
Banque de France : la croissance révisée
Juge d'instruction : la fin d'un mythe ?
Mère de trois enfants, elle gagne le marathon
Rapport accablant sur les crèches
Étude : le café protège le cœur
Sondage : Le Pen en tête
Police municipale : les armes autorisées
Gouvernement Barnier : la censure votée
Gouvernement : la valse des ministres
Avion écrasé à Washington : 67 morts
Explosion dans une usine : un mort, dix blessés
Enfants disparus : les recherches reprennent
Trump à Rome pour les obsèques du pape
Zelensky à Paris pour rencontrer Macron
Lavrov en Inde pour signer un contrat
La reine à l'honneur
Nadal battu, Alcaraz passe
Otages libérés, familles soulagées
Loup vu dans la Creuse
Un ours vu marchant près d'un village
Manque de neige : les stations en difficulté
Prix du blé : record battu
"""


def found(headline: str) -> list[str]:
    """What the pack finds in a draft with that headline."""
    text = f"# {headline}\n\nLe texte de l'article commence ici, sans rien de faux."
    return [f.text for f in pack_findings("titres", text, path="essai.md")]


def test_examples_of_the_pack() -> None:
    assert failed_examples("titres", 8) == []


@pytest.mark.parametrize(("faulty", "mended"), PAIRS)
def test_english_headline(faulty: str, mended: str) -> None:
    assert len(found(faulty)) == 1
    assert found(mended) == []


@pytest.mark.parametrize("headline", RIGHT.strip().split("\n"))
def test_right_headlines(headline: str) -> None:
    assert found(headline) == []


def test_two_singular_subjects_in_a_paragraph() -> None:
    text = "Le ministre de la Défense, le chef d'état-major ont démissionné mercredi."
    assert [f.text for f in pack_findings("titres", text)] == ["Le ministre de la Défense, le chef d'état-major"]
    assert pack_findings("titres", text.replace(", le chef", " et le chef")) == []
