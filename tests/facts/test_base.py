"""The fact base: what it holds, how it is found, what it does with rows that cannot be used, how fast it opens."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

import pytest

from lint.errors import describe
from lint.facts import store
from lint.facts.files import fact_files
from lint.facts.statements import PartialDate, fold
from lint.facts.store import FactBase, builtin_facts, facts_for, read_facts
from lint.resources import builtin_rules

BASE = builtin_facts()
DAY = dt.date.fromisoformat


def holder(place: str, office: str, day: str) -> list[str]:
    return [s.person for s in BASE.holders(place, office, DAY(day))]


# What ships


def test_the_shipped_tables_have_no_problem() -> None:
    assert [describe(p) for p in read_facts(builtin_rules() / "facts").problems] == []


def test_breadth() -> None:
    countries = {p.id for p in BASE.places.values() if p.kind == "pays"}
    assert len(countries) >= 195
    led = {s.place for s in BASE if s.office in ("chef-etat", "chef-gouvernement")}
    assert len(led & countries) >= 193
    assert len(BASE) >= 3_400
    assert len(BASE.persons) >= 2_500


@pytest.mark.parametrize(
    ("place", "office", "day", "person"),
    [
        ("FR", "chef-gouvernement", "2025-02-18", "François Bayrou"),
        ("FR", "ministre-justice", "2014-01-01", "Christiane Taubira"),
        ("NE", "chef-etat", "2022-05-05", "Mohamed Bazoum"),
        ("SN", "chef-gouvernement", "2025-01-01", "Ousmane Sonko"),
        ("IR", "chef-gouvernement", "2023-01-01", "Ebrahim Raïssi"),
        ("CH", "chef-etat", "2023-06-01", "Alain Berset"),
        ("JP", "chef-gouvernement", "2025-01-01", "Shigeru Ishiba"),
        ("US", "ministre-affaires-etrangeres", "2022-01-01", "Antony Blinken"),
        ("OTAN", "secretaire-general", "2022-06-01", "Jens Stoltenberg"),
        ("BCE", "president", "2015-01-01", "Mario Draghi"),
        ("OMS", "directeur-general", "2020-03-11", "Tedros Adhanom Ghebreyesus"),
        ("QC", "premier-ministre-local", "2020-03-11", "François Legault"),
        ("PARIS", "maire", "2015-01-07", "Anne Hidalgo"),
        ("VA", "chef-etat", "2015-01-07", "François"),
    ],
)
def test_known_holders(place: str, office: str, day: str, person: str) -> None:
    assert holder(place, office, day) == [person]


def test_every_place_of_a_statement_is_known_and_every_office_has_a_title() -> None:
    for statement in BASE:
        assert statement.place in BASE.places
        fitting = [t for t in BASE.wordings if t.office == statement.office and t.fits(BASE.places[statement.place])]
        assert fitting, (statement.place, statement.office)


def test_every_statement_has_its_source_and_lies_in_time() -> None:
    for statement in BASE:
        assert statement.source
        assert statement.end is None or statement.start <= statement.end
        assert statement.retrieved <= dt.date(2026, 12, 31)
        if statement.end is None:
            assert statement.start <= statement.retrieved


def test_nobody_takes_office_after_death() -> None:
    for statement in BASE:
        death = BASE.persons[statement.person].death
        if death is not None:
            assert statement.start <= death.last, statement
            assert statement.end is not None, statement
            assert (statement.sure_end or statement.end) <= death.last + dt.timedelta(days=31), statement


def test_holders_have_a_gender() -> None:
    assert [s.person for s in BASE if BASE.persons[s.person].gender not in ("m", "f")] == []


@pytest.mark.parametrize(
    ("spelt", "name"),
    [
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
        ("Vladimir Putin", "Vladimir Poutine"),
        ("Elisabeth Borne", "Élisabeth Borne"),
        ("Pedro Sánchez", "Pedro Sanchez"),
        ("Abdel Fattah Al-Sissi", "Abdel Fattah al-Sissi"),
        ("Volodymyr Zelenskyy", "Volodymyr Zelensky"),
        ("Aleksandr Lukashenko", "Alexandre Loukachenko"),
    ],
)
def test_spellings_of_the_press_lead_to_one_person(spelt: str, name: str) -> None:
    person = BASE.person(spelt)
    assert person is not None
    assert person.name == name


def test_family_names() -> None:
    def named(family: str) -> set[str]:
        return {p.name for p in BASE.persons_of_family(family)}

    assert "Emmanuel Macron" in named("Macron")
    assert "Dominique de Villepin" in named("Villepin") & named("de Villepin")
    assert "Xi Jinping" in named("Xi")
    assert "Xi Jinping" not in named("Jinping")
    assert not any(p.families for p in (BASE.persons["Charles III"], BASE.persons["Léon XIV"]))


def test_titles_mean_what_they_mean_in_the_place() -> None:
    def offices(words: str, place: str) -> list[str]:
        return sorted({t.office for t in BASE.offices_of(words, place)})

    assert offices("président", "FR") == ["chef-etat"]
    assert offices("président", "IR") == ["chef-gouvernement"]
    assert offices("Premier ministre", "US") == []
    assert offices("président", "GB") == []
    assert offices("chancelière", "AT") == ["chancelier", "chef-gouvernement"]
    assert offices("patron", "OTAN") == ["secretaire-general"]
    (title,) = BASE.offices_of("garde des Sceaux", "FR")[:1]
    assert title.complete


@pytest.mark.parametrize("place", ["FR", "DZ", "ML", "CD", "TR", "SY", "KR", "XK", "VU"])
def test_countries_have_adjectives_and_complements(place: str) -> None:
    known = BASE.places[place]
    assert all(known.adjectives)
    assert known.complements


# Rows that cannot be used


HEADS = {
    "charges": "fonction,titulaires,partages,categorie,libelle",
    "lieux": "lieu,nom,adjectif_m,adjectif_f,complements,chef_gouvernement",
    "titres": "fonction,genre,titre,lieux,complet,accord",
    "personnes": "nom,variantes,genre,famille,mort,nationalite,metier,qid,source,consulte",
    "fonctions": "lieu,fonction,personne,debut,fin,source,consulte,qid,interim",
}
GOOD = {
    "charges": ["maire,un,,,maire", "conseiller,plusieurs,,,conseiller"],
    "lieux": ["ZA,Zubrovie,zubrovien,zubrovienne,de Zubrovie,"],
    "titres": ["maire,m,maire,,,"],
    "personnes": ["Anton Borg,,m,,,,,,,"],
    "fonctions": ["ZA,maire,Anton Borg,2010-01-01,2012-01-01,Essai,2024-01-01,,"],
}


def small(folder: Path, **more: str) -> FactBase:
    for table, head in HEADS.items():
        rows = [head, *([more[table]] if table in more else []), *GOOD[table]]
        (folder / f"{table}.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return read_facts(folder)


@pytest.mark.parametrize(
    ("table", "row", "why"),
    [
        ("fonctions", "ZA,maire,Anton Borg,2014-02-30,,Essai,2024-01-01,,", "date impossible « 2014-02-30 »"),
        ("fonctions", "ZA,maire,Anton Borg,2014-02-03,2013-01-01,Essai,2024-01-01,,", "dates inversées"),
        ("fonctions", "ZZ,maire,Anton Borg,2014-02-03,,Essai,2024-01-01,,", "lieu inconnu « ZZ »"),
        ("fonctions", "ZA,roi,Anton Borg,2014-02-03,,Essai,2024-01-01,,", "fonction inconnue « roi »"),
        ("fonctions", "ZA,maire,Anton Borg,2014-02-03,,,2024-01-01,,", "source absente"),
        ("fonctions", "ZA,maire,Anton Borg,2014-02-03,,Essai,,,", "consultation"),
        ("fonctions", "ZA,maire,Anton Borg,2025-02-03,,Essai,2024-01-01,,", "après la consultation"),
        ("fonctions", "ZA,maire,,2014-02-03,,Essai,2024-01-01,,", "personne absente"),
        ("fonctions", "ZA,maire,Anton Borg,2014-02-03,,Essai,2024-01-01,17,", "QID impossible"),
        ("fonctions", "ZA,maire,Clara Dorn,2011-02-03,2013-01-01,Essai,2024-01-01,,", "deux titulaires à la fois"),
        ("personnes", "Clara Dorn,,x,,,,,,,", "genre inconnu « x »"),
        ("personnes", "Clara Dorn,,f,,2999-01-01,,,,,", "mort à venir"),
        ("personnes", "Clara Dorn,,f,,,ZZ,,,,", "lieu inconnu « ZZ »"),
        ("lieux", "ZB,,,,,", "lieu ou nom absent"),
        ("titres", "maire,x,mairesse,,,", "genre inconnu"),
        ("charges", "juge,trois,,,", "titulaires"),
    ],
)
def test_a_bad_row_is_told_with_its_line_and_the_rest_serves(tmp_path: Path, table: str, row: str, why: str) -> None:
    base = small(tmp_path, **{table: row})
    (problem,) = base.problems
    assert why in problem.why
    assert problem.path == f"{table}.csv"
    assert problem.line == 2
    assert [s.person for s in base.holders("ZA", "maire", DAY("2011-01-15"))] == ["Anton Borg"]


def test_several_may_hold_what_several_hold(tmp_path: Path) -> None:
    base = small(
        tmp_path,
        fonctions="ZA,conseiller,Clara Dorn,2010-01-01,2012-01-01,Essai,2024-01-01,,\n"
        "ZA,conseiller,Emil Farkas,2010-01-01,2012-01-01,Essai,2024-01-01,,",
    )
    assert base.problems == []
    assert len(base.holders("ZA", "conseiller", DAY("2011-01-01"))) == 2


def test_an_interim_does_not_contradict_the_holder(tmp_path: Path) -> None:
    base = small(tmp_path, fonctions="ZA,maire,Clara Dorn,2011-01-01,2011-03-01,Essai,2024-01-01,,oui")
    assert base.problems == []


def test_a_folder_without_tables_is_told(tmp_path: Path) -> None:
    base = read_facts(tmp_path)
    assert len(base.problems) == 1
    assert len(base) == 0


# A newsroom's own facts

LOCAL = """\
source: Mairie
consulte: 2026-03-01
lieux:
  - {lieu: PONT, nom: Pont-sur-Yole, complements: [de Pont-sur-Yole], genre_lieu: ville, regime: ville}
