"""The pack `accords`: groups, attributes and verbs that do not agree, and right copy that looks alike."""

from __future__ import annotations

from functools import cache

import pytest

from lint.checks import get_check
from lint.drafts.prose import ProseBuilder
from lint.french.inflection import elide
from lint.french.layers import BlockLayers, DraftLayers
from lint.model import Block, BlockKind, Draft, Match
from lint.rulebook.examples import test_examples as try_examples
from lint.rulebook.load import Rulebook, load_rulebook
from lint.settings import Settings

CHECKS = ["accord.determinant", "accord.adjectif_avant", "accord.tout"]
CHECKS += [f"accord_apres.{name}" for name in ("adjectif", "attribut", "objet")]
CHECKS += ["accord_apposition.apposition"]
CHECKS += [f"accord_verbe.{n}" for n in ("sujet", "coordination", "pronom", "relatif", "partie", "ni", "inverse")]


@cache
def rulebook() -> Rulebook:
    return load_rulebook(cache=False)


def layers(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> BlockLayers:
    prose = ProseBuilder(text)
    prose.copy(0, len(text))
    draft = Draft("essai.md", text, (Block(0, kind, prose.build()),))
    return DraftLayers(draft, Settings()).blocks[0]


def matches(text: str) -> list[tuple[str, Match]]:
    block = layers(text)
    return [(name, m) for name in CHECKS for m in get_check(name).function(block, {})]


def test_examples_of_the_pack() -> None:
    ids = [i for i in rulebook().rules if i.startswith("accords.")]
    assert len(ids) >= 12
    assert [str(f) for f in try_examples(rulebook(), ids)] == []


# Pairs of a kind with the faults of machine translation: check, faulty sentence, mend of what is marked.
GROUPS = [
    ("accord_apres.adjectif", "une ‹décision important› a été prise", "décision importante"),
    ("accord_apres.adjectif", "les ‹mesures économique› du gouvernement", "mesures économiques"),
    ("accord_apres.adjectif", "Le pays prépare des ‹élections législatifs›.", "élections législatives"),
    (
        "accord_apres.adjectif",
        "Les ‹mesures adopté› par le Parlement entreront en vigueur.",
        "mesures adoptées",
    ),
    ("accord_apres.adjectif", "La ‹somme versé› par l'État atteint un million.", "somme versée"),
    ("accord_apres.attribut", "La situation ‹est tendu› dans la capitale.", "est tendue"),
    ("accord_apres.attribut", "Les négociations ‹sont terminé›.", "sont terminées"),
    ("accord_apres.attribut", "Les otages ‹ont été libéré› dimanche.", "ont été libérés"),
    ("accord_apres.attribut", "La ministre ‹est arrivé› à Rabat.", "est arrivée"),
    ("accord_apres.objet", "Les mesures que le gouvernement ‹a pris› sont insuffisantes.", "a prises"),
    ("accord.determinant", "‹Cette accord› met fin à dix ans de guerre.", "Cet accord"),
    ("accord.adjectif_avant", "La ‹nouvel loi› entrera en vigueur.", "nouvelle loi"),
    ("accord.determinant", "‹Un importante réforme› attend le pays.", "Une importante réforme"),
    ("accord.determinant", "‹Trois soldat› ont été tués.", "Trois soldats"),
    ("accord.determinant", "Le groupe a fermé ‹ses usine› en Belgique.", "ses usines"),
    ("accord.determinant", "La compagnie a annulé ‹plusieurs liaison›.", "plusieurs liaisons"),
    ("accord.adjectif_avant", "Au cours des ‹dernier semaines›, les prix ont flambé.", "dernières semaines"),
    ("accord.determinant", "Elle a présenté ‹une projet› de budget.", "un projet"),
    (
        "accord.determinant",
        "Il s'agit ‹du première visite› d'un pape dans l'archipel.",
        "de la première visite",
    ),
    ("accord.determinant", "Le parquet a ouvert ‹un enquête› pour corruption.", "une enquête"),
    ("accord.determinant", "L'usine emploie ‹300 ouvrier›.", "300 ouvriers"),
    ("accord_apres.adjectif", "Les deux pays ont signé un ‹accord commerciale›.", "accord commercial"),
    ("accord.adjectif_avant", "La Bourse de Tokyo a clôturé en ‹forte hausses›.", "fortes hausses"),
    ("accord_apres.adjectif", "Les ‹forces armés› ont repris la ville.", "forces armées"),
    ("accord_apres.adjectif", "Les ‹eaux territoriale› du Japon.", "eaux territoriales"),
    ("accord_apres.adjectif", "La ‹population civil› fuit les combats.", "population civile"),
    ("accord_apres.attribut", "Une centaine de personnes ‹ont été blessé›.", "ont été blessées"),
    ("accord_apres.adjectif", "L'armée a mené des ‹frappes aérienne›.", "frappes aériennes"),
    ("accord_apres.attribut", "Les prix du pétrole ‹sont élevé›.", "sont élevés"),
    ("accord_apres.adjectif", "Les ‹autorités locale› ont ordonné l'évacuation.", "autorités locales"),
    ("accord_apres.attribut", "La croissance ‹est resté› faible.", "est restée"),
    ("accord_apres.adjectif", "Les ‹pluies torrentiel› ont fait douze morts.", "pluies torrentielles"),
    ("accord.adjectif_avant", "Le vaccin est efficace contre la ‹nouvel souche›.", "nouvelle souche"),
    ("accord.adjectif_avant", "L'‹ancienne président› comparaît lundi.", "ancien président"),
    ("accord.determinant", "‹Quelle avenir› pour le nucléaire ?", "Quel avenir"),
    ("accord.determinant", "‹Certains régions› manquent d'eau.", "Certaines régions"),
    ("accord.adjectif_avant", "Les ‹principaux villes› du pays sont paralysées.", "principales villes"),
    ("accord.determinant", "‹Un grande partie› de la récolte est perdue.", "Une grande partie"),
    ("accord.determinant", "‹Ce crise› dure depuis six mois.", "Cette crise"),
    ("accord.determinant", "L'entreprise a supprimé ‹2 000 poste›.", "2 000 postes"),
    ("accord_apres.adjectif", "Les ventes de ‹voitures électrique› ont doublé.", "voitures électriques"),
    ("accord_apres.attribut", "Les trois suspects ‹ont été arrêté› à Lyon.", "ont été arrêtés"),
    ("accord_apres.attribut", "Les deux femmes ‹sont mort› dans l'accident.", "sont mortes"),
    ("accord_apres.attribut", "Elle ‹a été élu› présidente.", "a été élue"),
    ("accord_apres.attribut", "Ils ‹sont arrivé› à Genève lundi.", "sont arrivés"),
    ("accord_apres.attribut", "Les routes ‹étaient coupé› par la neige.", "étaient coupées"),
    ("accord_apres.objet", "Les lettres que la famille ‹a reçu› étaient anonymes.", "a reçues"),
    ("accord.tout", "‹Tout les passagers› sont sains et saufs.", "Tous les passagers"),
    (
        "accord.determinant",
        "Le tribunal a condamné ‹les trois frère› à dix ans de prison.",
        "les trois frères",
    ),
    ("accord.adjectif_avant", "Une ‹violent tempête› a balayé la côte.", "violente tempête"),
    (
        "accord_apres.adjectif",
        "La cheffe d'état-major a rejeté les ‹accusations infondé›.",
        "accusations infondées",
    ),
    ("accord.determinant", "Le cours du baril a atteint ‹son plus haut niveaux›.", "son plus haut niveau"),
    ("accord.determinant", "‹Ce initiative› vise à protéger les forêts.", "Cette initiative"),
    ("accord.adjectif_avant", "Le pays a connu de ‹fort pluies›.", "fortes pluies"),
    ("accord_apres.adjectif", "Les ‹élections municipaux› auront lieu en mars.", "élections municipales"),
    ("accord.determinant", "‹Un vaste opération› de police est en cours.", "Une vaste opération"),
    ("accord.determinant", "‹Plusieurs dizaine› de manifestants ont été interpellés.", "Plusieurs dizaines"),
    ("accord.determinant", "Le constructeur rappelle ‹ses véhicule› hybrides.", "ses véhicules"),
    ("accord.adjectif_avant", "Cette ‹nouveau ligne› de métro sera inaugurée mardi.", "nouvelle ligne"),
    ("accord.determinant", "Il a déposé une plainte contre ‹le société›.", "la société"),
    ("accord_apres.adjectif", "La ‹commission européen› a ouvert une procédure.", "commission européenne"),
    ("accord.determinant", "‹Quel entreprise› a remporté l'appel d'offres ?", "Quelle entreprise"),
    ("accord_apres.adjectif", "Les ‹réseaux sociales› ont relayé la vidéo.", "réseaux sociaux"),
    ("accord.tout", "‹Toutes les partis› ont signé la déclaration.", "Tous les partis"),
    ("accord.determinant", "‹Le premier étape› du plan coûtera deux millions.", "La première étape"),
    ("accord_apres.adjectif", "L'‹inflation annuel› a ralenti.", "inflation annuelle"),
    ("accord_apres.adjectif", "Une ‹attaque terroristes› a visé un marché.", "attaque terroriste"),
    ("accord.determinant", "Des ‹centaines de maison› ont été détruites.", "centaines de maisons"),
    ("accord_apres.adjectif", "La ‹production agricoles› a baissé.", "production agricole"),
    ("accord_apres.adjectif", "Le ‹parti conservatrice› a perdu la majorité.", "parti conservateur"),
    ("accord.determinant", "‹Les quatre astronaute› sont rentrés sur Terre.", "Les quatre astronautes"),
    ("accord.determinant", "‹Le nouveau constitution› a été approuvée.", "La nouvelle constitution"),
    ("accord_apres.adjectif", "Les ‹forêts amazonien› brûlent.", "forêts amazoniennes"),
    ("accord.determinant", "‹Cet équipe› a remporté la coupe.", "Cette équipe"),
    ("accord.adjectif_avant", "Ces ‹dernier mois›, les loyers ont grimpé.", "derniers mois"),
    ("accord_apres.attribut", "La mine ‹a été fermé› après l'accident.", "a été fermée"),
    ("accord_apres.attribut", "Les passagers ‹étaient bloqué› à bord.", "étaient bloqués"),
    ("accord_apres.attribut", "La mission ‹sera prolongé› de six mois.", "sera prolongée"),
    ("accord_apres.attribut", "Deux policiers ‹ont été suspendu›.", "ont été suspendus"),
    ("accord_apres.attribut", "La proposition ‹a été rejeté› par le Sénat.", "a été rejetée"),
    ("accord_apres.attribut", "Les recherches ‹sont resté› vaines.", "sont restées"),
    ("accord_apres.attribut", "L'enquête ‹est clos›.", "est close"),
    ("accord_apres.objet", "La facture que la ville ‹a payé› dépasse le devis.", "a payée"),
    ("accord.adjectif_avant", "Le projet prévoit la construction de ‹nouvel écoles›.", "nouvelles écoles"),
    ("accord_apres.attribut", "Des mesures d'urgence ‹ont été pris›.", "ont été prises"),
    ("accord_apres.attribut", "Les taux d'intérêt ‹restent élevé›.", "restent élevés"),
    ("accord_apres.adjectif", "Les ‹banques centrale› ont relevé leurs taux.", "banques centrales"),
    ("accord_apres.adjectif", "Les députés ont adopté la ‹réforme controversé›.", "réforme controversée"),
    ("accord_apres.attribut", "Elle ‹a été nommé› ambassadrice en Inde.", "a été nommée"),
    ("accord.determinant", "‹Aucun décision› n'a été prise.", "Aucune décision"),
    ("accord.tout", "‹Tous les compagnies› ont suspendu leurs vols.", "Toutes les compagnies"),
    ("accord_apres.adjectif", "L'‹accord signée› lundi prévoit un cessez-le-feu.", "accord signé"),
    (
        "accord_apposition.apposition",
        "Les passagers, ‹évacué› par hélicoptère dans la nuit, ont été conduits dans un gymnase.",
        "évacués",
    ),
    (
        "accord_apposition.apposition",
        "La coureuse éthiopienne, ‹victorieux› à Berlin l'an passé, a renoncé au marathon.",
        "victorieuse",
    ),
    ("accord_apposition.apposition", "La ministre de l'Énergie, ‹opposé› au barrage, a démissionné.", "opposée"),
    ("accord_apposition.apposition", "La directrice du musée, ‹interrogé› par la police, a nié.", "interrogée"),
    ("accord_apposition.apposition", "‹Élu› à une large majorité, la maire de Bogota a promis un métro.", "Élue"),
    ("accord_apposition.apposition", "‹Interrogée› par la chaîne, le président du groupe a nié.", "Interrogé"),
    ("accord.determinant", "Le champion a retiré ‹son candidature› à la présidence.", "sa candidature"),
    ("accord.determinant", "Le juge entendra ‹ces témoin› à huis clos.", "ces témoins"),
    (
        "accord_apres.adjectif",
        "La police a saisi des armes et des ‹munitions destinés› à un groupe rebelle.",
        "munitions destinées",
    ),
    ("accord_apres.adjectif", "L'usine emploie une ‹main-d'œuvre étranger› mal payée.", "main-d'œuvre étrangère"),
    ("accord_apres.adjectif", "La grêle a fait des ‹dégâts considérable› dans les vergers.", "dégâts considérables"),
    (
        "accord_apres.attribut",
        "La campagne, lancée avec un mois de retard, ‹reste insuffisant›.",
        "reste insuffisante",
    ),
    ("accord.tout", "Le juge a saisi la liste de ‹tout les biens› du groupe.", "tous les biens"),
    ("accord_apposition.apposition", "‹Blessé› au genou, la skieuse suisse renonce aux championnats.", "Blessée"),
    ("accord_apposition.apposition", "Le texte, ‹adoptée› en première lecture, doit encore être examiné.", "adopté"),
]

VERBS = [
    (
        "accord_verbe.sujet",
        "Les habitants du village que la rivière a inondé ‹attend› des secours.",
        "attendent",
    ),
    ("accord_verbe.sujet", "La hausse des prix de l'énergie ‹pèsent› sur les ménages.", "pèse"),
    ("accord_verbe.sujet", "Le prix des matières premières ‹ont› bondi.", "a"),
    (
        "accord_verbe.sujet",
        "Les ventes de la filiale américaine du groupe, annoncées lundi, ‹dépasse› les prévisions.",
        "dépassent",
    ),
    ("accord_verbe.partie", "Aucun des trois candidats n'‹ont› obtenu la majorité.", "a"),
    (
        "accord_verbe.coordination",
        "Le président de la Banque mondiale et la directrice du FMI ‹rencontrera› les ministres.",
        "rencontreront",
    ),
    ("accord_verbe.coordination", "Le maire et son adjointe ‹a› démissionné.", "ont"),
    ("accord_verbe.sujet", "Les États-Unis ‹a› imposé de nouveaux droits de douane.", "ont"),
    (
        "accord_apres.attribut",
        "Les victimes de l'incendie qui a ravagé l'immeuble ‹sera indemnisées›.",
        "seront indemnisées",
    ),
    ("accord_verbe.sujet", "Le rapport, rédigé par trois experts, ‹concluent› à une faute.", "conclut"),
    ("accord_verbe.sujet", "La situation dans les camps de réfugiés ‹restent› critique.", "reste"),
    (
        "accord_verbe.sujet",
        "Le ministre des Finances, qui a reçu les syndicats, ‹excluent› toute hausse.",
        "exclut",
    ),
    (
        "accord_verbe.sujet",
        "Les négociations entre les deux pays, suspendues depuis mai, ‹reprendra› lundi.",
        "reprendront",
    ),
    ("accord_verbe.sujet", "Tout le monde ‹savent› que la récolte sera mauvaise.", "sait"),
    ("accord_verbe.sujet", "Chaque candidat ‹doivent› remettre une liste.", "doit"),
    ("accord_verbe.relatif", "Les manifestants qui ‹a› bloqué le port ont été dispersés.", "ont"),
    (
        "accord_apres.attribut",
        "Les trois otages détenus dans le nord du Mali depuis deux ans ‹a été libérés›.",
        "ont été libérés",
    ),
    (
        "accord_apres.attribut",
        "Les résultats de l'enquête menée par le parquet ‹sera publiés› en mars.",
        "seront publiés",
    ),
    ("accord_verbe.sujet", "Le coût des travaux de rénovation des écoles publiques ‹ont› doublé.", "a"),
    ("accord_verbe.pronom", "Ils ‹a› promis de revenir.", "ont"),
    ("accord_verbe.sujet", "Les chiffres publiés jeudi par l'institut ‹montre› une reprise.", "montrent"),
    (
        "accord_verbe.sujet",
        "La vente des deux usines belges du constructeur chinois ‹inquiètent› les élus.",
        "inquiète",
    ),
    ("accord_verbe.sujet", "Le nombre de demandeurs d'emploi ‹ont› reculé.", "a"),
    (
        "accord_verbe.sujet",
        "Les avocats de l'ancien président, poursuivi pour corruption, ‹demande› un report.",
        "demandent",
    ),
    ("accord_verbe.sujet", "Les pluies qui sont tombées sur la région ‹a› détruit la récolte.", "ont"),
    (
        "accord_verbe.sujet",
        "La décision des juges européens, attendue depuis des mois, ‹ont› surpris la presse.",
        "a",
    ),
    (
        "accord_apres.attribut",
        "Des dizaines de maisons du quartier ‹a été détruites› par les flammes.",
        "ont été détruites",
    ),
    (
        "accord_verbe.sujet",
        "Les dirigeants du parti au pouvoir à Tokyo ‹souhaite› une élection anticipée.",
        "souhaitent",
    ),
    ("accord_verbe.sujet", "Selon la police, les auteurs de l'attaque ‹est› en fuite.", "sont"),
    (
        "accord_verbe.sujet",
        "Le ministre a expliqué que les prix de l'essence dans les grandes villes ‹va› baisser.",
        "vont",
    ),
    ("accord_verbe.sujet", "Les recherches pour retrouver le navigateur disparu ‹a› repris mardi.", "ont"),
    (
        "accord_verbe.coordination",
        "Emmanuel Macron et Friedrich Merz se ‹rencontrera› à Berlin.",
        "rencontreront",
    ),
    ("accord_verbe.ni", "Ni les experts ni le gouvernement ne ‹prévoit› de reprise.", "prévoient"),
    ("accord_verbe.sujet", "Les frais engagés par la commune s'‹élève› à deux millions.", "élèvent"),
    (
        "accord_verbe.sujet",
        "Le conseil des ministres des Finances des Vingt-Sept ‹ont› adopté le texte.",
        "a",
    ),
    ("accord_verbe.coordination", "La Pologne et la Lituanie ‹a› fermé la frontière.", "ont"),
    ("accord_verbe.sujet", "Les exportations de blé du premier producteur mondial ‹a› chuté de 12 %.", "ont"),
    (
        "accord_verbe.sujet",
        "Les proches attendent des nouvelles, mais la compagnie ne ‹répondent› pas.",
        "répond",
    ),
    (
        "accord_apres.attribut",
        "Le chef des rebelles, visé par plusieurs mandats d'arrêt, ‹ont été capturé›.",
        "a été capturé",
    ),
    (
        "accord_verbe.sujet",
        "Les pompiers de la région, épuisés par dix jours de lutte, ‹espère› la pluie.",
        "espèrent",
    ),
    (
        "accord_verbe.sujet",
        "L'augmentation des frais de scolarité dans les universités publiques ‹provoquent› la colère.",
        "provoque",
    ),
    (
        "accord_verbe.sujet",
        "Les enseignants, dont le syndicat a appelé à la grève, ‹refuse› la réforme.",
        "refusent",
    ),
    ("accord_verbe.partie", "Plus d'un électeur sur trois ‹ont› voté blanc.", "a"),
    ("accord_verbe.partie", "Chacun des candidats ‹ont› reçu le même temps de parole.", "a"),
    (
        "accord_verbe.sujet",
        "Les deux partis de la coalition, qui gouverne depuis un an, ‹est› en désaccord.",
        "sont",
    ),
    (
        "accord_verbe.sujet",
        "Les images de la scène, diffusées par une chaîne locale, ‹a› choqué le pays.",
        "ont",
    ),
    ("accord_verbe.sujet", "La baisse des températures dans les Alpes ‹ont› surpris les randonneurs.", "a"),
    ("accord_verbe.sujet", "Les ONG présentes sur place ‹dénonce› des exactions.", "dénoncent"),
    (
        "accord_verbe.sujet",
        "Les émeutes qui ont éclaté après la mort du jeune homme ‹s'est› étendues à la banlieue.",
        "se sont",
    ),
    (
        "accord_verbe.sujet",
        "Les employés de l'usine que le groupe veut fermer ‹manifestera› lundi.",
        "manifesteront",
    ),
    (
        "accord_apres.attribut",
        "La liste des pays concernés par les nouvelles mesures ‹seront publiée› jeudi.",
        "sera publiée",
    ),
    (
        "accord_verbe.sujet",
        "Les analystes interrogés par l'agence s'‹attendait› à une hausse.",
        "attendaient",
    ),
    ("accord_verbe.coordination", "La reine et le Premier ministre ‹a› inauguré le pont.", "ont"),
    ("accord_verbe.sujet", "Les responsables de l'hôpital ‹a› reconnu une erreur.", "ont"),
    (
        "accord_verbe.sujet",
        "Les cours du cacao sur le marché de Londres ‹continue› de grimper.",
        "continuent",
    ),
    (
        "accord_verbe.sujet",
        "Le bilan des inondations dans les provinces du nord s'‹alourdissent›.",
        "alourdit",
    ),
    ("accord_verbe.ni", "Ni l'armée ni les rebelles n'‹a› confirmé l'information.", "ont"),
    ("accord_verbe.partie", "Aucun des accusés ne ‹se sont› présentés à l'audience.", "s'est"),
    (
        "accord_verbe.sujet",
        "Les élèves de cette école primaire, évacués dans la matinée, ‹a› pu rentrer chez eux.",
        "ont",
    ),
    (
        "accord_verbe.sujet",
        "Les pourparlers de paix entre le gouvernement et la guérilla, interrompus en mai, ‹va› reprendre.",
        "vont",
    ),
    (
        "accord_verbe.sujet",
        "Les conditions de détention dans la prison de la capitale ‹inquiète› les associations.",
        "inquiètent",
    ),
    (
        "accord_apres.attribut",
        "Les fonds destinés à la reconstruction de la ville ‹a été détournés›.",
        "ont été détournés",
    ),
    ("accord_verbe.sujet", "Le taux de chômage des jeunes ‹ont› augmenté.", "a"),
    (
        "accord_verbe.sujet",
        "Les mesures annoncées par le ministre de l'Économie ne ‹suffit› pas.",
        "suffisent",
    ),
    ("accord_verbe.sujet", "Il estime que les sanctions contre la Russie n'‹a› pas eu d'effet.", "ont"),
    (
        "accord_verbe.sujet",
        "Les avions de la compagnie, cloués au sol depuis lundi, ‹redécollera› mercredi.",
        "redécolleront",
    ),
    (
        "accord_verbe.coordination",
        "L'opposition et la société civile ‹dénonce› un coup de force.",
        "dénoncent",
    ),
    ("accord_verbe.sujet", "Les citoyens vivant à l'étranger ‹peut› voter par correspondance.", "peuvent"),
    (
        "accord_verbe.sujet",
        "Dans le nord, les agriculteurs touchés par la sécheresse ‹demande› des aides.",
        "demandent",
    ),
    ("accord_verbe.sujet", "Les autorités du pays, où le virus est apparu, ‹a› fermé les marchés.", "ont"),
    (
        "accord_verbe.sujet",
        "Les juges de la Cour suprême, saisis par l'opposition, ‹rendra› leur décision vendredi.",
        "rendront",
    ),
    (
        "accord_verbe.sujet",
        "Les agriculteurs qui bloquent depuis lundi l'accès à la raffinerie ‹menace› de prolonger leur mouvement.",
        "menacent",
    ),
    (
        "accord_verbe.sujet",
        "Les hôpitaux de campagne, dont l'armée a financé la moitié, ‹manque› de chirurgiens.",
        "manquent",
    ),
    (
        "accord_verbe.sujet",
        "Les chiffres publiés hier, qu'aucun ministère n'a confirmés, ‹montre› une chute de la natalité.",
        "montrent",
    ),
    (
        "accord_verbe.sujet",
        "Le procureur général, accompagné de deux magistrats et d'une dizaine de policiers, ‹ont› fouillé le siège.",
        "a",
    ),
    (
        "accord_verbe.sujet",
        "La vague de licenciements qui touche les studios ‹inquiètent› les élus.",
        "inquiète",
    ),
    (
        "accord_verbe.sujet",
        "La multiplication des attaques contre les dépôts de carburant ‹obligent› l'armée à disperser ses réserves.",
        "oblige",
    ),
    (
        "accord_verbe.sujet",
        "Les trente-quatre mineurs bloqués sous terre depuis jeudi ‹communique› par un câble.",
        "communiquent",
    ),
    ("accord_verbe.sujet", "Les marins tombés le long de la côte ‹recevra› une médaille.", "recevront"),
    (
        "accord_verbe.relatif",
        "Ce sont les pêcheurs du lac qui, depuis des années, ‹alerte› les autorités.",
        "alertent",
    ),
    (
        "accord_verbe.partie",
        "Environ 35 % des logements construits avant 1970 se ‹trouve› dans des zones inondables.",
        "trouvent",
    ),
    (
        "accord_verbe.partie",
        "Personne parmi les témoins entendus n'‹ont› pu identifier les hommes armés.",
        "a",
    ),
    ("accord_verbe.partie", "Beaucoup de retraités ukrainiens ‹vit› encore près du front.", "vivent"),
    (
        "accord_verbe.inverse",
        "La convention, que ‹conteste› les syndicats de dockers, entrera en vigueur.",
        "contestent",
    ),
    (
        "accord_verbe.inverse",
        "Sur les murs de la vieille gare ‹apparaît› des slogans hostiles au gouverneur.",
        "apparaissent",
    ),
    ("accord_verbe.coordination", "Le coût du chantier et la durée des travaux ‹inquiète› les élus.", "inquiètent"),
    ("accord_verbe.inverse", "Devant le tribunal ‹patientait› des dizaines de journalistes.", "patientaient"),
    (
        "accord_verbe.coordination",
        "La ministre des Finances et son homologue danois ‹signera› un accord.",
        "signeront",
    ),
    (
        "accord_verbe.sujet",
        "Les propriétaires de chalets et les commerçants du village ‹craint› une fermeture.",
        "craignent",
    ),
    ("accord_verbe.sujet", "Ces dernières semaines, les prix du gaz en Asie ‹recule› nettement.", "reculent"),
    ("accord_verbe.partie", "Près de 60 % des jeunes de moins de 25 ans ‹a› voté.", "ont"),
]


@pytest.mark.parametrize(("check", "marked", "mend"), GROUPS + VERBS)
def test_wrong(check: str, marked: str, mend: str) -> None:
    before, _, rest = marked.partition("‹")
    words, _, after = rest.partition("›")
    name, match = matches(before + words + after)[0]
    assert name == check
    assert (match.start, match.end) == (len(before), len(before + words))
    assert match.suggestions[0] == mend
    assert matches(before + mend + after) == []


RIGHT = """
Une foule de badauds ont rempli l’avenue.
Une majorité de députés soutient le texte, une minorité d'élus s'y opposent.
Son équipe est sortie la tête haute du tournoi.
Les gardes portaient des vestes bleu marine et des gants marron.
Des mesures phare, des villes fantômes, des postes clés et des prix records.
La politique de défense américaine inquiète les capitales européennes.
Un groupe d'hommes armés a attaqué un convoi de camions chargés de vivres.
Les gouvernements français et allemand ont publié un texte commun.
Les langues russe et ukrainienne sont proches.
Ils ont tous le même avis et elles ont toutes le droit de vote.
Les joueurs ont quitté le terrain épuisés mais heureux.
Le poste est vacant et la poste est fermée tout l'après-midi.
Une interview, un interview, la covid et le covid.
La ministre, la juge et la cheffe du parti sont arrivées.
La présidente, un témoin clé, est convoquée.
Les président et vice-président du club ont démissionné.
Ses père et mère sont venus de Lyon.
Le 12 mai et les 3 et 4 juin, à 20 heures, page trois.
Trois heures plus tard, deux des cinq suspects ont été relâchés.
Ils se sont parlé, elles se sont succédé et ils se sont rendu compte de leur erreur.
On est partis tôt, on est nombreux ici.
Les enjeux sont tels que personne n'est sûr de rien.
C'est possible, ce sont des amis, c'est eux qui décident.
Ni le maire ni le préfet n'a répondu.
Ni l'un ni l'autre n'ont répondu.
La plupart du temps est consacrée à la lecture.
Un des élus qui ont voté contre s'explique.
C'est l'une des rares entreprises qui embauchent encore.
Beaucoup de monde est venu et peu de gens sont restés.
Le père ou la mère sont tenus de signer.
Le maire, ainsi que ses adjoints, ont signé l'appel.
Les mesures que réclame le syndicat coûtent trop cher.
Les autorités, affirme le ministre, n'ont rien vu.
Près de 60 % des électeurs ont voté et 10 % de la population vit dehors.
La liste des pays qui exportent du gaz sera publiée.
Des petits plaisirs, la retraitée a su en trouver de nombreux.
Les mesures que le ministre a fait adopter, la maison qu'il a dit avoir vendue.
La preuve que le maire a pris une décision illégale manque.
L'un des juges et le greffier ont signé l'ordonnance.
Le maire et président du club a signé.
Chaque élève et chaque parent a reçu un livret.
La guerre entre l'Iran et l'Irak a duré huit ans.
Le ministre a parlé et la salle a applaudi.
Trois jours de pluie est le deuxième roman de cet auteur.
Tout le monde sait que les prix vont monter.
Le lendemain, les secours ont repris les recherches.
Les lettres que le facteur a remises ; la somme que la banque a versée.
Elle a l'air fatigué, ils ont l'air inquiets.
Une demi-heure, deux heures et demie, une paire de demi-brigades.
Les résultats, y compris ceux de la filiale, ci-joint les annexes.
Le nombre de victimes est élevé et le taux de chômage des femmes reste stable.
De nouveau, leurs voisins ont appelé ; les plus haut placés se taisent.
Les élus locaux, furieux, ont claqué la porte.
Un Airbus et des Rafale ont décollé ; les Boeing restent au sol.
Les « super-profits » sont taxés, la « start-up nation » est moquée.
Les États-Unis et la Chine ont signé ; les Pays-Bas ont suivi.
Elle est en ce moment très occupée, ils ont été d'abord interdits.
L'ambassadeur et d'autres autorités étaient présents.
Une semaine avant le vote, un maire du parti a été attaqué.
Quel est le prix, quelles sont les règles, lequel est le bon ?
Il en est de même des deux autres accords signés.
Des centaines de milliers de personnes ont fui.
Il les marche, elle le porte, il leur manque des vivres.
Le spectacle continue, la marche blanche aussi.
Le débat tourne autour de ces clivages et la marche de la démocratie s'accélère.
La meilleure façon de voir les sites et la faune de l'archipel est de prendre le bateau.
La musique change de rythme et la basse arrive pour accompagner le chant.
La question que je pose est de savoir comment les choses se présentent.
En hiver, de la vapeur s'élève des trois plateaux ouverts.
Plus de 20 % de la récolte est perdue et 1 % des votants s'est abstenu.
Deux Écossais passionnés de voile ont été récompensés.
La lutte contre la faim et la soif mobilise les secours.
Quelle solution proposent les médiateurs ?
La mort de Samir, tué par un tir, a bouleversé la ville.
La sœur de Paul Martin, assassiné en 2010, a témoigné.
Comparé à mars, la baisse est nette.
Trois facteurs influent sur le prix du poisson.
Le premier couplet devint partie intégrante de l'hymne.
De son hôtel, le son des cloches monte jusqu'à son onzième étage.
Les start-up et les pop-up du quartier restent ouvertes tard.
La campagne, lancée en mars, reste sans effet.
Les autorités, prévenues trop tard, restent prudentes.
"""


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("Quelle sont les conséquences de la grève ?", "Quelles sont"),
        ("Cinq personne ont été arrêtées.", "Cinq personnes"),
        ("Les inondations ont détruit tout les ponts.", "tous les ponts"),
        ("La junte militaires a dissous le Parlement.", "junte militaire"),
        ("Aux derniers élections, le parti avait perdu dix sièges.", "dernières élections"),
        ("La plus grande usine du pays est fermé.", "est fermée"),
        ("Le conseil a validé la fusion prévu en juin.", "fusion prévue"),
        ("Plusieurs dirigeant arabes sont venus.", "Plusieurs dirigeants"),
        ("Trois des cinq juges de la cour a voté contre.", "ont"),
        ("Seuls les résidents munis d'un badge peut entrer.", "peuvent"),
        ("La flambée des cours du café et du cacao inquiètent les torréfacteurs.", "inquiète"),
        ("Les usines que le constructeur possède au Mexique tourne au ralenti.", "tournent"),
        ("Ni la présidente ni ses conseillers n'était au courant.", "étaient"),
        ("L'épidémie qui frappe les camps de déplacés ont tué cent personnes.", "a"),
    ],
)
def test_wrong_in_one_more_way(text: str, mend: str) -> None:
    assert [m.suggestions[0] for _, m in matches(text)] == [mend]


