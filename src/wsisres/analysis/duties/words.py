"""The words by which duties are found, as expressions; compiled when first used. They come from `duty.lark`."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from wsisres.grammar import load, pattern

if TYPE_CHECKING:
    import re

__all__ = ["FORCES", "FORMS", "word", "words"]

FORCES = ("mandate", "recommendation", "permission", "request", "exhortation", "encouragement", "invitation")
"""Forces that a subject's verb can have, as named groups of `modal`; each has its terminal in `duty.lark`."""
_VERB = (
    r"(?:(?:<ADVERB> )*(?:<ASPECT> (?:to (?:<ADVERB> )*(?:<LIGHT>|[a-z-]+)|[a-z]+ing(?![\w-]))|<LIGHT>|<STATE>"
    r"|<BE> (?:[a-z]+ly )?<PARTICIPLE>(?![\w-])|[a-z-]+))"
)
_NO_NOUN = r"(?!<NOT_VERB>(?![\w-]))"
_SENTENCE_END = r"(?:[a-z\d)]{2}|[A-Z]{2})\. (?=[A-Z])"
FORMS = {
    "modal": " (?:" + "|".join(f"(?P<{force}><{force.upper()}>)" for force in FORCES) + r")(?=[ ,:]|$)",
    "postmodifier": " <POSTMODIFIER>(?= |$)",
    "attribute": " (?:<POSTMODIFIER>|<ASPECT>|<BARE>)(?= |$)",
    "governing": " <POSTMODIFIER>$",
    "when": "(?:<WHEN>) ",
    "sentence": "(?:<THAT>|<SUBJECT>),? ",
    "that": "(?:<THAT>),? ",
    # "from 1 January 2015 administrations shall": no comma before the subject
    "dated": "<FROM> <DATE> ",
    "pronoun": r"<PRONOUN>(?= [a-z])",
    "if_subject": r"(?:^|(?<=[, ]))<IF> ",
    "part": r"[,;] | <AND> (?=<THAT> )",
    "charging": "<CHARGING>$",
    "charged": " <WITH_A_TASK> ",
    "next_subject": "(?:[,;] <AND>| <AND>(?= (?:<THAT>|<DETERMINER>) )) (?:<THAT>,? )?",
    "participle": r"(?<![\w-])<PARTICIPLE>(?![\w-])",
    # in a paragraph of its own or behind a full stop; the number in front of it is no part
    "sentence_of_prose": r"(?:^|(?<=\n)|(?<=[a-z\d)]{2}\. ))(?:(?:\d[\d.]*|[a-z]{1,4}|[-–•])\)? )?"
    r"(?P<words>[A-Z](?:[^.\n]|\.(?! [A-Z–•-])|(?<![a-z\d)]{2})\.)*+\.?)",
    "patient": r" <PATIENT> (?!<READY>)(?:[a-z]+ly )?<PARTICIPLE>(?![\w-])",
    "agent": " (?:<AGENT>|(?P<subjunctive><AGENT_OF_WISH>)) <PARTICIPLE>(?:<AGAIN> <PARTICIPLE>){0,3} <BY> ",
    "next_modal": r",? <AND>(?= (?:<MANDATE>|<RECOMMENDATION>|<PERMISSION>)[ ,:])",
    "joined": " <AND> ",
    "sentence_end": _SENTENCE_END,
    "aside_start": ", (?:<CONDITION>|<RELATIVE>|[a-z]+ing) ",
    "other_clause": " (?:<CONDITION>|<RELATIVE>) |" + _SENTENCE_END,
    "subordinate": " (?:<CONDITION>|<RELATIVE>) ",
    "state": "<STATE>$",
    "act": r"(?:^|, | <AND> )<TO> (?P<act><ACT>) ",
    # the verbs that "to" governs, and those joined to them at once: "develop, test and implement"
    "negation": "<NOT_TO> ",
    "verb": _VERB,
    "comma": ", (?!<AND> )",
    "joint": ",? <AND> ",
    "no_verb": r"<NOT_VERB>(?![\w-])",
    # further infinitives: "and to V", "to V", "and V"
    "further": r" (?:(?P<joined><AND>(?:, [^,;:]{1,48},| <ASIDE>)?)(?P<to> <TO>)?|(?P<apart><TO>))(?: <ADVERB>)*"
    r" (?P<verb><BARE>|<LIGHT>|<ASPECT>(?= <TO>)|(?(apart)|(?(to)|(?!)))<DOUBTFUL>|<PASSIVE>)"
    "| (?P<purpose><PURPOSE>)(?= [a-z])",
    "completing": " <TO> (?=<COMPLETING>)",
    "start": r"(?:(?P<to><TO>)|(?P<not><NOT_TO>)) (?!<DETERMINER>(?![\w-]))",
    "behind_comma": r", (?=(?:<ADVERB> )*(?:<BARE>|<LIGHT>|<ASPECT>)(?![\w-]))",
    "opening": rf", (?:(?P<to><TO>)|(?P<not><NOT_TO>)) {_NO_NOUN}",
    "condition": r"(?:^| )<CONDITION> ",
    "later_to": r" (?:(?P<to><TO>)|(?P<not><NOT_TO>)) (?=(?:<ADVERB> )*(?:<BARE>|<ASPECT>|<LIGHT>|<DOUBTFUL>))",
    "any_to": rf" (?:(?P<to><TO>)|(?P<not><NOT_TO>)) {_NO_NOUN}(?=[a-z])",
    "subject": r"<SUBJECT>(?![\w-])",
    "bare_start": r"(?:<ADVERB> )*(?:<BARE>|<LIGHT>|<ASPECT>)(?![\w-])",
    "held": "<HELD>",
    "closing": ",? <AND> <TO> <STATIVE> ",
    "role": r" (?:(?P<nothing><LEADING>|<CITED>)|(?P<consulted><TOGETHER>)|(?P<charge><INTO_CHARGE>)"
    r"|(?P<target><TARGETING>)|(?P<help><HELP>)|(?P<give><GIVE>)|(?P<to><TO>)|(?P<for><FOR>)"
    r"|(?P<favoured>(?=<BEARING>)))(?=[ ,]|(?<= )|$)",
    "stop": "<STOP>",
    "actor_noun": r"(?<![\w-])<ACTOR_NOUN>(?![\w-])",
    "infinitive": r"(?:, [^;:]{1,80},)? to (?=(?:<ADVERB> )*[a-z])",
    "time": r" (?:<AT>|(?P<received><RECEIVED>|<AND>)|(?P<by><BY>)|(?P<for><FOR>)) (?:(?:<OWN>|<A>) )?(?P<words>"
    r"(?P<each><EACH> )?(?P<next><NEXT> )?(?P<year>\d{4} )?"
    r"(?P<conference><CONFERENCE>)(?P<edition> (?:<IN> )?\d{4}(?![\w-])| \([A-Z][^()]{2,40}, \d{4}\))?)",
    "session": " (?P<text>(?:<AT>|<BY>|(?P<received><RECEIVED>)) <OWN> (?P<words><SESSION>))",
    "date": " (?P<text><BY_DATE> <DATE>)",
    "past": " <PAST>$",
    "cited": "<CITED> ",
    "annual": " (?P<text><ANNUAL>)",
    "limit": " (?P<text><LIMIT>)",
    "and_end": " <AND>$",
    "bringing": "(?:^| )<BRINGING>$",
    "relative": " <RELATIVE>$",
    "governed": " <GOVERNING>$",
    "behind": " <BEHIND> ",
    "bureau": "<BUREAU>",
    "introduced": r"(?:<TO>|<THAT>),? ",
    "and": ",? <AND>(?: <WITH>)? ",
}
"""`<NAME>` stands for the words of a terminal."""


@lru_cache(maxsize=512)
def words(name: str, language: str) -> re.Pattern[str]:
    """The expression of this name, with the words of a language."""
    return pattern(FORMS[name], language, also="duty")


@lru_cache(maxsize=8)
def word(terminal: str, language: str) -> str:
    """The one word of a terminal: `BE` is "be"."""
    return next(
        str(found.pattern.value) for found in load("duty", "duty", language).terminals if found.name == terminal
    )
