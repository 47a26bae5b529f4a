"""Word documents, made by python-docx or by hand, read and mended; an independent reader must understand the copy."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from pathlib import Path

import docx
import pytest

from lint import config
from lint.drafts import docx as word
from lint.drafts.docx import LINE_BREAK, read
from lint.drafts.docx_changes import changes_between, with_changes
from lint.drafts.read import EmptyDraft, belongs, draft_of
from lint.errors import MorasseError
from lint.model import BlockKind
from lint.run import Outcome, Request
from lint.run import run as run_request
from tests.newsroom import PACK

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NOW = dt.datetime(2025, 2, 18, 10, 0, tzinfo=dt.UTC)


def package(body: str, **parts: str) -> bytes:
    """A document whose body is `body`; other parts by name (`footnotes`)."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        document = f'<?xml version="1.0"?><w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
        archive.writestr("word/document.xml", document)
        for name, text in parts.items():
            archive.writestr(f"word/{name}.xml", text)
    return output.getvalue()


def paragraph(*runs: str, properties: str = "") -> str:
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def made() -> bytes:
    """What a person writes in Word, by an independent library."""
    document = docx.Document()
    document.add_heading("Le budget passe", 0)
    document.add_heading("Un vote serré", 1)
    text = document.add_paragraph("Les députés ")
    text.add_run("ont voté").bold = True
    text.add_run(" le texte & la loi.\nPuis ils sont partis.")
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "Pour"
    table.cell(0, 1).text = "Contre"
    document.add_paragraph("Premier point.", style="List Bullet")
    document.add_paragraph("Une légende de photo.", style="Caption")
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


def body_of(data: bytes) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()


def kinds(data: bytes) -> list[tuple[str, str]]:
    return [(b.kind.value, b.prose.text) for b in read(data, "a.docx").blocks]


def test_what_a_person_writes_is_read_in_its_blocks() -> None:
    draft = read(made(), "a.docx")
    assert [(b.kind.value, b.prose.text) for b in draft.blocks] == [
        ("headline", "Le budget passe"),
        ("heading", "Un vote serré"),
        ("paragraph", "Les députés ont voté le texte & la loi.\nPuis ils sont partis."),
        ("cell", "Pour"),
        ("cell", "Contre"),
        ("list-item", "Premier point."),
        ("caption", "Une légende de photo."),
    ]
    assert draft.text.split("\n")[2] == f"Les députés ont voté le texte & la loi.{LINE_BREAK}Puis ils sont partis."
    assert draft.meta.title == "Le budget passe"
    assert draft.meta.date is None  # that the file was made one day says nothing of its publication
    assert draft.format == "docx"
    for block in draft.blocks:
        start, end = block.prose.to_file(0, len(block.prose.text))
        assert draft.text[start:end].replace(LINE_BREAK, "\n") == block.prose.text


def test_changes_are_read_as_accepted_and_comments_are_not_read() -> None:
    body = paragraph(
        run("Le "),
        '<w:ins w:id="1" w:author="A">' + run("nouveau ") + "</w:ins>",
        '<w:del w:id="2" w:author="A"><w:r><w:delText>vieux </w:delText></w:r></w:del>',
        '<w:commentRangeStart w:id="0"/>' + run("roi") + '<w:commentRangeEnd w:id="0"/>',
        '<w:r><w:commentReference w:id="0"/></w:r>',
        '<w:moveFrom w:id="3" w:author="A">' + run(" parti") + "</w:moveFrom>",
        '<w:moveTo w:id="4" w:author="A">' + run(" dort") + "</w:moveTo>",
        run(" caché", "<w:rPr><w:vanish/></w:rPr>"),
        run("."),
    )
    comments = f'<w:comments xmlns:w="{W}"><w:comment w:id="0">{paragraph(run("Sûr ?"))}</w:comment></w:comments>'
    assert read(package(body, comments=comments), "a.docx").text == "Le nouveau roi dort."


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    mark = '<w:pPr><w:rPr><w:del w:id="9" w:author="A"/></w:rPr></w:pPr>'
    body = paragraph(run("Le roi "), properties=mark) + paragraph(run("dort.")) + paragraph(run("Il rêve."))
    assert read(package(body), "a.docx").text == "Le roi dort.\nIl rêve."


