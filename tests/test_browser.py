"""The redline in Chromium: filters, side by side, keys, narrow screens, dark, paper; no error, no request."""

from __future__ import annotations

import base64
import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from tests.test_redline import HOSTILE, OPTIONS, compared, corpus_pair
from wsisres.pipeline import parse
from wsisres.render import diff_html

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Browser = Any
"""The driver of Selenium, whose calls are not typed."""
_CHROMIUM, _DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
_FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)
pytestmark = [
    pytest.mark.skipif(not (_CHROMIUM and _DRIVER), reason="needs apt-get install chromium chromium-driver"),
    pytest.mark.timeout(180),
]


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    from selenium.webdriver import Chrome, ChromeOptions
    from selenium.webdriver.chrome.service import Service

    options = ChromeOptions()
    options.binary_location = str(_CHROMIUM)
    for flag in (*_FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}", "--window-size=1280,1000"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = Chrome(options=options, service=Service(str(_DRIVER)))
    yield driver
    driver.quit()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    return _address(diff_html.render([corpus_pair(0)], OPTIONS), tmp_path_factory.mktemp("page"))


def _address(page: str, folder: Path) -> str:
    file = folder / "redline.html"
    file.write_text(page, encoding="utf-8")
    return file.as_uri()


@pytest.fixture
def browser(chromium: Browser, address: str) -> Iterator[Browser]:
    """The page of the first pair, opened anew; afterwards no error and no request but that for the page."""
    chromium.get_log("performance")
    chromium.get(address)
    yield chromium
    assert chromium.get_log("browser") == []
    assert _requested(chromium) <= {"file", "data"}


def _requested(driver: Browser) -> set[str]:
    """The schemes of all addresses that were asked for."""
    messages = [json.loads(row["message"])["message"] for row in driver.get_log("performance")]
    sent = [row["params"]["request"]["url"] for row in messages if row["method"] == "Network.requestWillBeSent"]
    return {url.partition(":")[0] for url in sent} - {"chrome", "chrome-untrusted"}  # the browser's own first page


def _click(driver: Browser, selector: str) -> None:
    driver.find_element("css selector", selector).click()


def _shown(driver: Browser, key: str) -> set[str]:
    """The values of a data attribute of all rows that can be seen, headings kept for context left out."""
    rows = "[...document.querySelectorAll('.row:not(.head)')].filter((row) => row.offsetParent)"
    return set(_script(driver, f"{rows}.map((row) => row.dataset['{key}'])"))


def _script(driver: Browser, script: str) -> Any:  # noqa: ANN401 - what a script returns
    return driver.execute_script(f"return {script}")


def test_everything_is_shown_first(browser: Browser) -> None:
    assert _shown(browser, "symbol") == {"ADD", "MOD", "(MOD)", "SUP", "moved", "NOC"}
    assert browser.find_element("id", "shown").text == "46 of 46 parts shown"


def test_filter_by_symbol(browser: Browser) -> None:
    for symbol in ("NOC", "MOD", "(MOD)", "moved"):
        _click(browser, f"input[name=symbol][value='{symbol}']")
    assert _shown(browser, "symbol") == {"ADD", "SUP"}
    assert _script(browser, "document.querySelectorAll('.row.head:not([hidden])').length") == 5
    _click(browser, "button[type=reset]")
    browser.implicitly_wait(2)
    assert "NOC" in _shown(browser, "symbol")


def test_filter_by_class(browser: Browser) -> None:
    for weight in ("editorial", "consequential"):
        _click(browser, f"input[name=class][value={weight}]")
    assert _shown(browser, "class") == {"substantive", ""}


def test_filter_by_actor(browser: Browser) -> None:
    from selenium.webdriver.support.select import Select

    select = Select(browser.find_element("name", "actor"))
    assert "Member States (2)" in [option.text for option in select.options]
    select.select_by_value("MEMBER-STATES")
    assert all("MEMBER-STATES" in actors.split() for actors in _shown(browser, "actors"))
    assert _script(browser, "document.querySelectorAll('.row:not([hidden])').length") == 3


def test_side_by_side(browser: Browser) -> None:
    _click(browser, "input[value=side]")
    row = "document.querySelector('.row.MOD .pair')"
    assert _script(browser, f"{row}.querySelector('.old').innerText") == "RESOLUTION 901 (Rev. Guadalajara, 2010)"
    assert _script(browser, f"{row}.querySelector('.new').innerText") == "RESOLUTION 901 (Rev. Dubai, 2018)"
    left, right = (
        _script(browser, f"{row}.querySelector('.{side}').getBoundingClientRect()") for side in ("old", "new")
    )
    assert (left["top"], left["right"] < right["left"]) == (right["top"], True)
    assert (
        _script(
            browser,
            "document.querySelectorAll('.words').length && getComputedStyle(document.querySelector('.words')).display",
        )
        == "none"
    )
    _click(browser, "input[value=inline]")
    assert _script(browser, f"getComputedStyle({row}).display") == "none"


