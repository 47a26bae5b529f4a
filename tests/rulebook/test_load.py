"""Loading: from YAML, from the cache; what a run's settings select."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from lint.errors import MorasseError
from lint.model import Severity
from lint.rulebook import store
from lint.rulebook.load import Rulebook, load_rulebook
from lint.rulebook.packs import find_packs
from lint.settings import Settings

from .helpers import Load, pack_yaml, rule_yaml


@pytest.fixture
def book(load: Load) -> Rulebook:
    stable = rule_yaml("stable", "laid").replace("    mqm:", "    status: stable\n    mqm:")
    off = rule_yaml("muette", "vilain").replace("    mqm:", "    default: false\n    mqm:")
    swiss = rule_yaml("suisse", "septante").replace("    mqm:", "    locales: [fr-FR]\n    mqm:")
    other = pack_yaml(rule_yaml("mot", "hideux"), pack="autre")
    return load(essai=pack_yaml(rule_yaml(), stable, off, swiss), autre=other)


def ids(book: Rulebook, **settings: object) -> list[str]:
    return [r.id for r in book.select(Settings(**settings))]  # type: ignore[arg-type]


ALL = ["autre.mot", "essai.mot", "essai.stable", "essai.muette", "essai.suisse"]


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({}, ["autre.mot", "essai.mot", "essai.stable", "essai.suisse"]),
        ({"locale": "fr-CH"}, ["autre.mot", "essai.mot", "essai.stable"]),
        ({"preview": False}, ["essai.stable"]),
        ({"select": ("essai.mot",), "preview": False}, ["essai.mot"]),
        ({"select": ("essai",)}, ["essai.mot", "essai.stable", "essai.muette", "essai.suisse"]),
        ({"select": ("*.mot",)}, ["autre.mot", "essai.mot"]),
        ({"select": ("*",)}, ALL),
        ({"select": ("essai.mot", "autre")}, ["autre.mot", "essai.mot"]),
        ({"ignore": ("essai",)}, ["autre.mot"]),
        ({"select": ("essai.mot",), "ignore": ("essai",)}, ["essai.mot"]),
        ({"select": ("essai",), "ignore": ("essai.mot",)}, ["essai.stable", "essai.muette", "essai.suisse"]),
        ({"select": ("essai.mot",), "ignore": ("essai.mot",)}, []),
        ({"severity": {"essai": None}}, ["autre.mot"]),
        ({"severity": {"essai.muette": Severity.INFO, "essai": None}}, ["autre.mot", "essai.muette"]),
        ({"select": ("suppressions.inutile", "essai.mot")}, ["essai.mot"]),
        ({"select": ("suppressions",)}, []),
    ],
)
def test_select(book: Rulebook, settings: dict[str, object], expected: list[str]) -> None:
    assert ids(book, **settings) == expected


def test_severity_of_the_most_exact_selector(book: Rulebook) -> None:
    severity = {"essai.mot": Severity.ERROR, "*": Severity.INFO}
    found = {r.id: r.severity for r in book.select(Settings(severity=severity))}
    assert found["essai.mot"] is Severity.ERROR
    assert found["autre.mot"] is Severity.INFO
    assert book.rules["essai.mot"].severity is Severity.WARNING, "the rulebook itself does not change"


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"select": ("essai.mots",)}, "« essai.mot »"),
        ({"ignore": ("essay",)}, "« essai »"),
        ({"select": ("stabl",)}, "« essai.stable »"),
        ({"severity": {"zzz": None}}, "rules list"),
        ({"options": {"essai.mut": {}}}, "« essai.mot »"),
        ({"select": ("zzz*",)}, "« zzz* »"),
        ({"select": ("",)}, "inconnu"),
    ],
)
def test_unknown_selector(book: Rulebook, settings: dict[str, object], words: str) -> None:
    with pytest.raises(MorasseError) as caught:
        ids(book, **settings)
    assert words in str(caught.value)


def test_a_broken_rule_may_still_be_named(load: Load) -> None:
    book = load(essai=pack_yaml(rule_yaml(), rule_yaml("autre").replace("severity: w", "severity: x")))
    assert len(book.problems) == 1
    assert ids(book, ignore=("essai.autre",)) == ["essai.mot"]


def test_pack_in_several_files_and_data_folders(packs: Path, load: Load) -> None:
    for folder in ("essai", "lexique", "facts"):
        (packs / folder).mkdir()
    (packs / "essai" / "un.yaml").write_text(pack_yaml(rule_yaml("un")), encoding="utf-8")
    (packs / "essai" / "deux.yaml").write_text(pack_yaml(rule_yaml("deux")), encoding="utf-8")
    (packs / "lexique" / "x.yaml").write_text("- rien", encoding="utf-8")
    (packs / "facts" / "x.yaml").write_text("- rien", encoding="utf-8")
    book = load()
    assert book.problems == []
    assert list(book.rules) == ["essai.deux", "essai.un"]
    assert book.packs == {"essai": "Pour les tests."}


def test_house_packs_have_the_same_rights(packs: Path, tmp_path: Path) -> None:
    (packs / "essai.yaml").write_text(pack_yaml(), encoding="utf-8")
    house = tmp_path / "chartes" / "maison.yaml"
    house.parent.mkdir()
    house.write_text(pack_yaml(rule_yaml("mot", "laid"), pack="maison"), encoding="utf-8")
    for extra in (house, house.parent):
        book = load_rulebook([str(extra)], builtin=packs)
        assert book.problems == []
        assert list(book.rules) == ["essai.mot", "maison.mot"]
    assert book.page("maison.mot").why == "Ce mot n'est pas celui de la maison."


def test_house_pack_does_not_replace_a_builtin_rule(packs: Path, tmp_path: Path) -> None:
    (packs / "essai.yaml").write_text(pack_yaml(), encoding="utf-8")
    house = tmp_path / "maison.yaml"
    house.write_text(pack_yaml(rule_yaml("mot", "laid")), encoding="utf-8")
    book = load_rulebook([str(house)], builtin=packs)
    assert "existe déjà" in book.problems[0].what
    assert book.rules["essai.mot"].body["literal"] == "moche"


def test_a_builtin_pack_named_again_is_read_once(packs: Path, tmp_path: Path) -> None:
    (packs / "essai.yaml").write_text(pack_yaml(), encoding="utf-8")
    link = tmp_path / "lien"
    link.symlink_to(packs)
    for extra in ([str(packs / "essai.yaml")], [str(packs)], [str(link)]):
        book = load_rulebook(extra, builtin=packs)
        assert book.problems == []
        assert book.path_of(book.rules["essai.mot"].origin[0]) == str(packs / "essai.yaml")


def test_house_paths_that_fail(packs: Path, tmp_path: Path) -> None:
    empty = tmp_path / "vide"
    empty.mkdir()
    book = load_rulebook([str(tmp_path / "absent.yaml"), str(empty)], builtin=packs)
    assert [p.what for p in book.problems] == [
        "fichier de règles introuvable",
        "aucun fichier de règles (.yaml) dans ce dossier",
    ]


def test_page_of_a_rule_and_of_the_program(book: Rulebook) -> None:
    page = book.page("essai.mot")
    assert len(page.bad) == 2
    assert page.description == "Pour les tests."
    assert book.page("suppressions.inutile").why
    with pytest.raises(MorasseError, match=r"essai\.mots"):
        book.page("essai.mots")


def same(a: Rulebook, b: Rulebook) -> bool:
    return (a.rules, a.anchors, a.packs, a.broken, a.problems) == (
        b.rules,
        b.anchors,
        b.packs,
        b.broken,
        b.problems,
    )


def cached(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "cache").glob("*"))


def test_cache_gives_the_same(load: Load, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = rule_yaml("autre").replace("severity: w", "severity: x")
    text = pack_yaml(rule_yaml().replace("    mqm:", "    blocks: [headline]\n    mqm:"), broken)
    fresh = load(cache=True, essai=text)
    assert len(cached(tmp_path)) == 1

    def refuse(*_: object) -> None:
        raise AssertionError("compiled again")

    monkeypatch.setattr("lint.rulebook.load.compiled_payload", refuse)
    assert same(load(cache=True), fresh)
    assert fresh.problems


def test_cache_follows_the_packs(load: Load, tmp_path: Path) -> None:
    assert list(load(cache=True, essai=pack_yaml(rule_yaml("un"))).rules) == ["essai.un"]
    # Same size, maybe same date: the content counts.
    assert list(load(cache=True, essai=pack_yaml(rule_yaml("dx"))).rules) == ["essai.dx"]
    assert len(list(load(cache=True, plus=pack_yaml(pack="plus")).rules)) == 2


@pytest.mark.parametrize("damage", [b"", b"x", b"MORASSE\x00\xff\xff\xff\xff"])
def test_corrupt_cache(load: Load, tmp_path: Path, damage: bytes) -> None:
    fresh = load(cache=True, essai=pack_yaml())
    (path,) = cached(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(damage)
    assert same(load(cache=True), fresh)
    path.write_bytes(whole[:-3])
    assert same(load(cache=True), fresh)
    path.write_bytes(whole[:-3] + b"abc")
    assert same(load(cache=True), fresh)
    assert path.read_bytes() == whole, "written anew"


def test_cache_of_another_shape(load: Load, packs: Path, tmp_path: Path) -> None:
    fresh = load(cache=True, essai=pack_yaml())
    files = find_packs(packs, builtin=True)
    stamp = store.stamp(files)
    assert stamp is not None
    for payload in (None, [], [1, 2, 3, 4], [[["x"]], {}, [], []], {"a": 1}):
        store.write(stamp, files, payload)
        assert same(load(cache=True), fresh)


def test_cache_that_cannot_be_written(load: Load, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("MORASSE_CACHE_DIR", str(tmp_path / "file" / "below"))
    assert list(load(cache=True, essai=pack_yaml()).rules) == ["essai.mot"]


def test_no_cache(load: Load, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MORASSE_NO_CACHE", "1")
    load(cache=True, essai=pack_yaml())
    assert cached(tmp_path) == []


def test_builtin_packs_fit_into_the_cache(tmp_path: Path) -> None:
    fresh = load_rulebook()
    assert len(cached(tmp_path)) == 1
    assert same(load_rulebook(), fresh)


def test_parallel_runs(load: Load, tmp_path: Path) -> None:
    load(essai=pack_yaml())
    with ThreadPoolExecutor(8) as pool:
        books = list(pool.map(lambda _: load(cache=True), range(24)))
    assert all(same(book, books[0]) for book in books)
    assert len(cached(tmp_path)) == 1, "no temporary file stays"


def test_cache_spares_the_heavy_imports(load: Load, packs: Path) -> None:
    load(cache=True, essai=pack_yaml())
    code = (
        "import sys; from pathlib import Path\n"
        "from lint.rulebook.load import load_rulebook\n"
        "from lint.rulebook.book import CompiledBook\n"
        "from lint.settings import Settings\n"
        f"book = CompiledBook(load_rulebook(builtin=Path({str(packs)!r})), Settings())\n"
        "assert list(book.rules) == ['essai.mot']\n"
        "print(sorted({'yaml', 'jsonschema', 'regex', 'json', 'difflib'} & set(sys.modules)))\n"
    )
    root = str(Path(__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env={**os.environ, "PYTHONPATH": root}
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"


def test_a_wheel_carries_its_rules_compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A first run reads no YAML; a pack that was changed there is compiled anew."""
    from lint.rulebook import store
    from lint.rulebook.load import compiled_payload
    from lint.rulebook.packs import find_packs

    packs = tmp_path / "_packs"
    packs.mkdir()
    (packs / "essai.yaml").write_text(pack_yaml(rule_yaml("un")), encoding="utf-8")
    monkeypatch.setattr(store, "SHIPPED", str(tmp_path / "regles.bin"))
    monkeypatch.setenv("MORASSE_NO_CACHE", "1")
    monkeypatch.setattr("lint.rulebook.load.builtin_packs", lambda: packs)
    files = find_packs(packs, builtin=True)
    store.ship(files, compiled_payload(files), str(tmp_path / "regles.bin"))
    with monkeypatch.context() as patched:
        patched.setattr("lint.rulebook.load.compiled_payload", lambda *_: pytest.fail("compiled again"))
        assert list(load_rulebook().rules) == ["essai.un"]
    (packs / "essai.yaml").write_text(pack_yaml(rule_yaml("dx")), encoding="utf-8")
    assert list(load_rulebook().rules) == ["essai.dx"]


def test_a_house_pack_does_not_compile_ours_again(load: Load, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import lint.rulebook.load as module

    load(cache=True, essai=pack_yaml(rule_yaml("un")))
    house = tmp_path / "maison.yaml"
    house.write_text(pack_yaml(rule_yaml("deux"), rule_yaml("trois"), pack="maison"), encoding="utf-8")
    compiled: list[list[str]] = []
    real = module.compiled_payload
    monkeypatch.setattr(
        module,
        "compiled_payload",
        lambda files, known=None: compiled.append([f.shown for f in files]) or real(files, known),
    )
    book = load_rulebook([house], builtin=tmp_path / "rules")
    assert list(book.rules) == ["essai.un", "maison.deux", "maison.trois"]
    assert compiled == [[str(house)]]
    assert list(load_rulebook([house], builtin=tmp_path / "rules").rules) == list(book.rules)
    assert len(compiled) == 1
    house.write_text(pack_yaml(rule_yaml("un"), pack="essai"), encoding="utf-8")
    again = load_rulebook([house], builtin=tmp_path / "rules")
    assert list(again.rules) == ["essai.un"]
    assert "existe déjà" in again.problems[0].what
