"""The pack `elisions`: faults with their mends, and the right French that looks like them."""

from __future__ import annotations

from functools import partial

import pytest

from .helpers import check_matches, failed_examples

matches = partial(check_matches, "elisions")


def test_examples_of_the_pack() -> None:
    assert failed_examples("elisions", 9) == []


@pytest.mark.parametrize(
    ("text", "check", "span", "mend"),
    [
        ("La commission a rendu la étude attendue.", "elision.manquante", "la étude", "l’étude"),
        ("Le ministre affirme que il ne cédera rien.", "elision.manquante", "que il", "qu’il"),
        ("Les deux pays ont signé le accord mardi.", "elision.manquante", "le accord", "l’accord"),
        ("Le séisme a frappé le nord de Italie dans la nuit.", "elision.manquante", "de Italie", "d’Italie"),
        ("Le front s'est déplacé jusque ici en deux jours.", "elision.manquante", "jusque ici", "jusqu'ici"),
        ("La police ignore si ils reviendront.", "elision.manquante", "si ils", "s’ils"),
        ("Le juge a tranché puisque elle refusait de répondre.", "elision.manquante", "puisque elle", "puisqu’elle"),
        ("Le hôpital manque de lits.", "elision.manquante", "Le hôpital", "L’hôpital"),
        ("Le musée cherche quelque un pour le poste.", "elision.manquante", "quelque un", "quelqu’un"),
        ("L'incendie a détruit le toit de une école.", "elision.manquante", "de une", "d'une"),
        ("La ONU a condamné la frappe.", "elision.manquante", "La ONU", "L’ONU"),
        ("La grève perturbe la rentrée du université.", "elision.manquante", "du université", "de l’université"),
        ("La mairie soutient l'handicap visuel de l'élève.", "elision.fautive", "l'handicap", "le handicap"),
        ("Les analystes prévoient l'hausse des taux.", "elision.fautive", "l'hausse", "la hausse"),
        ("On ne sait pas s'elle viendra.", "elision.fautive", "s'elle", "si elle"),
        ("Le ministre présentera la réforme de le système fiscal.", "elision.contraction", "de le", "du"),
        ("Il a répondu à les questions des députés.", "elision.contraction", "à les", "aux"),
        ("Le bateau fait escale à Le Havre.", "elision.contraction", "à Le", "au"),
        ("La presse a salué ce homme discret.", "elision.euphonie", "ce homme", "cet homme"),
        ("Le club a battu sa ancienne équipe.", "elision.euphonie", "sa ancienne", "son ancienne"),
        ("La maire a inauguré un nouveau hôpital hier.", "elision.euphonie", "nouveau hôpital", "nouvel hôpital"),
        (
            "Le parti dénonce cet gouvernement de technocrates.",
            "elision.euphonie",
            "cet gouvernement",
            "ce gouvernement",
        ),
        ("« Nous partirons », a il déclaré.", "elision.inversion", "a il", "a-t-il"),
        ("« C'est fini », affirme-elle.", "elision.inversion", "affirme-elle", "affirme-t-elle"),
        ("Quand va elle se décider ?", "elision.inversion", "va elle", "va-t-elle"),
        ("Les renforts ont arrivé trop tard.", "auxiliaire.avoir-pour-etre", "ont arrivé", "sont arrivés"),
        ("L'actrice a devenu ministre.", "auxiliaire.avoir-pour-etre", "a devenu", "est devenue"),
        ("Le prix du blé est chuté de 4 %.", "auxiliaire.etre-pour-avoir", "est chuté", "a chuté"),
        ("Les soldats s'ont rendus sans combattre.", "auxiliaire.pronominal", "s'ont rendus", "se sont rendus"),
        ("Le maire est été réélu dimanche.", "auxiliaire.etre-pour-avoir", "est été", "a été"),
        ("L'ancien président a né à Dakar.", "auxiliaire.avoir-pour-etre", "a né", "est né"),
        ("Les sirènes sont retenti dans la capitale.", "auxiliaire.etre-pour-avoir", "sont retenti", "ont retenti"),
        ("Les touristes ont resté bloqués deux jours.", "auxiliaire.avoir-pour-etre", "ont resté", "sont restés"),
        ("Il est parti avec ils à la gare.", "auxiliaire.pronom-tonique", "avec ils", "avec eux"),
        ("La voisine a tombé dans l'escalier.", "auxiliaire.avoir-pour-etre", "a tombé", "est tombée"),
        ("Elle a venu seule au procès.", "auxiliaire.avoir-pour-etre", "a venu", "est venue"),
        ("Le président s'avait engagé à partir.", "auxiliaire.pronominal", "s'avait engagé", "s'était engagé"),
        ("Le gouvernement examinera le avenir du groupe.", "elision.manquante", "le avenir", "l’avenir"),
        ("Le témoin a parti avant l'audience.", "auxiliaire.avoir-pour-etre", "a parti", "est parti"),
        ("Le argent n'est jamais arrivé.", "elision.manquante", "Le argent", "L'argent"),
        ("Il a vécu ce été-là à Nice.", "elision.euphonie", "ce été", "cet été"),
        ("Ma école a fermé en mai.", "elision.euphonie", "Ma école", "Mon école"),
        ("Elle boit la eau du puits.", "elision.manquante", "la eau", "l’eau"),
        ("Le oiseau a été relâché.", "elision.manquante", "Le oiseau", "L’oiseau"),
        ("Il faut que on avance.", "elision.manquante", "que on", "qu’on"),
        ("C'est l'onzième fois.", "elision.fautive", "l'onzième", "le onzième"),
        ("Ils sont là jusque à midi.", "elision.manquante", "jusque à", "jusqu’à"),
        ("Il se tait parce que il a peur.", "elision.manquante", "que il", "qu’il"),
        ("Un beau appartement a brûlé.", "elision.euphonie", "beau appartement", "bel appartement"),
        ("Un vieux homme est mort.", "elision.euphonie", "vieux homme", "vieil homme"),
        ("Le ministre s'est rendu au Iran.", "elision.manquante", "au Iran", "en Iran"),
        ("La facture du ONU est salée.", "elision.manquante", "du ONU", "de l’ONU"),
        ("Le juge l'a dit : a t'elle menti ?", "elision.inversion", "a t'elle", "a-t-elle"),
        ("L'État doit-il se excuser ?", "elision.manquante", "se excuser", "s'excuser"),
        ("Les pluies ne ont pas cessé.", "elision.manquante", "ne ont", "n’ont"),
        ("Je ai vu le maire.", "elision.manquante", "Je ai", "J’ai"),
        ("Il est venu de ici.", "elision.manquante", "de ici", "d’ici"),
        ("Le prix de essence monte.", "elision.manquante", "de essence", "d’essence"),
        ("Le nouvel ministre a parlé.", "elision.euphonie", "nouvel ministre", "nouveau ministre"),
        ("Les députés ont allé à Rome.", "auxiliaire.avoir-pour-etre", "ont allé", "sont allés"),
        ("Il s'a suicidé en prison.", "auxiliaire.pronominal", "s'a suicidé", "s'est suicidé"),
        ("L'avion est atterri à Lyon.", "auxiliaire.etre-pour-avoir", "est atterri", "a atterri"),
        ("Le train a venu en retard.", "auxiliaire.avoir-pour-etre", "a venu", "est venu"),
        ("Les enfants ont né en mai.", "auxiliaire.avoir-pour-etre", "ont né", "sont nés"),
        ("La crise est duré trois ans.", "auxiliaire.etre-pour-avoir", "est duré", "a duré"),
        ("Le pape est voyagé en Irak.", "auxiliaire.etre-pour-avoir", "est voyagé", "a voyagé"),
        ("La ministre a entré dans la salle.", "auxiliaire.avoir-pour-etre", "a entré", "est entrée"),
        ("Le chien a mort hier.", "auxiliaire.avoir-pour-etre", "a mort", "est mort"),
        ("Il a descendu du train.", "auxiliaire.avoir-pour-etre", "a descendu", "est descendu"),
        ("La police est réagi vite.", "auxiliaire.etre-pour-avoir", "est réagi", "a réagi"),
        ("Il est eu un accident.", "auxiliaire.etre-pour-avoir", "est eu", "a eu"),
        ("Il parle de les enfants.", "elision.contraction", "de les", "des"),
        ("Le pouvoir de les États-Unis.", "elision.contraction", "de les", "des"),
        ("Il joue à le tennis.", "elision.contraction", "à le", "au"),
        ("Les plaintes de le Japon.", "elision.contraction", "de le", "du"),
        ("C'est le ONU.", "elision.manquante", "le ONU", "l'ONU"),
        ("L'aide à les plus pauvres.", "elision.contraction", "à les", "aux"),
        ("Le chef de le État.", "elision.manquante", "le État", "l’État"),
        ("Voici l'haricot vert.", "elision.fautive", "l'haricot", "le haricot"),
        ("L'Hollande vote.", "elision.fautive", "L'Hollande", "La Hollande"),
        ("Dans l'haut Nil.", "elision.fautive", "l'haut", "le haut"),
        ("Le cet héros national.", "elision.euphonie", "cet héros", "ce héros"),
    ],
)
def test_wrong(text: str, check: str, span: str, mend: str) -> None:
    found = matches(text)
    assert [(n, text[m.start : m.end], m.suggestions[:1]) for n, m in found] == [(check, span, (mend,))]
    match = found[0][1]
    assert matches(text[: match.start] + mend + text[match.end :]) == []


