"""`morasse check`: every option, and what it promises."""

from __future__ import annotations

import json
import os

import pytest

ERROR = "Un pingouin passe.\n"
WARNING = "Il fait froid, voire même glacial.\n"
INFO = "Il est hélas parti.\n"
RIGHT = "Le phoque dort.\n"


# Exit codes


@pytest.mark.parametrize(
    ("text", "level", "code"),
    [
        (RIGHT, None, 0),
        (INFO, None, 0),
        (WARNING, None, 1),
        (ERROR, None, 1),
        (INFO, "info", 1),
        (WARNING, "error", 0),
        (ERROR, "error", 1),
        (ERROR, "never", 0),
    ],
)
def test_exit_code(morasse, put, text, level, code):
    put("a.md", text)
    result = morasse("check", "a.md", *(("--fail-on", level) if level else ()))
    assert result.code == code
    assert result.err == ""


def test_fail_on_of_the_configuration(morasse, put):
    put("a.md", WARNING)
    put("morasse.toml", 'fail-on = "error"\n')
    assert morasse("check", "a.md").code == 0
    assert morasse("check", "a.md", "--fail-on", "info").code == 1


# Formats


def test_human(morasse, put):
    put("a.md", ERROR + "\n" + RIGHT)
    assert morasse("check", "a.md").out.splitlines() == [
        "a.md",
        "  1:4 paragraphe · erreur · essai.pingouin",
        "    Un pingouin passe.",
        "       ^^^^^^^^",
        "    « pingouin » vit au nord.",
        "    → manchot",
        "",
        "1 fichier vérifié : 1 erreur.",
    ]


def test_the_words_are_underlined_where_they_are_in_the_prose(morasse, put):
    # Entities, markup and decomposed accents make the file's columns differ from the prose's.
    put("a.md", "De\u0301ja\u0300 **vu**, [un `mot`](http://exemple.fr) &amp; un pingouin.\n")
    lines = morasse("check", "a.md").out.splitlines()
    shown, under = lines[2], lines[3]
    assert shown[under.index("^") : under.rindex("^") + 1] == "pingouin"


def test_concise(morasse, put):
    put("a.md", ERROR)
    put("b.md", "Bonjour.\n\n" + WARNING)
    assert morasse("check", ".", "--format", "concise").out.splitlines() == [
        "a.md:1:4: error essai.pingouin « pingouin » vit au nord.",
        "b.md:3:16: warning essai.voire-meme « Voire même » est un pléonasme.",
    ]


def test_json_positions_are_those_of_the_file(morasse, put):
    text = "\ufeffTitre 🎉\r\n\r\nUn cafe\u0301 & un pingouin.\r\n"
    path = put("a.md", text)
    (found,) = morasse("check", "a.md", "--format", "json").json["findings"]
    decoded = path.read_bytes().decode("utf-8-sig")
    assert decoded[found["start"] : found["end"]] == found["text"] == "pingouin"
    line = decoded.splitlines()[found["line"] - 1]
    assert line[found["column"] - 1 :].startswith("pingouin")
    assert found["suggestions"] == [{"text": "manchot", "safe": True}]


def test_json_without_findings_is_an_object(morasse, put):
    put("a.md", RIGHT)
    data = morasse("check", "a.md", "--format", "json").json
    assert (data["findings"], data["skipped"], data["errors"]) == ([], [], [])


def test_two_runs_print_the_same_bytes(morasse, put):
    for n in range(3):
        put(f"d/{n}.md", ERROR + WARNING)
    for name in ("human", "concise", "json"):
        arguments = ("check", ".", "--format", name, "--statistics")
        assert morasse(*arguments).out == morasse(*arguments).out


def test_findings_follow_the_order_of_the_paths(morasse, put):
    put("a.md", WARNING + ERROR)
    put("b.md", ERROR)
    result = morasse("check", "b.md", "a.md", "--format", "json")
    assert result.rules == [
        ("b.md", "essai.pingouin"),
        ("a.md", "essai.voire-meme"),
        ("a.md", "essai.pingouin"),
    ]


# Which rules


def test_select_and_ignore(morasse, put):
    put("a.md", ERROR + WARNING + INFO)
    rules = lambda *more: [r for _p, r in morasse("check", "a.md", "--format", "json", *more).rules]  # noqa: E731
    assert rules("--select", "essai.helas,essai.pingouin") == ["essai.pingouin", "essai.helas"]
    assert rules("--select", "essai.h*", "--select", "essai.voire-meme") == [
        "essai.voire-meme",
        "essai.helas",
    ]
    assert rules("--ignore", "essai.pingouin") == ["essai.voire-meme", "essai.helas"]
    assert rules("--ignore", "essai") == []
    put("morasse.toml", 'select = ["essai.helas"]\n')
    assert rules() == ["essai.helas"]
    assert rules("--select", "essai.pingouin") == ["essai.pingouin"]
    assert rules("--no-config") == ["essai.pingouin", "essai.voire-meme", "essai.helas"]


