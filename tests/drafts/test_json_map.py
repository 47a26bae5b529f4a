"""JSON of a CMS, as a configuration's table says or as ours say for WordPress and Arc."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from lint import config
from lint.drafts.json_map import PRESETS
from lint.drafts.read import parse_draft
from lint.errors import MorasseError
from lint.json_path import BadPath, parse_path
from lint.model import Draft
from lint.run import Request, run
from tests.newsroom import PACK

POST = {
    "id": 12,
    "date": "2025-02-18T09:00:00",
    "link": "https://exemple.fr/12",
    "title": {"rendered": "L&#8217;Assemblée vote"},
    "content": {"rendered": "<p>Le roi dort.</p>\n<h2>La suite</h2>\n<p>Un pingouin passe.</p>\n", "protected": False},
    "excerpt": {"rendered": "<p>Le roi dort&hellip;</p>"},
}
ARC = {
    "version": "0.10.9",
    "language": "fr-CA",
    "display_date": "2025-02-18T14:00:00Z",
    "headlines": {"basic": "Le budget passe"},
    "subheadlines": {"basic": "Un vote serré à l’Assemblée"},
    "credits": {"by": [{"name": "Jeanne Martin"}, {"name": "Jean Dupont"}]},
    "content_elements": [
        {"type": "text", "content": "Le roi <b>dort</b> bien."},
        {"type": "header", "level": 2, "content": "La suite"},
        {"type": "image", "caption": "Une photo du roi.", "url": "https://exemple.fr/x.jpg"},
        {"type": "code", "content": "x = 1"},
        {"type": "quote", "content_elements": [{"type": "text", "content": "Je dors."}]},
        {"type": "list", "items": [{"type": "text", "content": "Premier point."}]},
    ],
}


def blocks(draft: Draft) -> list[tuple[str, str]]:
    return [(b.kind.value, b.prose.text) for b in draft.blocks]


def test_wordpress() -> None:
    draft = parse_draft(json.dumps(POST), "a.json", mapping={"preset": "wordpress"})
    assert blocks(draft) == [
        ("headline", "L’Assemblée vote"),
        ("paragraph", "Le roi dort."),
        ("heading", "La suite"),
        ("paragraph", "Un pingouin passe."),
    ]
    assert draft.meta.date == dt.date(2025, 2, 18)
    # The editor's own form wins over the one that the site shows.
    post = {**POST, "content": {"raw": "<p>La forme brute.</p>", "rendered": "<p>La forme rendue.</p>"}}
    draft = parse_draft(json.dumps(post), "a.json", mapping={"preset": "wordpress"})
    assert blocks(draft)[1:] == [("paragraph", "La forme brute.")]


def test_a_list_of_posts_has_a_date_only_when_all_agree() -> None:
    later = {**POST, "date": "2025-03-01"}
    draft = parse_draft(json.dumps([POST, later]), "a.json", mapping={"preset": "wordpress"})
    assert [kind for kind, _text in blocks(draft)].count("paragraph") == 4
    assert draft.meta.date is None
    assert parse_draft(json.dumps([POST, POST]), "a.json", mapping={"preset": "wordpress"}).meta.date


def test_arc_in_the_order_of_its_elements() -> None:
    draft = parse_draft(json.dumps(ARC), "a.json", mapping={"preset": "arc"})
    assert blocks(draft) == [
        ("headline", "Le budget passe"),
        ("paragraph", "Un vote serré à l’Assemblée"),
        ("paragraph", "Le roi dort bien."),
        ("heading", "La suite"),
        ("caption", "Une photo du roi."),
        ("quotation", "Je dors."),
        ("paragraph", "Premier point."),
    ]
    assert (draft.meta.lang, draft.meta.byline) == ("fr-CA", "Jeanne Martin, Jean Dupont")


def test_a_mapping_of_ones_own() -> None:
    article = {"papier": {"titre": "R&D : le budget", "blocs": [{"genre": "texte", "t": "a < b.\n\nDeux & trois."}]}}
    mapping = {"title": ("papier.titre",), "body": ("papier.blocs[genre=texte|chapo].t",), "format": "text"}
    draft = parse_draft(json.dumps(article), "a.json", mapping=mapping)
    assert blocks(draft) == [
        ("headline", "R&D : le budget"),
        ("paragraph", "a < b."),
        ("paragraph", "Deux & trois."),
    ]


@pytest.mark.parametrize("path", ["", ".", "a..b", "a.", "a[b]", "a[b=c", "a b", "a[b=c]d"])
def test_bad_paths(path: str) -> None:
    with pytest.raises(BadPath):
        parse_path(path)


def test_paths_that_lead_nowhere_are_a_clear_error() -> None:
    with pytest.raises(MorasseError, match="ne mènent à rien"):
        parse_draft(json.dumps(POST), "a.json", mapping={"title": ("titre",), "body": ("corps",)})


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MORASSE_CACHE_DIR", str(tmp_path.parent / "regles"))
    config.forget()
    Path("maison.yaml").write_text(PACK, encoding="utf-8")
    return tmp_path


HEAD = 'rules = ["maison.yaml"]\nselect = ["maison"]\n\n'


def test_the_configuration_says_which_json_is_read_and_mended(room: Path) -> None:
    Path("morasse.toml").write_text(HEAD + '[[json]]\npaths = ["export/*.json"]\npreset = "wordpress"\n')
    Path("export").mkdir()
    Path("export/12.json").write_text(json.dumps(POST, indent=1), encoding="utf-8")
    Path("package.json").write_text('{"name": "pingouin"}')
    outcome = run(Request(paths=(".",), cache=False))
    assert outcome.report.checked == ["export/12.json"]
    assert [f.text for f in outcome.report.findings] == ["pingouin"]
    outcome = run(Request(paths=(".",), mend="write", cache=False))
    assert outcome.exit_code == 0
    mended = json.loads(Path("export/12.json").read_text(encoding="utf-8"))
    assert mended["content"]["rendered"].endswith("<p>Un manchot passe.</p>\n")
    assert {**mended, "content": None} == {**POST, "content": None}


@pytest.mark.parametrize(
    ("table", "words", "line"),
    [
        ("[[json]]\npreset = 'arc'\n", "attend « paths »", 4),
        ("[[json]]\npaths = ['a']\n", "attend « preset », « title » ou « body »", 4),
        ("[[json]]\npaths = ['a']\npreset = 'drupal'\n", "attend wordpress ou arc", 6),
        ("[[json]]\npaths = ['a']\ntitel = 'x'\n", "vouliez-vous dire « title »", 6),
        ("[[json]]\npaths = ['a']\nbody = 'x..y'\n", "attend un chemin", 6),
        ("[json]\npaths = ['a']\n", "[[json]]", 4),
    ],
)
def test_a_bad_table_is_refused_with_its_place(room: Path, table: str, words: str, line: int) -> None:
    Path("morasse.toml").write_text(HEAD + table, encoding="utf-8")
    with pytest.raises(MorasseError) as caught:
        run(Request(paths=("maison.yaml",), cache=False))
    assert words in str(caught.value)
    assert caught.value.problem.line == line


def test_configuration_and_reader_know_the_same() -> None:
    assert set(config.JSON_PRESETS) == set(PRESETS)
    assert {role for preset in PRESETS.values() for role in preset} <= set(config.JSON_ROLES)
