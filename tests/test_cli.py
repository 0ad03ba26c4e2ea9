"""The command line: exact messages, exit statuses, and what goes where."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.word_files import p as word_p
from tests.word_files import run as word_run
from tests.word_files import word
from wsisres.cli import app, main
from wsisres.diagnostics import CODES
from wsisres.model import Document
from wsisres.registry.rows import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable

TEXT = """RESOLUTION 30 (Rev. Dubai, 2014)

Lamps for remote islands

The World Telecommunication Development Conference (Dubai, 2014),

recalling

a) the report on lamps;

b) the lighthouses of the coast,

resolves

1 to light the lamps at dusk;

2 to put them out at dawn.
"""
OTHER = TEXT.replace("30 (", "31 (")
PATHS = sorted(
    str(path)
    for path in (Path(__file__).resolve().parents[1] / "corpus").rglob("*")
    if path.suffix in (".txt", ".md") and path.name != "README.md"
)
as_root = hasattr(os, "geteuid") and os.geteuid() == 0


class Result(NamedTuple):
    status: int
    out: str
    err: str


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Callable[..., Result]:
    """Run a command in this process, in an empty folder; `stdin` is what standard input holds."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str, stdin: bytes = b"") -> Result:
        monkeypatch.setattr(sys, "argv", ["wsisres"])
        monkeypatch.setattr(sys.modules["__main__"], "__package__", None)  # so that usage does not name pytest
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        status = main(list(arguments))
        captured = capsys.readouterr()
        return Result(status, captured.out, captured.err)

    return call


def program(*arguments: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    """Run a command in a process of its own."""
    return subprocess.run([sys.executable, "-m", "wsisres", *arguments], capture_output=True, check=False, **options)  # type: ignore[call-overload,no-any-return]


def write(name: str, data: str | bytes = TEXT) -> str:
    """Write a file below the working folder; returns its name."""
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return name


def registry(data: str | bytes, name: str = "rows.yaml") -> str:
    """Write a registry file; returns its whole path, because registries are kept by their names."""
    return str(Path(write(name, data)).resolve())


def ids(out: str) -> list[str]:
    return [document["id"] for document in json.loads(out)]


def usage(error: str, command: str = "parse [OPTIONS] {SOURCE...}", help_of: str = "parse ") -> str:
    return f"Usage: wsisres {command}\nTry 'wsisres {help_of}-h' for help.\n\nError: {error}\n"


# ---- inputs that cannot be read: one line on standard error, status 2


def test_error_missing_path(run: Callable[..., Result]) -> None:
    expected = "wsisres: nowhere.txt: no such file or folder; check the path\n"
    assert run("parse", "nowhere.txt") == Result(2, "", expected)


def test_error_empty_name(run: Callable[..., Result]) -> None:
    """A script whose variable is not set must not walk the working folder."""
    write("a.txt")
    expected = "wsisres: '': is no name of a file; name a file, a folder or a pattern\n"
    assert run("parse", "") == Result(2, "", expected)


def test_error_folder_without_texts(run: Callable[..., Result]) -> None:
    write("scans/page.png", b"\x89PNG")
    write("scans/README.md", "# Scans")
    write("scans/.hidden/a.txt")
    ends = ".docx, .docm, .dotx, .pdf, .html, .htm, .xhtml, .md, .markdown, .txt, .text"
    expected = f"wsisres: scans: no texts in this folder; texts end in {ends}\n"
    assert run("parse", "scans") == Result(2, "", expected)


def test_error_pattern_without_match(run: Callable[..., Result]) -> None:
    expected = "wsisres: *.txt: no file matches this pattern; check the pattern, and quote it for the shell\n"
    assert run("parse", "*.txt") == Result(2, "", expected)


@pytest.mark.parametrize(
    "data", [b"", b" \n\t\r\n\x0c ", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n", b"\xff\xfe \0\n\0", "\u00a0\u2003\n".encode()]
)
def test_error_empty_file(run: Callable[..., Result], data: bytes) -> None:
    write("a.txt", data)
    assert run("parse", "a.txt") == Result(2, "", "wsisres: a.txt: is empty; there is nothing to parse\n")


def test_error_empty_standard_input(run: Callable[..., Result]) -> None:
    assert run("parse", "-") == Result(2, "", "wsisres: -: is empty; there is nothing to parse\n")


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.zip", b"PK\x03\x04\x14\x00\x06\x00\x08\x00", "an archive without a Word text"),
        ("a.md", b"\x89PNG\r\n\x1a\n\x00\x00", "a picture"),
        ("a.txt", b"\x1f\x8b\x08\x00", "a compressed file"),
        ("a.rtf", b"{\\rtf1\\ansi RESOLUTION 30}", "an RTF file"),
        ("a.txt", bytes(range(256)) * 40, "a binary file"),
        ("a.txt", b"\0" * 5000, "a binary file"),
    ],
)
def test_error_binary_file(run: Callable[..., Result], name: str, data: bytes, kind: str) -> None:
    write(name, data)
    expected = f"wsisres: {name}: is {kind}, not text; save it as text or Markdown first\n"
    assert run("parse", name) == Result(2, "", expected)