def test_notes_fields_and_text_boxes() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{paragraph(run('Un encadré.'))}</w:txbxContent></w:pict></w:r>"
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("12") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    notes = (
        f'<w:footnotes xmlns:w="{W}"><w:footnote w:type="separator" w:id="-1">{paragraph(run("x"))}</w:footnote>'
        f'<w:footnote w:id="1">{paragraph(run("Une note de bas de page."))}</w:footnote></w:footnotes>'
    )
    body = paragraph(run("Voir la page "), field, '<w:r><w:footnoteReference w:id="1"/></w:r>', run("."), box)
    assert kinds(package(body, footnotes=notes)) == [
        ("paragraph", "Voir la page 12."),
        ("paragraph", "Un encadré."),
        ("note", "Une note de bas de page."),
    ]


def test_translated_style_identifiers_and_inheritance() -> None:
    styles = (
        f'<w:styles xmlns:w="{W}"><w:style w:styleId="Titre1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:styleId="Maison"><w:name w:val="Titre maison"/><w:basedOn w:val="Titre1"/></w:style>'
        '<w:style w:styleId="TM1"><w:name w:val="toc 1"/></w:style></w:styles>'
    )

    def styled(name: str, text: str) -> str:
        return paragraph(run(text), properties=f'<w:pPr><w:pStyle w:val="{name}"/></w:pPr>')

    body = styled("TM1", "Sommaire") + styled("Maison", "Le titre") + styled("Titre1", "La suite")
    assert kinds(package(body, styles=styles)) == [("headline", "Le titre"), ("heading", "La suite")]


def test_the_date_is_what_people_wrote_among_the_properties() -> None:
    data = package(paragraph(run("Il dort.")))
    output = io.BytesIO(data)
    with zipfile.ZipFile(output, "a") as archive:
        archive.writestr(
            "docProps/custom.xml",
            '<Properties><property name="Date de publication"><v>18/02/2025</v></property></Properties>',
        )
    assert read(output.getvalue(), "a.docx").meta.date == dt.date(2025, 2, 18)


# Mends


def test_mends_are_tracked_and_nothing_else_changes() -> None:
    data = made()
    text = read(data, "a.docx").text
    new = text.replace("députés ont voté", "élus ont adopté").replace("Contre", "Non")
    mended, count = with_changes(data, "a.docx", new, now=NOW)
    assert count == 3
    assert read(mended, "a.docx").text == new
    body = body_of(mended)
    assert body.count('w:author="Morasse"') == 6
    assert 'w:date="2025-02-18T10:00:00Z"' in body
    # The word in bold stays in bold, on both sides of the change.
    assert re.search(r"<w:del [^>]*><w:r><w:rPr><w:b/></w:rPr><w:delText [^>]*>voté</w:delText>", body)
    assert re.search(r"<w:ins [^>]*><w:r><w:rPr><w:b/></w:rPr><w:t [^>]*>adopté</w:t>", body)
    before, after = zipfile.ZipFile(io.BytesIO(data)), zipfile.ZipFile(io.BytesIO(mended))
    assert before.namelist() == after.namelist()
    for name in before.namelist():
        assert name == "word/document.xml" or before.read(name) == after.read(name)
    # All changes rejected, the document is what it was: an independent library reads it so.
    rejected = re.sub(r"<w:ins .*?</w:ins>", "", body)
    rejected = re.sub(r"</?w:del( [^>]*)?>", "", rejected).replace("w:delText", "w:t")
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w") as archive:
        for name in after.namelist():
            archive.writestr(name, rejected if name == "word/document.xml" else after.read(name))
    old = [p.text for p in docx.Document(io.BytesIO(data)).paragraphs]
    assert [p.text for p in docx.Document(copy).paragraphs] == old
    numbers = re.findall(r'w:id="(\d+)"', body)
    assert len(numbers) == len(set(numbers))


