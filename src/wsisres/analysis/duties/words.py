"""The words by which duties are found, as expressions; compiled when first used. They come from `duty.lark`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsisres.grammar import pattern

if TYPE_CHECKING:
    import re

__all__ = ["FORCES", "words"]

FORCES = ("mandate", "recommendation", "permission", "request", "exhortation", "encouragement", "invitation")
"""Forces that a subject's verb can have, as named groups of `modal`; each has its terminal in `duty.lark`."""
_VERB = r"(?:(?:<ADVERB> )*(?:<ASPECT> (?:to (?:<ADVERB> )*(?:<LIGHT>|[a-z-]+)|[a-z]+ing(?![\w-]))|<LIGHT>|[a-z-]+))"
_COORDINATED = rf"(?!<NOT_VERB>(?![\w-])){_VERB}"
_FORMS = {
    "modal": " (?:" + "|".join(f"(?P<{force}><{force.upper()}>)" for force in FORCES) + r")(?=[ ,:]|$)",
    "postmodifier": " <POSTMODIFIER>(?= |$)",
    "when": "(?:<WHEN>) ",
    "that": "(?:<THAT>),? ",
    "patient": " <PATIENT>",
    "agent": " <AGENT> ",
    "act": r"(?:^|, | and )to (?P<act><ACT>) ",
    # the verbs that "to" governs, and those joined to them at once: "develop, test and implement"
    "chain": rf"(?P<first>{_VERB})(?P<rest>(?:, {_COORDINATED})*,? (?:and/or|and|or) {_COORDINATED})?",
    "link": r",? (?:and/or|and|or) |, ",
    "verb": _VERB,
    "bare": r"(?:<ADVERB> )*<BARE>",
    # further infinitives: "and to V", "to V", "and V"
    "further": r" (?:(?P<joined>(?:and|or|as well as)(?:, [^,;:]{1,48},)?)(?P<to> to)?|(?P<apart>to))(?: <ADVERB>)*"
    r" (?P<verb><BARE>|<LIGHT>|<ASPECT>(?= to)|(?(apart)<DOUBTFUL>|(?(to)<DOUBTFUL>|(?!)))|be(?= [a-z]+ed))| (?P<purpose>(?:in order|so as) to)(?= [a-z])",
    "completing": r" to (?=(?:conduct|complete|continue|study|undertake|carry|develop|consider)(?![\w-]))",
    "opening": r"(?:^|, )(?P<to><TO>) (?!<NOT_VERB>(?![\w-]))",
    "condition": r"(?:^| )<CONDITION> ",
    "later_to": r" (?P<to>not to|to) (?=(?:<ADVERB> )*(?:<BARE>|<ASPECT>|<LIGHT>|<DOUBTFUL>))",
    "any_to": r" (?P<to>not to|to) (?!<NOT_VERB>(?![\w-]))(?=[a-z])",
    "subject": r"<SUBJECT>(?![\w-])",
    "bare_start": r"(?:<ADVERB> )*(?:<BARE>|<LIGHT>|<ASPECT>)(?![\w-])",
    "held": "<HELD>",
    "closing": ",? and to <STATIVE> ",
    "role": r" (?:(?P<nothing><LEADING>)|(?P<consulted><TOGETHER>)|(?P<charge><INTO_CHARGE>)|(?P<target><TARGETING>)|(?P<help><HELP>)"
    r"|(?P<give><GIVE>)|(?P<to>to)|(?P<for>for)|(?P<favoured>(?=<BEARING>)))(?=[ ,]|(?<= )|$)",
    "stop": "<STOP>",
    "actor_noun": r"(?<![\w-])<ACTOR_NOUN>(?![\w-])",
    "infinitive": r"(?:, [^;:]{1,80},)? to (?=(?:<ADVERB> )*[a-z])",
    "time": r" (?P<preposition><EVERY>) (?:(?:<OWN>|a) )?(?P<words>(?P<each><EACH> )?(?P<next><NEXT> )?(?P<year>\d{4} )?"
    r"(?P<conference><CONFERENCE>)(?! [Ww]orking| [Rr]esolution)(?P<edition> in \d{4}| \([A-Z][^()]{2,40}, \d{4}\))?)",
    "session": r" (?P<text>(?P<preposition>at|before|to|until|by) (?:<OWN> )(?P<words><SESSION>))",
    "date": r" (?P<text>(?:by|before|until|no later than|not later than|prior to) <DATE>)",
    "annual": " (?P<text><ANNUAL>)",
    "limit": " (?P<text><LIMIT>)",
    "and": r",? (?:and/or|and|or|as well as)(?: (?:with|to|by|for|of))? ",
}
"""`<NAME>` stands for the words of a terminal."""


def words(name: str, language: str) -> re.Pattern[str]:
    """The expression of this name, with the words of a language."""
    return pattern(_FORMS[name], language, source="duty")
