"""The kind `phrase`: what is refused and where, what is matched, what is suggested, what it costs."""

from __future__ import annotations

import time
from typing import Any

import pytest

from lint.errors import LexiconMissing
from lint.french import lexicon as lexicon_module
from lint.french.layers import DraftLayers
from lint.model import BlockKind, Match, Rule
from lint.rulebook.book import CompiledBook
from lint.rulebook.compile import make_rule
from lint.rulebook.examples import example_draft
from lint.rulebook.kinds import phrase as kind
from lint.rulebook.load import Rulebook
from lint.rulebook.phrase.parse import PhraseError, parse_phrase
from lint.rulebook.phrase.program import Program, read_anchor
from lint.settings import Settings


def make(phrase: str | list[str], name: str = "essai", **keys: Any) -> Rule:
    data = {
        "id": name,
        "kind": "phrase",
        "message": "m",
        "severity": "warning",
        "confidence": "high",
        "mqm": "fluency/test",
        "phrase": phrase,
        **keys,
    }
    assert list(kind.check_body(data)) == []
    return make_rule("maison", data)


def matches(text: str, phrase: str | list[str], block: BlockKind = BlockKind.PARAGRAPH, **keys: Any) -> list[Match]:
    matcher = kind.build(make(phrase, **keys), {})
    layers = DraftLayers(example_draft(text, block), Settings())
    return [m for b in layers.blocks for m in matcher.find(b)]


def found(text: str, phrase: str | list[str], block: BlockKind = BlockKind.PARAGRAPH, **keys: Any) -> list[str]:
    return [text[m.start : m.end] for m in matches(text, phrase, block, **keys)]


def mended(text: str, phrase: str, suggestion: str, **keys: Any) -> str | None:
    (match,) = matches(text, phrase, suggestion=suggestion, **keys)
    return text[: match.start] + match.suggestions[0] + text[match.end :] if match.suggestions else None


# Reading phrases


@pytest.mark.parametrize(
    ("phrase", "column", "said"),
    [
        ("<mettre en place", 17, "« > » attendu"),
        ("un {NOMM}", 5, "Vouliez-vous dire « NOM » ?"),
        ("un {NOM femm}", 9, "trait inconnu « femm »"),
        ("un (deux|trois", 15, "« ) » attendu"),
        ("un deux)", 8, "sans « ( »"),
        ("un | deux", 4, "entre parenthèses"),
        ("un ..x deux", 6, "nombre de mots attendu"),
        ("un ..99 deux", 4, "intervalle"),
        ("un ! deux", 5, "doit précéder"),
        ("un (|deux)", 5, "branche vide"),
        ("[un]", 1, "ne rien contenir"),
        ("un <mettre en œuvre>", 5, "un seul mot"),
        ("un ‹deux", 4, "marque"),
        ("un <être:Z>", 10, "catégorie"),
        ("un deux?", 8, "« ? »"),
        ("(" * 20 + "un" + ")" * 20, 10, "emboîtées"),
    ],
)
def test_errors_point_at_the_column(phrase: str, column: int, said: str) -> None:
    with pytest.raises(PhraseError, match=r"^colonne \d+ : ") as caught:
        parse_phrase(phrase)
    assert said in str(caught.value)
    assert caught.value.column == column


@pytest.mark.parametrize(
    ("body", "key", "said"),
    [
        ({"phrase": "<atteignait> un but"}, "phrase", "<atteindre>"),
        ({"phrase": ["un but", "<xqzer>"]}, "phrase.1", "lemme inconnu"),
        ({"phrase": "{NOM} {ADJ}"}, "phrase", "au moins un mot"),
        ({"phrase": "un {NOM}", "where": "{2}.nombre == 's'"}, "where", "pas de case {2}"),
        ({"phrase": "un {NOM}", "where": ["{1}.nombr == 's'"]}, "where.0", "Vouliez-vous dire « nombre »"),
        ({"phrase": "un {NOM}", "where": "{1}.nombre =="}, "where", "valeur attendue"),
        ({"phrase": "un {NOM}", "suggestion": "\\2"}, "suggestion", "pas de case 2"),
        ({"phrase": "un but", "suggestion": "<mot>"}, "suggestion", "rien à imiter"),
        ({"phrase": "un {NOM}", "except": ["(un"]}, "except.0", "« ) » attendu"),
        ({"phrase": "un {NOM}", "message": "voir {3}"}, "message", "{3}"),
    ],
)
def test_bodies_are_refused_at_their_key(body: dict[str, Any], key: str, said: str) -> None:
    problems = dict(kind.check_body(body))
    assert said in problems[key]