def test_a_mend_across_runs_in_a_link_and_in_a_colleagues_insertion() -> None:
    body = paragraph(
        run("Un « pin"),
        '<w:hyperlink w:anchor="x">' + run("gouin &amp; ", "<w:rPr><w:i/></w:rPr>") + "</w:hyperlink>",
        '<w:ins w:id="7" w:author="Jeanne">' + run("son petit pingouin passent") + "</w:ins>",
        run("."),
    )
    data = package(body)
    text = read(data, "a.docx").text
    assert text == "Un « pingouin & son petit pingouin passent."
    new = text.replace("pingouin", "manchot")
    mended, count = with_changes(data, "a.docx", new, now=NOW)
    assert (count, read(mended, "a.docx").text) == (2, new)
    body = body_of(mended)
    # In Jeanne's insertion ours stands beside hers, not inside it.
    assert 'w:author="Jeanne"><w:del ' in body
    assert not re.search(r"<w:ins [^>]*Jeanne[^>]*>(?:(?!</w:ins>).)*<w:ins", body)
    assert body.count("<w:ins ") == body.count("</w:ins>")


def test_properties_that_are_empty() -> None:
    data = package("<w:p><w:r><w:rPr/><w:t>Un pingouin</w:t></w:r><w:r><w:rPr/></w:r></w:p>")
    mended, _count = with_changes(data, "a.docx", "Un manchot", now=NOW)
    assert read(mended, "a.docx").text == "Un manchot"
    assert body_of(mended).count("<w:rPr/>") == 5


def test_what_was_moved_is_left_alone() -> None:
    data = package(paragraph(run("Un "), '<w:moveTo w:id="4" w:author="A">' + run("pingouin") + "</w:moveTo>"))
    mended, count = with_changes(data, "a.docx", "Un manchot", now=NOW)
    assert (count, read(mended, "a.docx").text) == (0, "Un pingouin")


def test_white_space_that_word_would_drop() -> None:
    data = package("<w:p><w:r><w:t>Le roi dort bien</w:t></w:r><w:r><w:t> trimmed </w:t></w:r></w:p>")
    assert read(data, "a.docx").text == "Le roi dort bientrimmed"
    data = package("<w:p><w:r><w:t>Le roi dort bien</w:t></w:r></w:p>")
    mended, _count = with_changes(data, "a.docx", "Le roi rêve bien", now=NOW)
    assert "xml:space" in body_of(mended).partition("Le roi ")[0]
    assert read(mended, "a.docx").text == "Le roi rêve bien"


def test_a_change_that_would_move_a_tab_is_left_out_and_the_others_are_made() -> None:
    data = package("<w:p><w:r><w:t>Un pingouin</w:t><w:tab/><w:t>dort</w:t></w:r></w:p>")
    mended, count = with_changes(data, "a.docx", "Un manchot\tdort\tbien", now=NOW)
    assert (count, read(mended, "a.docx").text) == (1, "Un manchot\tdort")


def test_changes_are_by_word_and_by_line() -> None:
    found = list(changes_between("un\nle roi dort\ntrois", "un\nle roi rêve\ntrois"))
    assert [(c.start, c.end, c.text) for c in found] == [(10, 14, "rêve")]


# The command


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with a rule of its own: « pingouin » becomes « manchot », safely."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MORASSE_CACHE_DIR", str(tmp_path.parent / "regles"))
    config.forget()
    Path("maison.yaml").write_text(PACK, encoding="utf-8")
    Path("morasse.toml").write_text('rules = ["maison.yaml"]\nselect = ["maison"]\n', encoding="utf-8")
    return tmp_path


def check(*paths: str, mend: str = "") -> Outcome:
    return run_request(Request(paths=paths, mend=mend, cache=False))


def test_fix_writes_a_copy_beside_and_never_over_an_editors_work(room: Path) -> None:
    data = package(paragraph(run("Un pingouin dort ici. Le pingouin rêve.")))
    Path("a.docx").write_bytes(data)
    outcome = check(".", mend="write")
    copy = Path("a.morasse.docx")
    assert outcome.report.statistics["copies"] == ["a.morasse.docx"]
    assert (outcome.exit_code, outcome.report.statistics["fixed"]) == (0, 2)
    assert Path("a.docx").read_bytes() == data
    first = copy.read_bytes()
    assert read(first, "x").text == "Un manchot dort ici. Le manchot rêve."
    # The same again: the copy in the folder is no draft, and is not written again.
    outcome = check(".", mend="write")
    assert (outcome.exit_code, outcome.report.checked) == (0, ["a.docx"])
    assert copy.read_bytes() == first
    # Named, the copy is read; it is not mended once more.
    outcome = check("a.morasse.docx", mend="write")
    assert outcome.report.checked == ["a.morasse.docx"]
    assert not Path("a.morasse.morasse.docx").exists()
    # An editor has worked in it.
    copy.write_bytes(package(paragraph(run("Une chef a travaillé ici."))))
    outcome = check("a.docx", mend="write")
    assert outcome.exit_code == 2
    assert outcome.report.errors[0].what == "la copie corrigée existe déjà et son texte est autre"
    assert "Une chef" in read(copy.read_bytes(), "x").text


