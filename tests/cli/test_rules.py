"""`morasse rules` and `morasse explain`."""

from __future__ import annotations

import pytest


def test_list(morasse, put):
    out = morasse("rules", "list").out
    lines = out.splitlines()
    assert "essai : Règles pour les tests." in lines
    (line,) = [x for x in lines if "essai.pingouin" in x]
    assert line.split() == ["essai.pingouin", "erreur", "haute", "à", "l’essai"]
    assert "suppressions.inutile" in out
    assert [x.split()[0] for x in morasse("rules", "list", "essai.h*").out.splitlines()[1:]] == [
        "essai.helas",
        "essai.hier",
    ]
    put("morasse.toml", 'ignore = ["essai.hier"]\n[severity]\n"essai.pingouin" = "info"\n')
    lines = morasse("rules", "list").out.splitlines()
    assert "info" in next(x for x in lines if "essai.pingouin" in x)
    assert "(inactive)" in next(x for x in lines if "essai.hier" in x)
    assert "(inactive)" not in morasse("rules", "list", "--no-config").out


def test_show_and_explain_give_the_page(morasse):
    page = morasse("explain", "essai.pingouin")
    assert page.code == 0
    assert "# essai.pingouin" in page.out
    assert "Un manchot passe." in page.out
    assert morasse("rules", "show", "essai.pingouin").out == page.out
    assert "Severity: error" in morasse("explain", "essai.pingouin", "--lang", "en").out
    assert morasse("explain", "suppressions.inutile").code == 0


@pytest.mark.parametrize("arguments", [("explain",), ("rules", "show")])
def test_explain_what_is_no_rule(morasse, arguments):
    result = morasse(*arguments, "essai.pingouins")
    assert (result.code, result.out) == (2, "")
    assert "« essai.pingouin »" in result.err
    result = morasse(*arguments)
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert "il manque RÈGLE" in result.err
    assert morasse(*arguments, "a", "b").code == 2


def test_examples_are_tried(morasse, put, newsroom):
    result = morasse("rules", "test")
    assert (result.code, result.out) == (0, "4 règles essayées, tous les exemples passent.\n")
    assert morasse("rules", "test", "essai.helas").out.startswith("1 règle essayée")
    pack = (newsroom.parent / "packs" / "essai.yaml").read_text(encoding="utf-8")
    put(
        "maison.yaml",
        pack.replace("pack: essai", "pack: maison").replace("Un ‹pingouin› passe", "Un ‹ours› passe"),
    )
    result = morasse("rules", "test", "maison.yaml")
    assert result.code == 1
    assert "maison.yaml:4 : maison.pingouin" in result.out
    assert result.out.endswith("4 règles essayées, 1 échoue.\n")
    assert morasse("rules", "test").code == 0  # a pack that nobody named is not tried
    put("morasse.toml", 'rules = ["maison.yaml"]\n')
    assert morasse("rules", "test").code == 1


def test_a_broken_pack_is_said_and_the_rest_tried(morasse, put):
    put("maison.yaml", "pack: maison\nrules:\n  - id: x\n")
    result = morasse("rules", "test", "maison.yaml", "essai.helas")
    assert result.code == 2
    assert "maison.yaml" in result.err
    assert "1 règle essayée" in result.out
    assert morasse("rules", "test", "absent.yaml").code == 2


def test_new(morasse, newsroom):
    result = morasse("rules", "new", "chartes/maison.yaml", "ma-regle")
    assert result.code == 0
    assert "morasse rules test chartes/maison.yaml" in result.out
    result = morasse("rules", "test", "chartes/maison.yaml")
    assert result.code == 0, result.out + result.err
    assert "1 règle essayée" in result.out
    result = morasse("rules", "new", "chartes/maison.yaml", "ma-regle")
    assert result.code == 2
    assert morasse("rules", "new", "chartes/maison.yaml", "autre", "--kind", "regexp").code == 2
    assert morasse("rules", "new", "chartes/maison.yaml").code == 2
    assert morasse("rules", "new", "chartes/maison.yaml", "Pas Bon").code == 2


def test_no_command(morasse):
    for arguments in ((), ("rules",)):
        result = morasse(*arguments)
        assert (result.code, result.out) == (2, "")
        assert result.err.startswith("Usage : morasse")


def test_pages_in_a_folder(morasse, newsroom):
    result = morasse("rules", "pages", "--output", "pages")
    assert (result.code, result.err) == (0, "")
    assert (newsroom / "pages" / "essai.pingouin.md").read_text(encoding="utf-8").startswith("# essai.pingouin\n")
    index = (newsroom / "pages" / "index.md").read_text(encoding="utf-8")
    assert "[`essai.pingouin`](essai.pingouin.md)" in index
    assert morasse("rules", "pages", "--index", "--output", "index").out == "1 page écrite : index\n"


@pytest.mark.parametrize(
    ("base", "url"),
    [
        ("https://journal.example/regles/", "https://journal.example/regles/essai.pingouin"),
        ("https://journal.example/{rule}.html", "https://journal.example/essai.pingouin.html"),
    ],
)
def test_reports_for_machines_lead_to_the_pages(morasse, put, base, url):
    put("a.md", "Un pingouin passe.\n")
    put("morasse.toml", f'pages = "{base}"\n')
    (rule,) = morasse("check", "--format", "sarif", "a.md").json["runs"][0]["tool"]["driver"]["rules"]
    assert rule["helpUri"] == url
    put("morasse.toml", "")
    (rule,) = morasse("check", "--format", "sarif", "a.md").json["runs"][0]["tool"]["driver"]["rules"]
    assert "helpUri" not in rule