@pytest.mark.skipif(as_root, reason="root may read everything")
def test_error_no_permission(run: Callable[..., Result]) -> None:
    Path(write("a.txt")).chmod(0)
    expected = "wsisres: a.txt: cannot be read: permission denied; check its permissions and that it is still there\n"
    assert run("parse", "a.txt") == Result(2, "", expected)


def test_error_no_permission_from_the_system(run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    write("a.txt")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    expected = "wsisres: a.txt: cannot be read: permission denied; check its permissions and that it is still there\n"
    assert run("parse", "a.txt") == Result(2, "", expected)


def test_error_folder_among_the_matches(run: Callable[..., Result]) -> None:
    """A pattern matches files only."""
    write("a.txt/b.txt")
    expected = "wsisres: a*t: no file matches this pattern; check the pattern, and quote it for the shell\n"
    assert run("parse", "a*t") == Result(2, "", expected)


def test_error_text_without_resolution(run: Callable[..., Result]) -> None:
    write("a.txt", "The weather is fine today.\n")
    expected = (
        "wsisres: a.txt: holds no resolution: no title block, no opening line and no section heading was found;"
        " check that this is the text of a resolution\n"
    )
    assert run("parse", "a.txt") == Result(2, "", expected)


def test_error_text_without_resolution_as_json(run: Callable[..., Result]) -> None:
    """What a program reads stays an array."""
    write("a.txt", "The weather is fine today.\n")
    result = run("parse", "a.txt", "--format", "json")
    assert (result.status, result.out) == (2, "[]\n")


# ---- wrong use


def test_error_unknown_format(run: Callable[..., Result]) -> None:
    known = "tree, outline, json, jsonl, yaml, markdown, text"
    expected = usage(f"Invalid value for '--format' / '-f': 'xml' is none of: {known}.")
    assert run("parse", write("a.txt"), "--format", "xml") == Result(2, "", expected)


def test_error_unknown_language(run: Callable[..., Result]) -> None:
    expected = usage("Invalid value for '--lang': 'xx' is none of: en.")
    assert run("parse", write("a.txt"), "--lang", "xx") == Result(2, "", expected)


def test_error_no_source(run: Callable[..., Result]) -> None:
    assert run("parse") == Result(2, "", usage("Missing argument 'SOURCE...'."))


def test_error_unknown_option(run: Callable[..., Result]) -> None:
    assert run("parse", "a.txt", "--colour") == Result(2, "", usage("No such option: --colour"))


def test_error_unknown_command(run: Callable[..., Result]) -> None:
    message = "No such command 'shout'. Did you mean 'show'?"
    assert run("shout") == Result(2, "", usage(message, "[OPTIONS] COMMAND [ARGS]...", ""))


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("actors: [", "is not YAML; see the registry files of wsisres for the form"),
        ("\0", "is not YAML; see the registry files of wsisres for the form"),
        (b"actors: \xff", "is not YAML; see the registry files of wsisres for the form"),
        (
            "colours: []",
            f"is no registry file; its keys must be among: {', '.join(TABLES)}",
        ),
        (
            "- {id: A}",
            f"is no registry file; its keys must be among: {', '.join(TABLES)}",
        ),
        ("", f"is no registry file; its keys must be among: {', '.join(TABLES)}"),
        ("actors: [{name: Keepers}]", "row 1 of 'actors' has no id; see the registry files of wsisres for the form"),
        (
            "conferences: [PP-30]",
            "'conferences' must be a list of rows; see the registry files of wsisres for the form",
        ),
    ],
)
def test_error_registry(run: Callable[..., Result], rows: str | bytes, message: str) -> None:
    path = registry(rows)
    assert run("parse", write("a.txt"), "--registry", path) == Result(2, "", f"wsisres: {path}: {message}\n")