def test_the_nearest_configuration_of_each_draft(morasse, put):
    put("a.md", ERROR)
    put("sports/a.md", ERROR)
    put("monde/a.md", ERROR)
    put("sports/morasse.toml", 'ignore = ["essai.pingouin"]\n')
    put("morasse.toml", '[[overrides]]\npaths = ["monde/"]\nseverity = { "essai.*" = "info" }\n')
    data = morasse("check", ".", "--format", "json").json
    assert [(f["path"], f["severity"]) for f in data["findings"]] == [
        ("a.md", "error"),
        ("monde/a.md", "info"),
    ]


def test_config_names_one_file_for_all(morasse, put):
    put("sports/a.md", ERROR)
    put("sports/morasse.toml", 'ignore = ["essai.pingouin"]\n')
    put("autre.toml", 'select = ["essai.pingouin"]\n')
    assert morasse("check", "sports").code == 0
    assert morasse("check", "sports", "--config", "autre.toml").code == 1


def test_packs_of_the_newsroom(morasse, put):
    put(
        "chartes/maison.yaml",
        """\
pack: maison
description: Notre charte.
rules:
  - id: phoque
    kind: regex
    regex: phoque
    literal: phoque
    message: "Chez nous on dit otarie."
    severity: error
    confidence: high
    mqm: style/house
    why: "La charte le veut. Depuis toujours."
    examples:
      bad: ["Le ‹phoque› dort.", "Un ‹phoque› nage."]
      good: ["L’otarie dort.", "Une otarie nage."]
""",
    )
    put("morasse.toml", 'rules = ["chartes/maison.yaml"]\n')
    put("sous/a.md", RIGHT)
    result = morasse("check", "sous", "--format", "json")
    assert result.rules == [("sous/a.md", "maison.phoque")]


def test_date(morasse, put):
    put("a.md", "Il est parti hier.\n")
    data = morasse("check", "a.md", "--format", "json").json
    assert data["findings"] == []
    assert [(s["path"], s["what"]) for s in data["skipped"]] == [("a.md", "essai.hier")]
    data = morasse("check", "a.md", "--format", "json", "--date", "2025-02-18").json
    assert [f["rule"] for f in data["findings"]] == ["essai.hier"]
    assert data["skipped"] == []


# Standard input


def test_standard_input(morasse, put):
    result = morasse("check", "-", "--format", "json", stdin=ERROR.encode())
    assert result.rules == [("-", "essai.pingouin")]
    result = morasse("check", "-", "--stdin-filename", "b.html", "--format", "json", stdin=b"<p>Un <b>pingouin</b></p>")
    assert result.rules == [("b.html", "essai.pingouin")]
    put("a.md", ERROR)
    result = morasse("check", "a.md", "-", "-", "--format", "json", stdin=ERROR.encode())
    assert result.rules == [("a.md", "essai.pingouin"), ("-", "essai.pingouin")]


def test_the_name_of_standard_input_chooses_the_configuration(morasse, put):
    put("sports/morasse.toml", 'ignore = ["essai"]\n')
    assert morasse("check", "-", "--stdin-filename", "sports/x.md", stdin=ERROR.encode()).code == 0
    assert morasse("check", "-", "--stdin-filename", "x.md", stdin=ERROR.encode()).code == 1


def test_fix_of_standard_input_gives_the_text(morasse):
    result = morasse("check", "-", "--fix", stdin=(ERROR + WARNING).encode())
    assert result.out == "Un manchot passe.\n" + WARNING
    assert "essai.voire-meme" in result.err
    assert result.code == 1
    assert morasse("check", "-", "--fix", stdin=RIGHT.encode()).out == RIGHT


# Excludes


def test_exclude_and_force_exclude(morasse, put):
    put("a.md", RIGHT)
    put("archives/b.md", ERROR)
    put("morasse.toml", 'exclude = ["archives/"]\n')
    assert morasse("check", ".").code == 0
    assert morasse("check", "archives/b.md").code == 1
    forced = morasse("check", "archives/b.md", "--force-exclude", "--format", "json")
    assert forced.code == 0
    assert [s["path"] for s in forced.json["skipped"]] == ["archives/b.md"]
    put("c.md", ERROR)
    assert morasse("check", ".").code == 1
    assert morasse("check", ".", "--exclude", "/c.md").code == 0


