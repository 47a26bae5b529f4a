"""What people get wrong: one line in French that says what, where and what to do; exit 2; nothing written."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import lint.drafts.read
import lint.run
import lint.work
from lint.model import Draft

ERROR = "Un pingouin passe.\n"
RIGHT = "Le phoque dort.\n"


def one_line(result, *words: str) -> None:
    """Exit 2, nothing on standard output, one line of French that has these words."""
    assert result.code == 2
    assert result.out == ""
    assert result.err.count("\n") == 1, result.err
    assert result.err.startswith("morasse : ")
    for word in words:
        assert word in result.err


# The command line


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--formt", "json"], ["option inconnue « --formt »", "« --format »"]),
        (["-x"], ["option inconnue « -x »", "morasse check --help"]),
        (["--format", "xml"], ["« xml »", "human, concise, json"]),
        (["--format", "jsn"], ["« json »"]),
        (["--format"], ["« --format » attend une valeur"]),
        (["--fix=oui"], ["« --fix » ne prend pas de valeur"]),
        (["--fail-on", "warnings"], ["« warning »"]),
        (["--date", "18/02/2025"], ["« 18/02/2025 » n’est pas une date", "AAAA-MM-JJ"]),
        (["--date", "2025-02-30"], ["n’est pas une date"]),
        (["--lang", "de"], ["« de »", "fr, en"]),
        (["--select", "essai.pingouins"], ["--select", "« essai.pingouins »", "« essai.pingouin »"]),
        (["--ignore", "esai"], ["--ignore", "« esai »", "« essai »"]),
        (["--unsafe-fixes"], ["--fix ou --diff"]),
        (["--config", "x.toml", "--no-config"], ["se contredisent"]),
        (["--config", "absent.toml"], ["absent.toml", "n’existe pas"]),
        (["--stdin-filename", "b.md"], ["« - »"]),
        (["--exclude", "!"], ["motif d’exclusion"]),
        ([""], ["un chemin est vide"]),
    ],
)
def test_wrong_options(morasse, put, arguments, words):
    put("a.md", ERROR)
    one_line(morasse("check", ".", *arguments), *words)


def test_wrong_command(morasse):
    one_line(morasse("chek"), "commande inconnue « chek »", "« check »")
    one_line(morasse("rules", "lister"), "« list »")
    one_line(morasse("xyz"), "morasse --help")
    one_line(morasse("--nope"), "option inconnue « --nope »")


# Files


def test_missing_path(morasse, put):
    one_line_err = morasse("check", "absent.md")
    assert one_line_err.code == 2
    assert one_line_err.err == "morasse : absent.md : ce chemin n’existe pas. Vérifiez le nom.\n"
    put("a.md", ERROR)
    result = morasse("check", "absent.md", "a.md", "--format", "json")
    assert result.code == 2
    assert result.rules == [("a.md", "essai.pingouin")]
    (error,) = result.json["errors"]
    assert (error["path"], error["what"]) == ("absent.md", "ce chemin n’existe pas")
    assert set(error) == {"path", "what", "why", "remedy", "line", "column"}


def test_folder_without_drafts(morasse, put):
    put("vide/photo.jpg", b"\xff\xd8")
    result = morasse("check", "vide")
    assert result.code == 2
    assert "vide : aucun brouillon" in result.err


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.md", b"", "vide"),
        ("a.md", b" \n\n", "vide"),
        ("a.md", b"\x89PNG\r\n\x1a\n\0\0\0", "binaire"),
        ("a.doc", b"Un texte.", "format"),
    ],
)
def test_what_is_no_draft(morasse, put, name, content, words):
    put(name, content)
    alone = morasse("check", name)
    assert alone.code == 2
    assert alone.err.count("\n") == 1
    assert name in alone.err
    assert words in alone.err
    put("b.md", RIGHT)
    with_others = morasse("check", name, "b.md")
    assert with_others.code == 0
    assert "non vérifié" in with_others.out
    assert words in with_others.out
    data = morasse("check", name, "b.md", "--format", "json").json
    assert [s["path"] for s in data["skipped"]] == [name]
    assert data["errors"] == []


def test_an_empty_draft_in_a_folder_is_named(morasse, put):
    put("d/a.md", "")
    result = morasse("check", "d")
    assert result.code == 0
    assert "d/a.md" in result.out


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="nothing is closed to root")
def test_unreadable_file(morasse, put):
    path = put("a.md", ERROR)
    os.chmod(path, 0)
    try:
        result = morasse("check", "a.md")
    finally:
        os.chmod(path, 0o644)
    assert result.code == 2
    assert "a.md : fichier illisible" in result.err


def test_a_file_that_cannot_be_read(morasse, put, monkeypatch):
    """As above, for whoever is root."""
    put("a.md", ERROR)
    put("b.md", ERROR)
    real = Path.open

    def closed(self, *args, **kwargs):
        if self.name == "a.md":
            raise PermissionError(13, "Permission denied")
        return real(self, *args, **kwargs)

    monkeypatch.setattr(Path, "open", closed)
    result = morasse("check", "a.md", "b.md", "--format", "json")
    assert result.code == 2
    assert result.json["errors"][0]["path"] == "a.md"
    assert result.rules == [("b.md", "essai.pingouin")]


def test_invalid_utf8(morasse, put):
    path = put("a.md", "Déjà vu, été, çà et là.\n".encode() + b"Un \xe9t\xe9.\n")
    before = path.read_bytes()
    result = morasse("check", "a.md", "--fix")
    assert result.code == 2
    assert "a.md:2" in result.err
    assert path.read_bytes() == before


def test_broken_front_matter(morasse, put):
    put("a.md", "---\ntitle: [oups\n---\n\n" + ERROR)
    put("b.md", RIGHT)
    result = morasse("check", ".", "--format", "json")
    assert result.code == 2
    assert any(e["path"] == "a.md" for e in result.json["errors"])
    assert "b.md" not in [e["path"] for e in result.json["errors"]]


def test_a_file_too_big_is_said(morasse, put, monkeypatch):
    monkeypatch.setattr(lint.drafts.read, "MAX_BYTES", 10)
    result = morasse("check", "-", stdin=b"Bonjour tout le monde.")
    one = result.err
    assert result.code == 2
    assert "trop gros" in one


def test_a_file_that_cannot_be_written(morasse, put):
    path = put("a.md", ERROR)
    put("b.md", ERROR)
    os.chmod(path, 0o444)
    result = morasse("check", "a.md", "b.md", "--fix")
    assert result.code == 2
    assert "a.md" in result.err
    assert path.read_text(encoding="utf-8") == ERROR
    assert Path("b.md").read_text(encoding="utf-8") == "Un manchot passe.\n"


def test_a_name_that_is_not_utf8(morasse, put):
    try:
        put("caf\udce9.md", ERROR)
    except OSError:
        pytest.skip("this file system wants UTF-8 names")
    for name in ("human", "concise", "json"):
        result = morasse("check", ".", "--format", name)
        assert result.code == 1
        assert "caf" in result.out


# Configuration and packs


def test_unknown_key_with_its_place(morasse, put):
    put("morasse.toml", 'locale = "fr-FR"\n\nfail_on = "error"\n')
    put("a.md", ERROR)
    one_line(morasse("check", "a.md"), "morasse.toml:3:1", "clé inconnue « fail_on »", "« fail-on »")
    assert morasse("check", "a.md", "--no-config").code == 1


def test_unknown_rule_in_the_configuration(morasse, put):
    put("a.md", ERROR)
    put("morasse.toml", 'ignore = [\n  "essai.helas",\n  "essai.hela",\n]\n')
    one_line(morasse("check", "a.md"), "morasse.toml:3:3", "« essai.hela »", "« essai.helas »")
    put("morasse.toml", '[severity]\n"essia.*" = "off"\n')
    one_line(morasse("check", "a.md"), "morasse.toml:2:1")
    put("morasse.toml", '[[overrides]]\npaths = ["x"]\nselect = ["rien"]\n')
    one_line(morasse("check", "a.md"), "morasse.toml:3")


def test_nothing_is_mended_under_a_wrong_configuration(morasse, put):
    path = put("a.md", ERROR)
    put("z/b.md", ERROR)
    put("z/morasse.toml", "nimporte = 1\n")
    one_line(morasse("check", ".", "--fix"), "z/morasse.toml:1:1")
    assert path.read_text(encoding="utf-8") == ERROR


@pytest.mark.parametrize(
    ("pack", "words"),
    [
        ("pack: maison\nrules: [\n", "maison.yaml"),
        ("", "maison.yaml"),
        ("pack: maison\ndescription: x\nrules: []\n", "maison.yaml"),
        ("pack: maison\ndescription: x\nrules:\n  - id: a\n    king: regex\n", "kind"),
    ],
)
def test_broken_pack(morasse, put, pack, words):
    put("a.md", ERROR)
    put("maison.yaml", pack)
    put("morasse.toml", 'rules = ["maison.yaml"]\n')
    result = morasse("check", "a.md", "--format", "json")
    assert result.code == 2
    assert result.rules == [("a.md", "essai.pingouin")]
    assert any(words in str(error) for error in result.json["errors"])


def test_a_pack_that_is_not_there(morasse, put):
    put("a.md", ERROR)
    put("morasse.toml", 'rules = ["maison.yaml"]\nselect = ["maison"]\n')
    result = morasse("check", "a.md")
    assert result.code == 2
    assert "maison.yaml" in result.err  # why the pack is unknown
    assert "« maison »" in result.err


def test_duplicate_rule(morasse, put, newsroom):
    pack = (newsroom.parent / "packs" / "essai.yaml").read_text(encoding="utf-8")
    put("maison.yaml", pack)
    put("morasse.toml", 'rules = ["maison.yaml"]\n')
    put("a.md", ERROR)
    result = morasse("check", "a.md", "--format", "json")
    assert result.code == 2
    assert result.rules == [("a.md", "essai.pingouin")]
    assert "essai.pingouin" in str(result.json["errors"])


def test_a_pattern_without_end_is_stopped(morasse, put, newsroom, monkeypatch):
    pack = (newsroom.parent / "packs" / "essai.yaml").read_text(encoding="utf-8")
    slow = pack.replace("pack: essai", "pack: lent").replace("regex: pingouins?", "regex: (?:(?:a|aa)+)+pingouin")
    put("lent.yaml", slow)
    put("morasse.toml", 'rules = ["lent.yaml"]\n')
    put("a.md", "a" * 60 + " pingouin\n\n" + ERROR)
    put("b.md", ERROR)
    start = time.monotonic()
    result = morasse("check", "a.md", "b.md", "--format", "json", "--select", "lent.pingouin,essai.pingouin")
    assert time.monotonic() - start < 30
    assert result.code == 2
    assert "lent.pingouin" in str(result.json["errors"])
    assert ("b.md", "essai.pingouin") in result.rules


# When something of ours breaks


def test_a_draft_that_breaks_us_does_not_hide_the_others(morasse, put, monkeypatch):
    put("a.md", ERROR)
    put("b.md", ERROR)
    real = lint.work.check_draft

    def broken(draft: Draft, *args):
        if draft.path == "a.md":
            raise ZeroDivisionError("secret\nligne")
        return real(draft, *args)

    monkeypatch.setattr(lint.work, "check_draft", broken)
    result = morasse("check", "a.md", "b.md")
    assert result.code == 2
    assert "essai.pingouin" in result.out
    assert result.err.count("\n") == 1
    assert "a.md : erreur interne" in result.err
    assert "ZeroDivisionError" in result.err
    monkeypatch.setenv("MORASSE_DEBUG", "1")
    assert "Traceback" in morasse("check", "a.md", "b.md").err


def test_an_error_anywhere_is_one_line(morasse, put, monkeypatch):
    put("a.md", ERROR)

    def broken(*args, **kwargs):
        raise RuntimeError("oups")

    monkeypatch.setattr(lint.run, "discover", broken)
    one_line(morasse("check", "a.md"), "erreur interne", "RuntimeError: oups", "Signalez")


def test_interrupted(morasse, put, monkeypatch):
    path = put("a.md", ERROR)

    def interrupt(*args, **kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr("lint.fix.os.replace", interrupt)
    one_line(morasse("check", "a.md", "--fix"), "interrompu")
    assert path.read_text(encoding="utf-8") == ERROR
    assert sorted(p.name for p in path.parent.iterdir()) == ["a.md"]


# As a process


def start(*arguments: str, **kwargs) -> subprocess.Popen[bytes]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("MORASSE")}
    return subprocess.Popen(
        [sys.executable, "-m", "lint", *arguments],
        stdout=kwargs.pop("stdout", subprocess.PIPE),
        stderr=subprocess.PIPE,
        env={**environment, "PYTHONPATH": str(Path(lint.__file__).parent.parent)},
        **kwargs,
    )


def _wait_until_idle(process: subprocess.Popen[bytes]) -> None:
    """Until the process has used no processor time for a while."""
    stat = Path(f"/proc/{process.pid}/stat")
    before, still = None, 0
    for n in range(300):
        time.sleep(0.1)
        fields = stat.read_text().rpartition(")")[2].split() if stat.exists() else []
        used = fields[11:13]
        still = still + 1 if used == before and fields[:1] == ["S"] else 0
        before = used
        if still > 5 or (not fields and n > 30):
            return


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_interrupted_process():
    process = start("check", "-", stdin=subprocess.PIPE)
    _wait_until_idle(process)  # it waits for its input
    process.send_signal(signal.SIGINT)
    _out, err = process.communicate(timeout=30)
    assert process.returncode == 2
    assert b"Traceback" not in err
    assert "interrompu" in err.decode()


@pytest.mark.skipif(os.name != "posix", reason="pipes")
def test_the_reader_of_our_output_leaves(tmp_path: Path):
    process = start("rules", "list", stdin=subprocess.DEVNULL)
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    err = process.stderr.read()
    process.stderr.close()
    assert process.wait(timeout=30) == 2
    assert b"Traceback" not in err
    assert b"Broken" not in err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full disk here")
@pytest.mark.parametrize("format_name", ["human", "json"])
def test_a_report_that_does_not_fit(tmp_path: Path, format_name: str):
    (tmp_path / "a.txt").write_text("Rien à dire ici…\n", encoding="utf-8")
    with open("/dev/full", "wb") as full:
        process = start("check", str(tmp_path / "a.txt"), "--format", format_name, stdout=full)
        err = process.communicate(timeout=60)[1].decode()
    assert process.returncode == 2
    assert err == (
        "morasse : le rapport n’a pas pu être écrit en entier : plus de place sur le disque. "
        "Faites de la place, ou envoyez-le ailleurs.\n"
    )


@pytest.mark.skipif(os.name != "posix", reason="limits")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("format_name", ["human", "json"])
def test_a_report_cut_short_is_told(tmp_path: Path, format_name: str, unbuffered: str):
    """A file that may take a part of the report only: never a cut report with the exit code of a whole one."""
    (tmp_path / "a.txt").write_text("Le texte texte est là.\n\n" * 300, encoding="utf-8")
    line = 'ulimit -f 8; exec "$0" -m lint check --select repetitions.mot a.txt --format "$1" > sortie'
    done = subprocess.run(
        ["sh", "-c", line, sys.executable, format_name],
        cwd=tmp_path,
        capture_output=True,
        env={
            **os.environ,
            "PYTHONPATH": str(Path(lint.__file__).parent.parent),
            "PYTHONUNBUFFERED": unbuffered,
            "MORASSE_NO_CACHE": "1",
        },
    )
    assert done.returncode == 2
    assert "en entier : plus gros que permis" in done.stderr.decode()


@pytest.mark.skipif(os.name != "posix", reason="shell")
def test_closed_streams_are_empty_ones(tmp_path: Path):
    (tmp_path / "a.txt").write_text("Rien à dire ici.\n", encoding="utf-8")
    for arguments, closed, code in (
        ("a.txt", ">&-", 0),
        ("a.txt", ">&- 2>&- <&-", 0),
        ("-", "<&-", 2),
    ):
        line = f'exec "$0" -m lint check --select residus {arguments} {closed}'
        done = subprocess.run(
            ["sh", "-c", line, sys.executable],
            cwd=tmp_path,
            capture_output=True,
            env={**os.environ, "PYTHONPATH": str(Path(lint.__file__).parent.parent)},
        )
        assert done.returncode == code, (arguments, closed, done.stderr)
        assert b"interne" not in done.stderr


def test_errors_speak_english_when_asked(morasse, put):
    put("vide.md", "")
    put("abîmé.md", "été ".encode() + b"\xff")
    put("date.md", "---\ndate: hier\n---\nLe phoque dort.\n")
    put("en-tête.md", "---\ntitle: a: b\n---\nLe phoque dort.\n")
    alone = morasse("check", "vide.md", "--lang", "en").err
    assert alone == "morasse : vide.md : empty file : there is nothing to read\n"
    err = morasse("check", ".", "--lang", "en").err
    for words in ("mixed or damaged encoding", "unreadable publication date", "unexpected colon"):
        assert words in err, err
    assert "Mend this character" in err


def test_module_and_poor_terminal(tmp_path: Path):
    (tmp_path / "a.md").write_text("Rien à dire ici…\n", encoding="utf-8")
    environment = {
        **os.environ,
        "PYTHONIOENCODING": "ascii",
        "PYTHONPATH": str(Path(lint.__file__).parent.parent),
    }
    done = subprocess.run(
        [sys.executable, "-m", "lint", "check", str(tmp_path / "a.md"), "--select", "repetitions"],
        capture_output=True,
        env=environment,
    )
    assert b"Traceback" not in done.stderr
    assert b"1 fichier v\\xe9rifi\\xe9" in done.stdout


def test_version_does_not_load_the_rules():
    code = "import sys; from lint.cli import run; run(['--version']); print(sorted(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=Path(lint.__file__).parent.parent
    )
    for module in ("lint.run", "lint.rulebook", "lint.engine", "lint.drafts"):
        assert module not in done.stdout


def test_a_run_on_a_file_loads_no_more_than_it_needs(tmp_path: Path):
    (tmp_path / "a.txt").write_text("Le phoque dort.\n", encoding="utf-8")
    code = (
        "import sys; from lint.cli import run; "
        f"run(['check', {str(tmp_path / 'a.txt')!r}, '--select', 'repetitions']); print(sorted(sys.modules))"
    )
    environment = {**os.environ, "MORASSE_CACHE_DIR": str(tmp_path / "cache")}
    environment.pop("MORASSE_NO_CACHE", None)
    for _first_then_second in range(2):  # the first run compiles the packs
        done = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            cwd=Path(lint.__file__).parent.parent,
            env=environment,
        )
    loaded = done.stdout.splitlines()[-1]
    for module in ("rich", "pathspec", "jsonschema", "difflib", "asyncio", "charset_normalizer", "yaml"):
        assert f"{module!r}" not in loaded, module
