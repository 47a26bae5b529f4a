"""Words, groups, clauses and sentences that stand twice: translation's stutter (category A1).

Machine translation repeats what it has just written when the decoder loses its place ("de se rendre à se
rendre"), and people do when they edit on screen. French repeats on purpose as well: reflexive subjects ("nous
nous"), emphasis ("très, très"), distributive pairs ("de jour en jour", "mot à mot"), quantity ("des heures et
des heures"), names ("Duran Duran"). What is right is told apart by class, after Grevisse & Goosse, *Le bon
usage* (16th ed.), and the Trésor de la langue française for set phrases.

Functions here compare norms of tokens (lower case, straight apostrophe); lengths are in tokens.
"""

from lint.checks.repetition import clause, complement, determiner, group, link, moment, word

__all__ = ["clause", "complement", "determiner", "group", "link", "moment", "word"]