# Matching


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("L’accord, L'ACCORD.", "l'accord", ["L’accord", "L'ACCORD"]),
        ("Ils portent, il porta, la porte.", "<porter>", ["portent", "porta", "porte"]),
        ("Ils portent la porte.", "la <porte:N>", ["la porte"]),
        ("Ils n'ont pas encore été portés.", "<porter>", ["ont pas encore été portés"]),
        ("A-t-elle porté le voile ?", "<porter> le", ["A-t-elle porté le"]),
        ("Il ne porte pas le voile.", "<porter> le voile", ["porte pas le voile"]),
        ("Avoir porté. Ayant porté.", "<porter>", ["Avoir porté", "Ayant porté"]),
        ("Il a, dit-il, porté cela.", "<porter>", ["porté"]),
        ("un très grand chat, un grand chat", "un [très] grand chat", ["un très grand chat", "un grand chat"]),
        ("un deux trois quatre", "un ..2 quatre", ["un deux trois quatre"]),
        ("un deux. Trois quatre", "un ..3 quatre", []),
        ("un chat était là quatre", "un ..3 quatre", []),
        ("un chat, là quatre", "un ..3 quatre", ["un chat, là quatre"]),
        ("un chat ; là quatre", "un ..3 quatre", []),
        ("la grande maison", "la {ADJ fem sing} {NOM}", ["la grande maison"]),
        ("la grands maison", "la {ADJ fem sing} {NOM}", []),
        ("son ministre, son chapeau", "son {NOM Hum}", ["son ministre"]),
        ("son ministre, son chapeau", "son {NOM -Hum}", ["son chapeau"]),
        ("sa porte, la porte", "{DET poss} porte", ["sa porte"]),
        ("le 3 mai, le trois mai", "le {NUM} {MOIS}", ["le 3 mai", "le trois mai"]),
        ("Mardi soir", "{JOUR} soir", ["Mardi soir"]),
        ("Le maire de Paris a vu M. Dupont ici", "{PERSONNE} ici", ["M. Dupont ici"]),
        ("Né à Salt Lake City hier", "à {VILLE} hier", ["à Salt Lake City hier"]),
        ("né à Xyzk hier", "à {NP}", ["à Xyzk"]),
        ("Bref, il part. Il part, bref.", "^ bref", ["Bref"]),
        ("« Bref, il part »", "^ bref", ["Bref"]),
        ("Bref, il part. Il part, bref !", "bref $", ["bref"]),
        ("se fier à, se fier en, se fier.", "fier !(à|de)", ["fier en"]),
        ("un deux un trois", "un !deux", ["un trois"]),
        ("un a b c", "(un|un a|un a b)", ["un a b"]),
        ("un un un", "un un", ["un un"]),
        ("un bon (deux)", "\\(deux\\)", ["(deux)"]),
        ("Elle a vu la Porte de Vanves.", "<porter>", []),
    ],
)
def test_matching(text: str, phrase: str, expected: list[str]) -> None:
    assert found(text, phrase) == expected


def test_headline_only() -> None:
    assert found("Voici pourquoi", "^titre voici", BlockKind.HEADLINE) == ["Voici"]
    assert found("Voici pourquoi", "^titre voici") == []


def test_marks_narrow_what_is_found() -> None:
    assert found("une très belle maison", "une ‹très [très]› belle") == ["très"]


def test_a_list_of_phrases_is_one_rule() -> None:
    text = "un chat noir et un chien"
    assert found(text, ["un chat", "un chat noir", "un chien"]) == ["un chat noir", "un chien"]