def test_error_registry_missing(run: Callable[..., Result]) -> None:
    expected = "wsisres: rows.yaml: cannot be read: no such file or directory; check the path given to --registry\n"
    assert run("parse", write("a.txt"), "--registry", "rows.yaml") == Result(2, "", expected)


@pytest.mark.parametrize(
    "rows",
    [
        "actors: keepers",
        "actors: null",
        "actors: [{id: KEEPERS}]",
        "actors: [{id: [K], name: Keepers}]",
        "actors: [{id: KEEPERS, name: [Keepers]}]",
        "actors: [{id: KEEPERS, name: Keepers, synonyms: keepers}]",
        "conferences: [{id: PP-30}]",
        "conferences: [{id: PP-30, body: PP, place: Bern, year: soon}]",
        "bodies: [{id: CHOIR, name: Choir, colour: red}]",
        "places: [Bern]",
        "forces: {verbs: [sings]}",
        "phrases: {leading: 3}",
    ],
)
def test_error_registry_with_odd_rows_is_one_line(run: Callable[..., Result], rows: str) -> None:
    """Rows of the wrong form: one line that names the file, status 2, no traceback."""
    path = registry(rows)
    text = TEXT.replace("resolves\n", "instructs the Secretary-General and the Keepers\n")
    status, out, err = run("parse", write("a.txt", text), "--registry", path)
    assert (status, out) == (2, "")
    assert re.fullmatch(rf"wsisres: {re.escape(path)}: [^\n]+; [^\n]+\n", err)


# ---- the output file


def test_error_output_in_no_folder(run: Callable[..., Result]) -> None:
    expected = "wsisres: no/a.json: cannot be written: no such file or directory; choose another place with -o\n"
    assert run("parse", write("a.txt"), "-q", "-o", "no/a.json") == Result(2, "", expected)


def test_error_output_is_a_folder(run: Callable[..., Result]) -> None:
    Path("here").mkdir()
    expected = "wsisres: here: cannot be written: is a directory; choose another place with -o\n"
    assert run("parse", write("a.txt"), "-q", "-o", "here") == Result(2, "", expected)
    assert sorted(path.name for path in Path().iterdir()) == ["a.txt", "here"]
    assert not list(Path("here").iterdir())


@pytest.mark.skipif(as_root, reason="root may write everywhere")
def test_error_output_without_permission(run: Callable[..., Result]) -> None:
    Path("locked").mkdir(mode=0o500)
    expected = "wsisres: locked/a.json: cannot be written: permission denied; choose another place with -o\n"
    assert run("parse", write("a.txt"), "-q", "-o", "locked/a.json") == Result(2, "", expected)