# What is shown


def test_quiet_shows_errors_only(morasse, put):
    put("a.md", ERROR + WARNING)
    result = morasse("check", "a.md", "--quiet")
    assert "essai.pingouin" in result.out
    assert "voire" not in result.out.split("→")[1]
    assert "fichier vérifié" not in result.out
    put("a.md", WARNING)
    result = morasse("check", "a.md", "-q")
    assert (result.code, result.out) == (1, "")


def test_statistics(morasse, put):
    put("a.md", ERROR + ERROR)
    put("b.md", ERROR + WARNING)
    out = morasse("check", ".", "--statistics").out
    assert "      3         2" in out
    assert "essai.voire-meme" in out
    data = morasse("check", ".", "--statistics", "--format", "json").json["statistics"]
    assert data["rules"]["essai.pingouin"] == {"findings": 3, "files": 2}
    assert (data["files"], data["words"]) == (2, 15)
    assert "statistics" not in morasse("check", ".", "--format", "json").json


def test_tout_lists_safe_typography(morasse, put, newsroom, monkeypatch):
    pack = (newsroom.parent / "packs" / "essai.yaml").read_text(encoding="utf-8")
    (newsroom.parent / "packs" / "typographie.yaml").write_text(
        pack.replace("pack: essai", "pack: typographie"), encoding="utf-8"
    )
    put("a.md", ERROR)
    out = morasse("check", "a.md", "--select", "typographie").out
    assert "1 correction typographique sûre" in out
    assert "pingouin" not in out
    assert "typographie.pingouin" in morasse("check", "a.md", "--select", "typographie", "--tout").out


def test_colours(morasse, put, monkeypatch):
    put("a.md", ERROR)
    assert "\x1b[" not in morasse("check", "a.md").out
    assert "\x1b[" in morasse("check", "a.md", "--color").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in morasse("check", "a.md").out
    assert "\x1b[" not in morasse("check", "a.md", "--no-color").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in morasse("check", "a.md").out
    assert "\x1b[" in morasse("check", "a.md", "--color").out


def test_width(morasse, put, monkeypatch):
    put(
        "a.md",
        "Bonjour à tous. " * 3 + "Voici " + "un grand " * 30 + "pingouin " + "et encore " * 30 + "rien.\n",
    )
    assert max(map(len, morasse("check", "a.md").out.splitlines())) <= 80
    monkeypatch.setenv("COLUMNS", "50")
    assert max(map(len, morasse("check", "a.md").out.splitlines())) <= 50


def test_show_settings(morasse, put):
    put("morasse.toml", 'locale = "fr-CA"\n[[overrides]]\npaths = ["sports/"]\nlocale = "fr-BE"\n')
    put("sports/a.md", ERROR)
    result = morasse("check", "--show-settings", "--select", "essai")
    assert result.code == 0
    assert 'locale = "fr-CA"' in result.out
    assert "# morasse.toml:1" in result.out
    assert "# ligne de commande" in result.out
    assert 'locale = "fr-BE"' in morasse("check", "--show-settings", "sports/a.md").out
    assert 'locale = "fr-FR"' in morasse("check", "--show-settings", "--no-config").out
    assert morasse("check", "--show-settings", "absent.md").code == 2


# Mends


def test_fix_writes_and_reports_what_remains(morasse, put):
    path = put("a.md", "\ufeff" + (ERROR + WARNING).replace("\n", "\r\n"))
    os.chmod(path, 0o640)
    result = morasse("check", "a.md", "--fix", "--format", "json")
    assert result.rules == [("a.md", "essai.voire-meme")]
    assert path.read_bytes() == ("\ufeff" + ("Un manchot passe.\n" + WARNING).replace("\n", "\r\n")).encode()
    assert path.stat().st_mode & 0o777 == 0o640
    (found,) = result.json["findings"]
    text = path.read_bytes().decode("utf-8-sig")
    assert text[found["start"] : found["end"]] == found["text"]
    before = path.stat().st_mtime_ns
    assert morasse("check", "a.md", "--fix").code == 1
    assert path.stat().st_mtime_ns == before  # nothing to mend: nothing written


def test_fix_says_how_many(morasse, put):
    put("a.md", ERROR + ERROR)
    result = morasse("check", "a.md", "--fix")
    assert (result.code, result.out) == (
        0,
        "1 fichier vérifié : rien à signaler. 2 corrections appliquées.\n",
    )


