"""A first draft of a rule, for `morasse rules new`: a commented template at the end of a pack."""

from __future__ import annotations

import os
import re
from pathlib import Path

from lint.errors import MorasseError, system_words
from lint.rulebook.schema import did_you_mean

_IDENTIFIER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")

_KINDS = {
    "phrase": """    # <verbe> : toutes ses formes ; (un|le) : au choix. Voir docs/phrases.md.
    phrase: "<faire> du sens"
    suggestion: "<avoir> du sens"
    # except: ["<faire> du sens un jeu"]
""",
    "regex": r"""    # Apostrophes droites, espaces simples ; « literal » : ce qui est toujours dans le motif.
    regex: '\b[Ff]aire du sens\b'
    literal: "faire du sens"
    suggestion: "avoir du sens"
    # except: ['faire du sens figuré']   # ce qui touche ce motif n'est pas relevé
""",
    "terms": """    # Le genre permet de corriger l'article : « la UN » devient « l'ONU ».
    terms:
      - wrong: "UN"
        right: "ONU"
        gender: f
        name: "Organisation des Nations unies"
        # unless: ["{} Habitat"]   # {} tient la place du terme
""",
    "check": """    # Un contrôle programmé de lint/checks/ et ses options.
    check: "repetition.mot"
    # options: {}
""",
}

_MESSAGES = {
    "phrase": "« Faire du sens » calque « to make sense ».",
    "regex": "« {found} » calque l'anglais.",
    "terms": "« {wrong} » est l'acronyme anglais : {name}.",
    "check": "« {found} » est répété.",
}

_EXAMPLES = {
    "phrase": (
        [
            "Ce plan ‹fait du sens›.  ->  Ce plan a du sens.",
            "Ces mesures ‹faisaient du sens›.  ->  Ces mesures avaient du sens.",
        ],
        ["Ce plan a du sens.", "Il fait du bruit."],
    ),
    "regex": (
        [
            "Cela doit ‹faire du sens›.  ->  Cela doit avoir du sens.",
            "Ce plan peut ‹faire du sens›.  ->  Ce plan peut avoir du sens.",
        ],
        ["Cela doit avoir du sens.", "Il faut faire du bruit."],
    ),
    "terms": (
        [
            "Le rapport ‹de la UN› est prêt.  ->  Le rapport de l’ONU est prêt.",
            "Une résolution de l'‹UN› est votée.  ->  Une résolution de l'ONU est votée.",
        ],
        ["Le rapport de l’ONU est prêt.", "Le programme UN Habitat recrute."],
    ),
    "check": (
        [
            "Le ‹préfet préfet› est venu.  ->  Le préfet est venu.",
            "Il a ‹parlé parlé› hier.  ->  Il a parlé hier.",
        ],
        ["Le préfet est venu.", "Nous nous sommes vus."],
    ),
}


def new_rule(pack_path: str | Path, rule_id: str, kind: str = "regex") -> str:
    """Write a template of a rule at the end of the pack (made when it is not there); the text that was added.

    Nothing that exists is changed. Raises MorasseError for a bad id, an id that the pack has already, an
    unknown kind, and a pack that cannot be read or written.
    """
    path = Path(pack_path)
    if not _IDENTIFIER.match(rule_id):
        raise MorasseError(
            f"identifiant refusé « {rule_id} »", remedy="Minuscules sans accent, chiffres et traits d'union."
        )
    if kind not in _KINDS:
        near = did_you_mean(kind, _KINDS) or f"Types possibles : {', '.join(_KINDS)}."
        raise MorasseError(f"type de règle inconnu « {kind} »", remedy=near)
    if path.suffix not in (".yaml", ".yml"):
        raise MorasseError("un pack de règles est un fichier .yaml", remedy=f"Par exemple {path}.yaml.", path=str(path))
    exists = path.exists()
    added = "" if exists else _head(path)
    before = b""
    if exists:
        before = _check_pack(path, rule_id)
        if before and not before.endswith(b"\n"):
            added = "\n"
    added += _template(rule_id, kind)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as file:
            file.write(added.encode("utf-8"))
    except OSError as error:
        raise MorasseError("impossible d'écrire le pack", system_words(error), path=str(path)) from error
    return added


def new_pack(name: str, rule_id: str, kind: str) -> str:
    """The text of a pack with one template of a rule, to begin from."""
    return _head(Path(f"{name}.yaml")) + _template(rule_id, kind)


def _check_pack(path: Path, rule_id: str) -> bytes:
    """The pack's bytes. Refuses a pack that has the rule, or to whose end a rule cannot be added."""
    from lint.rulebook.source import parse_pack, read_pack

    source = read_pack(str(path), str(path))
    data = source.data
    rules = data.get("rules") if isinstance(data, dict) else None
    if not isinstance(rules, list):
        raise MorasseError("ce fichier n'a pas de liste « rules »", remedy="Nommez un autre fichier.", path=str(path))
    for index, rule in enumerate(rules):
        if isinstance(rule, dict) and rule.get("id") == rule_id:
            line, _column = source.where(("rules", index))
            raise MorasseError(
                f"la règle « {rule_id} » est déjà dans ce pack",
                "",
                "Choisissez un autre nom.",
                path=str(path),
                line=line,
            )
    before = path.read_bytes()
    try:  # the list must be the last thing in the file, in the block style, indented like ours
        after = parse_pack(before.decode("utf-8-sig") + "\n" + _template(rule_id, "check"), str(path)).data
        fits = len(after["rules"]) == len(rules) + 1
    except (MorasseError, TypeError, KeyError):
        fits = False
    if not fits:
        raise MorasseError(
            "une règle ne peut pas être ajoutée à la fin de ce fichier",
            remedy="« rules » doit y venir en dernier, une règle par « - » précédé de deux espaces.",
            path=str(path),
        )
    return before


def _head(path: Path) -> str:
    stem = os.path.splitext(path.name)[0].lower()
    pack = re.sub(r"[^a-z0-9]+", "-", stem).strip("-") or "maison"
    return (
        "# Un pack de règles de Morasse. Mode d'emploi : docs/regles.md.\n"
        f"pack: {pack}\n"
        'description: "À compléter : ce que le pack relève."\n'
        "rules:\n"
    )


def _template(rule_id: str, kind: str) -> str:
    bad, good = _EXAMPLES[kind]
    examples = "      bad:   # ‹…› entoure ce qui est relevé ; « -> » puis le texte corrigé\n"
    examples += "".join(f'        - "{text}"\n' for text in bad)
    examples += "      good:   # des textes justes qui leur ressemblent\n"
    examples += "".join(f'        - "{text}"\n' for text in good)
    return (
        f"  - id: {rule_id}\n"
        f"    kind: {kind}\n"
        f"{_KINDS[kind]}"
        f'    message: "{_MESSAGES[kind]}"\n'
        "    severity: warning        # error | warning | info\n"
        "    confidence: medium       # high | medium | low\n"
        "    mqm: fluency/unidiomatic # catégorie MQM\n"
        "    # safe: true             # la correction peut être faite sans relecture\n"
        '    why: "À compléter : pourquoi c\'est une faute, en deux ou trois phrases."\n'
        "    # source: \"À compléter : d'où vient l'affirmation.\"\n"
        "    examples:\n"
        f"{examples}"
    )
