"""What holds for every text. A failing text is printed by Hypothesis in its smallest form."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.properties.strategies import Grown, any_texts, grown_texts, soup
from wsisres import Document, clauses_of
from wsisres.normalise import STEPS, normalise
from wsisres.normalise.characters import CLASSES
from wsisres.normalise.draft import Draft
from wsisres.pipeline import parse
from wsisres.render import Look, render
from wsisres.source import SourceText

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from wsisres.model import Clause, Section


def rendered(documents: list[Document], format_: str = "text") -> str:
    return "".join(render(format_, documents, Look()))


# ---- what is compared


def clause_structure(clause: Clause) -> dict[str, Any]:
    keys = ("path", "marker", "text", "tail", "footnotes", "footnote_places")
    return {key: getattr(clause, key) for key in keys} | {"clauses": [clause_structure(c) for c in clause.clauses]}


def section_structure(section: Section) -> dict[str, Any]:
    keys = ("id", "heading", "part", "verb", "addressees", "consulted", "force", "lead", "footnotes", "footnote_places")
    own = {key: getattr(section, key) for key in keys}
    return own | {"clauses": [clause_structure(clause) for clause in section.clauses]}


def structure(document: Document) -> dict[str, Any]:
    """A document without places, diagnostics and source."""
    keys = ("id", "instrument", "number", "body", "title", "title_footnotes", "title_footnote_places", "history")
    return {key: getattr(document, key) for key in keys} | {
        "edition": document.edition,
        "opening": document.opening and document.opening.model_dump(exclude={"span"}),
        "sections": [section_structure(section) for section in document.sections],
        "footnotes": [(note.mark, note.text, note.anchors) for note in document.footnotes],
        "annexes": [(annex.heading, annex.title, annex.text) for annex in document.annexes],
    }


def structures(documents: list[Document]) -> list[dict[str, Any]]:
    return [structure(document) for document in documents]


# ---- never raises; well-formed texts are understood


@given(st.text())
def test_any_characters_parse(text: str) -> None:
    parse(text)


@given(soup(), st.booleans())
def test_soup_parses(text: str, markdown: bool) -> None:  # noqa: FBT001 - Hypothesis gives it by position
    parse(text, markdown=markdown)


@given(grown_texts())
def test_grown_text_is_understood(grown: Grown) -> None:
    (document,) = parse(grown.text)
    assert [section.heading for section in document.sections] == grown.headings
    assert [(clause.marker, clause.text) for clause in clauses_of(document)] == grown.clauses
    assert [(note.mark, note.text) for note in document.footnotes] == grown.notes
    assert [annex.heading for annex in document.annexes] == grown.annexes
    assert [row.code for row in document.diagnostics if row.severity != "info" and row.code != "unknown-actor"] == []


# ---- spans


def spanned(document: Document) -> Iterator[tuple[Any, Any]]:
    """Each part of a document that has a span, and the part that it lies in."""
    for part in (document.opening, *document.footnotes, *document.annexes):
        if part:
            yield part, None
    for section in document.sections:
        yield section, None
        for clause in section.clauses:
            yield clause, section
        for clause in clauses_of(section):
            yield from ((child, clause) for child in clause.clauses)


@given(any_texts())
def test_spans_lie_in_the_text_and_nest(text: str) -> None:
    source = SourceText.of(text)
    for document in parse(text):
        for part, parent in spanned(document):
            span = part.span
            assert 0 <= span.start <= span.end <= len(text)
            assert (span.line, span.column) == source.position(span.start)
            if parent is not None:
                assert parent.span.start <= span.start
                assert span.end <= parent.span.end


@given(any_texts())
def test_sections_and_clauses_stand_in_order(text: str) -> None:
    for document in parse(text):
        starts = [section.span.start for section in document.sections]
        assert starts == sorted(starts)
        starts = [clause.span.start for clause in clauses_of(document)]
        assert starts == sorted(starts)


@given(any_texts())
def test_line_and_column_of_a_diagnostic_are_in_the_text(text: str) -> None:
    lines = re.split(r"\r\n|[\n\r\f]", text)
    for document in parse(text):
        for row in document.diagnostics:
            assert 1 <= row.line <= len(lines)
            assert 1 <= row.column <= len(lines[row.line - 1]) + 2


# ---- words

_FOLDED = {ord(char): group.new for group in CLASSES for char in group.members}
_FOLDED |= dict.fromkeys(range(0xE000, 0xE100), " ")
_FOLDED |= {ord(char): "" for char in "\0"}
_FOLDED |= {ord(raised): plain for raised, plain in zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", strict=True)}
_FOLDED |= {ord(look): latin for look, latin in zip("асеорхуіѕјкмтвн", "aceopxyisjkmtbh", strict=True)}


def words(text: str) -> Counter[str]:
    """The words of a text, as they are compared.

    What is folded:

    - characters of `normalise.characters.CLASSES` become what the parser reads them as: odd blanks and controls
      a blank, soft hyphens and other invisible characters nothing, private-use characters of U+E000 to U+E0FF a blank;
    - raised digits become digits, and digits stand apart from letters, one by one: a footnote mark leaves its word;
    - Cyrillic letters that look Latin become Latin, everywhere: markers are read so.
    """
    for group in CLASSES:
        if group.new == "\0":
            text = text.translate({ord(char): "" for char in group.members})
    return Counter(re.findall(r"[^\W\d_]+|\d", text.translate(_FOLDED)))


def letters(found: Counter[str]) -> Counter[str]:
    """The characters of words: what stays the same where a word was joined over a line end."""
    return Counter("".join(found.elements()))


def kept(document: Document) -> Iterator[str]:
    """Every stretch of words of the result that stands for words of the input."""
    yield from filter(None, (document.designation, document.title, document.history))
    yield document.opening.text if document.opening else ""
    yield from document.title_footnotes
    for section in document.sections:
        yield from (section.heading, section.lead or "", *section.footnotes)
    for clause in clauses_of(document):
        yield from (clause.marker, clause.text, clause.tail or "", *clause.footnotes)
    for note in document.footnotes:
        yield from (note.mark, note.text)
    for annex in document.annexes:
        yield from (annex.heading, annex.title or "", annex.text)


def compared(text: str) -> tuple[Counter[str], Counter[str], Counter[str]] | None:
    """The words of the input, of the result, and those that diagnostics quote as left out; `None` without documents."""
    documents = parse(text)
    if not documents:
        return None
    rows = [row for document in documents for row in document.diagnostics]
    given_, found = words(text), words("\n".join(part for document in documents for part in kept(document)))
    dropped = words("\n".join(row.text or "" for row in rows))
    if {"hyphen", "broken-word"} & {row.code for row in rows}:  # words put together again
        return letters(given_), letters(found), letters(dropped)
    return given_, found, dropped


@given(any_texts())
def test_no_word_is_lost(text: str) -> None:
    """Every word of the input is in the result or quoted as left out."""
    if counted := compared(text):
        given_, found, dropped = counted
        assert given_ - found - dropped == Counter()


@given(any_texts())
def test_no_word_is_invented(text: str) -> None:
    """No word is in the result more often than in the input."""
    if counted := compared(text):
        given_, found, _ = counted
        assert found - given_ == Counter()


@given(grown_texts())
def test_words_of_a_grown_text_are_the_same(grown: Grown) -> None:
    counted = compared(grown.text)
    assert counted is not None
    given_, found, dropped = counted
    assert (found, dropped) == (given_, Counter())


# ---- names are unique


@given(any_texts())
def test_paths_and_section_ids_are_unique(text: str) -> None:
    for document in parse(text):
        ids = Counter(section.id for section in document.sections)
        paths = Counter(clause.path for clause in clauses_of(document))
        assert [name for name, count in (ids + paths).items() if count > 1] == []


@given(any_texts())
def test_paths_extend_the_path_above(text: str) -> None:
    for document in parse(text):
        for section in document.sections:
            assert all(clause.path.rpartition("/")[0] == section.id for clause in section.clauses)
            for clause in clauses_of(section):
                assert all(child.path.rpartition("/")[0] == clause.path for child in clause.clauses)


@given(any_texts())
def test_anchors_of_footnotes_exist(text: str) -> None:
    for document in parse(text):
        places = {"title", *(s.id for s in document.sections), *(c.path for c in clauses_of(document))}
        assert all(anchor in places for note in document.footnotes for anchor in note.anchors)


@given(any_texts())
def test_footnote_marks_have_places_in_the_text(text: str) -> None:
    for document in parse(text):
        for section in document.sections:
            size = len(section.heading) + 1 + len(section.lead or "")
            assert len(section.footnotes) == len(section.footnote_places)
            assert all(0 <= place <= size for place in section.footnote_places)
        for clause in clauses_of(document):
            size = len(clause.text) + 1 + len(clause.tail or "")
            assert len(clause.footnotes) == len(clause.footnote_places)
            assert all(0 <= place <= size for place in clause.footnote_places)


# ---- round trips


@given(any_texts())
def test_json_round_trip(text: str) -> None:
    for document in parse(text):
        assert Document.model_validate_json(document.model_dump_json()) == document


@given(grown_texts())
def test_clean_text_round_trip(grown: Grown) -> None:
    documents = parse(grown.text)
    assert structures(parse(rendered(documents))) == structures(documents)


@given(grown_texts())
def test_clean_text_of_a_clean_text_is_the_same(grown: Grown) -> None:
    clean = rendered(parse(grown.text))
    assert rendered(parse(clean)) == clean


@given(grown_texts(), st.sampled_from(["\r\n", "\r", "\f", " \n", "\n\n"]))
def test_line_ends_do_not_matter(grown: Grown, end: str) -> None:
    assert structures(parse(grown.text.replace("\n", end))) == structures(parse(grown.text))


@given(grown_texts())
def test_no_break_blanks_do_not_matter(grown: Grown) -> None:
    assert structures(parse(grown.text.replace(" ", "\u00a0"))) == structures(parse(grown.text))


@given(grown_texts(), grown_texts())
def test_two_documents_in_one_text(first: Grown, second: Grown) -> None:
    apart = structures(parse(first.text)) + structures(parse(second.text))
    assert structures(parse(first.text + "\n" + second.text)) == apart


@given(grown_texts(), st.data())
def test_a_proposed_text_is_the_text(grown: Grown, data: st.DataObject) -> None:
    """Symbols above its provisions, with the reasons of the one before, change nothing."""
    paragraphs = grown.text.split("\n\n")
    provisions = [at for at, text in enumerate(paragraphs) if text[:1].islower() or text[:2] in ("1 ", "2 ", "1)")]
    above = data.draw(st.sets(st.sampled_from(provisions), max_size=5))
    for number, at in enumerate(sorted(above), 2):
        symbol = data.draw(st.sampled_from(["MOD", "(MOD)", "ADD", "ADD*", "NOC"]))
        reasons = data.draw(st.sampled_from(["", "Reasons: Few.\n\n", "Reasons:\n\nMany lamps.\n\nTo be lit.\n\n"]))
        paragraphs[at] = f"{reasons}{symbol} LHS/12A1/{number}\n\n{paragraphs[at]}"
    text = "Lighthouse States\n\nMOD LHS/12A1/1\n\n" + "\n\n".join(paragraphs)
    assert structures(parse(text)) == structures(parse(grown.text))


# ---- the corpus


def _corpus() -> list[str]:
    from pathlib import Path

    folder = Path(__file__).resolve().parents[2] / "corpus"
    return sorted(str(path.relative_to(folder)) for path in folder.glob("*/*") if path.suffix in (".txt", ".md"))


@pytest.mark.parametrize("name", _corpus())
def test_clean_text_round_trip_of_the_corpus(corpus: Path, name: str) -> None:
    path = corpus / name
    documents = parse(path.read_text(encoding="utf-8"), markdown=path.suffix == ".md")
    assert structures(parse(rendered(documents))) == structures(documents)


@pytest.mark.parametrize("name", _corpus())
def test_words_of_the_corpus(corpus: Path, name: str) -> None:
    counted = compared((corpus / name).read_text(encoding="utf-8"))
    assert counted is not None
    given_, found, dropped = counted
    assert given_ - found - dropped == Counter()
    assert found - given_ == Counter()


def test_the_corpus_in_one_text(corpus: Path) -> None:
    """A volume of everything gives what its parts give; texts wrapped at a width, or without designation, are apart."""
    names = [name for name in _corpus() if not name.startswith("damaged")]
    texts = [(corpus / name).read_text(encoding="utf-8") for name in names]
    apart = [structure(document) for text in texts for document in parse(text)]
    assert structures(parse("\n\n".join(texts))) == apart


# ---- the normaliser


@given(any_texts())
def test_normalising_keeps_the_length(text: str) -> None:
    assert len(normalise(SourceText.of(text)).text) == len(text) + 1


NOT_IDEMPOTENT = {"characters"}
"""`characters` writes fillers, which count as controls when it is asked again."""


@settings(max_examples=40)
@given(grown_texts())
@pytest.mark.parametrize("step", [step for step in STEPS if step.__name__ not in NOT_IDEMPOTENT])
def test_each_step_is_idempotent(step: Any, grown: Grown) -> None:  # noqa: ANN401 - the steps are functions
    draft = Draft(SourceText.of(grown.text))
    for each in STEPS[: STEPS.index(step) + 1]:
        draft.apply(each(draft))
    once = draft.text
    draft.apply(step(draft))
    assert draft.text == once


@given(soup())
def test_characters_leave_no_odd_character(text: str) -> None:
    draft = Draft(SourceText.of(text))
    draft.apply(STEPS[0](draft))
    assert not re.search(r"[\r\t\f\v\x01-\x08\x0e-\x1f\x7f-\xa0\xad\u200b\u2028\u2029\ufeff\ue000-\ue0ff]", draft.text)
