"""Configuration files: found, read, refused with the place of the mistake, and turned into settings."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path

import pytest

from lint import config
from lint.config import CommandLine, ConfigError, describe_settings, find_config, load_config, settings_for
from lint.model import Severity
from lint.toml_positions import key_positions

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def _fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    config.forget()
    monkeypatch.chdir(tmp_path)
    yield
    config.forget()


def write(path: Path, text: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return str(path)


def refused(text: str, name: str = "morasse.toml") -> tuple[int | None, int | None, str]:
    """Line, column and words of the refusal of a configuration."""
    Path(name).write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_config(name)
    problem = caught.value.problem
    assert problem.path == name
    assert "\n" not in str(caught.value)
    return problem.line, problem.column, str(caught.value)


# Where


def test_the_nearest_file_upward_decides_alone(tmp_path: Path):
    write(tmp_path / "morasse.toml", 'locale = "fr-BE"\nignore = ["typographie"]\n')
    write(tmp_path / "sports" / ".morasse.toml", 'locale = "fr-CH"\n')
    assert find_config(str(tmp_path / "monde")).get("locale") == "fr-BE"
    near = find_config(str(tmp_path / "sports" / "rugby"))
    assert near.get("locale") == "fr-CH"
    assert near.get("ignore") == ()


def test_a_pyproject_without_our_table_is_passed_over(tmp_path: Path):
    write(tmp_path / "morasse.toml", 'fail-on = "error"\n')
    write(tmp_path / "a" / "pyproject.toml", "[tool.autre]\nx = 1\n")
    write(tmp_path / "b" / "pyproject.toml", '[tool.morasse]\nfail-on = "never"\n')
    assert find_config(str(tmp_path / "a")).get("fail-on") == "error"
    assert find_config(str(tmp_path / "b")).get("fail-on") == "never"


def test_morasse_toml_comes_before_pyproject_in_one_folder(tmp_path: Path):
    write(tmp_path / "pyproject.toml", '[tool.morasse]\nlocale = "fr-CA"\n')
    write(tmp_path / "morasse.toml", 'locale = "fr-CH"\n')
    assert find_config(str(tmp_path)).get("locale") == "fr-CH"


def test_rules_are_relative_to_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    write(tmp_path / "redaction" / "morasse.toml", 'rules = ["chartes/maison.yaml"]\n')
    assert find_config("redaction/politique").rule_paths() == ("redaction/chartes/maison.yaml",)


# What is refused, and where


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ('locale = "fr-FR"\nignor = ["a"]\n', 2, 1, "clé inconnue « ignor ». Vouliez-vous dire « ignore » ?"),
        ("xyz = 1\n", 1, 1, "Clés permises ici"),
        ('fail-on = "fatal"\n', 1, 1, "« fail-on » attend error, warning, info ou never"),
        ("select = [\n  'a',\n  3,\n]\n", 3, 3, "liste de textes"),
        ('select = "a"\n', 1, 1, "attend une liste"),
        ('preview = "oui"\n', 1, 1, "true ou false"),
        ('date = "hier"\n', 1, 1, "n’est pas une date"),
        ("date = 3\n", 1, 1, "attend une date"),
        ('[severity]\n"a.b" = "info"\n"calques.*" = "grave"\n', 3, 1, "« severity.calques.* » attend error"),
        ("[severity]\nx = { a = 'off', b = 'non' }\n", 2, 18, "attend error"),
        ('locale = "fr-FR"\n\n[options]\n"a.b" = 3\n', 4, 1, "table d’options"),
        ("[[overrides]]\npaths = ['a']\n\n[[overrides]]\nselect = []\n", 4, 1, "paths"),
        ("[[overrides]]\npaths = ['a']\nexclude = ['b']\n", 3, 1, "clé inconnue « exclude »"),
        ("[overrides]\npaths = ['a']\n", 1, 2, "[[overrides]]"),
        ('locale = "fr-FR"\nlocale = \n', 2, 10, "ce n’est pas du TOML"),
    ],
)
def test_what_is_refused(text: str, line: int, column: int, words: str):
    at_line, at_column, said = refused(text)
    assert words in said
    assert (at_line, at_column) == (line, column)


def test_a_key_of_pyproject_is_refused_at_its_place():
    line, column, said = refused("[project]\nname = 'x'\n\n[tool.morasse]\n  ignroe = []\n", "pyproject.toml")
    assert (line, column) == (5, 3)
    assert "« ignore »" in said


def test_files_that_cannot_be_read(tmp_path: Path):
    with pytest.raises(ConfigError, match="n’existe pas"):
        load_config("absent.toml")
    Path("latin.toml").write_bytes('locale = "é"'.encode("latin-1"))
    with pytest.raises(ConfigError, match="UTF-8"):
        load_config("latin.toml")
    Path("pyproject.toml").write_text("[project]\n")
    with pytest.raises(ConfigError, match=r"tool\.morasse"):
        load_config("pyproject.toml")


def test_a_byte_order_mark_is_no_mistake():
    Path("morasse.toml").write_text('locale = "fr-CA"\n', encoding="utf-8-sig")
    assert find_config(".").get("locale") == "fr-CA"


# What follows for a draft

FULL = """
select = ["calques", "faits.*"]
ignore = ["calques.un"]
date = 2024-05-01

[severity]
"typographie.*" = "info"
calques.deux = "off"

[options."repetitions.mot"]
distance = 40