def test_keys_step_through_the_changes(browser: Browser) -> None:
    body = browser.find_element("tag name", "body")
    body.send_keys("j")
    assert _script(browser, "document.activeElement.id") == "row-1"
    browser.switch_to.active_element.send_keys("jjj")
    assert _script(browser, "document.activeElement.dataset.symbol") == "(MOD)"
    assert _script(browser, "document.activeElement.id") == "row-5"
    assert _script(browser, "getComputedStyle(document.activeElement).outlineStyle") == "solid"
    browser.switch_to.active_element.send_keys("k")
    assert _script(browser, "document.activeElement.id") == "row-3"
    browser.switch_to.active_element.send_keys("s")
    assert _script(browser, "document.body.classList.contains('side')")


def test_keys_can_be_switched_off(browser: Browser) -> None:
    _click(browser, "input[name=keys]")
    browser.find_element("tag name", "body").send_keys("j")
    assert not _script(browser, "document.activeElement.classList.contains('row')")


def test_tab_reaches_the_filters(browser: Browser) -> None:
    from selenium.webdriver.common.keys import Keys

    reached = []
    browser.find_element("tag name", "body").send_keys(Keys.TAB)
    for _ in range(16):
        reached.append(_script(browser, "document.activeElement.name || document.activeElement.className"))
        browser.switch_to.active_element.send_keys(Keys.TAB)
    assert reached[0] == "skip"
    assert [name for name in dict.fromkeys(reached) if name in ("symbol", "class", "actor", "look", "keys")] == [
        "symbol",
        "class",
        "actor",
        "look",
        "keys",
    ]


def test_narrow_screen(browser: Browser, address: str) -> None:
    size = {"width": 360, "height": 800, "deviceScaleFactor": 1, "mobile": True}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        browser.get(address)
        assert _script(browser, "document.documentElement.scrollWidth") == 360
        assert not _script(browser, "document.querySelector('.filters').open")
        _script(browser, "(document.querySelector('.filters').open = true)")
        _click(browser, "input[value=side]")
        assert _script(browser, "document.documentElement.scrollWidth") == 360
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_can_be_read(browser: Browser, scheme: str) -> None:
    """Text, deletions, insertions and transfers have a contrast of at least 4.5 to 1 (WCAG 2.1, 1.4.3)."""
    media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
    for ink, paper in (("ink", "page"), ("soft", "card"), ("soft", "page"), ("link", "page"), *_TINTED):
        colours = [
            _script(browser, f"getComputedStyle(document.body).getPropertyValue('--{name}')") for name in (ink, paper)
        ]
        assert (ink, paper, _contrast(*colours) >= 4.5) == (ink, paper, True)


_TINTED = (("ins", "ins-bg"), ("del", "del-bg"), ("move", "move-bg"))


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    digits = colour.strip().removeprefix("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[index : index + 2], 16) / 255 for index in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_colour_is_never_the_only_sign(browser: Browser) -> None:
    for tag, line in (("del", "line-through"), ("ins", "underline")):
        style = f"getComputedStyle(document.querySelector('.row {tag}'))"
        assert line in _script(browser, f"{style}.textDecorationLine")


def test_without_its_program(browser: Browser, address: str) -> None:
    """The redline is read in the line; the filters, which could do nothing, are not there."""
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get(address)
        assert not browser.find_element("name", "view").is_displayed()
        assert "Guadalajara, 2010" in browser.find_element("css selector", ".row.MOD").text
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_paper(browser: Browser) -> None:
    printed = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    import io

    from pypdf import PdfReader

    pdf = PdfReader(io.BytesIO(base64.b64decode(printed["data"])))
    words = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    assert round(pdf.pages[0].mediabox.width) == 595
    assert "everybody" not in words
    assert "Crosswalk" in words
    assert "instructs the Secretary-General 3" in words


def test_hostile_text(browser: Browser, tmp_path: Path) -> None:
    new = parse(f"RESOLUTION 1 (Dubai, 2018)\n\n{HOSTILE}\n\nThe Council,\n\nrecalling\n\na) {HOSTILE};")[0]
    browser.get(_address(diff_html.render([compared(corpus_pair(0).old, new)], OPTIONS), tmp_path))
    assert HOSTILE.split(">")[0] in browser.find_element("tag name", "main").text
    assert _script(browser, "document.images.length") == 0
