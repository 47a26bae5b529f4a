"""The lexicon: what DELA and the overlay give, the way back, the file."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from lint.errors import LexiconMissing
from lint.french import lexicon_build
from lint.french.lexicon import FOOTER, MAGIC, VERSION, Lexicon, Reading, apply_edit, load_lexicon

OVERLAY = Path(__file__).parents[2] / "rules" / "lexique"


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    try:
        return load_lexicon()
    except LexiconMissing as error:
        pytest.skip(str(error))


def brief(reading: Reading) -> str:
    features = reading.gender + reading.number + reading.person
    return " ".join(part for part in (reading.lemma, reading.pos, features, reading.mood) if part)


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("ministres", {"ministre NOUN mp", "ministre NOUN fp"}),
        ("parvenues", {"parvenu ADJ fp", "parvenu NOUN fp", "parvenir VERB fp ppast"}),
        ("finiront", {"finir VERB p3 ind-fut"}),
        ("nouvel", {"nouveau ADJ ms"}),
        ("l'", {"le DET ms", "le DET fs", "le PRON ms3", "le PRON fs3"}),
        ("du", {"de PREP ms", "du DET ms"}),
        ("aux", {"à PREP mp", "à PREP fp"}),
        ("cheffes", {"chef NOUN fp"}),
        ("tweeta", {"tweeter VERB s3 ind-past"}),
        ("chefs d'état-major", {"chef d'état-major NOUN mp"}),
        ("ils", {"il PRON mp3"}),
        ("soixante-dix", {"soixante-dix NUM mp", "soixante-dix NUM fp"}),
    ],
)
def test_readings(lexicon: Lexicon, form: str, expected: set[str]) -> None:
    assert {brief(r) for r in lexicon.readings(form) if not r.rare} == expected


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("Ministre", "ministre"),
        ("MINISTRE", "ministre"),
        ("jusqu’", "jusque"),
        ("oeuvre", "œuvre"),
        ("ŒUVRE", "œuvre"),
        ("Etats", "État"),
        ("e\u0301lection", "élection"),
        ("connait", "connaître"),
        ("aout", "août"),
        ("siègera", "siéger"),
        ("mi-février", "mi-février"),
        ("ex-députées", "ex-député"),
    ],
)
def test_spellings_that_lead_to_a_lemma(lexicon: Lexicon, form: str, lemma: str) -> None:
    assert lemma in lexicon.lemmas(form)


@pytest.mark.parametrize("form", ["", " ", "shuttle", "operating", "qzxk", "\ud800", "\0", "-", "ex-", "x" * 5000])
def test_what_is_unknown_has_no_reading(lexicon: Lexicon, form: str) -> None:
    assert lexicon.readings(form) == ()
    assert form not in lexicon


def test_the_exact_form_comes_before_the_lower_case(lexicon: Lexicon) -> None:
    assert {r.pos for r in lexicon.readings("Français")} == {"NOUN"}
    assert "ADJ" in {r.pos for r in lexicon.readings("français")}


@pytest.mark.parametrize(
    ("form", "pos", "lemma", "rare"),
    [
        ("a", "NOUN", "a", True),
        ("a", "VERB", "avoir", False),
        ("plus", "VERB", "plaire", True),
        ("par", "NOUN", "par", True),
        ("suis", "VERB", "suivre", True),
        ("suis", "VERB", "être", False),
        ("est", "NOUN", "est", False),
        ("or", "NOUN", "or", False),
        ("notions", "VERB", "noter", True),
        ("avions", "VERB", "avoir", False),
        ("président", "VERB", "présider", True),
        ("faite", "NOUN", "faîte", True),
    ],
)
def test_rare_readings_of_homographs(lexicon: Lexicon, form: str, pos: str, lemma: str, rare: bool) -> None:
    found = [r for r in lexicon.readings(form) if r.pos == pos and r.lemma == lemma]
    assert found
    assert all(r.rare is rare for r in found)


def test_rare_readings_come_last_and_function_words_first(lexicon: Lexicon) -> None:
    assert lexicon.readings("a")[0].lemma == "avoir"
    assert lexicon.readings("la")[0].pos == "DET"
    assert [r.rare for r in lexicon.readings("plus")] == sorted(r.rare for r in lexicon.readings("plus"))


@pytest.mark.parametrize(
    ("form", "pos", "name"),
    [
        ("infirmières", "NOUN", "Profession"),
        ("infirmières", "NOUN", "Hum"),
        ("actrice", "NOUN", "Hum"),
        ("mardi", "NOUN", "Weekday"),
        ("août", "NOUN", "Month"),
        ("semaines", "NOUN", "Time"),
        ("ministère", "NOUN", "Org"),
        ("scrutins", "NOUN", "Event"),
        ("pays", "NOUN", "Place"),
        ("pétrole", "NOUN", "Substance"),
        ("genoux", "NOUN", "BodyPart"),
        ("syriennes", "ADJ", "Nationality"),
        ("pétrolières", "ADJ", "Relational"),
        ("foule", "NOUN", "Collective"),
    ],
)
def test_classes(lexicon: Lexicon, form: str, pos: str, name: str) -> None:
    assert any(name in r.classes for r in lexicon.readings(form) if r.pos == pos)


def test_animals_and_things_are_not_people(lexicon: Lexicon) -> None:
    for form in ("chien", "chatte", "table", "livre"):
        assert not any("Hum" in r.classes for r in lexicon.readings(form) if r.pos == "NOUN"), form


@pytest.mark.parametrize(
    ("lemma", "pos", "features", "form"),
    [
        ("parvenir", "VERB", {"mood": "ppast", "gender": "f", "number": "p"}, "parvenues"),
        ("pouvoir", "VERB", {"mood": "ind-pres", "person": "1", "number": "s"}, "peux"),
        ("être", "VERB", {"mood": "subj-impf", "person": "3", "number": "s"}, "fût"),
        ("connaître", "VERB", {"mood": "ind-pres", "person": "3", "number": "s"}, "connaît"),
        ("avoir", "VERB", {"mood": "ind-pres", "person": "3", "number": "s"}, "a"),
        ("beau", "ADJ", {"number": "s"}, "beau"),
        ("nouveau", "ADJ", {"gender": "f", "number": "p"}, "nouvelles"),
        ("auteur", "NOUN", {"gender": "f"}, "autrice"),
        ("sénateur", "NOUN", {"gender": "f", "number": "p"}, "sénatrices"),
        ("œil", "NOUN", {"number": "p"}, "yeux"),
        ("oeil", "NOUN", {"number": "p"}, "yeux"),
        ("match", "NOUN", {"number": "p"}, "matchs"),
        ("cessez-le-feu", "NOUN", {"number": "p"}, "cessez-le-feu"),
        ("chef d'état-major", "NOUN", {"number": "p"}, "chefs d'état-major"),
        ("télétravailler", "VERB", {"mood": "cond", "person": "3", "number": "p"}, "télétravailleraient"),
        ("table", "NOUN", {"gender": "m"}, None),
        ("zzz", "NOUN", {}, None),
    ],
)
def test_inflect(lexicon: Lexicon, lemma: str, pos: str, features: dict[str, str], form: str | None) -> None:
    assert lexicon.inflect(lemma, pos, **features) == form


def test_every_reading_leads_back_to_its_form(lexicon: Lexicon) -> None:
    keys = random.Random(20240229).sample(list(lexicon.keys()), 4000)
    for key in keys:
        for reading in lexicon._exact(key):
            assert key in lexicon.forms(reading.lemma, reading.pos), (key, reading)
            assert lexicon.inflect(
                reading.lemma,
                reading.pos,
                gender=reading.gender,
                number=reading.number,
                person=reading.person,
                mood=reading.mood,
            ), (key, reading)


def test_every_lemma_inflects_to_forms_that_know_it(lexicon: Lexicon) -> None:
    keys = random.Random(7).sample(list(lexicon.keys()), 4000)
    for key in keys:
        for form in lexicon.forms(key):
            assert key in {r.lemma for r in lexicon._exact(form)}, (key, form)


def test_the_file_keeps_within_its_budget(lexicon: Lexicon) -> None:
    assert lexicon.path.stat().st_size <= 10_000_000


# Files that cannot be used


def test_missing_file_is_one_line_of_french(tmp_path: Path) -> None:
    with pytest.raises(LexiconMissing) as caught:
        Lexicon(tmp_path / "lexicon.bin")
    assert "absent" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "illisible"),
        (b"short", "incomplet"),
        (b"x" * 500, "incomplet"),
        (FOOTER.pack(MAGIC, VERSION + 1, bytes(32), *[0] * 7), "version"),
        (FOOTER.pack(MAGIC, VERSION, bytes(32), *[9] * 7), "incomplet"),
    ],
)
def test_damaged_file_is_refused(tmp_path: Path, content: bytes, word: str) -> None:
    path = tmp_path / "lexicon.bin"
    path.write_bytes(content)
    with pytest.raises(LexiconMissing) as caught:
        Lexicon(path)
    assert word in str(caught.value)


# The compiler

SMALL = """\
grand,.A+z1:ms
grands,grand.A+z1:mp
soeur,.N+z1:fs
parler,.V+z1:W
parle,parler.V+z1:P1s:P3s:S1s:S3s:Y2s
par,.N:ms
par,.PREP+z1
porte\\-parole,.N+VN+Hum+z1:ms:fs
shuttle,.XI
Adler,.N+Conc+Boisson+Vodka+z1:fs
not an entry
""".splitlines()


def small_table(overlay: dict[str, object]) -> lexicon_build.Table:
    return lexicon_build.build_table(lexicon_build.read_dela(SMALL), overlay)


def test_dela_is_read_and_mended() -> None:
    table = small_table({})
    assert set(table) == {"grand", "grands", "sœur", "parler", "parle", "par", "porte-parole"}
    assert table["par"]["par", ("NOUN", "m", "s", "", "")] >= {"rare"}
    assert len(table["parle"]) == 5


@pytest.mark.parametrize(
    ("word", "text", "forms"),
    [
        ("drone", "N m", {"drone", "drones"}),
        ("journal", "N m", {"journal", "journaux"}),
        ("cyber", "A inv", {"cyber"}),
        ("viral", "A", {"viral", "virale", "viraux", "virales"}),
        ("blogueur", "N mf fem=blogueuse", {"blogueur", "blogueurs", "blogueuse", "blogueuses"}),
        ("statu quo", "N m sing", {"statu quo"}),
        ("coup d'État", "N m pl=coups_d'État", {"coup d'État", "coups d'État"}),
        ("émirati", "A", {"émirati", "émiratis", "émiratie", "émiraties"}),
        ("russien", "A", {"russien", "russiens", "russienne", "russiennes"}),
    ],
)
def test_overlay_entries_expand(word: str, text: str, forms: set[str]) -> None:
    assert {form for form, *_ in lexicon_build.expand(word, text, {})} == forms


@pytest.mark.parametrize(
    ("overlay", "word"),
    [
        ({"entries": {"zut": "N"}}, "needs m, f or mf"),
        ({"entries": {"zut": "Q m"}}, "unknown part of speech"),
        ({"entries": {"zut": "N m plural=zuts"}}, "unknown option"),
        ({"entries": {"zuter": "V like=nager"}}, "no verb"),
        ({"closed": {"zut": ["NOUN x"]}}, "unknown feature"),
        ({"classes": {"Org": ["zut"]}}, "no such lemma"),
        ({"rare": {"zut": "NOUN"}}, "no such reading"),
        ({"remove": {"grand": "VERB"}}, "no such reading"),
    ],
)
def test_overlay_mistakes_are_refused(overlay: dict[str, object], word: str) -> None:
    with pytest.raises(lexicon_build.OverlayError, match=word):
        small_table(overlay)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("premier ministre", "premiers ministres"),
        ("chef-lieu", "chefs-lieux"),
        ("œil", "yeux"),
        ("abc", "abc"),
        ("aller", "va"),
        ("un deux", "trois"),
        ("à pied", "a pied"),
        ("internationalisation", "i"),
        ("a|b", "a|c"),
        ("a:b", "a:c"),
    ],
)
def test_edits_lead_from_one_word_to_the_other(word: str, other: str) -> None:
    assert apply_edit(word, lexicon_build.edit_between(word, other)) == other


def test_a_small_lexicon_is_the_same_twice_and_can_be_read(tmp_path: Path) -> None:
    overlay = {"entries": {"gazer": "V like=parler"}, "feminine": {"grand": "grande"}}
    first, second = (lexicon_build.encode(small_table(overlay), {}, bytes(32)) for _ in range(2))
    assert first == second
    path = tmp_path / "lexicon.bin"
    path.write_bytes(first)
    assert lexicon_build.is_current(path, bytes(32))
    assert not lexicon_build.is_current(path, b"x" * 32)
    small = Lexicon(path)
    assert small.inflect("gazer", "VERB", mood="ind-pres", person="3") == "gaze"
    assert small.lemmas("soeur") == {"sœur"}


@pytest.mark.slow
def test_the_lexicon_is_reproducible_and_up_to_date(lexicon: Lexicon) -> None:
    try:
        dela = lexicon_build.find_dela()
    except Exception:
        pytest.skip("DELA is a build requirement and is not installed here")
    if lexicon.digest != lexicon_build.source_digest(dela, OVERLAY):
        pytest.skip("the compiled lexicon is older than its sources: run python -m lint.french.lexicon_build")
    assert lexicon_build.build(dela, OVERLAY) == lexicon.path.read_bytes()