def test_a_diff_shows_the_text_and_writes_nothing(room: Path) -> None:
    Path("a.docx").write_bytes(package(paragraph(run("Un pingouin dort ici."))))
    outcome = check("a.docx", mend="diff")
    assert "-Un pingouin dort ici." in outcome.diff[0]
    assert "+Un manchot dort ici." in outcome.diff[0]
    assert not Path("a.morasse.docx").exists()


def test_from_standard_input_the_mended_document_comes_out(room: Path) -> None:
    data = package(paragraph(run("Un pingouin dort ici.")))
    outcome = run_request(Request(paths=("-",), stdin_filename="a.docx", mend="write"), stdin=lambda: data)
    assert outcome.mended is not None
    assert read(outcome.mended, "x").text == "Un manchot dort ici."
    assert not Path("a.morasse.docx").exists()


def test_copies_and_lock_files_are_no_drafts() -> None:
    assert belongs("d/a.docx")
    assert not belongs("d/a.morasse.docx")
    assert not belongs("d/~$a.docx")


# Bad input

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def bomb() -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 3_000_000)
    return output.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"Un simple texte.", "d’un autre type"),
        (_OLE, "ancien document Office"),
        (_OLE + "EncryptedPackage".encode("utf-16-le"), "mot de passe"),
        (made()[:-200], "endommagée ou incomplète"),
        (package("<w:p><w:r><w:t>Le roi"), "document.xml : une balise fermante"),
        (b"PK\x05\x06" + b"\0" * 18, "n’a pas de word/document.xml"),
    ],
)
def test_what_is_no_document_is_a_clear_error(data: bytes, words: str) -> None:
    with pytest.raises(MorasseError, match=re.escape(words)) as caught:
        draft_of(data, "a.docx")
    assert str(caught.value).startswith("a.docx : ")
    assert caught.value.problem.remedy


def test_bombs_are_refused_by_what_comes_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word, "MAX_PART", 2_000_000)
    with pytest.raises(MorasseError, match="dépasse 2 Mo une fois décompressé"):
        draft_of(bomb(), "a.docx")
    monkeypatch.setattr(word, "MAX_ENTRIES", 3)
    with pytest.raises(MorasseError, match="plus de 3 fichiers"):
        draft_of(made(), "a.docx")


def test_entities_in_a_part_are_refused() -> None:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE d [<!ENTITY a "aaaa">]><d>&a;</d>')
    with pytest.raises(MorasseError, match="déclare des entités"):
        draft_of(output.getvalue(), "a.docx")


def test_a_damaged_byte_in_a_part_is_found() -> None:
    data = bytearray(made())
    at = data.index(b"word/document.xml") + 60
    data[at : at + 40] = b"\xff" * 40
    with pytest.raises(MorasseError, match="décompressé"):
        draft_of(bytes(data), "a.docx")


def test_an_empty_file_is_skipped_and_an_empty_document_has_no_blocks() -> None:
    with pytest.raises(EmptyDraft):
        draft_of(b"", "a.docx")
    assert read(package("<w:p/>"), "a.docx").blocks == ()


def test_one_bad_file_does_not_stop_the_others(room: Path) -> None:
    Path("a.docx").write_bytes(b"rien")
    Path("b.docx").write_bytes(package(paragraph(run("Un pingouin dort ici."))))
    outcome = check(".")
    assert outcome.exit_code == 2
    assert [p.what for p in outcome.report.errors] == ["ce n’est pas un .docx"]
    assert [(f.path, f.text) for f in outcome.report.findings] == [("b.docx", "pingouin")]


def test_kinds_of_blocks_survive_a_mend() -> None:
    extract = word.extract_of(made(), "a.docx")
    again = word.draft_of(extract, extract.text.replace("Pour", "Oui"))
    assert [b.kind for b in again.blocks][:4] == [
        BlockKind.HEADLINE,
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.CELL,
    ]