def test_unsafe_fixes(morasse, put):
    path = put("a.md", ERROR + WARNING)
    assert morasse("check", "a.md", "--fix", "--unsafe-fixes").code == 0
    assert path.read_text(encoding="utf-8") == "Un manchot passe.\nIl fait froid, voire glacial.\n"


def test_diff_writes_nothing(morasse, put):
    path = put("a.md", ERROR + WARNING)
    result = morasse("check", "a.md", "--diff")
    assert result.code == 1
    assert "-Un pingouin passe.\n+Un manchot passe.\n" in result.out
    assert path.read_text(encoding="utf-8") == ERROR + WARNING
    put("a.md", WARNING)
    result = morasse("check", "a.md", "--diff")
    assert (result.code, result.out) == (0, "")
    assert "+Il fait froid, voire glacial." in morasse("check", "a.md", "--diff", "--unsafe-fixes").out
    assert morasse("check", "a.md", "--diff", "--fix").code == 0
    assert path.read_text(encoding="utf-8") == WARNING


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_diff_that_patch_reads(morasse, put, newsroom, mark):
    import subprocess

    path = put("d/a.md", mark + ERROR.replace("\n", "\r\n") + "Fin pingouin")
    diff = morasse("check", "d", "--diff").out
    (newsroom / "x.patch").write_bytes(diff.encode())
    done = subprocess.run(["git", "apply", "x.patch"], capture_output=True, text=True, cwd=newsroom)
    assert done.returncode == 0, done.stderr
    assert path.read_bytes() == f"{mark}Un manchot passe.\r\nFin manchot".encode()


def test_a_link_stays_a_link(morasse, put, newsroom):
    path = put("vrai/a.md", ERROR)
    os.symlink("vrai/a.md", newsroom / "lien.md")
    assert morasse("check", "lien.md", "--fix").code == 0
    assert (newsroom / "lien.md").is_symlink()
    assert path.read_text(encoding="utf-8") == "Un manchot passe.\n"


# Language


def test_english(morasse, put, monkeypatch):
    put("a.md", ERROR)
    out = morasse("check", "a.md", "--lang", "en").out
    assert "1 file checked: 1 error." in out
    assert "paragraph · error" in out
    assert "« pingouin » vit au nord." in out  # a rule's message is the newsroom's
    assert "unknown option" in morasse("check", "--lang", "en", "--nope").err
    monkeypatch.setenv("MORASSE_LANG", "en")
    assert "1 file checked" in morasse("check", "a.md").out
    assert "1 fichier vérifié" in morasse("check", "a.md", "--lang", "fr").out
    assert "1 fichier vérifié" in morasse("--lang", "fr", "check", "a.md").out


def test_help_is_french_or_english(morasse):
    for arguments in (("--help",), ("check", "--help"), ("rules", "--help"), ("rules", "list", "--help")):
        french, english = morasse(*arguments).out, morasse(*arguments, "--lang", "en").out
        if arguments == ("--help",):
            english = morasse("--lang", "en", "--help").out
        assert french.startswith("Usage : morasse")
        for word in ("Options:", "Usage:", "Show ", "Commands", "OPTIONAL", "COMMAND "):
            assert word not in french
        if "--lang" in french:
            assert english.startswith("Usage: morasse")
            assert "Afficher" not in english
            assert "CHEMINS" not in english


def test_version(morasse):
    from lint import __version__

    result = morasse("--version")
    assert (result.code, result.out) == (0, f"morasse {__version__}\n")


def test_current_folder_is_the_default(morasse, put):
    put("a.md", ERROR)
    assert json.loads(morasse("check", "--format", "json").out)["findings"][0]["path"] == "a.md"


def test_rules_of_the_program_are_chosen_like_others(morasse, put):
    put("a.md", "<!-- morasse: ignore[essai.helas] -->\nLe phoque dort.\n")
    rules = lambda *more: [r for _p, r in morasse("check", "a.md", "--format", "json", *more).rules]  # noqa: E731
    assert rules() == ["suppressions.inutile"]
    assert rules("--ignore", "suppressions") == []
    assert rules("--select", "essai") == []
    # The rule of which the comment speaks did not run: nobody can say that it is unused.
    assert rules("--select", "suppressions") == []
    assert rules("--ignore", "essai.helas") == []
    put("morasse.toml", '[severity]\n"suppressions.*" = "error"\n')
    assert morasse("check", "a.md").code == 1
    put("morasse.toml", '[severity]\n"suppressions.inutile" = "off"\n')
    assert rules() == []