@pytest.mark.parametrize("text", RIGHT.strip().splitlines())
def test_right(text: str) -> None:
    assert [(n, text[m.start : m.end]) for n, m in matches(text)] == []


def test_curly_apostrophes_and_capitals() -> None:
    assert [m.suggestions[0] for _, m in matches("L’ancienne accord est caduc.")] == ["ancien accord"]
    assert [m.suggestions[0] for _, m in matches("Ce initiative vise l’exportation.")] == ["Cette initiative"]
    assert [m.suggestions[0] for _, m in matches("Cette accord, l’un des…")] == ["Cet accord"]
    assert [m.suggestions[0] for _, m in matches("Il s’agit du accusation.")] == ["de l’accusation"]
    assert matches("LE PREMIERE MINISTRE EST ARRIVEE A PARIS") == []


def test_a_mend_keeps_elision_right() -> None:
    found = matches("Aucun des élus ne se sont exprimés.")
    assert [m.suggestions[0] for _, m in found] == [elide("se", "est")]
    found = matches("Les travaux du tunnel s'est achevés lundi.")
    assert found[0][1].suggestions[0].startswith("se sont")


def test_two_mends_when_verb_and_attribute_clash() -> None:
    found = dict(matches("Les bagages sera rendus lundi."))
    assert found["accord_apres.attribut"].suggestions == ("seront rendus", "sera rendu")


def test_right_copy_is_not_parsed() -> None:
    block = layers("Les habitants de la vallée ont quitté leurs maisons. La récolte a été bonne.")
    for name in CHECKS:
        assert list(get_check(name).function(block, {})) == []
    assert block.parent.parsed_sentences == 0


@pytest.mark.parametrize("text", ["", "a" * 20_000, "les " * 3000, "( [ { " * 2000, "le la les qui que et ni " * 500])
def test_strange_text(text: str) -> None:
    matches(text)