def test_exceptions_silence_what_they_overlap() -> None:
    assert found("un chat noir, un chat blanc", "un chat", **{"except": ["chat blanc"]}) == ["un chat"]
    assert found("il a un chat noir", "un chat", **{"except": ["<avoir> ..2 noir"]}) == []


@pytest.mark.parametrize(
    ("where", "text", "hit"),
    [
        ("{1}.nombre != {2}.nombre", "les maison", True),
        ("{1}.nombre != {2}.nombre", "les maisons", False),
        ("{1}.nombre != {2}.nombre", "les souris", False),
        ("{1}.accord != {2}.accord", "la bateau", True),
        ("{1}.accord != {2}.accord", "la ministre", False),
        ("{2}.lemme dans ('maison', 'toit')", "les maisons", True),
        ("{2}.lemme pas dans ('maison', 'toit')", "les maisons", False),
        ("{2}.genre == 'fém' et non {1}.texte == 'la'", "les maisons", True),
        ("'Hum' dans {2}.classes", "les ministres", True),
        ("{2}.classe == 'NOM' ou {2}.nombre == 's'", "les maisons", True),
        ("({1}.mots > 1)", "les maisons", False),
    ],
)
def test_conditions(where: str, text: str, hit: bool) -> None:
    assert bool(found(text, "{DET} {NOM}", where=where)) is hit


def test_values_of_slots_fill_the_message() -> None:
    (match,) = matches("un très grand chat", "un (très)? {ADJ} {NOM} [{ADV}]")
    assert dict(match.values) == {"1": "très", "2": "grand", "3": "chat", "4": ""}


# Suggestions


@pytest.mark.parametrize(
    ("text", "phrase", "suggestion", "expected"),
    [
        ("Ils ont atteint un but.", "<atteindre> un", "<parvenir> à un", "Ils sont parvenus à un but."),
        ("Elles ont atteint un but.", "<atteindre> un", "<parvenir> à un", "Elles sont parvenues à un but."),
        (
            "Les équipes ont atteint un but.",
            "<atteindre> un",
            "<parvenir> à un",
            "Les équipes sont parvenues à un but.",
        ),
        ("Elles n'ont atteint un but.", "<atteindre> un", "<parvenir> à un", "Elles ne sont parvenues à un but."),
        ("A-t-il atteint un but ?", "<atteindre> un", "<parvenir> à un", "Est-il parvenu à un but ?"),
        ("Est-il parvenu ici ?", "<parvenir> ici", "<atteindre> ceci", "A-t-il atteint ceci ?"),
        ("J'ai atteint un but.", "<atteindre> un", "<parvenir> à un", "Je suis parvenu à un but."),
        ("Je porte un but.", "<porter> un", "<tenir> un", "Je tiens un but."),
        ("Il a été porté ici.", "<porter> ici", "<tenir> ici", "Il a été tenu ici."),
        ("Il faut porter ça.", "<porter>", "<accepter>", "Il faut accepter ça."),
        ("Il veut de porter ça.", "<porter>", "<accepter>", "Il veut d’accepter ça."),
        ("Il veut d'accepter ça.", "<accepter>", "<porter>", "Il veut de porter ça."),
        ("PS : porter.", "<porter>", "<tenir>", "PS : tenir."),
        ("Porter ça.", "<porter>", "<tenir>", "Tenir ça."),
        ("Fin de vote.", "fin de (vote)", "fin de le \\1", "Fin du vote."),
        ("Il vient près du but.", "près du {NOM}", "à côté de le accord", "Il vient à côté de l’accord."),
        ("voir le but", "le <but>", "le <accord>", "voir l’accord"),
        ("voir ce but", "(ce|le) <but>", "\\1 <accord>", "voir cet accord"),
        ("voir ce but", "(ce|le) <but>", "\\1 <épreuve>", "voir cette épreuve"),
        ("voir des buts", "<but>", "<fin>", "voir des fins"),
        ("voir le but", "<but>", "<accord>", "voir l’accord"),
        ("près du but", "<but>", "<accord>", "près de l’accord"),
        ("près de l'accord", "<accord>", "<but>", "près du but"),
        ("de grandes maisons", "<grand> {NOM}", "<petit> \\2", "de petites maisons"),
    ],
)
def test_suggestions(text: str, phrase: str, suggestion: str, expected: str) -> None:
    assert mended(text, phrase, suggestion) == expected


