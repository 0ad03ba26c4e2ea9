"""Bad input, and very much of it: it parses, in time and memory that grow with its length and no faster.

No test measures time. Most sizes are 10,000 pieces, so that the whole suite stays short; a step that tries every way of
not fitting runs into the time limit of every test (`timeout` in pyproject.toml).
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from wsisres.model import clauses_of
from wsisres.normalise.sequence import readings
from wsisres.pipeline import parse

if TYPE_CHECKING:
    from wsisres.model import Document

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
HEAD = """RESOLUTION 30 (Rev. Dubai, 2014)

Lamps for remote islands

The World Telecommunication Development Conference (Dubai, 2014),

"""
MEGABYTE = 1_000_000
MUCH = 50_000


def repeated(piece: str, size: int) -> str:
    return piece * (size // len(piece) + 1)


def only(text: str) -> Document:
    (document,) = parse(text)
    return document


# ---- ordinary text, very much of it


def test_megabytes_in_bounded_memory(tmp_path: Path) -> None:
    """In a process that may use 100 times the size of the text, and no more."""
    resource = pytest.importorskip("resource")
    text = (CORPUS / "wtdc-14" / "resolution-30.txt").read_text(encoding="utf-8")
    count = 5 * MEGABYTE // len(text)
    path = tmp_path / "volume.txt"
    path.write_text("\n\n".join([text] * count), encoding="utf-8")
    code = f"from wsisres.pipeline import load; print(len(load({str(path)!r})))"

    most = 100 * path.stat().st_size

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (most, most))

    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, preexec_fn=limit)
    assert (result.stdout, result.stderr) == (f"{count}\n", "")


def test_very_many_characters_on_one_line() -> None:
    text = HEAD + "resolves\n\n1 " + repeated("to plant trees and to count them, ", MEGABYTE)
    assert len([*clauses_of(only(text))]) == 1


@pytest.mark.parametrize(
    "piece",
    [
        "plant, ",
        "plant, count and ",
        "to plant, to count, and to ",
        "and to continue to ",
        "take all possible and ",
        "it shall, when it may, ",
        "if a lamp, it may ",
        "when the Council, it ",
        "the Council shall go, and ",
        "is invited, in going, ",
        "be seen and, if needed, ",
        "Group (AB), Group (CD) and ",
        "and operating ",
        "from 1 January 2015 ",
        "report to the Council, ",
        "go, and that the Council shall ",
        "the x, Council/Council/",
    ],
)
def test_very_long_duties(piece: str) -> None:
    """In an item, below it, behind a heading, in a note and in an annex, nearly what makes a duty again and again."""
    words = repeated(piece, MUCH // 5)
    text = f"{HEAD}resolves\n\n1 that the Council shall {words}go:\n\ni) it shall {words}go¹,\n\n"
    text += f"invites\n\nthe Council, {words}to {words}go.\n\n"
    note, annex = (
        f"¹ The Council shall {words}go.\n",
        f"ANNEX TO RESOLUTION 30 (REV. DUBAI, 2014)\n\nTrees\n\nThe Council shall {words}go.\n",
    )
    assert len(only(text + note).footnotes) == len(only(text + annex).annexes) == 1


def test_very_many_names_in_a_report_of_the_preamble() -> None:
    names = repeated("WTSA-16 and the ITU-T X.1205 and the ", MUCH)
    document = only(f"{HEAD}considering\n\na) that the {names}lamps are there, resolves to go;\n")
    assert [section.heading for section in document.sections] == ["considering", "resolves"]


def test_very_many_letters_in_one_word() -> None:
    assert parse("a" * MEGABYTE) == []


def test_many_items() -> None:
    text = HEAD + "resolves\n\n" + "".join(f"{number} to count the trees;\n\n" for number in range(1, 20_001))
    assert len([*clauses_of(only(text))]) >= 999


def test_many_dashes() -> None:
    text = HEAD + "resolves\n\n1 to count:\n\n" + "– the trees;\n" * 10_000
    assert len([*clauses_of(only(text))]) == 10_001


def test_many_items_with_the_same_letter() -> None:
    text = HEAD + "recalling\n\n" + "a) the trees;\n" * 10_000
    document = only(text)
    paths = [clause.path for clause in clauses_of(document)]
    assert len(paths) == len(set(paths)) == 10_000


def test_many_paragraphs() -> None:
    text = HEAD + "recalling\n\n" + "the trees;\n\n" * 10_000
    assert len([*clauses_of(only(text))]) == 10_000


def test_many_lines_of_one_lead() -> None:
    text = HEAD + "resolves\n\n" + "that:\n" * 10_000 + "1 to go.\n"
    assert only(text).sections


def test_many_lines_of_tail() -> None:
    text = HEAD + "resolves\n\n1 to count:\n\na) trees;\n\n" + "and so on;\n" * 10_000
    assert only(text).sections


def test_many_sections() -> None:
    text = HEAD + "".join(f"instructs Group X{number}\n\n1 to go;\n\n" for number in range(5_000))
    assert len(only(text).sections) == 5_000


def test_many_missing_headings() -> None:
    text = HEAD + "a) the trees.\n\n" * 5_000
    assert only(text).sections


def test_many_title_blocks() -> None:
    assert len(parse("RESOLUTION 30 (Rev. Dubai, 2014)\n\nrecalling\n\na) the trees.\n\n" * 5_000)) == 5_000


def test_many_bare_designations() -> None:
    assert parse("RESOLUTION 30 (Rev. Dubai, 2014)\n" * 5_000)


def test_many_openings() -> None:
    assert parse("The Council,\n" * 5_000)


def test_many_annexes() -> None:
    text = HEAD + "resolves\n\n1 to go.\n\n" + "ANNEX\n\nTable of trees\n\n" * 5_000
    assert len(only(text).annexes) == 5_000


def test_many_annexes_inside_a_line() -> None:
    assert parse(HEAD + "resolves\n\n1 to go." + " ANNEX 1 TO RESOLUTION 5 (A)" * 5_000)


def test_many_divisions() -> None:
    assert parse(HEAD + "resolves\n\nthat:\n\n" + "SECTION 1\n\n1.1 Trees are tall.\n\n" * 5_000)


@pytest.mark.parametrize(
    "piece",
    [
        "MOD ABC/12/1\n",
        "MOD\n",
        "ABC/12/1\n",
        "SUP ABC/12/1\n\nthe trees\n\n",
        "MOD ABC/12/1\n\nReasons:\n\n",
        "Reasons: few.\n",
        "It ends.\nReasons: few\n",
        "It ends.\nReasons: few\nfew\n\n",
        "RESOLUTION\nMOD\n",
        "MOD\nrecalling\n",
    ],
)
def test_many_lines_of_proposals(piece: str) -> None:
    assert len(only(HEAD + "resolves\n\n1 to go.\n\n" + piece * 10_000).sections[0].clauses) >= 1


@pytest.mark.parametrize("piece", ["ABC/", "A", "A-", "1/", "XX/", "A/1/", "(1)", "A1", " (A)"])
def test_long_numbers_of_proposals(piece: str) -> None:
    text = HEAD + "resolves\n\n1 to go;\n\n"
    text += "MOD A" + piece * MUCH + "\n\nSUP ABC/12" + piece * MUCH + "\n\nReasons: few.\n"
    assert only(text).sections


# ---- nesting


def test_ten_thousand_nested_dashes() -> None:
    """Each dash opens a list below the last; deeper lists than any text has are kept at one depth."""
    text = HEAD + "resolves\n\n" + "– to count:\n\n" * 10_000
    assert len([*clauses_of(only(text))]) == 10_000


def test_ten_thousand_nested_dashes_on_one_line() -> None:
    assert parse(HEAD + "resolves\n\n" + "– to count: " * 10_000)


def test_many_nested_dashes() -> None:
    text = HEAD + "resolves\n\n" + "– to count:\n\n" * 10_000
    assert len([*clauses_of(only(text))]) == 10_000


def test_deep_decimals() -> None:
    """1.1, 1.1.1 and so on: 300 levels, for the text grows with the square of them."""
    lines = [f"1{'.1' * depth} to count:" for depth in range(1, 301)]
    assert len([*clauses_of(only(HEAD + "resolves\n\n" + "\n\n".join(lines) + "\n"))]) == 300


def test_one_long_decimal() -> None:
    assert parse(HEAD + "resolves\n\n1" + ".1" * 50_000 + " to count;\n")


@pytest.mark.parametrize("open_bracket", ["(", "[", "[^", "{", "“", "(a ", "((", "(Dubai, 2014; "])
def test_open_brackets(open_bracket: str) -> None:
    assert parse(HEAD + "recalling\n\na) the trees " + open_bracket * 10_000)


def test_open_history() -> None:
    """(2012; Dubai, 2012; Dubai, 2012 ... and no bracket that closes."""
    assert parse(HEAD.replace("\n\nThe", "\n\n(2012" + "; Dubai, 2012" * 10_000 + "\n\nThe"))


@pytest.mark.parametrize(
    "line",
    [
        "(Dubai, 2012" + "; Dubai, 2012" * 30,
        "(1993" + "-1995" * 40 + ";",
        "(" + ", 1999;" * 40,
        "The " + "World of the " * 300 + "Conference",
        "RESOLUTION 1" + "-1" * 300 + " (",
        "RESOLUTION [" + "A " * 300,
        "instructs " + "the Council, and " * 300,
        "instructs " + "the Council in collaboration with " * 100,
        "further " * 300 + "resolves",
        "instructs the " + "Directors of the " * 100 + "Bureaux",
        "ANNEX " + "1 " * 1000,
        "Note by the Secretariat: " + "a.1" * 300,
        "PART I - " + "A ," * 300,
        "RES1-1 RESOLUTION 1 (a) " + "The " * 300,
        "a" + "-b" * 300,
        "1" + "bis" * 300,
        "i" * 300 + ")",
        "x" * 300 + ")",
        "1 " + "1" * 300,
        "*" * 300 + "a" + "*" * 300,
        "[^" * 300,
        "\\" * 600,
    ],
)
def test_lines_that_make_expressions_go_back(line: str) -> None:
    """A line that nearly fits, at each place where a line may stand: nothing may try every way of not fitting."""
    heads = ("", HEAD, HEAD.replace("Lamps for remote islands", line), HEAD + "recalling\n\na) the trees;\n\n")
    for head in heads:
        parse(f"{head}{line}\n\n{line};\n")


# ---- marks, markers and headings alone


def test_many_footnote_marks() -> None:
    document = only(HEAD + "recalling\n\na) " + "trees¹ " * 10_000 + ";\n\n¹ A tree.\n")
    (clause,) = clauses_of(document)
    assert clause.footnotes == ["1"] * 10_000


def test_many_glued_marks() -> None:
    assert parse(HEAD + "recalling\n\na) " + "trees1 " * 10_000 + ";\n\n1 A tree.\n")


def test_many_loose_marks() -> None:
    assert parse(HEAD + "recalling\n\na) " + "trees 1 in " * 10_000 + ";\n\n¹ A tree.\n")


def test_many_footnotes() -> None:
    document = only(HEAD + "recalling\n\na) trees¹;\n\n" + "¹ A tree.\n\n" * 10_000)
    assert len(document.footnotes) == 10_000


def test_many_footnotes_in_the_text() -> None:
    text = HEAD + "recalling\n\na) " + "trees ____________________ 1 A note here. and words go on " * 10_000
    assert len(only(text).footnotes) == 10_000


def test_many_starred_lines() -> None:
    assert parse(HEAD + "recalling\n\na) trees;\n" + "\n* note here" * 10_000)


def test_many_stock_notes_without_a_mark() -> None:
    note = "¹ These include the least developed countries.\n\n"
    assert parse(HEAD + "recalling\n\na) trees;\n\n" + note * 10_000)


@pytest.mark.parametrize(
    "piece",
    [
        "a)\n",
        "1\n",
        "–\n",
        "1.1\n",
        "i) ",
        "a) 1 i) – ",
        "(1)\n",
        "• • ",
        "*",
        "* ",
        "*a* ",
        "_",
        "**",
        "1 ",
        "; 1 to ",
        ": – x",
    ],
)
def test_only_markers(piece: str) -> None:
    parse(repeated(piece, MUCH // 2))
    parse(HEAD + "resolves\n\n" + repeated(piece, MUCH // 2))


@pytest.mark.parametrize(
    "piece",
    ["recalling\n", "recalling\nresolves\n", "noting ", "further ", "\nfurther", "recalling,\n\n", "resolves to\n"],
)
def test_only_headings(piece: str) -> None:
    parse(repeated(piece, MUCH // 2))
    parse(HEAD + repeated(piece, MUCH // 2))


@pytest.mark.parametrize("between", [" ", ", ", "; ", ": ", " and ", ". "])
def test_many_heading_words_on_one_line(between: str) -> None:
    words = ("recalling", "noting", "resolves", "instructs the Council", "invites Member States")
    parse(HEAD + between.join(words * 10_000))


@pytest.mark.parametrize(
    "piece",
    [
        "a-\n",
        "word-\nword ",
        "-  ",
        "a- b",
        "– 2 –\n",
        "RES1-1 ",
        "2/30\n",
        "12\n",
        "Page 3\n",
        "\\*",
        "[^1] ",
        "[^1]: a\n",
    ],
)
def test_only_furniture(piece: str) -> None:
    parse(repeated(piece, MUCH // 2))
    parse(HEAD + "resolves\n\n" + repeated(piece, MUCH // 2))


def test_many_different_broken_words() -> None:
    """Each word is broken at a line end, and the rest of the text may say how it is spelled."""
    words = ("".join(chr(97 + int(digit)) for digit in str(number)) for number in range(5_000))
    parse(HEAD + "recalling\n\na) " + " ".join(f"{word}-\nman" for word in words))


# ---- characters


@pytest.mark.parametrize(
    "char", [" ", "\n", " \n", "\t", "\r", "\r\n", "\f", "\0", "\u00a0", "\u200b", "\u2028", "\x1b", "\ufffd"]
)
def test_very_many_blanks(char: str) -> None:
    blanks = char * MUCH
    parse(blanks)
    document = only(f"{HEAD}recalling\n{blanks}\na) the trees{blanks} and the birds.{blanks}")
    assert document.id == "WTDC/RES/30@WTDC-14"


@pytest.mark.parametrize(
    "char", ["\ue031", "\ud800", "\U0010ffff", "¹", "\x01", "\x02", "\x03", "\u0301", "а", "İ", '"', ";"]
)
def test_very_many_odd_characters(char: str) -> None:
    parse(char * MUCH)
    document = only(f"{HEAD}recalling\n\na) the trees {char * MUCH} and the birds.\n")
    assert document.id == "WTDC/RES/30@WTDC-14"


@pytest.mark.parametrize("char", ["\0", "\x1b", "\u00a0", "\u3000", "\u200b", "\u00ad", "\ufeff", " ", "\t"])
def test_blanks_and_invisible_characters_everywhere(char: str) -> None:
    """Before each word stands one more blank, or something that cannot be seen."""
    document = only((HEAD + "recalling further\n\na) the trees;\n").replace(" ", f" {char}"))
    assert document.id == "WTDC/RES/30@WTDC-14"
    assert [section.id for section in document.sections] == ["recalling-further"]
    assert [clause.text for clause in clauses_of(document)] == ["the trees;"]


@pytest.mark.parametrize("code", [0xD800, 0xDFFF, 0x10FFFF, 0x301, 0xFFFD, 0x2028, 0xE031, 0x2])
def test_odd_characters_everywhere(code: int) -> None:
    parse((HEAD + "recalling further\n\na) the trees;\n").replace(" ", f" {chr(code)}"))


@pytest.mark.parametrize("surrogate", ["\ud800"])
def test_lone_surrogates_can_be_printed(surrogate: str) -> None:
    """They come from file names and broken decoders; JSON and text must not stop at them."""
    from wsisres.render import RENDERERS, Look, render

    documents = parse(HEAD + f"recalling\n\na) the {surrogate} trees.\n")
    for name in RENDERERS:
        "".join(render(name, documents, Look())).encode("utf-8", "backslashreplace")


@pytest.mark.parametrize(
    "marker", ["i" * 1000 + ")", "1" * 1000, "1" + ".1" * 1000, "bis)", "", "zz)", "iiii)", "1bis"]
)
def test_readings_of_odd_markers(marker: str) -> None:
    assert isinstance(readings(marker), dict)


@pytest.mark.parametrize("number", ["1" * 5000, "٣", "２", "²", "9" * 20])
def test_odd_numbers(number: str) -> None:
    """More digits than Python reads, digits of other scripts, digits that are none."""
    parse(
        f"RESOLUTION {number} (Rev. Dubai, {number})\n\nrecalling\n\n{number} trees;\n\n"
        f"{number}) trees{number};\n\n{number}. a\n"
    )
    parse(
        HEAD + f"recalling\n\na) trees {number};\n\n{number}\n\n{number} Note here\n\n"
        f"{number} trees ____________________ {number} A.\n"
    )
