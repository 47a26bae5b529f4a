"""The signed proof in a real browser: accessible, readable at all widths, usable by keyboard; nothing in it runs.

Wanted: chromium (on the path, or named by MORASSE_CHROMIUM), the package playwright, and axe-core (MORASSE_AXE
names its axe.min.js). Screenshots are kept in the folder that MORASSE_SCREENSHOTS names, for people to look at.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lint.cli import run as morasse

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parent.parent.parent
WIDE, PHONE = (1280, 900), (375, 800)
HOSTILE = """\
# Titre <script>document.title='prise'</script>

Le préfet Jean Moulin </style><style>*{display:none}</style> a fermé le le port. --></body></html>

Paragraphe <img src=x onerror="document.title='prise'"> avec "]} et %0A ::error:: \u202eabc décidé décidé
<a href="javascript:document.title='prise'">lien</a>.
"""


def chromium() -> str | None:
    names = (os.environ.get("MORASSE_CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    return next((found for name in names if name and (found := shutil.which(name))), None)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    driver = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (extra: browser)")
    path = chromium()
    if path is None:
        pytest.skip("no chromium on this machine")
    with driver.sync_playwright() as play:
        # Root, as in containers, has no sandbox of its own.
        started = play.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="module")
def axe() -> str:
    path = Path(os.environ.get("MORASSE_AXE") or "axe.min.js")
    if not path.is_file():
        pytest.skip("no axe-core: MORASSE_AXE names no file")
    return path.read_text(encoding="utf-8")


def proof(folder: Path, *drafts: str) -> str:
    """The address of the proof of these drafts; drafts by path, in the folder."""
    page = folder / "epreuve.html"
    before = Path.cwd()
    os.chdir(folder)
    try:
        morasse(["check", "--no-config", "--no-cache", "--fail-on", "never", "--output-file", f"html:{page}", *drafts])
    finally:
        os.chdir(before)
    return page.as_uri()


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The proof of the example draft."""
    folder = tmp_path_factory.mktemp("exemple")
    shutil.copy(ROOT / "examples" / "brouillons" / "rubio-lavrov.md", folder)
    return proof(folder, "rubio-lavrov.md")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The proof of two drafts that would break out of a page, one without a date."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "a.md").write_text(f"---\ndate: 2025-02-18\n---\n{HOSTILE}", encoding="utf-8")
    (folder / "b.txt").write_text(HOSTILE, encoding="utf-8")
    return proof(folder, "a.md", "b.txt")


def opened(browser: Any, address: str, size: tuple[int, int] = WIDE, scheme: str = "light") -> Any:
    width, height = size
    page = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme).new_page()
    page.goto(address)
    return page


def kept(page: Any, name: str) -> None:
    folder = os.environ.get("MORASSE_SCREENSHOTS")
    if folder:
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("which", ["example", "hostile"])
def test_axe_finds_no_violation(
    browser: Any, axe: str, request: pytest.FixtureRequest, which: str, size: tuple[int, int], scheme: str
):
    page = opened(browser, request.getfixturevalue(which), size, scheme)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {rules: {'target-size': {enabled: true}}})")
    kept(page, f"{which}-{size[0]}-{scheme}")
    told = [(v["id"], [n["html"][:200] for n in v["nodes"][:3]]) for v in found["violations"]]
    page.context.close()
    assert told == []
    assert len(found["passes"]) > 15, "axe looked at nothing"


def test_the_margin_is_beside_the_text_on_wide_screens_and_below_on_phones(browser: Any, example: str):
    for size, beside in ((WIDE, True), (PHONE, False)):
        page = opened(browser, example, size)
        text, notes = (page.locator(f".row.noted {part}").first.bounding_box() for part in (".text", ".notes"))
        assert (notes["x"] >= text["x"] + text["width"]) is beside
        assert (notes["y"] >= text["y"] + text["height"]) is not beside
        # Nothing makes the page scroll sideways.
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        page.context.close()


def test_by_keyboard_from_the_top_to_a_note_and_back(browser: Any, example: str):
    page = opened(browser, example)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "contenu"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "d1-a1"
    page.keyboard.press("Enter")
    assert page.url.endswith("#d1-n1")
    assert page.evaluate("document.querySelector(':target').id") == "d1-n1"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.type") == "checkbox"
    page.keyboard.press("Space")
    assert page.evaluate("document.activeElement.checked")
    page.locator("#d1-n1 a.up").focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#d1-a1")
    page.context.close()


def test_from_the_list_to_the_text_and_back(browser: Any, example: str):
    page = opened(browser, example)
    assert page.locator(".back:visible").count() == 0
    page.locator("#d1-v1 .where a").first.click()
    assert page.url.endswith("#d1-v1-1")
    page.locator(".back:visible").click()
    assert page.url.endswith("#d1-v1")
    page.context.close()


def test_what_a_screen_reader_is_told(browser: Any, example: str):
    page = opened(browser, example)
    assert page.evaluate("document.documentElement.lang") == "fr"
    assert page.get_by_role("link", name="Alerte 1 (avertissement)", exact=True).count() == 1
    assert page.get_by_role("navigation", name="Sommaire").count() == 1
    assert page.get_by_role("heading", level=1, name="Bon à tirer").count() == 1
    assert page.get_by_role("textbox", name="Signature").count() == 1
    assert page.get_by_role("checkbox", name="Traitée : alerte 1", exact=True).count() == 1
    page.context.close()


def test_nothing_of_a_draft_runs_and_nothing_is_fetched(browser: Any, hostile: str):
    page = browser.new_context().new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(hostile)
    page.wait_for_timeout(200)
    assert asked == [hostile]
    assert page.title() == "Bon à tirer"
    assert page.locator("script, img, iframe, object, embed, link").count() == 0
    assert page.get_by_text("Visa", exact=True).count() >= 2
    page.context.close()


def test_the_policy_stops_what_gets_in_all_the_same(browser: Any, example: str, tmp_path: Path):
    """The second lock: even a page whose escaping failed would run nothing."""
    from urllib.parse import unquote, urlparse

    source = Path(unquote(urlparse(example).path)).read_text(encoding="utf-8")
    broken = tmp_path / "x.html"
    inside = "<script>document.title='prise'</script><img src=x onerror=\"document.title='prise'\">"
    inside += "<style>h1 { display: none }</style>"
    broken.write_text(source.replace("</main>", f"{inside}</main>"), encoding="utf-8")
    page = opened(browser, broken.as_uri())
    page.wait_for_timeout(200)
    assert page.title().startswith("Bon à tirer")
    assert page.locator("h1").is_visible()
    page.context.close()


def test_it_prints(browser: Any, example: str):
    page = opened(browser, example, scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not page.locator("nav").is_visible()
    printed = page.pdf(prefer_css_page_size=True)
    assert printed.startswith(b"%PDF")
    # Nothing is cut at the right edge.
    page.set_viewport_size({"width": 690, "height": 1000})
    assert page.evaluate("document.documentElement.scrollWidth") <= 690
    page.context.close()
