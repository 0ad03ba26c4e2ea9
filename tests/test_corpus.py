"""Every text of the corpus gives what the reviewed file beside it says; nothing is renewed here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

from tests import golden

if TYPE_CHECKING:
    from pathlib import Path

RENEW = "`python -m tests.golden` renews the expectation: read the diff before you keep it"
BY_NAME = [pytest.param(text, id=str(text.relative_to(golden.CORPUS))) for text in golden.texts()]


def test_corpus_is_there() -> None:
    assert len(BY_NAME) > 20


@pytest.mark.parametrize("text", BY_NAME)
def test_corpus(text: Path) -> None:
    assert golden.expectation(text).exists(), RENEW
    found, expected = golden.views(text), golden.read(text)
    assert found == expected, RENEW
    assert golden.same(found, expected), f"the order differs; {RENEW}"


def test_every_expectation_has_a_text() -> None:
    expected = {golden.expectation(text) for text in golden.texts()}
    assert set(golden.CORPUS.rglob("*.expected.yaml")) == expected


@pytest.mark.parametrize("text", BY_NAME)
def test_what_is_written_reads_back_the_same(text: Path) -> None:
    found = golden.views(text)
    assert yaml.safe_load(golden.dump(found)) == found