@pytest.mark.parametrize(
    "text",
    [
        "Le FMI, la SNCF, le HCR et la FAO ont répondu le 11, le huit et le onze.",
        "Le yaourt, le yen, la Yougoslavie, le week-end, le uhlan et le ouistiti du zoo.",
        "Le oui l’emporte, le un et le deux suivent, la une du journal aussi.",
        "Marie de Oliveira et Ana De Angelis vivent à La Orotava.",
        "Le vol en provenance de et vers Nice, le ou les suspects, la ou les victimes.",
        "Il a promis de le faire, de les voir, de les mieux servir et de le lui dire.",
        "L’article de Les Échos cite Le Pen et le maire du Havre.",
        "De un à trois enfants par foyer, dit-elle, et la lettre e revient.",
        "Ce à quoi tient ce hameau, ce en quoi croit ce onze, et ce afin de gagner.",
        "Le huis clos a été levé, le hamburger aussi, et le hacker a avoué.",
        "Elle a beau être élue, de nouveau absente, le vieux hangar brûle.",
        "Si elle vient, si on part, même si elles restent.",
        "Lorsque Amélie et puisque enfin rien ne bouge, quoique hésitants, ils votent.",
        "Kim Jong-il, dit-on, y a-t-il cru ? La France a elle aussi voté.",
        "Les pompiers ont sorti trois corps, monté une tente et descendu un blessé.",
        "Les présidents se sont succédé ; elle s’est souvenue ; il m’a parlé.",
        "Le navire est échoué, le texte est abouti, le couple est divorcé.",
        "Il y a mort d’homme et parti pris, dit celui qui a tombé la veste.",
        "Avec je ne sais qui, d’il y a dix ans, pour eux et sans lui.",
        "Il les lui a donnés, lui le sait, elle leur a demandé de venir.",
        "L’hyène, l’ouate, l’ouest, l’huile, l’huissier, l’hiver et l’Yonne.",
    ],
)
def test_right(text: str) -> None:
    assert [(n, text[m.start : m.end]) for n, m in matches(text)] == []


@pytest.mark.parametrize("text", ["", "l'", "que " * 5000, "ne n'" * 3000, "pas " * 5000, "a " * 5000, "\ud800 le a"])
def test_odd_input_is_quick_and_quiet(text: str) -> None:
    matches(text)
