"""The pack `institutions`: institutions, offices and titles, and their capitals.

Frozen sentences of our own, faulty and right; all rules of the pack run together, through a reader.
"""

from __future__ import annotations

from functools import partial

import pytest

from .helpers import failed_examples, pack_findings, pack_found

findings = partial(pack_findings, "institutions")
found = partial(pack_found, "institutions")


@pytest.mark.parametrize(
    ("text", "words", "mend"),
    [
        ("La Cour Suprême des États-Unis a tranché.", "Cour Suprême", "Cour suprême"),
        ("Le Conseil de Sécurité de l’ONU se réunit en urgence.", "Conseil de Sécurité", "Conseil de sécurité"),
        ("L’Assemblée Nationale a rejeté la motion.", "Assemblée Nationale", "Assemblée nationale"),
        ("La Commission Européenne propose un embargo.", "Commission Européenne", "Commission européenne"),
        ("Les Nations Unies ont suspendu leurs convois.", "Nations Unies", "Nations unies"),
        (
            "Le ministre étranger japonais a reçu l’ambassadeur.",
            "ministre étranger",
            "ministre des Affaires étrangères",
        ),
        ("La maison des représentants a adopté le budget.", "maison des représentants", "Chambre des représentants"),
        ("La Maison des communes a voté contre.", "Maison des communes", "Chambre des communes"),
        (
            "Le secrétaire de la Défense américain s’est rendu à Kiev.",
            "secrétaire de la Défense",
            "secrétaire à la Défense",
        ),
        ("Le secrétaire du Trésor a mis en garde les banques.", "secrétaire du Trésor", "secrétaire au Trésor"),
        ("Le secrétaire à l'Intérieur britannique veut durcir la loi.", "secrétaire à l'Intérieur britannique", None),
        ("Le procureur de district de Manhattan a requis cinq ans.", "procureur de district", "procureur"),
        ("Le Département de la Justice a ouvert une enquête.", "Département", "département"),
        ("Le Ministère de la Santé recommande un rappel.", "Ministère", "ministère"),
        ("Il a étudié à l’Université de Bologne.", "Université", "université"),
        ("Le State Department appelle à la retenue.", "State Department", "département d’État"),
        ("La White House a démenti ces informations.", "White House", "Maison-Blanche"),
        ("Le Home Office a rejeté sa demande d’asile.", "Home Office", "ministère britannique de l’Intérieur"),
        ("La House of Commons débattra du texte mardi.", "House of Commons", "Chambre des communes"),
        ("L’Attorney General a refusé de témoigner.", "L’Attorney General", "Le procureur général"),
        ("La visite du Président Macron est reportée.", "Président", "président"),
        ("Le Pape a célébré la messe de minuit.", "Pape", "pape"),
        ("La Reine Camilla est souffrante.", "Reine", "reine"),
        ("Le Juge Merchan a fixé l’audience au 10 juillet.", "Juge", "juge"),
        ("Le Chancelier Scholz a perdu la confiance.", "Chancelier", "chancelier"),
        ("Le Sénateur Bernie Sanders a voté contre.", "Sénateur", "sénateur"),
        ("Le Général Zaloujny est nommé ambassadeur.", "Général", "général"),
        ("Le comité judiciaire du Sénat entendra les géants du numérique.", "comité judiciaire du Sénat", None),
        ("Le sous-comité de la Chambre a publié son rapport.", "sous-comité de la Chambre", None),
        (
            "L’Organisation Mondiale de la Santé alerte sur le choléra.",
            "Organisation Mondiale de la Santé",
            "Organisation mondiale de la santé",
        ),
        (
            "Le Fonds Monétaire International revoit ses prévisions.",
            "Fonds Monétaire International",
            "Fonds monétaire international",
        ),
        ("L’Union Africaine a condamné le putsch.", "Union Africaine", "Union africaine"),
        ("La Banque Mondiale débloque 500 millions.", "Banque Mondiale", "Banque mondiale"),
        ("Le coup d’état au Niger inquiète les voisins.", "coup d’état", "coup d’État"),
        ("Le chef de l'état a dissous l'Assemblée.", "chef de l'état", "chef de l'État"),
        ("L’état d’Israël a été proclamé en 1948.", "état d’Israël", "État d’Israël"),
        ("L’église catholique du Mexique demande justice.", "église catholique", "Église catholique"),
        ("La bourse de New York a plongé.", "bourse de New York", "Bourse de New York"),
        ("Les états membres ont trouvé un compromis.", "Les états membres", "L’États membres"),
        ("Le secrétaire de presse du Pentagone a souri aux caméras.", "secrétaire de presse", "porte-parole"),
        ("Le chef du personnel de la Maison Blanche quitte son poste.", "chef du personnel", "chef de cabinet"),
        (
            "Le président de la maison, Mike Johnson, a reporté le vote républicain.",
            "président de la maison",
            "président de la Chambre",
        ),
        ("Le bureau fédéral d’enquête a perquisitionné sa villa.", "bureau fédéral d’enquête", "FBI"),
        ("Le département de police de Memphis a renvoyé cinq agents.", "département de police", "service de police"),
        ("Le département du trésor américain a gelé ses avoirs.", "département du trésor", "département du Trésor"),
        ("Le Vice-Président J. D. Vance est attendu à Munich.", "Vice-Président", "vice-président"),
        ("Le Secrétaire Général de l’OTAN plaide pour plus d’armes.", "Secrétaire Général", "secrétaire général"),
        ("Les Musulmans célèbrent la fin du ramadan dans tout le pays.", "Musulmans", None),
        ("Il milite pour la paix entre les Chrétiens et les Juifs.", "Chrétiens", None),
        ("Les élus Démocrates ont quitté la séance.", "Démocrates", None),
        (
            "La Seconde Guerre Mondiale a fait 60 millions de morts.",
            "Seconde Guerre Mondiale",
            "Seconde Guerre mondiale",
        ),
        ("La Garde Nationale a été déployée à Los Angeles.", "Garde Nationale", "Garde nationale"),
        ("Le Parti Travailliste a perdu son bastion.", "Parti Travailliste", "Parti travailliste"),
        ("La Croix Rouge a évacué les blessés.", "Croix Rouge", "Croix-Rouge"),
        (
            "Le conseiller de sécurité nationale a démissionné.",
            "conseiller de sécurité nationale",
            "conseiller à la sécurité nationale",
        ),
        (
            "La Cour Européenne des Droits de l’Homme a condamné la Turquie.",
            "Cour Européenne des Droits de l’Homme",
            "Cour européenne des droits de l’homme",
        ),
        (
            "L’Agence Internationale de l’Énergie Atomique inspecte le site.",
            "Agence Internationale de l’Énergie Atomique",
            "Agence internationale de l’énergie atomique",
        ),
        ("Le Parlement Européen a voté la résolution.", "Parlement Européen", "Parlement européen"),
        ("Le ministère de l'Intérieur et le Gouvernement ont démenti.", "Gouvernement", "gouvernement"),
        ("La Prime Minister a été huée.", "La Prime Minister", "Le Premier ministre"),
        ("Le ministre des affaires étrangères russe a quitté la salle.", "ministre des affaires étrangères", None),
        ("La Trésorerie américaine a sanctionné dix banques.", "La Trésorerie américaine", "Le Trésor américain"),
        (
            "Le chancelier du Trésor britannique présente son budget.",
            "chancelier du Trésor britannique",
            "chancelier de l’Échiquier",
        ),
        ("Le Chef d’État-Major des armées a démissionné.", "Chef d’État-Major", "chef d’état-major"),
        ("Le Haut Commissaire aux réfugiés s’inquiète.", "Haut Commissaire", "haut-commissaire"),
        ("Le Ministre de la Défense polonais est à Kiev.", "Ministre", "ministre"),
        ("La Chambre des Seigneurs a rejeté le texte.", "Chambre des Seigneurs", "Chambre des lords"),
        ("Le Lord Chancelier a démissionné.", "Lord Chancelier", "lord chancelier"),
        ("La Commission des Droits de l’Homme enquête.", "Droits de l’Homme", "droits de l’homme"),
        ("Le Gouverneur de Californie a signé la loi.", "Gouverneur", "gouverneur"),
        ("Le Maire de New York a été inculpé.", "Maire", "maire"),
        ("Le président de la Réserve Fédérale a prévenu les marchés.", "Réserve Fédérale", "Réserve fédérale"),
        ("Le leader de la majorité au Sénat a reporté le vote.", "leader de la majorité", "chef de la majorité"),
        ("Le Parti Communiste chinois a exclu deux généraux.", "Parti Communiste", "Parti communiste"),
        ("Le juge en chef John Roberts a voté contre.", "juge en chef", "président de la Cour suprême"),
        ("Le roi Salman d’Arabie Saoudite est hospitalisé.", "Arabie Saoudite", "Arabie saoudite"),
        (
            "Les Services de Renseignement ont alerté le gouvernement.",
            "Services de Renseignement",
            "services de renseignement",
        ),
        ("La Haute Cour de Justice a annulé le décret.", "Haute Cour de Justice", "Haute Cour de justice"),
        (
            "Le Tribunal Pénal International a condamné le général.",
            "Tribunal Pénal International",
            "Tribunal pénal international",
        ),
        ("Le Comité International de la Croix-Rouge a visité le camp.", "Comité International", "Comité international"),
        ("La Banque Centrale du Brésil relève ses taux.", "Banque Centrale", "Banque centrale"),
        ("Le directeur de l’Agence Centrale de Renseignement a démissionné.", "Agence Centrale", "Agence centrale"),
        ("Le porte-parole du Département de la Défense a confirmé.", "Département", "département"),
        ("L’ex-Président Obama fait campagne.", "Président", "président"),
        ("Le Représentant démocrate a voté contre.", "Représentant", "représentant"),
        ("La Conférence des Nations Unies sur le climat s’ouvre.", "Nations Unies", "Nations unies"),
        ("Le secrétaire à la justice britannique a démissionné.", "secrétaire à la justice britannique", None),
        ("Le Cabinet de l’Ombre se réunit.", "Cabinet de l’Ombre", "Cabinet fantôme"),
        ("Le département du Shérif cherche un suspect.", "département du Shérif", "bureau du shérif"),
        ("Le Congrès National Africain a perdu la majorité.", "Congrès National Africain", "Congrès national africain"),
        (
            "L’avocate générale de New York, Letitia James, a porté plainte.",
            "L’avocate générale",
            "Le procureure générale",
        ),
        ("La sénatrice d’État a présenté le texte.", "La sénatrice d’État", "Le sénatrice de l’État"),
        (
            "Le conseil municipal et la Police Métropolitaine enquêtent.",
            "Police Métropolitaine",
            "police métropolitaine",
        ),
        (
            "L’administrateur de l’Agence de Protection de l’Environnement part.",
            "Agence de Protection de l’Environnement",
            "Agence de protection de l’environnement",
        ),
        ("Le président du comité des finances du Sénat a prévenu.", "comité des finances du Sénat", None),
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
        "L’avocat général a requis vingt ans.",
        "La Cour suprême, le Sénat et la Chambre des représentants.",
        "Le Premier ministre et le premier ministre s’écrivent tous deux.",
        "Le président de la République a reçu le Premier ministre.",
        "Monsieur le Président, la séance est ouverte.",
        "M. le Maire, merci.",
        "Bruno Le Maire a présenté le budget.",
        "La Société Générale et la Banque Populaire recrutent.",
        "Le Parti socialiste et Les Républicains négocient.",
        "Le Front national est devenu le Rassemblement national.",
        "La rue du Général-Leclerc est fermée.",
        "Le Roi Lion et Le Petit Prince sont à l’affiche.",
        "Le Professeur est un personnage de « La Casa de Papel ».",
        "L’état d’urgence, l’état des routes et l’état civil.",
        "En l’état, l’accord est nul.",
        "Une petite église catholique a brûlé.",
        "Une bourse de 500 euros est versée.",
        "Le département de l’Isère et l’université d’été.",
        "Un secrétaire étranger et un ministre étranger.",
        "Le conseil de sécurité routière, la banque mondialement connue.",
        "Le congrès du parti et la commission d’enquête.",
        "Le comité d’entreprise et le comité olympique local.",
        "La garde nationale de l’époque et la croix rouge du drapeau.",
        "Le Secours catholique et les Frères musulmans.",
        "Les Juifs de France et les musulmans d’Inde.",
        "Le secrétaire de la mairie et le secrétaire du parti.",
        "Le ministre de l’Intérieur et la ministre de la Santé.",
        "Le gouvernement et l’Assemblée ont voté.",
        "Le Brexit, le Commonwealth, le Foreign Office et Scotland Yard.",
        "Le Capitole, le Pentagone et la Maison-Blanche.",
        "White Lies et Red Cross Society sont des noms.",
        "La House of Fraser et la house music.",
        "Le SMIC, la CSG et la TVA.",
        "L’ambassadeur Craig Murray et le consul Kim.",
        "Un professeur, un juge et un maire ont signé.",
        "Le cardinal Parolin et l’évêque de Troyes.",
        "Le mont Blanc, le lac Léman et la tour Eiffel.",
        "La bande de Gaza, la Cisjordanie et le Golan.",
        "Le comte de Monte-Cristo et le capitaine Fracasse.",
        "Madame la Ministre a répondu.",
    ],
)
def test_leaves_alone(text: str) -> None:
    assert found(text) == []


def test_examples_of_the_rules() -> None:
    assert failed_examples("institutions", 13) == []