personnes:
  - {nom: Odile Vanier, genre: f, variantes: [Odile Vannier]}
fonctions:
  - {personne: Odile Vanier, fonction: maire, lieu: PONT, debut: 2020-07-04}
  - {personne: Luc Tarbes, genre: m, fonction: maire, lieu: PONT, debut: 2014-03, fin: 2020-07-04}
"""


def test_a_newsrooms_facts_serve_like_ours(tmp_path: Path) -> None:
    path = tmp_path / "faits.yaml"
    path.write_text(LOCAL, encoding="utf-8")
    base = facts_for((str(path),))
    assert base.problems == []
    person = base.person("Odile Vannier")
    assert person is not None
    (held,) = base.held_by(person)
    assert (held.place, held.source, held.retrieved) == ("PONT", "Mairie", DAY("2026-03-01"))
    assert {t.office for t in base.offices_of("maire", "PONT")} == {"maire"}
    assert base.person("Emmanuel Macron") is not None, "ours are there too"


def test_a_newsroom_corrects_what_we_left_open(tmp_path: Path) -> None:
    path = tmp_path / "faits.yaml"
    path.write_text(
        "fonctions:\n"
        "  - {personne: Zoé Martin-Test, genre: f, fonction: chef-gouvernement, lieu: FR, debut: 2026-05-02,\n"
        "     source: Journal officiel, consulte: 2026-05-03}\n",
        encoding="utf-8",
    )
    base = facts_for((str(path),))
    assert base.problems == []
    assert [s.person for s in base.holders("FR", "chef-gouvernement", DAY("2026-06-01"))] == ["Zoé Martin-Test"]


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("fonctions: ]", 1, "ce n’est pas du YAML"),
        ("- rien\n", None, "attendu : une table"),
        ("fonctions:\n  - {personne: A B, fonction: maire, lieu: PARIS, debut: 2020-13-01, source: x, "
         "consulte: 2024-01-01}", 2, "date impossible"),
        ("fonctions:\n  - rien\n", 2, "des clés et des valeurs"),
        ("fonction:\n  - {}\n", 1, "clé inconnue « fonction »"),
        ("fonctions:\n  - {personne: {a: b}}\n", 2, "attend un texte"),
        ("fonctions: 12\n", 1, "attend une liste"),
        ("fonctions:\n  - {personne: A B, fonction: maire, lieu: PARIS, debut: 2015-01-01, fin: 2016-01-01, source: x,"
         " consulte: 2024-01-01}", 2, "deux titulaires à la fois"),
    ],
)  # fmt: skip
def test_a_broken_local_file_is_one_clear_line(tmp_path: Path, text: str, line: int | None, why: str) -> None:
    path = tmp_path / "faits.yaml"
    path.write_text(text, encoding="utf-8")
    base = facts_for((str(path),))
    (problem,) = base.problems
    assert problem.path == str(path)
    assert problem.line == line
    assert why in problem.why
    assert "\n" not in describe(problem)
    assert base.person("Emmanuel Macron") is not None


def test_a_local_file_that_is_not_there_or_not_text(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_bytes(b"\xff\xfe\x00")
    for name, why in (("a.yaml", "introuvable"), ("b.yaml", "UTF-8")):
        (problem,) = facts_for((str(tmp_path / name),)).problems
        assert why in problem.why


# The compiled file


def test_a_changed_source_is_compiled_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MORASSE_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.delenv("MORASSE_NO_CACHE", raising=False)
    path = tmp_path / "faits.yaml"
    path.write_text(LOCAL, encoding="utf-8")
    fresh = store.open_facts
    assert fresh((str(path),)).person("Luc Tarbes") is not None
    (cached,) = (tmp_path / "cache").glob("faits-*.db")
    written = cached.stat().st_mtime_ns
    assert fresh((str(path),)).person("Luc Tarbes") is not None
    assert cached.stat().st_mtime_ns == written, "read, not made again"
    path.write_text(LOCAL.replace("Luc Tarbes", "Léo Tarbes"), encoding="utf-8")
    assert fresh((str(path),)).person("Luc Tarbes") is None
    cached.write_bytes(cached.read_bytes()[:5000])
    assert fresh((str(path),)).person("Léo Tarbes") is not None, "a cut cache is as good as none"


def test_partial_dates() -> None:
    assert PartialDate.read("2019-02") == PartialDate(DAY("2019-02-01"), DAY("2019-02-28"))
    for text in ("2019-2", "19", "2019-00", "0000", "2019-02-30", "mai"):
        with pytest.raises(ValueError, match="date impossible"):
            PartialDate.read(text)
    assert fold("Mikheïl Saakachvili") == fold("MIKHEIL SAAKACHVILI")


def big(folder: Path, count: int) -> str:
    """A compiled base of that many statements, and its stamp's folder."""
    folder.mkdir()
    (folder / "lieux.csv").write_text(
        HEADS["lieux"] + "\n" + "\n".join(f"P{n},Pays {n},,,," for n in range(count // 100)), encoding="utf-8"
    )
    rows = (
        f"P{n % (count // 100)},f{n // (count // 100)},Personne{n} Nom{n},2001-01-01,2003-01-01,Essai,2024-01-01,,"
        for n in range(count)
    )
    (folder / "fonctions.csv").write_text(HEADS["fonctions"] + "\n" + "\n".join(rows) + "\n", encoding="utf-8")
    compiled = store.compile_facts(folder)
    store.write_base(compiled, folder / "base.db", store.digest(folder))
    return str(folder / "base.db")


@pytest.mark.slow
def test_ten_times_the_statements_do_not_cost_twice_the_time(tmp_path: Path) -> None:
    def opening(folder: Path, path: str, count: int) -> float:
        times = []
        for _n in range(15):
            began = time.perf_counter()
            connection = store._opened(path, store.digest(folder))
            assert connection is not None
            base = FactBase(connection)
            person = base.person(f"Personne{count - 1} Nom{count - 1}")
            assert person is not None
            assert base.held_by(person)
            times.append(time.perf_counter() - began)
            connection.close()
        return min(times)  # the least is what it costs: the rest is what else the machine did

    small_path, large_path = big(tmp_path / "a", 10_000), big(tmp_path / "b", 100_000)
    few = opening(tmp_path / "a", small_path, 10_000)
    many = opening(tmp_path / "b", large_path, 100_000)
    assert many < 0.05
    # The rest of what opening costs (modules, the first page) is the same for both: 5 ms stand for it.
    assert many <= 2 * (few + 0.005)


def test_our_own_opens_within_its_budget() -> None:
    times = []
    for _n in range(5):
        began = time.perf_counter()
        base = store.open_facts()
        base.holders("FR", "chef-etat", DAY("2020-01-01"))
        times.append(time.perf_counter() - began)
    if fact_files(builtin_rules() / "facts") and store.cache_folder():
        assert min(times) < 0.05
