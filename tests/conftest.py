"""Profiles of Hypothesis, and the corpus."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.corpora import Result
from wsisres.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable

_ROOT = Path(__file__).resolve().parents[1]

# the same examples every time, so that no change fails by chance: for CI, and unless something else is asked for
settings.register_profile(
    "ci", derandomize=True, deadline=None, max_examples=120, suppress_health_check=[HealthCheck.too_slow]
)
# HYPOTHESIS_PROFILE=explore pytest tests/properties: other examples at each run, and more of them
settings.register_profile("explore", parent=settings.get_profile("ci"), derandomize=False, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the checkout."""
    return _ROOT


@pytest.fixture(scope="session")
def corpus(root: Path) -> Path:
    """The folder of the corpus."""
    return root / "corpus"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Result]:
    """Run a command in this process."""

    def call(*arguments: object) -> Result:
        monkeypatch.setattr(sys, "argv", ["wsisres"])
        monkeypatch.setattr(sys.modules["__main__"], "__package__", None)  # so that usage does not name pytest
        status = main(list(map(str, arguments)))
        captured = capsys.readouterr()
        return Result(status, captured.out, captured.err)

    return call