[[overrides]]
paths = ["sports/"]
ignore = ["calques.trois"]
severity = { "typographie.*" = "off" }

[[overrides]]
paths = ["*.html"]
locale = "fr-CA"
select = ["residus"]
"""


def test_settings_of_a_draft():
    Path("morasse.toml").write_text(FULL)
    found = find_config(".")
    plain = settings_for(found, found.applicable("monde/a.md"), CommandLine())
    assert plain.select == ("calques", "faits.*")
    assert plain.ignore == ("calques.un",)
    assert plain.date == dt.date(2024, 5, 1)
    assert plain.severity == {"typographie.*": Severity.INFO, "calques.deux": None}
    assert plain.options == {"repetitions.mot": {"distance": 40}}
    assert plain.locale == "fr-FR"

    sports = settings_for(found, found.applicable("sports/foot/a.html"), CommandLine())
    assert sports.ignore == ("calques.un", "calques.trois")
    assert sports.severity == {"typographie.*": None, "calques.deux": None}
    assert (sports.locale, sports.select) == ("fr-CA", ("residus",))


def test_the_command_line_wins():
    Path("morasse.toml").write_text(FULL)
    found = find_config(".")
    command = CommandLine(select=("residus",), ignore=("x",), date=dt.date(2025, 1, 2))
    settings = settings_for(found, (), command)
    assert settings.select == ("residus",)
    assert settings.ignore == ("calques.un", "x")
    assert settings.date == dt.date(2025, 1, 2)


def test_a_draft_outside_the_folder_of_the_file_has_no_override(tmp_path: Path):
    path = write(tmp_path / "a" / "morasse.toml", "[[overrides]]\npaths = ['*.md']\nignore = ['x']\n")
    found = load_config(path)
    assert found is not None
    assert found.applicable(str(tmp_path / "b.md")) == ()
    assert found.applicable(str(tmp_path / "a" / "b.md")) == (0,)


def test_show_settings_names_every_origin_and_is_toml():
    Path("morasse.toml").write_text(FULL)
    found = find_config(".")
    lines = describe_settings(found, "sports/a.md", CommandLine(select=("residus",)), "error")
    text = "\n".join(lines)
    assert "# morasse.toml:4" in next(line for line in lines if line.startswith("date"))
    assert "ligne de commande" in next(line for line in lines if line.startswith("select"))
    assert "ligne de commande" in next(line for line in lines if line.startswith("fail-on"))
    assert "défaut" in next(line for line in lines if line.startswith("locale"))
    assert "morasse.toml:15" in next(line for line in lines if line.startswith("ignore"))
    read = tomllib.loads(text)
    assert read["ignore"] == ["calques.un", "calques.trois"]
    assert read["severity"] == {"typographie.*": "off", "calques.deux": "off"}


def test_dates_are_written_one_way():
    assert config.parse_date("2025-02-18") == dt.date(2025, 2, 18)
    for wrong in ("18/02/2025", "2025-2-18", "2025-02-30", "20250218", "25-02-18", "", "2025-W07-2"):
        with pytest.raises(config.MorasseError, match="n’est pas une date"):
            config.parse_date(wrong)


def test_the_documentation_has_the_table_of_keys():
    page = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    assert config.keys_table() in page


# Positions of keys


def test_positions_of_keys():
    text = """# clé = "non"
a = 1
b.c = '''
x = 2
''' # suite
"d é" = [ # rien
  { e = "}", f = [1, "]"] },
  "\\" = ",
]
[t.u]
  v = { w = 1979-05-27, x.y = true }
[[t.z]]
k = 0x1F
[[t.z]]
k = 1.5
[t.z.sous]
m = \"\"\"a = "b" \\\"\"\" c\"\"\"
n = 2
"""
    tomllib.loads(text)
    places = key_positions(text)
    assert places[("a",)] == (2, 1)
    assert places[("b", "c")] == (3, 3)
    assert places[("d é",)] == (6, 1)
    assert places[("d é", 0, "e")] == (7, 5)
    assert places[("d é", 0, "f")] == (7, 14)
    assert places[("d é", 1)] == (8, 3)
    assert places[("t", "u", "v", "x", "y")] == (11, 27)
    assert places[("t", "z", 0, "k")] == (13, 1)
    assert places[("t", "z", 1, "k")] == (15, 1)
    assert places[("t", "z", 1, "sous", "m")] == (17, 1)
    assert places[("t", "z", 1, "sous", "n")] == (18, 1)
    assert ("x",) not in places


def test_a_draft_names_its_own_locale_unless_the_configuration_does(tmp_path):
    from lint.config import locale_of

    assert [locale_of(tag) for tag in ("fr-CA", "fr_ch")] == ["fr-CA", "fr-CH"]
    assert not any(locale_of(tag) for tag in ("fr", "en", None, ""))
    (tmp_path / "morasse.toml").write_text("preview = true\n", encoding="utf-8")
    silent = find_config(str(tmp_path))
    assert settings_for(silent, (), CommandLine(), "fr-CA").locale == "fr-CA"
    assert settings_for(silent, (), CommandLine()).locale == "fr-FR"
    (tmp_path / "ch").mkdir()
    (tmp_path / "ch" / "morasse.toml").write_text('locale = "fr-CH"\n', encoding="utf-8")
    assert settings_for(find_config(str(tmp_path / "ch")), (), CommandLine(), "fr-CA").locale == "fr-CH"