def test_what_cannot_be_inflected_is_not_offered() -> None:
    assert mended("Il l'accepte.", "<accepter>", "<porter>") is None  # le or la porte?
    assert mended("Le but est porté.", "<porter>", "<parvenir>") is None  # no passive


# Index and engine


def test_the_anchor_is_the_rarest_word() -> None:
    anchor = Program(parse_phrase("<être> le (consensus|compromis) de la {NOM}")).anchor
    assert anchor is not None
    assert anchor.keys == {"=consensus", "=compromis"}


def test_anchors_are_written_and_read_alike() -> None:
    rule = make("<atteindre> (un|le) consensus")
    (text,) = kind.anchors(rule)
    key, number, near = read_anchor(text)
    assert number == 0
    assert key == "=consensus"
    assert near is not None
    assert near.most < 0


def book(*rules: Rule) -> CompiledBook:
    return CompiledBook(Rulebook({r.id: r for r in rules}, {r.id: kind.anchors(r) for r in rules}), Settings())


def test_only_rules_with_their_anchor_are_candidates() -> None:
    one, two = make("un chat", "un"), make("un <chien>", "deux")
    (block,) = DraftLayers(example_draft("Voici un chat et des chiens."), Settings()).blocks
    assert [r.id for r in book(one, two).candidates(block.folded, block)] == ["maison.un"]


def test_index_and_exhaustive_search_agree() -> None:
    phrases = ["<porter> ..4 {NOM}", "[très] grand (chat|chien noir)", "(ne|n') ..2 <avoir> [pas] <voir>", "{DET} chat"]
    text = "Il ne l'a pas vu, le chat. Un très grand chien noir porte, hier, un collier. N'as-tu pas vu ce chat ?"
    for phrase in phrases:
        program = Program(parse_phrase(phrase))
        matcher = kind.build(make(phrase), {})
        (block,) = DraftLayers(example_draft(text), Settings()).blocks
        by_index = [(m.start, m.end) for m in matcher.find(block)]
        view = matcher._index.view(block)
        every = [
            (block.tokens[f.start].start, block.tokens[f.end - 1].end)
            for f in program.matches(view, range(len(block.tokens)))
        ]
        assert by_index == every, phrase


def test_without_lexicon_every_phrase_rule_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    from lint.engine import check_draft

    def missing() -> None:
        raise LexiconMissing("Lexique français indisponible")

    rules = [make("un chat", "un"), make("un <chien>", "deux")]
    made = book(*rules)
    monkeypatch.setattr("lint.rulebook.phrase.index.load_lexicon", missing)
    result = check_draft(example_draft("Rien de tel ici."), made, Settings())
    assert sorted(s.what for s in result.skipped) == ["maison.deux", "maison.un"]
    assert result.errors == []


@pytest.mark.parametrize("unit", ["un porte ", "« un ", ".,;:!?", "ne a pas ", "(un|", "Jean de la "])
def test_hostile_texts_are_read_in_linear_time(unit: str) -> None:
    rule = make(["<porter> ..8 [pas] ..8 chien", "^ un $", "un ..12 {ADJ} ..12 <voir>"], **{"except": ["un ..9 chat"]})
    matcher = kind.build(rule, {})

    def seconds(times: int) -> float:
        layers = DraftLayers(example_draft(unit * times), Settings())
        (block,) = layers.blocks
        assert block.tokens is not None
        begun = time.process_time()
        list(matcher.find(block))
        return time.process_time() - begun

    seconds(500)
    short, long = seconds(1000), seconds(10_000)
    assert long < 25 * max(short, 0.02)


def test_lexicon_is_there() -> None:
    assert "chat" in lexicon_module.load_lexicon()