def test_output_is_written_whole(run: Callable[..., Result]) -> None:
    shown = run("parse", write("a.txt"), "--format", "json").out
    assert run("parse", "a.txt", "--format", "json", "-o", "a.json") == Result(0, "", "")
    assert Path("a.json").read_bytes() == shown.encode()
    assert sorted(path.name for path in Path().iterdir()) == ["a.json", "a.txt"]


def test_output_replaces_a_file(run: Callable[..., Result]) -> None:
    write("a.json", "old")
    assert run("parse", write("a.txt"), "--format", "json", "-o", "a.json").status == 0
    assert ids(Path("a.json").read_text(encoding="utf-8")) == ["WTDC/RES/30@WTDC-14"]


def test_output_is_left_alone_on_failure(run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is full in the middle: the old file stays, nothing is left behind."""

    def full(*_: object, **__: object) -> str:
        raise OSError(28, "No space left on device")

    write("a.json", "old")
    write("texts/a.txt")
    write("texts/b.txt", OTHER)
    monkeypatch.setattr(Document, "model_dump_json", full)
    result = run("parse", "texts", "--format", "json", "-o", "a.json")
    expected = "wsisres: a.json: cannot be written: no space left on device; choose another place with -o\n"
    assert result == Result(2, "", expected)
    assert Path("a.json").read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in Path().iterdir()) == ["a.json", "texts"]


def test_output_of_nothing(run: Callable[..., Result]) -> None:
    """No source could be read: the old file stays."""
    write("a.json", "old")
    assert run("parse", "nowhere.txt", "--format", "json", "-o", "a.json").status == 2
    assert Path("a.json").read_text(encoding="utf-8") == "old"


def test_output_may_be_a_device(run: Callable[..., Result]) -> None:
    if not Path(os.devnull).is_char_device():
        pytest.skip("no such device")
    assert run("parse", write("a.txt"), "-o", os.devnull) == Result(0, "", "")
    assert Path(os.devnull).is_char_device()


# ---- sources


def test_one_bad_source_among_good_ones(run: Callable[..., Result]) -> None:
    write("a.txt")
    write("b.txt", b"%PDF-1.7")
    write("c.txt", OTHER)
    status, out, err = run("parse", "a.txt", "b.txt", "nowhere.txt", "c.txt", "--format", "json")
    assert (status, ids(out)) == (2, ["WTDC/RES/30@WTDC-14", "WTDC/RES/31@WTDC-14"])
    assert sorted(err.splitlines()) == [
        "wsisres: b.txt: is a PDF file that is cut off: its end is missing; get a whole copy of it",
        "wsisres: nowhere.txt: no such file or folder; check the path",
    ]


def test_standard_input(run: Callable[..., Result]) -> None:
    status, out, err = run("parse", "-", "--format", "json", stdin=TEXT.encode())
    (document,) = json.loads(out)
    assert (status, err, document["id"], document["source"]["name"]) == (0, "", "WTDC/RES/30@WTDC-14", "-")


def test_folder_is_walked_in_order(run: Callable[..., Result]) -> None:
    write("texts/b/c.text", OTHER)
    write("texts/a.txt")
    write("texts/notes.json", "{}")
    status, out, _ = run("parse", "texts", "--format", "json")
    assert (status, ids(out)) == (0, ["WTDC/RES/30@WTDC-14", "WTDC/RES/31@WTDC-14"])


def test_pattern(run: Callable[..., Result]) -> None:
    write("texts/b/c.txt", OTHER)
    write("texts/a.txt")
    assert ids(run("parse", "texts/*.txt", "--format", "json").out) == ["WTDC/RES/30@WTDC-14"]
    assert ids(run("parse", "texts/**/c.txt", "--format", "json").out) == ["WTDC/RES/31@WTDC-14"]


def test_file_whose_name_looks_like_a_pattern(run: Callable[..., Result]) -> None:
    assert run("parse", write("a[1].txt"), "--format", "json").status == 0


def test_volume_gives_several_documents(run: Callable[..., Result]) -> None:
    write("volume.txt", TEXT + "\n" + OTHER)
    assert ids(run("parse", "volume.txt", "--format", "json").out) == ["WTDC/RES/30@WTDC-14", "WTDC/RES/31@WTDC-14"]


def test_act_whose_title_block_is_one_line_behind_another_act(run: Callable[..., Result]) -> None:
    block = "RESOLUTION 942 Relating to lamps The World Administrative Radio Conference (Geneva, 1979),\n\nresolves\n"
    write("two.txt", f"{TEXT.rstrip()} more\nRES942-1 {block}\n1 to keep them.\n")
    assert ids(run("parse", "two.txt", "--format", "json").out) == ["WTDC/RES/30@WTDC-14", "WRC/RES/942@WARC-79"]


# ---- encodings


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-8-sig"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-32"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.replace("\n", "\r\n").encode("utf-16"),
    ],
    ids=["utf-8-bom", "crlf", "cr", "utf-16", "utf-32", "utf-16-be", "utf-16-crlf"],
)
def test_encodings_and_line_ends(run: Callable[..., Result], data: bytes) -> None:
    expected = run("parse", "-", "--format", "text", stdin=TEXT.encode())
    assert run("parse", "-", "--format", "text", stdin=data) == expected


def test_latin_1_is_detected_and_said(run: Callable[..., Result]) -> None:
    text = TEXT.replace("lamps", "lamps of the Genève café, dépôt and forêt")
    write("a.txt", text.encode("latin-1"))
    status, out, err = run("parse", "a.txt", "--format", "json")
    (document,) = json.loads(out)
    rows = [(row["code"], row["severity"], row["line"], row["column"]) for row in document["diagnostics"]]
    assert (status, rows) == (0, [("encoding", "warning", 1, 1)])
    assert "Genève café, dépôt and forêt" in document["sections"][0]["clauses"][0]["text"]
    first = (
        r"a\.txt:1:1: warning: not UTF-8; read as [\w-]+, which was detected: "
        r"check the letters with accents \[encoding\]"
    )
    assert re.fullmatch(first, err.splitlines()[0])


def test_broken_utf_16_is_said(run: Callable[..., Result]) -> None:
    write("a.txt", TEXT.encode("utf-16") + b"\x00\xd8\n")
    (document,) = json.loads(run("parse", "a.txt", "--format", "json").out)
    assert [(row["code"], row["severity"]) for row in document["diagnostics"]] == [("undecodable", "error")]


# ---- streams, colour, verbosity

REPAIRED = TEXT.replace("a) the", "- a) the").replace("b) the", "c) the")


def test_warnings_are_shown_and_repairs_counted(run: Callable[..., Result]) -> None:
    status, out, err = run("parse", write("a.txt", REPAIRED))
    assert (status, "marker-gap" in out) == (0, False)
    assert err == (
        "a.txt:11:1: warning: 'c)' behind 'a)': an item is missing or out of order [marker-gap]\n"
        "  c) the lighthouses of the coast,\n"
        "  ^\n"
        "a.txt: 1 repair: bullet 1 (-v shows them)\n"
    )


def test_verbose_shows_every_repair(run: Callable[..., Result]) -> None:
    err = run("parse", write("a.txt", REPAIRED), "-v").err
    assert err == (
        "a.txt:9:1: info: '-' in front of a marker taken off [bullet]\n"
        "  - a) the report on lamps;\n"
        "  ^\n"
        "a.txt:11:1: warning: 'c)' behind 'a)': an item is missing or out of order [marker-gap]\n"
        "  c) the lighthouses of the coast,\n"
        "  ^\n"
    )


def test_quiet_shows_nothing(run: Callable[..., Result]) -> None:
    loud, quiet = run("parse", write("a.txt", REPAIRED)), run("parse", "a.txt", "-q")
    assert quiet == Result(0, loud.out, "")


def test_quiet_does_not_hide_errors(run: Callable[..., Result]) -> None:
    expected = Result(2, "", "wsisres: nowhere.txt: no such file or folder; check the path\n")
    assert run("parse", "nowhere.txt", "-q") == expected


def test_json_lists_repairs_itself(run: Callable[..., Result]) -> None:
    """So they are not counted on standard error; warnings are for the person."""
    _, out, err = run("parse", write("a.txt", REPAIRED), "--format", "json")
    assert [row["code"] for row in json.loads(out)[0]["diagnostics"]] == ["bullet", "marker-gap"]
    assert "repair" not in err


@pytest.mark.parametrize("format_", ["tree", "outline", "json", "jsonl", "yaml", "markdown", "text"])
def test_no_colour_in_a_pipe(run: Callable[..., Result], format_: str) -> None:
    result = run("parse", write("a.txt", REPAIRED), "--format", format_)
    assert result.status == 0
    assert result.out.endswith("\n")
    assert "\x1b" not in result.out + result.err


def coloured(arguments: list[str], **environment: str) -> str:
    """What a command writes to a terminal."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    clean = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    process = subprocess.Popen(
        [sys.executable, "-m", "wsisres", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        env={**clean, "TERM": "xterm", **environment},
    )
    os.close(theirs)
    pieces = []
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # the terminal is gone
            break
        if not piece:
            break
        pieces.append(piece)
    os.close(ours)
    assert process.wait() == 0
    return b"".join(pieces).decode()


def test_colour_on_a_terminal(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(REPAIRED, encoding="utf-8")
    assert "\x1b[" in coloured(["parse", str(path)])


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_colour_where_none_is_wanted(tmp_path: Path, environment: dict[str, str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text(REPAIRED, encoding="utf-8")
    assert "\x1b[" not in coloured(["parse", str(path)], **environment)


def test_broken_pipe_gives_no_traceback(tmp_path: Path) -> None:
    for number in range(200):
        (tmp_path / f"{number}.txt").write_text(TEXT, encoding="utf-8")
    arguments = [sys.executable, "-m", "wsisres", "parse", str(tmp_path), "--format", "json"]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_output_is_utf_8_in_any_locale(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT.replace("lamps", "lamps – ‘phares’ № 5"), encoding="utf-8")
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "PYTHON"))}
    result = program("parse", str(path), "--format", "text", "-v", env={**clean, "LC_ALL": "C", "PYTHONUTF8": "0"})
    assert result.returncode == 0
    assert "№ 5" in result.stdout.decode()
    assert b"Traceback" not in result.stderr


# ---- help, version, schema


def test_version(run: Callable[..., Result]) -> None:
    status, out, err = run("--version")
    assert (status, err) == (0, "")
    assert re.fullmatch(r"wsisres \d+\.\d+\.\d+\n", out)


@pytest.mark.parametrize(
    "arguments", [["--help"], ["-h"], ["parse", "--help"], ["actions", "--help"], ["schema", "--help"]]
)
def test_help(run: Callable[..., Result], arguments: list[str]) -> None:
    status, out, err = run(*arguments)
    assert (status, err) == (0, "")
    assert out.startswith("Usage: wsisres ")
    assert max(map(len, out.splitlines())) <= 80


@pytest.mark.parametrize("command", ["parse", "actions", "schema"])
def test_help_of_a_command_shows_an_example(run: Callable[..., Result], command: str) -> None:
    assert f"Example: wsisres {command}" in run(command, "--help").out


def test_help_lists_every_command(run: Callable[..., Result]) -> None:
    out = run("--help").out
    names = [command.callback.__name__ for command in app.registered_commands if command.callback]
    assert re.findall(r"^  ([a-z]+) ", out.partition("Commands:")[2], re.MULTILINE) == names
    assert "..." not in out.partition("Commands:")[2], "a summary is cut"


def test_no_command_shows_the_help(run: Callable[..., Result]) -> None:
    status, out, err = run()
    assert status == 2
    assert (out + err).startswith("Usage: wsisres ")


def test_schema_describes_its_fields(run: Callable[..., Result]) -> None:
    schema = json.loads(run("schema").out)
    assert schema["properties"]["id"]["description"].startswith("`BODY/INSTRUMENT/NUMBER@EDITION`")


OLD, NEW = (path for path in PATHS if path.endswith("resolution-901.txt"))


@pytest.mark.parametrize(
    "command",
    [["query", "report", NEW], ["show", NEW, "resolves 1"], ["diff", OLD, NEW], ["history", OLD, NEW]],
    ids=lambda words: words[0],
)
def test_schema_has_the_fields_of_the_output(run: Callable[..., Result], command: list[str]) -> None:
    found = json.loads(run(*command, "--format", "json").out)
    schema = json.loads(run("schema", command[0]).out)
    rows = found if isinstance(found, list) else [found]
    assert rows
    assert all(set(row) == set(schema["properties"]) for row in rows)


def check_schema(schema: dict[str, object], rows: list[object]) -> None:
    """By `jsonschema` where it is installed, else by the models that the schema was made of."""
    try:
        import jsonschema
    except ImportError:
        assert schema == {**schema, **json.loads(json.dumps(Document.model_json_schema(mode="serialization") | schema))}
        for row in rows:
            Document.model_validate(row, strict=True)
    else:
        for row in rows:
            jsonschema.validate(row, schema)


@pytest.mark.parametrize("path", PATHS, ids=[Path(path).parent.name + "/" + Path(path).name for path in PATHS])
def test_schema_fits_the_corpus(run: Callable[..., Result], path: str) -> None:
    schema = json.loads(run("schema").out)
    status, out, _ = run("parse", path, "--format", "json")
    assert status == 0
    rows = json.loads(out)
    check_schema(schema, rows)
    assert all(set(row) == set(schema["properties"]) for row in rows)
    assert {diagnostic["code"] for row in rows for diagnostic in row["diagnostics"]} <= set(CODES)


# ---- the user's registry


def test_registry_row_adds_an_actor(run: Callable[..., Result]) -> None:
    write("a.txt", TEXT.replace("resolves\n", "instructs the Keepers of the Lamps\n"))
    rows = registry("actors:\n- {id: KEEPERS, name: Keepers of the Lamps}\n")
    (without,) = json.loads(run("parse", "a.txt", "--format", "json").out)
    assert without["sections"][1]["addressees"] == ["OTHER:Keepers of the Lamps"]
    assert [row["code"] for row in without["diagnostics"]] == ["unknown-actor"]
    (with_row,) = json.loads(run("parse", "a.txt", "--format", "json", "--registry", rows).out)
    assert with_row["sections"][1]["addressees"] == ["KEEPERS"]
    assert with_row["sections"][1]["id"] == "instructs-keepers"
    assert with_row["diagnostics"] == []


def test_registry_row_adds_a_conference(run: Callable[..., Result]) -> None:
    write("a.txt", TEXT.replace("Dubai, 2014", "Bern, 2042"))
    rows = registry("conferences:\n- {id: WTDC-42, body: WTDC, place: Bern, year: 2042}\n")
    (without,) = json.loads(run("parse", "a.txt", "--format", "json").out)
    assert (without["id"], without["edition"]["conference"]) == ("WTDC/RES/30", None)
    assert [row["code"] for row in without["diagnostics"]] == ["unknown-conference"]
    (with_row,) = json.loads(run("parse", "a.txt", "--format", "json", "--registry", rows).out)
    assert (with_row["id"], with_row["edition"]["conference"]) == ("WTDC/RES/30@WTDC-42", "WTDC-42")
    assert with_row["diagnostics"] == []


def test_registry_row_replaces_ours(run: Callable[..., Result]) -> None:
    write("a.txt", TEXT.replace("resolves\n", "instructs the Secretary-General\n"))
    rows = registry("actors:\n- {id: SG, name: Somebody Else}\n")
    (document,) = json.loads(run("parse", "a.txt", "--format", "json", "--registry", rows).out)
    assert document["sections"][1]["addressees"] == ["OTHER:Secretary-General"]


def test_registries_add_up(run: Callable[..., Result]) -> None:
    write("a.txt", TEXT.replace("resolves\n", "instructs the Keepers and the Sailors\n"))
    one = registry("actors:\n- {id: KEEPERS, name: Keepers}\n", "one.yaml")
    two = registry("actors:\n- {id: SAILORS, name: Sailors}\n", "two.yaml")
    result = run("parse", "a.txt", "--format", "json", "--registry", one, "--registry", two)
    assert json.loads(result.out)[0]["sections"][1]["addressees"] == ["KEEPERS", "SAILORS"]


def test_registry_file_is_read_anew(run: Callable[..., Result]) -> None:
    """A long-lived process sees what was changed in the file."""
    write("a.txt", TEXT.replace("resolves\n", "instructs the Keepers\n"))
    found = []
    for id_ in ("KEEPERS", "WARDENS"):
        rows = registry(f"actors:\n- {{id: {id_}, name: Keepers}}\n")
        result = run("parse", "a.txt", "--format", "json", "--registry", rows)
        found += json.loads(result.out)[0]["sections"][1]["addressees"]
    assert found == ["KEEPERS", "WARDENS"]


# ---- Word files and pages


def _redline() -> bytes:
    by = 'w:author="A. Delegate" w:date="2018-11-02T10:00:00Z"'
    changed = f"<w:del {by}><w:r><w:delText>light</w:delText></w:r></w:del><w:ins {by}>{word_run('count')}</w:ins>"
    return word(word_p("resolves", "Call"), word_p(word_run("to ") + changed + word_run(" lamps.")))


def test_revision(run: Callable[..., Result]) -> None:
    write("a.docx", _redline())
    assert run("parse", "a.docx", "--format", "text", "-q").out == "resolves\n\nto count lamps.\n"
    assert (
        run("parse", "a.docx", "--format", "text", "-q", "--revision", "original").out
        == "resolves\n\nto light lamps.\n"
    )


def test_changes_are_a_warning(run: Callable[..., Result]) -> None:
    write("a.docx", _redline())
    found = run("parse", "a.docx", "--format", "text").err.splitlines()
    what = "tracked changes: 1 deletion, 1 insertion by A. Delegate, 2018-11-02"
    read = "read is the text with them, --revision original reads the other"
    assert f"a.docx:1:1: warning: {what}; {read} [tracked-changes]" in found


def test_error_unknown_revision(run: Callable[..., Result]) -> None:
    write("a.docx", _redline())
    expected = usage("Invalid value for '--revision': 'final' is none of: accepted, original.")
    assert run("parse", "a.docx", "--revision", "final") == Result(2, "", expected)


def test_text_of_several_sources(run: Callable[..., Result]) -> None:
    """A Word file is printed whole, because its spans count in it; a text as it is after the repairs."""
    write("a.docx", word(word_p("Cover"), word_p("resolves", "Call"), word_p("to light lamps.")))
    write("b.txt", "resolves\nto count lamps.\n")
    expected = "Cover\n\nresolves\n\nto light lamps.\n\nresolves\n\nto count lamps.\n"
    assert run("parse", "a.docx", "b.txt", "--format", "text", "-q").out == expected


def test_formats_in_a_folder(run: Callable[..., Result]) -> None:
    write("texts/a.docx", _redline())
    write("texts/b.html", "<p>resolves</p><p>to light lamps.</p>")
    write("texts/c.txt", "resolves\nto light lamps.\n")
    found = json.loads(run("parse", "texts", "--format", "json", "-q").out)
    assert [row["source"]["format"] for row in found] == ["docx", "html", "text"]
