"""The pack `personnes`: persons' names in English form, and English titles before names.

Frozen sentences of our own, faulty and right; all rules of the pack run together, through a reader.
"""

from __future__ import annotations

from functools import partial

import pytest

from .helpers import failed_examples, pack_findings, pack_found

findings = partial(pack_findings, "personnes")
found = partial(pack_found, "personnes")


@pytest.mark.parametrize(
    ("text", "words", "mend"),
    [
        ("Le chef de la diplomatie russe, Sergey Lavrov, est attendu à Ankara.", "Sergey Lavrov", "Sergueï Lavrov"),
        (
            "Le président ukrainien, Volodymyr Zelenskyy, a remercié ses alliés.",
            "Volodymyr Zelenskyy",
            "Volodymyr Zelensky",
        ),
        ("Le ministre Sergei Shoigu a été limogé.", "Sergei Shoigu", "Sergueï Choïgou"),
        ("Le chef de Wagner, Yevgeny Prigozhin, est mort dans un crash.", "Yevgeny Prigozhin", "Evgueni Prigojine"),
        ("L’opposant Alexei Navalny est mort en prison.", "Alexei Navalny", "Alexeï Navalny"),
        (
            "Le président biélorusse, Alexander Lukashenko, a gracié des détenus.",
            "Alexander Lukashenko",
            "Alexandre Loukachenko",
        ),
        ("Le chef de cabinet Andriy Yermak a démissionné.", "Andriy Yermak", "Andriï Iermak"),
        ("L’ancien président Dmitry Medvedev menace l’Occident.", "Dmitry Medvedev", "Dmitri Medvedev"),
        (
            "La porte-parole Maria Zakharova et le conseiller Yuri Ushakov ont démenti.",
            "Yuri Ushakov",
            "Iouri Ouchakov",
        ),
        ("Le premier ministre Mikhail Mishustin a présenté son budget.", "Mikhail Mishustin", "Mikhaïl Michoustine"),
        ("Le Premier ministre Benjamin Netanyahu a rejeté l’offre.", "Netanyahu", "Netanyahou"),
        ("Le dictateur Bashar al-Assad a fui à Moscou.", "Bashar al-Assad", "Bachar al-Assad"),
        ("Le prince héritier Mohammed bin Salman recevra le président.", "Mohammed bin Salman", "Mohammed ben Salmane"),
        ("Le colonel Gaddafi a été tué en 2011.", "Gaddafi", "Kadhafi"),
        ("Le cerveau des attentats, Osama bin Laden, vivait à Abbottabad.", "Osama bin Laden", "Oussama ben Laden"),
        ("Le président égyptien Abdel Fattah al-Sisi a signé.", "Abdel Fattah al-Sisi", "Abdel Fattah al-Sissi"),
        ("L’ancien président Hosni Mubarak est mort.", "Hosni Mubarak", "Hosni Moubarak"),
        ("Le président Nursultan Nazarbayev s’est retiré.", "Nursultan Nazarbayev", "Noursoultan Nazarbaïev"),
        ("Le premier ministre arménien Nikol Pashinyan est contesté.", "Pashinyan", "Pachinian"),
        ("Le compositeur Pyotr Tchaikovsky est né en 1840.", "Pyotr Tchaikovsky", "Piotr Tchaïkovski"),
        ("L’écrivain Fyodor Dostoevsky a connu le bagne.", "Fyodor Dostoevsky", "Fiodor Dostoïevski"),
        ("L’URSS de Nikita Khrushchev installe des missiles à Cuba.", "Khrushchev", "Khrouchtchev"),
        ("Le film raconte la vie de Joseph Stalin.", "Joseph Stalin", "Joseph Staline"),
        ("Le pape Francis a reçu les victimes.", "pape Francis", "pape François"),
        ("Le pape Benedict XVI est mort en 2022.", "pape Benedict XVI", "pape Benoît XVI"),
        ("Selon Aristotle, l’homme est un animal politique.", "Aristotle", "Aristote"),
        ("Une lettre de Christopher Columbus a été restituée.", "Christopher Columbus", "Christophe Colomb"),
        ("Le plafond peint par Michelangelo va être nettoyé.", "Michelangelo", "Michel-Ange"),
        ("Le roi Henry VIII a eu six femmes.", "Henry VIII", "Henri VIII"),
        ("La statue de Joan of Arc a été vandalisée.", "Joan of Arc", "Jeanne d’Arc"),
        ("Le trône de Catherine the Great est exposé.", "Catherine the Great", "Catherine II"),
        ("Le tsar Nicholas II a abdiqué en 1917.", "Nicholas II", "Nicolas II"),
        ("Le guerrier Genghis Khan a conquis l’Asie.", "Genghis Khan", "Gengis Khan"),
        ("Le musée expose le masque de Tutankhamun.", "Tutankhamun", "Toutankhamon"),
        ("L’accusation visait King Charles III.", "King", "le roi"),
        ("La visite de President Biden à Varsovie est confirmée.", "de President", "du président"),
        ("Le texte de Sen. Ted Cruz a été rejeté.", "de Sen.", "du sénateur"),
        ("Le gouverneur s’est opposé à Judge Hannah Dugan.", "à Judge", "au juge"),
        ("Le rapport de Gen. Mark Milley est accablant.", "de Gen.", "du général"),
        ("La reine Catherine of Aragon est enterrée à Peterborough.", "Catherine of Aragon", "Catherine d’Aragon"),
        ("Le général Valery Gerasimov a inspecté le front.", "Valery Gerasimov", "Valeri Guerassimov"),
        ("L’oligarque Oleg Deripaska et Igor Sechin sont sanctionnés.", "Igor Sechin", "Igor Setchine"),
        ("La présidente géorgienne Salome Zurabishvili conteste le scrutin.", "Zurabishvili", "Zourabichvili"),
        ("L’économiste Yulia Svyrydenko devient Première ministre.", "Yulia Svyrydenko", "Ioulia Svyrydenko"),
        ("Le cosmonaute Yuri Gagarin a volé en 1961.", "Yuri Gagarin", "Iouri Gagarine"),
        ("Le chef du Hamas, Ismail Haniyeh, a été tué à Téhéran.", "Ismail Haniyeh", "Ismaïl Haniyeh"),
        ("Le guide Ruhollah Khomeini a pris le pouvoir en 1979.", "Ruhollah Khomeini", "Ruhollah Khomeiny"),
        ("Le président iranien Ebrahim Raisi est mort dans un accident.", "Ebrahim Raisi", "Ebrahim Raïssi"),
        ("Le général Qasem Soleimani a été tué par un drone.", "Qasem Soleimani", "Qassem Soleimani"),
        ("L’Afghan Hamid Karzai a appelé au calme.", "Hamid Karzai", "Hamid Karzaï"),
        ("Le chef rebelle Ahmed al-Sharaa a dissous les milices.", "Ahmed al-Sharaa", "Ahmed al-Charaa"),
        ("Le calife Abu Bakr al-Baghdadi s’est fait exploser.", "Abu Bakr al-Baghdadi", "Abou Bakr al-Baghdadi"),
        ("Le philosophe Plato a fondé l’Académie.", "Plato", "Platon"),
        ("Les œuvres de Leonardo da Vinci voyagent peu.", "Leonardo da Vinci", "Léonard de Vinci"),
        ("Le maire de Kiev, Vitaliy Klitschko, a annoncé des coupures.", "Vitaliy Klitschko", "Vitali Klitschko"),
        ("Le président bulgare Rumen Radev a démissionné.", "Rumen Radev", "Roumen Radev"),
        (
            "Le chef tchétchène Ramzan Kadyrov et le général Sergey Surovikin.",
            "Sergey Surovikin",
            "Sergueï Sourovikine",
        ),
        ("L’ancien Premier ministre Ehud Olmert a témoigné.", "Ehud Olmert", "Ehoud Olmert"),
        ("Le roi Abdullah II de Jordanie a reçu le prince.", "Abdullah II", "Abdallah II"),
        (
            "Le président turkmène Gurbanguly Berdymukhamedov.",
            "Gurbanguly Berdymukhamedov",
            "Gourbangouly Berdymoukhamedov",
        ),
        ("Le guide suprême, Ayatollah Khamenei, a pris la parole.", "Ayatollah", "l'ayatollah"),
        ("La militante Svetlana Tikhanovskaya vit en exil.", "Svetlana Tikhanovskaya", "Svetlana Tikhanovskaïa"),
        ("Le physicien Andrei Sakharov a reçu le Nobel.", "Andrei Sakharov", "Andreï Sakharov"),
        ("Le danseur Rudolf Nureyev a fui l’URSS.", "Nureyev", "Noureev"),
        ("Le poète Alexander Pushkin est mort en duel.", "Alexander Pushkin", "Alexandre Pouchkine"),
        ("Saint Francis of Assisi est fêté en octobre.", "Saint Francis of Assisi", "saint François d’Assise"),
        ("Le philosophe Averroes est né à Cordoba.", "Averroes", "Averroès"),
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
        "Sergey Brin et Larry Page ont fondé Google.",
        "Andrey Rublev et Daniil Medvedev jouent à Roland-Garros.",
        "Alexander Zverev s’est qualifié en trois sets.",
        "Alexander Ovechkin a marqué son 900e but.",
        "Novak Djokovic, Andrei Chirica et Maria Callas sont cités.",
        "Maria Medina et Boris Johnson sont à Londres.",
        "Vladimir Poutine, Dmitri Peskov et Sergueï Lavrov ont démenti.",
        "Volodymyr Zelensky, Andriï Iermak et Denys Chmyhal sont à Bruxelles.",
        "Emmanuel Macron et Olaf Scholz ont dîné.",
        "Le chef du Kremlin Vladimir Poutine et Igor Setchine.",
        "Ioulia Timochenko et Petro Porochenko sont candidats.",
        "Le roi Charles III et la reine Camilla sont à Versailles.",
        "La reine Elizabeth II est morte en 2022.",
        "Stephen King et Billie Jean King sont américains.",
        "Burger King et King Kong font recette.",
        "Le Queen Elizabeth Hospital de Birmingham recrute.",
        "Prince est mort en 2016, Queen en tournée.",
        "Le prince William et la princesse Kate sont là.",
        "Homer Simpson et Virgil van Dijk font rire.",
        "Le C-130 Hercules et le satellite Galileo.",
        "Le programme Erasmus et la chaîne Apollo.",
        "Caravaggio est une gare italienne.",
        "Columbus, dans l’Ohio, attend le train.",
        "Le pape Léon XIV et le pape François.",
        "Aristote, Platon et Socrate ont vécu à Athènes.",
        "Mao Zedong, Deng Xiaoping et Xi Jinping.",
        "Benyamin Netanyahou et Mahmoud Abbas.",
        "Mohamed Salah et Riyad Mahrez ont marqué.",
        "Sheikh Hasina a fui le Bangladesh.",
        "Judge Reinhold et Justice Smith sont acteurs.",
        "M. Trump et Mme Harris débattent.",
        "Le sénateur Ted Cruz et la juge Chutkan.",
    ],
)
def test_leaves_alone(text: str) -> None:
    assert found(text) == []


def test_examples_of_the_rules() -> None:
    assert failed_examples("personnes", 5) == []
