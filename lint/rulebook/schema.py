"""The JSON Schema of packs, and its refusals in French.

The schema file is the one reference (published as `docs/regle.schema.json`); `errorMessage` beside a keyword
is what a person reads instead of the validator's words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

SCHEMA_PATH = Path(__file__).with_name("regle.schema.json")

_TYPES = {
    "string": "un texte (entre guillemets, s'il a l'air d'un nombre ou de true)",
    "array": "une liste",
    "object": "un ensemble « clé: valeur »",
    "boolean": "true ou false",
    "integer": "un nombre entier",
    "number": "un nombre",
    "null": "rien",
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """What the schema refuses: path inside the value, French words, what to do.

    `on_key`: the key is at fault, not its value; `meant`: the key that is missing, or was meant.
    """

    path: tuple[str | int, ...]
    what: str
    remedy: str = ""
    on_key: bool = False
    meant: str = ""


@cache
def load_schema() -> dict[str, Any]:
    """The schema as data."""
    loaded: dict[str, Any] = json.loads(SCHEMA_PATH.read_text(encoding="utf-8"))
    return loaded


def common_keys() -> frozenset[str]:
    """The keys that rules of every kind may have."""
    return frozenset(load_schema()["$defs"]["regle"]["properties"])


def kind_keys(kind: str) -> frozenset[str]:
    """The keys of one kind of matching (none for a kind that the schema does not describe)."""
    return frozenset(load_schema()["$defs"].get(kind, {}).get("properties", ()))


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that looks most like this one, if any does."""
    from difflib import get_close_matches

    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return close[0] if close else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """« vouliez-vous dire « x » ? » for the nearest known word, else the empty string."""
    near = nearest(word, known)
    return f"Vouliez-vous dire « {near} » ?" if near else ""


@cache
def _validator(pointer: str) -> Any:
    from jsonschema import Draft202012Validator

    schema = load_schema()
    return Draft202012Validator({"$defs": schema["$defs"], "$ref": pointer})


def check_rule(rule: Any) -> list[Refusal]:
    """What the schema refuses in one rule."""
    return list(_explain(_validator("#/$defs/regle").iter_errors(rule), rule))


def check_head(data: Mapping[str, Any]) -> list[Refusal]:
    """What the schema refuses in a pack outside its rules."""
    from jsonschema import Draft202012Validator

    schema = load_schema()
    head = {k: v for k, v in schema.items() if not k.startswith("$")}
    head["properties"] = {**schema["properties"], "rules": {"type": "array", "minItems": 1}}
    return list(_explain(Draft202012Validator(head).iter_errors(data), data))


def _explain(errors: Iterable[Any], rule: Any) -> Iterator[Refusal]:
    found = dict.fromkeys(refusal for error in errors for refusal in _refusals(error, rule, ()))
    # A misspelt key is told once: as an unknown key, not as a missing one too.
    meant = {(refusal.path[:-1], refusal.meant) for refusal in found if refusal.meant and refusal.on_key}
    for refusal in found:
        if refusal.on_key or (refusal.path, refusal.meant) not in meant:
            yield refusal


def _refusals(error: Any, rule: Any, base: tuple[str | int, ...]) -> Iterator[Refusal]:
    path = (*base, *error.path)
    word = error.validator
    value = error.instance
    expected = error.validator_value
    if word in ("unevaluatedProperties", "additionalProperties") and isinstance(value, dict):
        if word == "unevaluatedProperties":
            # The validator says this of good keys too when another part of the rule fails: ask the schema.
            own = kind_keys(str(value.get("kind")))
            if not own:  # the kind itself is refused
                return
            known = common_keys() | own
        else:
            known = frozenset(error.schema.get("properties", ()))
        for key in value:
            if key not in known:
                near = nearest(str(key), known)
                remedy = did_you_mean(str(key), known) or f"Clés connues : {', '.join(sorted(known))}."
                yield Refusal((*path, key), f"clé inconnue « {key} »", remedy, True, near or "")
    elif word == "required":
        for key in expected:
            if key not in value:
                said = _describe(error.schema, key)
                what = f"il manque « {key} »" + (f" ({said})" if said else "")
                yield Refusal(path, what, "Ajoutez cette clé.", meant=key)
    elif word in ("oneOf", "anyOf"):
        inner = _inner(error)
        if inner:
            for sub in inner:
                yield from _refusals(sub, rule, path)
        else:
            yield Refusal(path, f"{_name(path)} : {error.schema.get('errorMessage', 'valeur refusée')}")
    elif "errorMessage" in error.schema and word in ("pattern", "type", "minLength", "maxLength"):
        yield Refusal(path, f"{_name(path)} : {error.schema['errorMessage']}")
    elif word == "type":
        wanted = expected if isinstance(expected, str) else expected[0]
        yield Refusal(path, f"{_name(path)} : {_TYPES.get(wanted, wanted)} est attendu")
    elif word == "enum":
        values = [str(v) for v in expected]
        yield Refusal(
            path,
            f"{_name(path)} : valeur inconnue « {value} »",
            did_you_mean(str(value), values) or f"Valeurs possibles : {', '.join(values)}.",
        )
    elif word == "minItems":
        few = "la liste est vide" if not value else f"{len(value)} seulement"
        yield Refusal(path, f"{_name(path)} : {few}, il en faut au moins {expected}")
    elif word == "minLength":
        yield Refusal(path, f"{_name(path)} : texte vide")
    elif word == "minProperties":
        yield Refusal(path, f"{_name(path)} : rien n'est donné")
    elif word == "uniqueItems":
        yield Refusal(path, f"{_name(path)} : une valeur est répétée")
    elif word == "pattern":  # of a name in a mapping
        yield Refusal(path, f"nom refusé « {value} »", "Minuscules sans accent, chiffres et traits d'union.")
    else:
        yield Refusal(path, f"{_name(path)} : valeur refusée")


def _inner(error: Any) -> list[Any]:
    """The errors of the one alternative that has the value's type: they say more than « aucun ne va »."""
    branches: dict[Any, list[Any]] = {}
    for sub in error.context:
        branches.setdefault(sub.schema_path[0], []).append(sub)
    fitting = [subs for subs in branches.values() if not any(s.validator == "type" and not s.path for s in subs)]
    return fitting[0] if len(fitting) == 1 else []


def _name(path: tuple[str | int, ...]) -> str:
    """The value's place for people: `terms[3].right`, counted from 1."""
    name = ""
    for part in path:
        name += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if name else part
    return f"« {name} »" if name else "la règle"


def _describe(schema: Mapping[str, Any], key: str) -> str:
    """What the key is, in a few words that fit between brackets."""
    properties = schema.get("properties", {})
    description = properties.get(key, {}).get("description", "")
    short = re.split(r" : | ; |[.,;] ", description)[0].rstrip(".")
    return short[:1].lower() + short[1:]
